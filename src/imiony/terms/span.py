"""Where in a text does a value stand?"""

from __future__ import annotations

from dataclasses import dataclass

from imiony.errors import UsageError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `text[first:past]`.

    Raises:
        UsageError: `first` is negative or not before `past`.
    """

    first: int
    past: int

    def __post_init__(self) -> None:
        if not 0 <= self.first < self.past:
            raise UsageError(f"a span needs 0 <= first < past, not {self.first}, {self.past}")

    def __len__(self) -> int:
        return self.past - self.first

    def of(self, text: str) -> str:
        """The words at this span.

        Raises:
            UsageError: the span ends past the text.
        """
        if self.past > len(text):
            raise UsageError(f"span ends at {self.past}, the text at {len(text)}")
        return text[self.first : self.past]

    def overlaps(self, other: Span) -> bool:
        """Whether at least one code point is in both."""
        return self.first < other.past and other.first < self.past

    def covers(self, other: Span) -> bool:
        """Whether all of `other` is in this span."""
        return self.first <= other.first and other.past <= self.past

    def shifted(self, by: int) -> Span:
        """The same range, `by` code points further on."""
        return Span(self.first + by, self.past + by)
