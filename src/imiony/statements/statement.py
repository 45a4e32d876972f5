"""What is one thing that one report says about one subject?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from imiony.terms.ids import ReportId, StatementId
from imiony.terms.span import Span

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposal: a kind, its place in the text, and the fields of that kind.

    Args:
        kind: A row of `terms/kinds.toml`.
        span: Where it stands; `span.of(text) == quote` always.
        quote: The words at the span.
        fields: Values by field name; only fields that the kind has.
        voters: Who proposed it, such as `spacy`, `rules`, `list`.
        dissent: What other voters held these words to be, as `spacy: group`; see `dissent.py`.
    """

    report: ReportId
    kind: str
    span: Span
    quote: str = field(repr=False)
    fields: Mapping[str, Value] = field(repr=False)
    voters: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()

    @property
    def id(self) -> StatementId:
        """Stable as long as the report's text and the span are the same."""
        return StatementId(f"{self.report}:{self.kind}:{self.span.first}:{self.span.past}")
