"""The numbers of `evidence` for many pairs of names at once, and the log odds that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imiony.identity.aligned import SAME, Aligned
from imiony.identity.evidence import HINGES
from imiony.identity.names import weights
from imiony.identity.word_pairs import HOW, Floats, Numbers
from imiony.identity.words import Role

_SURNAME, _GIVEN, _FATHER = map(int, Role)
_SEX, _DIFFERS = HOW.index("sex"), HOW.index("differs")


@dataclass(slots=True)
class _Best:
    """The best match of one role in each pair; numbers are 0 where there is none."""

    there: NDArray[np.bool_]
    pair: Numbers
    alike: Floats
    how: NDArray[np.int8]

    @property
    def unlike(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (self.how == _DIFFERS) | (self.how == _SEX)
        return found


def logits(aligned: Aligned) -> Floats:
    """(pairs,) as `names.compared`."""
    model = weights()
    total = np.full(len(aligned.left), model.bias)
    for weight, numbers in zip(model.of, _evidence(aligned), strict=True):
        total += weight * numbers
    return np.where(aligned.took[0] >= 0, np.clip(total, -30, 30), -30.0)


def _evidence(aligned: Aligned) -> list[Floats]:
    """The columns of `evidence.FEATURES`, in their order."""
    best = [_best(aligned, role) for role in (_SURNAME, _GIVEN, _FATHER)]
    columns: list[Floats] = []
    for found in best:
        columns += _part(aligned, found)
    surname, given, father = best
    columns += _surname(aligned, surname)
    columns += _given(aligned, given)
    columns += _father(aligned, father)
    columns += _person(aligned)
    columns += _together(aligned, surname, given)
    return [np.asarray(column, np.float64) for column in columns]


def _best(aligned: Aligned, role: int) -> _Best:
    """The most alike match of a role."""
    mine = (aligned.took >= 0) & (aligned.pairs.role[aligned.took] == role)
    step = np.where(mine, aligned.alike, -1.0).argmax(0)
    at = np.arange(len(aligned.left))
    there = mine[step, at]
    pair = np.where(there, aligned.took[step, at], 0)
    return _Best(there, pair, np.where(there, aligned.alike[step, at], 0.0), aligned.how[step, at])


def _part(aligned: Aligned, best: _Best) -> list[Any]:
    pairs, there = aligned.pairs, best.there
    hinges = [np.maximum(0.0, best.alike - knee) / (1 - knee) for knee in HINGES]
    return [
        there, best.alike, *hinges, best.alike >= SAME,
        there & pairs.same_sounds()[best.pair], there * pairs.bones[best.pair],
    ]  # fmt: skip


def _surname(aligned: Aligned, best: _Best) -> list[Any]:
    vocabulary = aligned.names.vocabulary
    one, other = aligned.pairs.one[best.pair], aligned.pairs.other[best.pair]
    same = best.there & (best.alike >= SAME)
    short = np.minimum(np.minimum(vocabulary.long[one], vocabulary.long[other]), 8)
    level = vocabulary.skeleton[one] == vocabulary.skeleton[other]
    left, right = vocabulary.suffix[one], vocabulary.suffix[other]
    alike = (best.alike >= HINGES[0]) & ~same
    suffix = alike & (left > 0) & (right > 0) & (left & right == 0)
    return [same * short / 8, same & vocabulary.common[one], best.there & level, suffix]


def _given(aligned: Aligned, best: _Best) -> list[Any]:
    vocabulary = aligned.names.vocabulary
    one, other = aligned.pairs.one[best.pair], aligned.pairs.other[best.pair]
    known = best.there & vocabulary.known[one] & vocabulary.known[other]
    short = best.there & (vocabulary.short[one] | vocabulary.short[other])
    return [known, known & best.unlike, short]


def _father(aligned: Aligned, best: _Best) -> list[Any]:
    roles = aligned.names.vocabulary.role
    has = [
        ((words >= 0) & (roles[words] == _FATHER)).any(1)
        for words in (aligned.names.words[aligned.left], aligned.names.words[aligned.right])
    ]
    return [has[0] != has[1], best.there & best.unlike]


def _person(aligned: Aligned) -> list[Any]:
    one, other = aligned.names.female[aligned.left], aligned.names.female[aligned.right]
    known = (one >= 0) & (other >= 0)
    none = np.zeros(len(aligned.left))
    return [known & (one != other), known & (one == other), none, none]


def _together(aligned: Aligned, surname: _Best, given: _Best) -> list[Any]:
    found = aligned.took >= 0
    count = found.sum(0)
    one, other = aligned.names.count[aligned.left] - count, aligned.names.count[aligned.right] - count
    least = np.where(found, aligned.alike, 2.0).min(0)
    least = np.where(count > 0, least, 0.0)
    every = np.where(found, aligned.pairs.bones[aligned.took], 0.0)
    bones = np.where(found, every, 2.0).min(0)
    bones = np.where(count > 0, bones, 0.0)
    foreign = aligned.names.foreign[aligned.left] | aligned.names.foreign[aligned.right]
    skeleton = aligned.names.vocabulary.skeleton
    level = skeleton[aligned.pairs.one[aligned.took]] == skeleton[aligned.pairs.other[aligned.took]]
    roles = aligned.names.vocabulary.role
    crossed = roles[aligned.pairs.one[aligned.took]] != roles[aligned.pairs.other[aligned.took]]
    some = np.maximum(count, 1)
    likes = np.where(found, aligned.alike, 0.0).sum(0) / some
    return [
        np.minimum(np.abs(one - other), 3),
        np.minimum(np.minimum(one, other), 2),
        (found & crossed).any(0),
        np.minimum(count, 3),
        least,
        (count > 1) & (least >= SAME),
        np.where(surname.there & given.there, surname.alike * given.alike, 0.0),
        surname.there & ~given.there,
        ~surname.there,
        foreign,
        foreign & (count > 0) & (level | ~found).all(0),
        foreign * least,
        foreign * bones,
        foreign * likes,
        foreign * every.sum(0) / some,
        foreign * np.minimum(count, 3),
        bones,
        least * least,
        *_single(aligned, least, bones),
    ]


def _single(aligned: Aligned, least: Floats, bones: Floats) -> list[Any]:
    one, other = aligned.names.count[aligned.left] == 1, aligned.names.count[aligned.right] == 1
    both = one & other
    return [both, both * least, both & (least >= SAME), both * bones, (one | other) & ~both]
