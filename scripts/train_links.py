# ruff: noqa: T201
"""Train the weights of `imiony link` from labelled mentions of persons.

    .venv/bin/python scripts/train_links.py PERSONS.csv [--write] [--errors]

Reads the columns rec_id, name, lang, birth_date, birth_place, role, call_sign and
person_id. Prints recall of the candidates, then precision, recall and F1 of pairs in
persons, joined by five models each of which saw none of the persons that it is
judged by; with --write renews `src/imiony/identity/link_weights.toml`.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import numpy as np
from logistic import FOLDS, Floats, beliefs, fit, folds, toml_table
from numpy.typing import NDArray

from imiony.identity import weigh
from imiony.identity.block import candidates
from imiony.identity.circumstances import CIRCUMSTANCES, circumstances
from imiony.identity.identify import identify
from imiony.identity.links import background
from imiony.identity.mention import Mention
from imiony.identity.profile import Profile, profiles
from imiony.identity.records import read_record
from imiony.terms.ids import MentionId

WEIGHTS: Final = Path(weigh.__file__).with_name("link_weights.toml")
COLUMNS: Final = {"rec_id": "record_id", "birth_date": "born", "birth_place": "place"}
# Least score that joins: tried .5 to .95 on persons_link_dev; precision stays above
# .995 and F1 moves by .004.
JOIN: Final = 0.70
# Tried 0.1 to 10 on five folds of persons_link_dev: flat from 1 on, best calibrated at 3 and above.
RIDGE: Final = 3.0
# What we know and the pairs hardly show: where the ridge pulls a weight, in log odds.
BELIEFS: Final = {
    "name_logit": 0.6, "name_doubt": 0.8, "rarity": 6.0, "father_differs": -3.0,
    "born_same_day": 4.0, "born_same_year": 1.5, "born_may_be": 0.7, "born_swapped": 1.0,
    "born_misprint": -1.0, "born_near": -2.0, "born_other": -7.0, "born_far": -9.0,
    "slip_without_father": -2.0, "died_same": 4.0, "died_differs": -6.0,
    "place_weight": 1.0, "post_weight": 1.0, "call_sign_same": 2.0, "call_sign_differs": -0.7,
}  # fmt: skip
# The call signs of the set are made and almost unique; real ones are shared, so their
# weight is bounded.
BOUNDS: Final = {"call_sign_same": 2.5}

Pair = tuple[MentionId, MentionId]


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled candidate pairs.

    Args:
        numbers: (pairs, circumstances).
        same: (pairs,) 1 for one person.
        fold: (pairs, 2) of the two persons.
    """

    numbers: Floats
    same: Floats
    fold: NDArray[Any]


def main() -> None:
    """Train, report and, if asked, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("persons", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    mentions, person = read(asked.persons)
    found = examples(mentions, person)
    precision, recall = held_out(mentions, person, found)
    bias, weights = bounded(found.numbers, found.same)
    if asked.write:
        digest = hashlib.sha256(asked.persons.read_bytes()).hexdigest()
        head = [
            "# Weights of links between persons; written by scripts/train_links.py, licence Apache-2.0.",
            f"# Pairs in persons, five folds split by person: F1 {_f1(precision, recall):.3f}.",
            f'persons_sha256 = "{digest}"',
            f"precision = {precision:.3f}",
            f"recall = {recall:.3f}",
            f"join = {JOIN}",
            f"bias = {bias:.5f}",
        ]
        WEIGHTS.write_text(toml_table(head, CIRCUMSTANCES, weights), "utf-8")


def read(path: Path) -> tuple[list[Mention], dict[MentionId, str]]:
    """Mentions, and the person that each of them is."""
    mentions, person = [], {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            mention = read_record({COLUMNS.get(name, name): value for name, value in row.items()})
            mentions.append(mention)
            person[mention.id] = row["person_id"]
    return sorted(mentions, key=lambda mention: mention.id), person


def examples(mentions: Sequence[Mention], person: dict[MentionId, str]) -> Examples:
    """The circumstances of all candidate pairs; prints how many true pairs are among them."""
    looks = profiles(mentions, frozenset())
    common = background(looks)
    pairs = candidates(looks)
    numbers = [_numbers(looks[i], looks[j], common) for i, j in pairs]
    who = [(person[looks[i].first.id], person[looks[j].first.id]) for i, j in pairs]
    same = np.array([one == other for one, other in who], float)
    place = {mention: at for at, look in enumerate(looks) if look.full for mention in look.ids}
    asked = set(pairs)
    true = [pair for pair in together(person) if pair[0] in place and pair[1] in place]
    met = sum(_met(place[one], place[other], asked) for one, other in true)
    print(f"candidates: {len(pairs)} pairs of {len(mentions)} mentions, recall {met / len(true):.4f}")
    fold = np.array([folds(pair) for pair in who])
    return Examples(np.array(numbers), same, fold)


def _met(one: int, other: int, asked: set[tuple[int, int]]) -> bool:
    return one == other or (min(one, other), max(one, other)) in asked


def _numbers(left: Profile, right: Profile, common: weigh.Background) -> tuple[float, ...]:
    best, alignment = weigh.best_names(left, right)
    return circumstances(left.first, right.first, (best, alignment), common).numbers


def together(person: dict[MentionId, str]) -> set[Pair]:
    """All pairs of mentions of one person."""
    members = defaultdict(list)
    for mention, who in person.items():
        members[who].append(mention)
    return pairs_in(members.values())


def pairs_in(groups: Iterable[Sequence[MentionId]]) -> set[Pair]:
    """All pairs within groups."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def bounded(numbers: Floats, same: Floats) -> tuple[float, Floats]:
    """Fit, then keep the bounded weights in their bounds."""
    bias, weights = fit(numbers, same, beliefs(BELIEFS, CIRCUMSTANCES), RIDGE)
    for name, most in BOUNDS.items():
        at = CIRCUMSTANCES.index(name)
        weights[at] = min(weights[at], most)
    return bias, weights


def held_out(
    mentions: Sequence[Mention], person: dict[MentionId, str], found: Examples
) -> tuple[float, float]:
    """Link everybody with a model that saw none of a fold's persons; count that fold's pairs.

    A false pair is counted in the folds of both persons, so precision is not flattered.

    Returns:
        Precision and recall of pairs in persons.
    """
    fold = dict(zip(person, folds(person.values()), strict=True))
    true = together(person)
    hits = said = 0
    for number in range(FOLDS):
        seen = (found.fold != number).all(1)
        bias, weights = bounded(found.numbers[seen], found.same[seen])
        model = weigh.LinkWeights(bias, JOIN, tuple(map(float, weights)))
        weigh.link_weights = lambda model=model: model  # type: ignore[misc]
        joined = pairs_in(identify(mentions).persons)
        judged = {pair for pair in joined if number in (fold[pair[0]], fold[pair[1]])}
        hits, said = hits + len(judged & true), said + len(judged)
    precision, recall = hits / said, hits / len(true)
    print(f"five folds: P {precision:.3f}, R {recall:.3f}, F1 {_f1(precision, recall):.3f}")
    return precision, recall


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
