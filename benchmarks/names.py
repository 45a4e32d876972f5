"""How well and how fast are names compared and people linked, beside the best peers?

    uv sync --group bench
    python benchmarks/names.py --pairs PAIRS.csv --persons PERSONS.csv

PAIRS has name_a, name_b, same_person (1/0) and category; PERSONS has rec_id, name,
birth_date, birth_place, role, call_sign and person_id. Every system runs in a
process of its own, so that its start and its memory are its own. A peer is given
the threshold that is best for it on the very file; ours is also shown at the one
that ships. Times are CPU seconds, all threads together.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from importlib import metadata
from itertools import combinations
from pathlib import Path

UNDECIDABLE = {"homonym", "world_homonym", "same_full_name", "alias_or_list_error"}
COLUMNS = {"rec_id": "record_id", "birth_date": "born", "birth_place": "place"}


# --- names: each gives a function from two lists of names to a list of scores


def token_sort(lefts, rights):
    from rapidfuzz import fuzz

    return [fuzz.token_sort_ratio(a.lower(), b.lower()) for a, b in zip(lefts, rights, strict=True)]


def token_sort_romanised(lefts, rights):
    from anyascii import anyascii
    from rapidfuzz import fuzz

    romanised = ([anyascii(name).lower() for name in names] for names in (lefts, rights))
    return [fuzz.token_sort_ratio(a, b) for a, b in zip(*romanised, strict=True)]


def wratio_romanised(lefts, rights):
    from anyascii import anyascii
    from rapidfuzz import fuzz

    romanised = ([anyascii(name).lower() for name in names] for names in (lefts, rights))
    return [fuzz.WRatio(a, b) for a, b in zip(*romanised, strict=True)]


def nomenklatura_with(algorithm):
    def scores(lefts, rights):
        from followthemoney import EntityProxy
        from nomenklatura.matching import get_algorithm

        matcher = get_algorithm(algorithm)
        config = matcher.default_config()

        def person(name, which):
            made = {"id": which, "schema": "Person", "properties": {"name": [name]}}
            return EntityProxy.from_dict(made)

        # Ids of their own: logic-v2 remembers the names of an id that it has seen.
        return [
            matcher.compare(person(a, f"{at}a"), person(b, f"{at}b"), config).score
            for at, (a, b) in enumerate(zip(lefts, rights, strict=True))
        ]

    return scores


def imiony_one_by_one(lefts, rights):
    from imiony.identity.names import score

    return [score(a, b) for a, b in zip(lefts, rights, strict=True)]


def imiony_columns(lefts, rights):
    from imiony.identity.columns import score_all

    return score_all(lefts, rights).tolist()


NAMES = {
    "rapidfuzz token_sort_ratio": token_sort,
    "anyascii + token_sort_ratio": token_sort_romanised,
    "anyascii + WRatio": wratio_romanised,
    "nomenklatura name-based (rigour)": nomenklatura_with("name-based"),
    "nomenklatura logic-v2 (rigour)": nomenklatura_with("logic-v2"),
    "imiony names.score": imiony_one_by_one,
    "imiony columns.score_all": imiony_columns,
}


def run_names(system, path):
    """Scores, CPU seconds to the first score, CPU seconds for all, megabytes."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lefts, rights = ([row[f"name_{side}"] for row in rows] for side in "ab")
    before, begin = memory(), cpu()
    NAMES[system](["Зміцер Крук"], ["Dzmitry Kruk"])
    start, held = cpu() - begin, memory() - before
    begin = cpu()
    scores = NAMES[system](lefts, rights)
    return {"scores": scores, "start": start, "seconds": cpu() - begin, "megabytes": held}


def cpu():
    return time.process_time()


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- people


def imiony_link(rows):
    from imiony.identity.identify import identify
    from imiony.identity.records import read_record

    records = {}
    for row in rows:
        mention = read_record({COLUMNS.get(name, name): value for name, value in row.items()})
        records[mention.id] = row["rec_id"]
        row["mention"] = mention
    found = identify([row["mention"] for row in rows])
    return [[[records[mention] for mention in person] for person in found.persons]]


