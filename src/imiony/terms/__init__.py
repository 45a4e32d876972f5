"""Words that every stage shares: ids, spans, dates, figures, names, kinds."""
