# ruff: noqa: T201
"""Train the recognisers of names that `imiony.statements.voters.crf` hears.

    .venv/bin/python scripts/train_crf.py ../shared/data/treebanks [--without | --write]

Reads the treebanks `be_*.conllu` and `uk_*.conllu` of a folder (`NameType`). Each
language learns from both: the Ukrainian treebank knows no news and no groups,
the Belarusian one is small. Prints exact and overlap scores of five folds of each
treebank, by blocks of fifty sentences and, in brackets, by five long stretches,
which differ in their kind of text (with --without also without each group of
traits); with --write renews the models instead, trained on everything. Nothing is
drawn at random: the same treebanks, word tables and python-crfsuite give the same
bytes. After it, put the digests into `crf.py` and renew the scores of the card.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pycrfsuite
from treebanks import FOLDS, Marked, Score, fold_of, sentences, stretch_of

from imiony.statements.voters.crf import LABELS, Model, names, read_model
from imiony.statements.voters.traits import GROUPS, group_of, tokens, traits
from imiony.statements.voters.traits import sentences as cut
from imiony.terms.text import plain

MODELS: Final = Path(__file__).resolve().parents[1] / "src/imiony/statements/voters/models"
# L1 and L2 penalties of L-BFGS. Tried .02 to .5 and .01 to .2 on folds of be_hse_dev: flat within .01 of F1.
PENALTIES: Final = {"c1": 0.2, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True}
_LEAST: Final = 0.005  # weights below are left out of the table: no label of the folds changes

LANGUAGES: Final = ("be", "uk")

Lesson = tuple[list[list[str]], list[str]]
"""Traits and labels of the words of one sentence."""


def lessons(marked: Marked, language: str) -> Iterator[Lesson]:
    """A sentence of a treebank as the recogniser will see it: cut by our own rules."""
    found = tokens(plain(marked.text))
    labels = dict.fromkeys(range(len(found)), "O")
    for kind, spans in marked.names.items():
        for first, past in spans:
            touched = [i for i, token in enumerate(found) if token.first < past and first < token.past]
            labels.update({i: f"{'I' if i > touched[0] else 'B'}-{kind}" for i in touched})
    done = 0
    for sentence in cut(found):
        yield (
            traits([token.text for token in sentence], language),
            [labels[i] for i in range(done, done + len(sentence))],
        )
        done += len(sentence)


def table_of(taught: Iterable[Lesson]) -> str:
    """The weights learnt, one trait a line, in the form that `read_model` reads."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PENALTIES)
    for seen, labels in taught:
        trainer.append(seen, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learnt = tagger.info()
        tagger.close()
    rows: dict[str, dict[str, float]] = {}
    for (trait, label), weight in learnt.state_features.items():
        rows.setdefault(trait, {})[label] = weight
    for (before, after), weight in learnt.transitions.items():
        rows.setdefault(f"> {before}", {})[after] = weight
    return "".join(_row(trait, rows[trait]) for trait in sorted(rows))


def _row(trait: str, weights: dict[str, float]) -> str:
    told = [f"{label}:{weights[label]:.3f}" for label in LABELS if abs(weights.get(label, 0.0)) >= _LEAST]
    return f"{trait}\t{' '.join(told)}\n" if told else ""


def taught_model(parts: Iterable[Marked], language: str) -> Model:
    """A model that has seen these sentences and no other."""
    return read_model(table_of(lesson for part in parts for lesson in lessons(part, language)))


def teachable(parts: Sequence[Marked]) -> list[Marked]:
    """The sentences of a treebank without those that may name a group where it marks none."""
    if any(part.names["group"] for part in parts):
        return list(parts)
    return [part for part in parts if not _may_name_group(part)]


def _may_name_group(marked: Marked) -> bool:
    words = [token.text for token in tokens(plain(marked.text))]
    return '"' in words or any(_of_group(word) for word in words)


def _of_group(word: str) -> bool:
    found = {"t=groups", "t=group_heads", "t=institution_heads"} & set(traits([word], "uk")[0])
    return bool(found) or (word.isupper() and len(word) > 1)


def _folds(
    first: Sequence[Marked],
    others: Sequence[Marked],
    known: tuple[str, str],
    split: Callable[[int, int], int],
) -> dict[str, Score]:
    """Scores of five models on the sentences that each has not seen."""
    language, dropped = known
    scores: dict[str, Score] = {}
    more = [lesson for part in others for lesson in _less(lessons(part, language), dropped)]
    for fold in range(FOLDS):
        own = [i for i in range(len(first)) if split(i, len(first)) == fold]
        rest = teachable([part for i, part in enumerate(first) if i not in own])
        taught = [lesson for part in rest for lesson in _less(lessons(part, language), dropped)]
        model = read_model(table_of([*taught, *more]))
        for part in (first[i] for i in own):
            seen = list(names(model, plain(part.text), language))
            for kind, wanted in part.names.items():
                found = [(s.first, s.past) for s in seen if s.label == kind]
                scores.setdefault(kind, Score()).add(part.text, wanted, found)
    return scores


def _less(taught: Iterable[Lesson], dropped: str) -> Iterator[Lesson]:
    for seen, labels in taught:
        yield [[trait for trait in found if group_of(trait) != dropped] for found in seen], labels


def main() -> None:
    """Print the scores; write the models where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", action="store_true", help="also without each group of traits")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    paths = [path for language in LANGUAGES for path in sorted(chosen.folder.glob(f"{language}_*.conllu"))]
    parts = {path: sentences(path) for path in paths}
    for language in LANGUAGES if chosen.write else ():
        _write(language, paths, [part for path in paths for part in teachable(parts[path])])
    for path in () if chosen.write else paths:
        others = [part for other in paths if other != path for part in teachable(parts[other])]
        for dropped in ("", *(GROUPS if chosen.without else ())):
            known = path.name[:2], dropped
            scores = _folds(parts[path], others, known, fold_of)
            far = _folds(parts[path], others, known, stretch_of)
            for kind, score in scores.items():
                head = f"{path.stem:18} without {dropped or 'nothing':7} {kind:6}"
                print(f"{head} {score.line()} [{far[kind].f1():.3f} {far[kind].exact_f1():.3f}]")


def _write(language: str, paths: list[Path], parts: list[Marked]) -> None:
    head = "".join(
        f"# {line}\n"
        for line in (
            f"Weights of the recogniser of names for {language!r}; README.md tells data and scores.",
            "licence = CC BY-SA 4.0",
            *(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths),
        )
    )
    table = head + table_of(lesson for part in parts for lesson in lessons(part, language))
    MODELS.mkdir(exist_ok=True)
    (MODELS / f"{language}.tsv").write_text(table, "utf-8", newline="\n")
    print(f'    "{language}": "{hashlib.sha256(table.encode()).hexdigest()}",')


if __name__ == "__main__":
    main()
