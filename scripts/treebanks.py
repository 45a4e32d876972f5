"""What do treebanks of the Universal Dependencies mark as names (`NameType`)?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

KINDS: Final = {
    **dict.fromkeys(("Giv", "Sur", "Pat", "Prs"), "person"),
    "Geo": "place",
    **dict.fromkeys(("Com", "Org"), "group"),
}
"""Products (Pro) and everything else (Oth) are no names of ours."""
FOLDS: Final = 5
BLOCK: Final = 50  # sentences
TOGETHER: Final = 10  # sentences in one report: as long as a short news story

Span = tuple[int, int]


@dataclass
class Marked:
    """A text with the names that the treebank marks, by kind; neighbours of one kind are one name."""

    text: str
    names: dict[str, list[Span]] = field(default_factory=lambda: {"person": [], "place": [], "group": []})


@dataclass
class Score:
    """Mentions found, wanted, and shared by both sides: by a code point, and code point by code point."""

    proposed: int = 0
    right: int = 0
    wanted: int = 0
    reached: int = 0
    exact: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    shifted: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, wanted: list[Span], found: list[Span]) -> None:
        """Compare one text."""
        self.exact += len(set(wanted) & set(found))
        for span in found:
            met = [other for other in wanted if _share(span, other)]
            self.proposed += 1
            self.right += bool(met)
            if not met:
                self.wrong[text[slice(*span)]] += 1
            elif span not in met:
                self.shifted[f"{text[slice(*span)]} / {text[slice(*met[0])]}"] += 1
        for span in wanted:
            reached = any(_share(span, other) for other in found)
            self.wanted += 1
            self.reached += reached
            if not reached:
                self.missed[text[slice(*span)]] += 1

    def precision(self) -> float:
        """Share of what is proposed that is right."""
        return self.right / self.proposed if self.proposed else 0.0

    def recall(self) -> float:
        """Share of what is wanted that is reached."""
        return self.reached / self.wanted if self.wanted else 0.0

    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision() + self.recall()
        return 2 * self.precision() * self.recall() / both if both else 0.0

    def exact_f1(self) -> float:
        """As `f1`, of names with the very boundaries that are wanted."""
        both = self.proposed + self.wanted
        return 2 * self.exact / both if both else 0.0

    def line(self) -> str:
        """All of them, for people."""
        found = f"P {self.precision():.3f}  R {self.recall():.3f}  F {self.f1():.3f}"
        shares = (self.exact / n if n else 0.0 for n in (self.proposed, self.wanted))
        exact = "  ".join(f"{name} {share:.3f}" for name, share in zip("PR", shares, strict=True))
        return f"overlap {found}  exact {exact}  F {self.exact_f1():.3f}  ({self.wanted} wanted)"


def sentences(path: Path) -> list[Marked]:
    """Every sentence of a treebank, in its order."""
    blocks = path.read_text("utf-8").split("\n\n")
    return [_sentence(block.splitlines()) for block in blocks if block.strip()]


def fold_of(number: int, count: int) -> int:  # noqa: ARG001 -- as stretch_of
    """The fold of a sentence: blocks of fifty dealt out in turn, so that each fold has every kind of text."""
    return number // BLOCK % FOLDS


def stretch_of(number: int, count: int) -> int:
    """The fold of a sentence: five stretches of one piece, each of other kinds of text than the rest."""
    stories = -(-count // TOGETHER)
    return number // TOGETHER * FOLDS // stories


def report(parts: Sequence[Marked]) -> Marked:
    """Sentences as one report, one a line."""
    whole = Marked("")
    for part in parts:
        start = len(whole.text) + (1 if whole.text else 0)
        whole.text += ("\n" if whole.text else "") + part.text
        for kind, spans in part.names.items():
            whole.names[kind] += [(first + start, past + start) for first, past in spans]
    return whole


def reports(parts: Sequence[Marked]) -> Iterator[tuple[int, Marked]]:
    """Reports of ten sentences, each with its fold."""
    for start in range(0, len(parts), TOGETHER):
        yield fold_of(start, len(parts)), report(parts[start : start + TOGETHER])


def _share(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sentence(lines: list[str]) -> Marked:
    marked = Marked(next(line[len("# text = ") :] for line in lines if line.startswith("# text = ")))
    place, last = 0, ("", -2)
    for number, cells in enumerate(_tokens(lines)):
        found = marked.text.find(cells[1], place)
        if found < 0:
            continue
        place = found + len(cells[1])
        kind = _kind(cells)
        if kind and last == (kind, number - 1):
            names = marked.names[kind]
            names[-1] = (names[-1][0], place)
        elif kind:
            marked.names[kind].append((found, place))
        last = (kind, number)
    return marked


def _tokens(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells


def _kind(cells: list[str]) -> str:
    marks = "|".join((cells[5], cells[9])).split("|")
    types = [t for mark in marks if mark.startswith("NameType=") for t in mark[9:].split(",")]
    return next((KINDS[t] for t in types if t in KINDS), "")
