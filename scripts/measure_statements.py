"""How well does stage 3 read texts that a person has annotated?

Reads JSON Lines, one text a line:

    {"id", "lang", "text", "published"?, "open"?, "statements": [{"kind", "first", "past", ...}]}

`first` and `past` are code points, half-open. Fields by kind, all optional:

    person   person (any key that is the same for all mentions of one person)
    figure   number, upper, qualifier, measure, and any other field of the kind
    quote    person (the speaker's key), or speaker (words of a description)
    fate     fate, status, person
    detail   detail, person

`open` lists kinds that are not annotated in full: there recall is measured and
precision is not. A statement with `optional` may be proposed and may be missed.
Two spans overlap where they share a code point. Call it as
`python scripts/measure_statements.py FILE... [--show KIND]`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from imiony.reports.keep import keep
from imiony.reports.page import Given, Page
from imiony.statements import propose
from imiony.statements.statement import Statement

Gold = Mapping[str, Any]
_KINDS: Final = ("person", "group", "place", "figure", "fate", "quote", "detail")
_FIELDS: Final = {
    "figure": ("number", "upper", "qualifier", "measure", "subset", "hypothetical", "damaged", "attributed",
               "as_of", "as_of_basis", "people"),
    "fate": ("fate", "status"),
    "detail": ("detail",),
}  # fmt: skip
_WORD: Final = re.compile(r"(?!(?:the|an?)\b)\w+")
_FLAGS: Final = ("subset", "hypothetical", "damaged")


@dataclass
class Tally:
    """What was annotated and what was proposed of one kind.

    Args:
        exact: Annotated spans met code point by code point.
        fields: Of the spans met, by field: how often annotated, how often right.
    """

    wanted: int = 0
    touched: int = 0
    exact: int = 0
    proposed: int = 0
    right: int = 0
    fields: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def note(self, name: str, *, right: bool) -> None:
        """Count one field of one annotated statement; one that was not met counts as wrong."""
        self.fields[name][0] += 1
        self.fields[name][1] += right

    @property
    def recall(self) -> float:
        """Share of the annotated spans that a proposal touches."""
        return self.touched / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float | None:
        """Share of the proposals that touch an annotated span; None where not annotated in full."""
        return self.right / self.proposed if self.proposed else None

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; recall where precision is unknown."""
        known = self.precision
        if known is None:
            return self.recall
        return 2 * known * self.recall / (known + self.recall) if known + self.recall else 0.0

    @property
    def exact_f1(self) -> float:
        """F1 where only a span met code point by code point counts; its recall where precision is unknown."""
        if not self.proposed:
            return self.exact / self.wanted if self.wanted else 1.0
        return 2 * self.exact / (self.wanted + self.proposed) if self.wanted + self.proposed else 1.0

    def share(self, name: str) -> float:
        """Share of the annotated values of a field that are right."""
        wanted, right = self.fields[name]
        return right / wanted if wanted else 1.0

    def line(self) -> str:
        """All of it, for people."""
        known = "  -  " if self.precision is None else f"{self.precision:.3f}"
        exact = self.exact / self.wanted if self.wanted else 1.0
        told = "  ".join(f"{name} {right}/{wanted}" for name, (wanted, right) in self.fields.items())
        spans = f"exact {exact:.3f} F {self.exact_f1:.3f}"
        return f"P {known}  R {self.recall:.3f}  F {self.f1:.3f}  {spans}  ({self.wanted})  {told}"


