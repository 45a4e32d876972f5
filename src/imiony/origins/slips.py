"""Where does one text have a word or a number that went wrong on the way?

Two texts that run alike differ in one word: the one that the story has
elsewhere is right, the one that stands nowhere else is a slip of copying,
scanning or machine translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from imiony.origins.reading import Channel, Reading

# Equal words on either side of a word, so that both stand in one sentence.
_AROUND: Final = 2
# Letters of a word in which a slip of one letter is told from another word; endings are grammar, so the last
# two do not count. Any word but a name has two spellings often enough: it must stand in the story so often.
_LONG: Final = 5
_ENDING: Final = 2
_USUAL: Final = 3
_NUMBER: Final = re.compile(r"\d+")
# Words of a text in letters that its language does not have, until it is taken for no name and no quotation.
_STRANGE: Final = 2
# Letters of a neighbour that a language does not have.
_NOT_IN: Final[Mapping[str, re.Pattern[str]]] = {
    "ru": re.compile("[іїєґў]"),
    "uk": re.compile("[ыэёўъ]"),
    "be": re.compile("[ищъїєґ]"),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """A word as the story has it, and as one text has it alone."""

    right: str = field(repr=False)
    wrong: str = field(repr=False)


def slips(sound: Reading, broken: Reading, others: Sequence[Reading] = ()) -> list[Slip]:
    """Words of `broken` that stand nowhere else, beside the word that `sound` and the story have.

    Args:
        sound: The one that may be right.
        broken: The one that may be wrong.
        others: Further reports of the story.
    """
    mine, theirs = Counter(sound.words), Counter(broken.words)
    story = Counter(word for other in others for word in other.words)
    names = frozenset((*_names(sound), *_names(broken)))
    found = []
    for right, wrong in dict.fromkeys([*_changed(sound, broken), *_misspelt(sound, broken, mine)]):
        # Once where it was changed; the rest is elsewhere: here, in the other text, or in a third.
        held = mine[right] + theirs[right] + story[right]
        least = _USUAL if right.isalpha() and right not in names else 2
        if theirs[wrong] == 1 and not mine[wrong] and not story[wrong] and held >= least:
            found.append(Slip(_spelt(sound, right), _spelt(broken, wrong)))
    return sorted(found, key=lambda slip: (slip.right, slip.wrong))


def strange_letters(reading: Reading) -> int:
    """How many words of the text are in letters that its language does not have; 0 for a handful."""
    strange = _NOT_IN.get(reading.document.language or "")
    if strange is None:
        return 0
    own = zip(reading.words, reading.spans, reading.channels, strict=True)
    text = reading.document.text
    found = {
        word
        for word, span, channel in own
        if channel is Channel.OWN and text[span.first].islower() and strange.search(word)
    }
    return len(found) if len(found) >= _STRANGE else 0


def _changed(sound: Reading, broken: Reading) -> Iterator[tuple[str, str]]:
    """Words that differ between the same neighbours: a number, or letters of one word."""
    places = dict(_placed(broken))
    for around, word in _placed(sound):
        other = places.get(around, word)
        if other == word:
            continue
        numbers = bool(_NUMBER.fullmatch(word)), bool(_NUMBER.fullmatch(other))
        if all(numbers) or (not any(numbers) and _alike(word, other)):
            yield word, other


def _placed(reading: Reading) -> Iterator[tuple[tuple[str, ...], str]]:
    words = reading.words
    for at in range(_AROUND, len(words) - _AROUND):
        yield (*words[at - _AROUND : at], *words[at + 1 : at + 1 + _AROUND]), words[at]


def _misspelt(sound: Reading, broken: Reading, mine: Counter[str]) -> Iterator[tuple[str, str]]:
    """A name that stands once in a text, beside the one of both texts that it was meant to be."""
    if sound.document.language != broken.document.language:
        return
    names = Counter(_names(broken))
    known = [name for name in names if mine[name]]
    for name, times in names.items():
        if times == 1 and not mine[name]:
            yield from ((right, name) for right in known if _alike(right, name))


def _names(reading: Reading) -> Iterator[str]:
    """Its names, as its words have them."""
    named = {item.span.first for item in reading.items if not item.is_number}
    return (word for word, span in zip(reading.words, reading.spans, strict=True) if span.first in named)


def _alike(right: str, wrong: str) -> bool:
    """Whether one is the other but for one letter, and not for its ending."""
    if min(len(right), len(wrong)) < _LONG or abs(len(right) - len(wrong)) > 1:
        return False
    same = next((at for at, (one, other) in enumerate(zip(right, wrong, strict=False)) if one != other), 0)
    if not 0 < same < min(len(right), len(wrong)) - _ENDING:
        return False
    one, other = right[same:], wrong[same:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:]


def _spelt(reading: Reading, word: str) -> str:
    return reading.spans[reading.words.index(word)].of(reading.document.text)
