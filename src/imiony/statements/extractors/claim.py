"""What does an extractor claim, and does it stand in the text?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from imiony.statements.voters.sighting import Label, Seen
from imiony.terms.kinds import kinds

# More characters are no name and no detail, but a paragraph given back.
_LONGEST: Final = 200
# Claims of one paragraph that are looked up, and places of one claim; a model that loops repeats itself.
_MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that are said to stand in a paragraph and to name or tell something.

    Args:
        quote: The words, letter by letter as in the paragraph.
        label: What they are said to be.
        detail: Of a detail its kind, a choice of `terms/kinds.toml`; else empty.
        first: Where they are said to begin; None where the extractor does not know.
    """

    quote: str = field(repr=False)
    label: Label
    detail: str = ""
    first: int | None = None


Extractor = Callable[[Sequence[str]], Iterator[Sequence[Claim]]]
"""Takes the plain text of paragraphs; gives its claims on each, in order.

May raise `ImionyError` with a reason that quotes no text: the paragraphs are then
read without it.
"""


def looked_up(claims: Iterable[Claim], words: str) -> tuple[Seen, ...]:
    """The claims that stand in a paragraph, wherever their words do; the rest are dropped.

    A wrong place is no harm: the words are then looked for as whole words.
    """
    sound = filter(_sound, islice(claims, _MOST))
    found = {seen for claim in sound for seen in islice(_places(claim, words), _MOST)}
    return tuple(sorted(found, key=lambda seen: (seen.first, seen.past, seen.label, seen.detail)))


def _sound(claim: Claim) -> bool:
    if not isinstance(claim.label, Label) or len(claim.quote) > _LONGEST:
        return False
    if not any(letter.isalnum() for letter in claim.quote):
        return False
    return claim.label is not Label.DETAIL or claim.detail in kinds()["detail"].fields["detail"]


def _places(claim: Claim, words: str) -> Iterator[Seen]:
    quote = claim.quote.strip()
    if claim.first is not None:
        first = claim.first + len(claim.quote) - len(claim.quote.lstrip())
        if first >= 0 and words[first : first + len(quote)] == quote:
            yield Seen(first, first + len(quote), claim.label, claim.detail)
            return
    for match in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", words):
        yield Seen(match.start(), match.end(), claim.label, claim.detail)
