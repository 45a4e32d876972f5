"""What may be told, of whom, and what would that reveal? Unknown means withhold."""
