"""How well are persons, places and groups found in text that nobody of this project wrote?

Reads treebanks of the Universal Dependencies that mark names (`NameType`),
wraps ten sentences each as one report of known language and compares mentions,
by overlap (a shared code point) and exactly. Call it as
`python scripts/measure_names.py FOLDER [--show 20] [--alone]`; the folder holds the
`.conllu` files, whose language is the first part of the file's name.

No recogniser is measured on what it has learnt from: the shipped ones have seen
these treebanks, so each fifth is read with one that has not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from train_crf import taught_model, teachable
from treebanks import FOLDS, Marked, Score, fold_of, reports, sentences

from imiony.reports.report import Basis, Kept, Report
from imiony.statements.naming.names import read_names, state_names
from imiony.statements.page import open_page
from imiony.statements.voters import crf
from imiony.terms.ids import report_id


@contextmanager
def heard(model: crf.Model | None) -> Iterator[None]:
    """Let one model be heard in place of the shipped ones; None: no model at all."""
    shipped = crf.model_of
    crf.model_of = lambda _language: model
    try:
        yield
    finally:
        crf.model_of = shipped


def measure(
    path: Path, others: Sequence[Marked] = (), *, alone: bool = False, folds: Iterable[int] = range(FOLDS)
) -> dict[str, Score]:
    """Scores of one treebank by kind of name.

    Args:
        path: The treebank.
        others: Sentences of other treebanks from which the models may learn too.
        alone: Whether the rules read without a model.
        folds: Which fifths are read; each costs the training of a model.
    """
    parts = sentences(path)
    language = path.name.partition("_")[0]
    scores = {kind: Score() for kind in ("person", "place", "group")}
    for fold in folds:
        seen = [part for i, part in enumerate(parts) if fold_of(i, len(parts)) != fold]
        with heard(None if alone else taught_model([*teachable(seen), *others], language)):
            for marked in (marked for number, marked in reports(parts) if number == fold):
                _compare(marked, language, scores)
    return scores


def _compare(marked: Marked, language: str, scores: dict[str, Score]) -> None:
    number = report_id(marked.text.encode())
    page = open_page(Report(number, "text/plain", marked.text, language=Kept(language, None, Basis.DETECTED)))
    found = list(state_names(page, read_names(page)))
    for kind, score in scores.items():
        spans = sorted({(s.span.first, s.span.past) for s in found if s.kind == kind})
        score.add(marked.text, marked.names[kind], spans)


def main() -> None:
    """Print a line for every treebank and kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, help="this many of the most frequent errors")
    parser.add_argument("--alone", action="store_true", help="the rules without the recognisers")
    chosen = parser.parse_args()
    write = sys.stdout.write
    paths = sorted(chosen.folder.glob("*.conllu"))
    for path in paths:
        begin = time.process_time()
        others = [part for other in paths if other != path for part in teachable(sentences(other))]
        for kind, score in measure(path, others, alone=chosen.alone).items():
            write(f"{path.stem:18} {kind:7} {score.line()}\n")
            if chosen.show:
                for name in ("missed", "wrong", "shifted"):
                    write(f"   {name}: {getattr(score, name).most_common(chosen.show)}\n")
        write(f"{path.stem:18} {time.process_time() - begin:.1f} CPU seconds\n")


if __name__ == "__main__":
    main()
