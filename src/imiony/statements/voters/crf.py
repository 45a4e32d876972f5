"""Where do our own small recognisers see names in Belarusian and Ukrainian?

A linear-chain conditional random field per language, trained by
`scripts/train_crf.py`; `models/README.md` is its card. The model is a table of
weights that people can read, so nothing but this module is needed to hear it.
It is loaded when first asked and checked against its digest: what names people
must not be exchanged unnoticed. Where the table is missing the rules read alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from imiony.errors import ImionyError
from imiony.statements.voters.sighting import Label, Seen
from imiony.statements.voters.traits import Token, sentences, tokens, traits

DIGESTS: Final[Mapping[str, str]] = {
    "be": "21a198439b1730b3eeb2804470ca5e60b1590fc8954b97a734ca2398766ec38e",
    "uk": "7ea1835e73ea0ca26b48dc83d957b527676fd070723ea661005b2e3d9621c091",
}
"""SHA-256 of each model as `scripts/train_crf.py` wrote it."""
LABELS: Final = ("O", "B-group", "I-group", "B-person", "I-person", "B-place", "I-place")
"""What a word may be: no name, the first word of one, a further word of one."""

Weights = tuple[float, ...]
"""One number per label of `LABELS`."""


@dataclass(frozen=True, slots=True)
class Model:
    """What traits say for each label, and which label follows which.

    Args:
        states: By trait.
        transitions: By label, what follows it: `transitions[before][after]`.
    """

    states: Mapping[str, Weights]
    transitions: tuple[Weights, ...]

    def labels(self, seen: Sequence[Sequence[str]]) -> list[str]:
        """The likeliest labels of a sentence, given the traits of its words."""
        if not seen:
            return []
        into = list(zip(*self.transitions, strict=True))  # by label, from where
        before = self._scores(seen[0])
        ways: list[list[int]] = []
        for found in seen[1:]:
            here, way = self._scores(found), []
            for after, step in enumerate(into):
                sums = [b + s for b, s in zip(before, step, strict=True)]
                best = max(sums)
                here[after] += best
                way.append(sums.index(best))
            before = here
            ways.append(way)
        place = before.index(max(before))
        path = [place]
        for way in reversed(ways):
            place = way[place]
            path.append(place)
        return [LABELS[label] for label in reversed(path)]

    def _scores(self, found: Sequence[str]) -> list[float]:
        known = [self.states[trait] for trait in found if trait in self.states]
        return [sum(column) for column in zip(*known, strict=True)] if known else [0.0] * len(LABELS)


def voter(language: str) -> Callable[[Sequence[str]], Iterator[tuple[Seen, ...]]]:
    """The recogniser of a language as a voter."""

    def seen(paragraphs: Sequence[str]) -> Iterator[tuple[Seen, ...]]:
        model = model_of(language)
        for words in paragraphs:
            yield tuple(names(model, words, language)) if model else ()

    return seen


def names(model: Model, words: str, language: str) -> Iterator[Seen]:
    """The names that a model sees in a text with plain quotation marks."""
    for sentence in sentences(tokens(words)):
        if any(token.text[0].isupper() for token in sentence):
            labels = model.labels(traits([token.text for token in sentence], language))
            yield from _spans(sentence, labels)


def read_model(table: str) -> Model:
    """A model from its table.

    Args:
        table: Lines `trait TAB label:weight ...`; a trait `> label` is what follows that label.

    Raises:
        ImionyError: a line is no such line; says which.
    """
    states: dict[str, Weights] = {}
    for number, line in enumerate(table.splitlines(), 1):
        if line and not line.startswith("#"):
            trait, _, rest = line.partition("\t")
            told = _told(rest)
            if told is None:
                raise ImionyError(f"line {number} of a model of names is no trait with weights")
            states[trait] = tuple(told.get(label, 0.0) for label in LABELS)
    return Model(states, tuple(states.pop(f"> {label}", (0.0,) * len(LABELS)) for label in LABELS))


def is_installed(language: str) -> bool:
    """Whether a language has a recogniser here.

    Raises:
        ImionyError: as `model_of`.
    """
    return model_of(language) is not None


@cache
def model_of(language: str) -> Model | None:
    """The model of a language, loaded once a process; None where it is not installed.

    Raises:
        ImionyError: the table is not the one that belongs to this version.
    """
    path = resources.files(__package__) / "models" / f"{language}.tsv"
    if not path.is_file():
        return None
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != DIGESTS.get(language):
        raise ImionyError(f"the model of names {language}.tsv is not the one of this version")
    return read_model(content.decode())


def _told(weights: str) -> dict[str, float] | None:
    found = (weight.partition(":") for weight in weights.split(" "))
    try:
        told = {label: float(weight) for label, _, weight in found}
    except ValueError:
        return None
    return told if told.keys() <= set(LABELS) else None


def _spans(sentence: Sequence[Token], labels: Sequence[str]) -> Iterator[Seen]:
    place = 0
    while place < len(labels):
        kind, begin = labels[place][2:], place
        place += 1
        if not kind or not sentence[begin].text[0].isalnum():  # a sign is no name and ends one
            continue
        while place < len(labels) and labels[place] == f"I-{kind}" and sentence[place].text[0].isalnum():
            place += 1
        yield Seen(sentence[begin].first, sentence[place - 1].past, Label(kind))