def splink_on_our_fold(rows):
    """Splink's documented way, on surname, given name and father's name folded by us."""
    import pandas
    import splink.comparison_library as compared
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    table = pandas.DataFrame([folded(row) for row in rows])
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        comparisons=[
            compared.JaroWinklerAtThresholds("surname", [0.95, 0.88]).configure(
                term_frequency_adjustments=True
            ),
            compared.JaroWinklerAtThresholds("given", [0.95, 0.88]).configure(
                term_frequency_adjustments=True
            ),
            compared.JaroWinklerAtThresholds("father", [0.95, 0.88]),
            compared.ExactMatch("born"),
            compared.ExactMatch("year"),
            compared.JaroWinklerAtThresholds("place", [0.9]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("surname"), block_on("given", "father"), block_on("born"), block_on("given", "year"),
        ],
    )  # fmt: skip
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("surname", "given", "born")], 0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("born"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("surname", "given"))
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    tries = []
    for threshold in (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
        groups = defaultdict(list)
        for one in clusters.as_record_list():
            groups[one["cluster_id"]].append(one["rec_id"])
        tries.append(list(groups.values()))
    return tries


def folded(row):
    from imiony.terms.names import bones, coarse, fold, given_groups, split

    parts = split(row["name"])

    def first(words):
        return coarse(fold(words[0])[0]) if words else None

    given = min(given_groups(parts.given[0]), default=None) if parts.given else None
    born = row["birth_date"]
    digits = [word for word in born.replace("-", " ").split() if len(word) == 4 and word.isdigit()]
    return {
        "rec_id": row["rec_id"],
        "surname": first(parts.surname),
        "given": given or first(parts.given),
        "father": bones(first(parts.patronymic) or "") or None,
        "born": born if len(born) == 10 else None,
        "year": digits[0] if digits else None,
        "place": first(row["birth_place"].split()),
    }


PEOPLE = {"splink 5, our fold": splink_on_our_fold, "imiony link": imiony_link}


def run_people(system, path):
    """Groups of record ids, one list for each threshold tried, and seconds."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    begin, wall = cpu(), time.perf_counter()
    tries = PEOPLE[system](rows)
    return {"tries": tries, "seconds": cpu() - begin, "wall": time.perf_counter() - wall}


# --- the table


def child(kind, system, path):
    """Run one system in a process of its own; None where it is not installed or fails."""
    words = [sys.executable, __file__, "--child", kind, system, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{system}: {(done.stderr.strip().splitlines() or ['no answer'])[-1]}\n")
        return None
    return json.loads(done.stdout.splitlines()[-1])


def best(scores, same):
    """Precision, recall and F1 at the best threshold, and the recall at precision .99."""
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    true, hits, found, safe = sum(same), 0, (0.0, 0.0, 0.0), 0.0
    for said, at in enumerate(order, 1):
        hits += same[at]
        if said < len(order) and scores[order[said]] == scores[at]:
            continue
        precision, recall = hits / said, hits / true
        if hits:
            found = max(found, (2 * precision * recall / (precision + recall), precision, recall))
        safe = max(safe, recall) if precision >= 0.99 else safe
    return (*found, safe)


def at_threshold(scores, same, threshold):
    said = [score >= threshold for score in scores]
    hits = sum(a and b for a, b in zip(said, same, strict=True))
    precision, recall = hits / max(sum(said), 1), hits / sum(same)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def table_of_names(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    used = [at for at, row in enumerate(rows) if row.get("category") not in UNDECIDABLE]
    same = [rows[at]["same_person"] == "1" for at in used]
    print(f"\n{len(rows)} pairs, {len(used)} that a name can decide")
    print(f"{'system':36}{'F1':>7}{'P':>7}{'R':>7}{'R@P.99':>8}{'pairs/s':>10}{'start s':>9}{'MB':>7}")
    speeds = {}
    for system in NAMES:
        found = child("names", system, path)
        if found is None:
            print(f"{system:36} not measured")
            continue
        scores = [found["scores"][at] for at in used]
        f1, precision, recall, safe = best(scores, same)
        speeds[system] = len(rows) / found["seconds"]
        print(
            f"{system:36}{f1:7.3f}{precision:7.3f}{recall:7.3f}{safe:8.3f}{speeds[system]:10,.0f}"
            f"{found['start']:9.2f}{found['megabytes']:7.0f}"
        )
        if system.startswith("imiony columns"):
            shipped(scores, same)
    ours = speeds.get("imiony columns.score_all")
    for system, speed in speeds.items():
        if ours and system.startswith("nomenklatura"):
            print(f"  imiony compares {ours / speed:.1f} times as many pairs a second as {system}")


def shipped(scores, same):
    from imiony.identity.names import weights

    f1, precision, recall = at_threshold(scores, same, weights().threshold)
    print(f"{'  at the threshold that ships':36}{f1:7.3f}{precision:7.3f}{recall:7.3f}")


def table_of_people(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    truth = defaultdict(list)
    for row in rows:
        truth[row["person_id"]].append(row["rec_id"])
    true = pairs_in(truth.values())
    print(f"\n{len(rows)} mentions of {len(truth)} persons, {len(true)} true pairs")
    print(f"{'system':36}{'F1':>7}{'P':>7}{'R':>7}{'CPU s':>8}{'mentions/CPU min':>18}")
    for system in PEOPLE:
        found = child("people", system, path)
        if found is None:
            print(f"{system:36} not measured")
            continue
        f1, precision, recall = max(quality(pairs_in(groups), true) for groups in found["tries"])
        speed = 60 * len(rows) / found["seconds"]
        print(f"{system:36}{f1:7.3f}{precision:7.3f}{recall:7.3f}{found['seconds']:8.1f}{speed:18,.0f}")


def pairs_in(groups):
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def quality(said, true):
    hits = len(said & true)
    precision, recall = hits / max(len(said), 1), hits / len(true)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def versions():
    found = []
    for name in ("rapidfuzz", "rigour", "nomenklatura", "splink", "duckdb", "numpy", "anyascii"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} -")
    return ", ".join(found)


def machine():
    model = "unknown processor"
    told = Path("/proc/cpuinfo")
    if told.is_file():
        lines = told.read_text("utf-8").splitlines()
        model = next(
            (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model
        )
    return f"{os.cpu_count()} cores of {model}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--persons", type=Path)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        kind, system, path = asked.child
        print(json.dumps((run_names if kind == "names" else run_people)(system, Path(path))))
        return
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, Python {platform.python_version()}")
    print(versions())
    if asked.pairs:
        table_of_names(asked.pairs)
    if asked.persons:
        table_of_people(asked.persons)


if __name__ == "__main__":
    main()
