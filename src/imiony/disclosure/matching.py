"""How many persons of the register do the published details leave possible?

The count is k-: persons whose known values fit every detail. Somebody whose
value we do not know does not count as fitting, because what we do not know the
other side may.

The count says nothing about people who are not in the register, and the other
side's own files may narrow it further: it is a bar that must be cleared, not
a promise of safety.

Source: formula F1 of the protection research; sdcMicro's count with missing
values as matches is deliberately not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from imiony.disclosure.details import Form, generalise
from imiony.disclosure.profile import Profile, Told


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a set of details gives away.

    Args:
        matches: Persons of the register whom all the details fit.
        falling: Per detail, ordered so that each leaves as few as possible:
            how many the details up to this one fit.
        without: Per detail of `falling`: how many the others alone would fit.
    """

    matches: int
    falling: tuple[tuple[Told, int], ...] = field(repr=False)
    without: tuple[tuple[Told, int], ...] = field(repr=False)

    @property
    def worst(self) -> Told | None:
        """The detail whose absence would hide the person among most others."""
        if not self.without:
            return None
        return max(self.without, key=lambda pair: pair[1])[0]


class Crowd:
    """Everybody in the register, in columns.

    A column holds, for one kind and form, which rows have which value; it is
    made when first asked for. 100,000 persons: about a tenth of a second a
    column to make, and about a millisecond a question afterwards.
    """

    def __init__(self, persons: int, facts: Iterable[tuple[int, str, str]]) -> None:
        """Put everybody into columns.

        Args:
            persons: How many there are.
            facts: (person as a number from 0, kind, value) of everything known.
        """
        self._size = persons
        self._facts: dict[str, tuple[list[int], list[str]]] = {}
        for row, kind, value in facts:
            rows, values = self._facts.setdefault(kind, ([], []))
            rows.append(row)
            values.append(value)
        self._columns: dict[tuple[str, Form], dict[str, NDArray[np.intp]]] = {}

    @classmethod
    def of(cls, everybody: Sequence[Profile]) -> Crowd:
        """Everybody, from their profiles."""
        facts = ((row, fact.kind, fact.value) for row, each in enumerate(everybody) for fact in each.facts)
        return cls(len(everybody), facts)

    def __len__(self) -> int:
        return self._size

    def matching(self, details: Sequence[Told]) -> int:
        """Persons whose known values fit every detail; everybody if there is none."""
        return int(self._fitting(details).sum())

    def exposure(self, details: Sequence[Told]) -> Exposure:
        """What these details give away together, one by one, and each left out."""
        masks = {detail: self._fitting([detail]) for detail in details}
        left, falling = list(masks), []
        here = np.ones(self._size, dtype=np.bool_)
        while left:
            least = min(left, key=lambda detail: (int((here & masks[detail]).sum()), detail))
            here = here & masks[least]
            falling.append((least, int(here.sum())))
            left.remove(least)
        order = [detail for detail, _ in falling]
        without = tuple((one, self.matching([each for each in order if each != one])) for one in order)
        return Exposure(int(here.sum()), tuple(falling), without)

    def _fitting(self, details: Sequence[Told]) -> NDArray[np.bool_]:
        """(persons,) bool: whom all the details fit."""
        mask = np.ones(self._size, dtype=np.bool_)
        for detail in details:
            fits = np.zeros(self._size, dtype=np.bool_)
            rows = self._column(detail.kind, detail.form).get(_key(detail.words))
            if rows is not None:
                fits[rows] = True
            mask &= fits
        return mask

    def _column(self, kind: str, form: Form) -> dict[str, NDArray[np.intp]]:
        column = self._columns.get((kind, form))
        if column is None:
            column = self._columns[kind, form] = self._make(kind, form)
        return column

    def _make(self, kind: str, form: Form) -> dict[str, NDArray[np.intp]]:
        rows, values = self._facts.get(kind, ([], []))
        words = {value: generalise(kind, value, form) for value in set(values)}
        found: dict[str, list[int]] = {}
        for row, value in zip(rows, values, strict=True):
            said = words[value]
            if said is not None:
                found.setdefault(_key(said), []).append(row)
        return {key: np.asarray(each, dtype=np.intp) for key, each in found.items()}


def matching(details: Sequence[Told], everybody: Sequence[Profile]) -> int:
    """Persons whose known values fit every detail (k-).

    Args:
        details: As they would be published.
        everybody: The whole register, the person themself included.
    """
    return Crowd.of(everybody).matching(details)


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