def read(path: Path) -> list[dict[str, Any]]:
    """The annotated texts of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def proposals(row: Gold) -> tuple[Statement, ...]:
    """What stage 3 proposes for one annotated text."""
    page = Page("text/plain", row["text"], language=row.get("lang"), published=row.get("published"))
    return propose(keep(page, row["text"].encode(), Given(), None))


def measure(rows: Iterable[Gold]) -> dict[str, Tally]:
    """Tallies by kind over all texts."""
    tallies = {kind: Tally() for kind in _KINDS}
    for row in rows:
        found = proposals(row)
        for kind, tally in tallies.items():
            _compare(row, found, kind, tally)
    return tallies


def _compare(row: Gold, found: tuple[Statement, ...], kind: str, tally: Tally) -> None:
    wanted = [gold for gold in row["statements"] if gold["kind"] == kind]
    here = [statement for statement in found if statement.kind == kind]
    for gold in wanted:
        met = [s for s in here if _overlap(gold, s)]
        if gold.get("optional") and not met:
            continue
        tally.wanted += 1
        tally.touched += bool(met)
        tally.exact += any((s.span.first, s.span.past) == (gold["first"], gold["past"]) for s in met)
        _fields(row, found, (gold, met), tally)
    if kind not in row.get("open", ()):
        tally.proposed += len(here)
        tally.right += sum(any(_overlap(gold, s) for gold in wanted) for s in here)


def _fields(
    row: Gold, found: tuple[Statement, ...], both: tuple[Gold, list[Statement]], tally: Tally
) -> None:
    gold, met = both
    kind = gold["kind"]
    for name in _FIELDS.get(kind, ()):
        if name in gold or (kind == "figure" and name in _FLAGS):
            tally.note(name, right=any(_equal(name, gold.get(name), s.fields.get(name)) for s in met))
    if kind == "figure" and "qualifier" in gold:
        both_right = any(
            all(_equal(n, gold.get(n), s.fields.get(n)) for n in ("number", "qualifier")) for s in met
        )
        tally.note("number with qualifier", right=both_right)
    if kind == "quote" and ("person" in gold or "speaker" in gold):
        tally.note("who", right=any(_speaker(row, found, gold, s) for s in met))
    elif kind in ("fate", "detail") and "person" in gold:
        tally.note("who", right=any(_same_person(row, found, gold["person"], s) for s in met))


def _equal(name: str, wanted: object, told: object) -> bool:
    if name == "attributed":
        return (wanted is None and told is None) or _same_source(str(wanted), str(told))
    return (wanted or None) == (told or None)


def _same_source(wanted: str, told: str) -> bool:
    """Whether two phrases name one source: one holds the other, articles and quotation marks aside."""
    one, other = (" ".join(_WORD.findall(each.lower())) for each in (wanted, told))
    return len(one) > 2 and len(other) > 2 and (one in other or other in one)


def _speaker(row: Gold, found: tuple[Statement, ...], gold: Gold, quote: Statement) -> bool:
    if "person" in gold:
        return _same_person(row, found, gold["person"], quote)
    told = quote.fields.get("speaker")
    if gold["speaker"] is None:
        return told is None
    return quote.fields.get("person") is None and told is not None and str(gold["speaker"]) in str(told)


def _same_person(row: Gold, found: tuple[Statement, ...], key: str, told: Statement) -> bool:
    """Whether the person of a proposal is the annotated one: most mentions of theirs are."""
    number = told.fields.get("person")
    mentions = [s for s in found if s.kind == "person" and s.fields.get("person") == number]
    keys = [
        gold.get("person")
        for s in mentions
        for gold in row["statements"]
        if gold["kind"] == "person" and _overlap(gold, s)
    ]
    return number is not None and 2 * keys.count(key) > len(keys)


def _overlap(gold: Gold, statement: Statement) -> bool:
    return bool(gold["first"] < statement.span.past and statement.span.first < gold["past"])


def errors(rows: Iterable[Gold], kind: str) -> Iterator[str]:
    """What was missed and what was proposed without reason, for people."""
    for row in rows:
        here = [s for s in proposals(row) if s.kind == kind]
        wanted = [gold for gold in row["statements"] if gold["kind"] == kind]
        for gold in wanted:
            met = [s for s in here if _overlap(gold, s)]
            words = row["text"][gold["first"] : gold["past"]]
            keys = {k: v for k, v in gold.items() if k not in ("kind", "first", "past")}
            told = [(s.quote, {k: s.fields.get(k) for k in (*_FIELDS.get(kind, ()), "person")}) for s in met]
            mark = "      " if met else "maybe " if gold.get("optional") else "MISSED"
            yield f"{row['id']} {mark} {words!r} {keys} {told}"
        for statement in here:
            if not any(_overlap(gold, statement) for gold in wanted):
                yield f"{row['id']} EXTRA  {statement.quote!r} {dict(statement.fields)}"


def main() -> None:
    """Print a line for every kind, per language and over all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", choices=_KINDS, help="each statement of this kind and each extra")
    chosen = parser.parse_args()
    write = sys.stdout.write
    rows = [row for path in chosen.files for row in read(path)]
    if chosen.show:
        write("".join(f"{line}\n" for line in errors(rows, chosen.show)))
        return
    begin = time.process_time()
    languages = sorted({row["lang"] for row in rows})
    for language in (*languages, *(["all"] if len(languages) > 1 else [])):
        for kind, tally in measure(r for r in rows if language in ("all", r["lang"])).items():
            write(f"{language:4} {kind:7} {tally.line()}\n")
    words = sum(len(row["text"].split()) for row in rows) * (2 if len(languages) > 1 else 1)
    write(f"{words / (time.process_time() - begin):.0f} words per CPU second, loading included\n")


if __name__ == "__main__":
    main()
