"""How well are persons and places found in text that nobody of this project wrote?

Reads treebanks of the Universal Dependencies that mark names (`NameType`),
wraps ten sentences each as one report of known language and compares mentions:
a mention counts as found where spans share a code point. Call it as
`python scripts/measure_names.py FOLDER [--show 20]`; the folder holds the
`.conllu` files, whose language is the first part of the file's name.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from imiony.reports.report import Basis, Kept, Report
from imiony.statements import propose
from imiony.terms.ids import report_id

_PERSON = {"Giv", "Sur", "Pat", "Prs"}
_PLACE = {"Geo"}
_TOGETHER = 10  # sentences in one report: as long as a short news story

Span = tuple[int, int]


@dataclass
class Marked:
    """A report with the names that the treebank marks."""

    text: str
    persons: list[Span] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)


@dataclass
class Score:
    """Mentions found, wanted, and shared by both sides."""

    proposed: int = 0
    right: int = 0
    wanted: int = 0
    reached: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, wanted: list[Span], found: list[Span]) -> None:
        """Compare one report."""
        for span in found:
            right = any(_share(span, other) for other in wanted)
            self.proposed += 1
            self.right += right
            if not right:
                self.wrong[text[span[0] : span[1]]] += 1
        for span in wanted:
            reached = any(_share(span, other) for other in found)
            self.wanted += 1
            self.reached += reached
            if not reached:
                self.missed[text[span[0] : span[1]]] += 1

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

    def line(self) -> str:
        """All three, for people."""
        found = f"P {self.precision():.3f}  R {self.recall():.3f}  F {self.f1():.3f}"
        return f"{found}  ({self.wanted} wanted)"


def read(path: Path) -> Iterator[Marked]:
    """Reports of ten sentences."""
    marked, count = Marked(""), 0
    for block in path.read_text("utf-8").split("\n\n"):
        if not block.strip():
            continue
        _append(marked, block.splitlines())
        count += 1
        if count % _TOGETHER == 0:
            yield marked
            marked = Marked("")
    if marked.text:
        yield marked


def _append(marked: Marked, lines: list[str]) -> None:
    sentence = next(line[len("# text = ") :] for line in lines if line.startswith("# text = "))
    start = len(marked.text) + (1 if marked.text else 0)
    place, last = 0, ("", -2)
    for number, cells in enumerate(_tokens(lines)):
        found = sentence.find(cells[1], place)
        if found < 0:
            continue
        place = found + len(cells[1])
        kind = _kind(cells)
        span = (start + found, start + place)
        names = marked.persons if kind == "person" else marked.places
        if kind and last == (kind, number - 1):
            names[-1] = (names[-1][0], span[1])
        elif kind:
            names.append(span)
        last = (kind, number)
    marked.text += ("\n" if marked.text else "") + sentence


def _tokens(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells


def _kind(cells: list[str]) -> str:
    marks = "|".join((cells[5], cells[9])).split("|")
    types = {t for mark in marks if mark.startswith("NameType=") for t in mark[9:].split(",")}
    return "person" if types & _PERSON else "place" if types & _PLACE else ""


def _share(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def measure(path: Path) -> dict[str, Score]:
    """Scores of one treebank by kind of name."""
    scores = {"person": Score(), "place": Score()}
    language = path.name.partition("_")[0]
    for marked in read(path):
        statements = propose(
            Report(
                report_id(marked.text.encode()),
                "text/plain",
                marked.text,
                language=Kept(language, None, Basis.DETECTED),
            )
        )
        for kind, wanted in (("person", marked.persons), ("place", marked.places)):
            found = [(s.span.first, s.span.past) for s in statements if s.kind == kind]
            scores[kind].add(marked.text, wanted, found)
    return scores


def main() -> None:
    """Print a line for every treebank and kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, help="this many of the most frequent errors")
    chosen = parser.parse_args()
    write = sys.stdout.write
    for path in sorted(chosen.folder.glob("*.conllu")):
        begin = time.process_time()
        for kind, score in measure(path).items():
            write(f"{path.stem:24} {kind:7} {score.line()}\n")
            if chosen.show:
                write(f"   missed: {score.missed.most_common(chosen.show)}\n")
                write(f"   wrong: {score.wrong.most_common(chosen.show)}\n")
        write(f"{path.stem:24} {time.process_time() - begin:.1f} CPU seconds\n")


if __name__ == "__main__":
    main()
