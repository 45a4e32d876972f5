"""How fast does each tool find reports that may go back to one origin, and which does it miss?

    uv run --group bench python benchmarks/origins.py --documents 20000
    uv run --group bench python benchmarks/origins.py --documents 100000 --skip tf-idf

Makes texts of some 140 words from an invented vocabulary with names and
numbers, a fifth of them perturbed copies, and runs rensa, datasketch and gaoya
(word 3-grams, 32 bands of 4), TF-IDF with blocked cosine, and our keys stage,
each in a process of its own on the same file. Names are put together from
syllables; nobody is meant. Printed are documents per second of processor time
(of all threads), peak memory beyond what the process held before its first
document, and the share of copies that come out beside their original. Our rows
are sorted in buffers of some 300 MB, however few texts there are: memory for a
million is told by large numbers only. Linux.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import accumulate, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

SEED = 1863
KINDS = ("copy + furniture", "5 % changed", "20 % changed", "half excerpt")
# Of so many documents the last four are copies of earlier ones, one of each kind.
ROUND = 20
GRAM, BANDS, BAND = 3, 32, 4
NEAR = 0.5

ONSETS = (*"bvgdkzlmnprst", "br", "hr", "dz", "zh", "kr", "pr", "st", "ts", "ch", "sh")
VOWELS = ("a", "e", "i", "o", "u", "ia", "iu", "y")
CODAS = ("", "", "", "l", "n", "r", "s", "k", "sh")
ENDINGS = ("ovich", "evich", "enka", "uk", "chyk", "ski", "eika", "ionak", "ets", "ouski")

Pairs = Collection[tuple[int, int]]


class Writer:
    """An invented language: words as frequent as words are, and names that recur."""

    def __init__(self) -> None:
        """Make the vocabulary; the same one each time."""
        self.draw = random.Random(SEED)
        self.words = [self._word(1 + (rank > 60) + (rank > 2000)) for rank in range(30_000)]
        self.often = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.names = [self._word(1).capitalize() + self.draw.choice(ENDINGS) for _ in range(40_000)]
        self.given = [self._word(2).capitalize() for _ in range(1_000)]
        self.places = [self._word(2).capitalize() for _ in range(8_000)]

    def _word(self, syllables: int) -> str:
        pick = self.draw.choice
        return "".join(pick(ONSETS) + pick(VOWELS) for _ in range(syllables)) + pick(CODAS)

    def report(self) -> list[str]:
        """The words of a report: about 140, with some thirty numbers and names."""
        people = [f"{self.draw.choice(self.given)} {self.draw.choice(self.names)}" for _ in range(5)]
        places = self.draw.sample(self.places, 4)
        return [word for _ in range(11) for word in self._sentence(people, places)]

    def _sentence(self, people: list[str], places: list[str]) -> list[str]:
        words = self.draw.choices(self.words, cum_weights=self.often, k=self.draw.randint(9, 14))
        words[self.draw.randrange(2, len(words))] = self.draw.choice(people)
        words[self.draw.randrange(2, len(words))] = self.draw.choice(places)
        if self.draw.random() < 0.6:
            words[self.draw.randrange(2, len(words))] = str(self.draw.randint(2, 400))
        words[0] = words[0].capitalize()
        words[-1] += "."
        return " ".join(words).split(" ")

    def perturbed(self, words: list[str], kind: int) -> list[str]:
        """A copy of one kind."""
        if kind == 0:
            site = self.draw.choice(self.names)
            return [
                *f"{site} Online, page {self.draw.randint(2, 99)}\n".split(" "),
                *words,
                "\nShare",
                "this.",
            ]
        if kind == 3:
            half = len(words) // 2
            return words[:half] if self.draw.random() < 0.5 else words[half:]
        changed = list(words)
        for at in self.draw.sample(range(len(words)), round(len(words) * (0.05, 0.2)[kind - 1])):
            changed[at] = self.draw.choices(self.words, cum_weights=self.often)[0]
        return changed


def write(path: Path, documents: int) -> dict[str, list[tuple[int, int]]]:
    """Write the texts, one a line; the same number gives the same texts.

    Returns:
        For each kind of copy the pairs of (original, copy).
    """
    writer = Writer()
    truth: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
    originals: list[list[str]] = []
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            kind = number % ROUND - (ROUND - len(KINDS))
            if kind < 0:
                words = writer.report()
            else:
                source = number // ROUND * ROUND + kind
                truth[KINDS[kind]].append((source, number))
                words = writer.perturbed(originals[kind], kind)
            if number % ROUND == 0:
                originals = []
            originals.append(words)
            file.write(json.dumps(" ".join(words)) + "\n")
    return truth


def texts(path: Path) -> Iterator[str]:
    """The texts, one after the other, none held."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def shingles(text: str) -> list[str]:
    """Word 3-grams."""
    words = text.lower().split()
    return [" ".join(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1))]


def imiony(path: Path) -> Pairs:
    """Our keys stage, fingerprints on a shelf on disk: documents in, candidate pairs and clones out."""
    from imiony.origins.candidates import worth
    from imiony.origins.fingerprint import fingerprints
    from imiony.origins.relation import Document
    from imiony.origins.shelf import Shelf

    def prints() -> Iterator[list[object]]:
        rows = (Document(str(number), text) for number, text in enumerate(texts(path)))
        while batch := list(islice(rows, 500)):
            yield fingerprints(batch)

    with Shelf() as shelf:
        found = worth(prints(), shelf)
    return Beside(found.pairs, found.stands)


class Beside(Collection[tuple[int, int]]):
    """Our pairs, clones among them, as they came: a set of tuples would be larger than all the rest."""

    def __init__(self, pairs: NDArray[np.int64], stands: Mapping[int, int]) -> None:
        """Take candidates and clones."""
        self.pairs, self.stands = pairs, stands

    def __contains__(self, both: object) -> bool:
        left, right = sorted(self.stands.get(number, number) for number in both)
        first, past = np.searchsorted(self.pairs[:, 0], [left, left + 1])
        return left == right or bool((self.pairs[first:past, 1] == right).any())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter([*map(tuple, self.pairs.tolist()), *self.stands.items()])

    def __len__(self) -> int:
        return len(self.pairs) + len(self.stands)


def rensa(path: Path) -> Pairs:
    """Peer: rensa."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=NEAR, num_perm=BANDS * BAND, num_bands=BANDS)
    pairs: set[tuple[int, int]] = set()
    for number, text in enumerate(texts(path)):
        sketch = RMinHash(num_perm=BANDS * BAND, seed=SEED)
        sketch.update(shingles(text))
        pairs |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return pairs


def datasketch(path: Path) -> Pairs:
    """Peer: datasketch."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=BANDS * BAND, params=(BANDS, BAND))
    pairs: set[tuple[int, int]] = set()
    for number, text in enumerate(texts(path)):
        sketch = MinHash(num_perm=BANDS * BAND, seed=SEED)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        pairs |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return pairs


def gaoya(path: Path) -> Pairs:
    """Peer: gaoya."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=0.0,  # all that meet in a band, as from the others
        num_bands=BANDS,
        band_size=BAND,
        analyzer="word",
        lowercase=True,
        ngram_range=(GRAM, GRAM),
    )
    pairs: set[tuple[int, int]] = set()
    for number, text in enumerate(texts(path)):
        pairs |= {(other, number) for other in index.query(text)}
        index.insert_document(number, text)
    return pairs


def tf_idf(path: Path) -> Pairs:
    """Peer: TF-IDF, every pair by blocks: quadratic."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(token_pattern=r"\w+").fit_transform(texts(path))
    pairs: set[tuple[int, int]] = set()
    for start in range(0, rows.shape[0], 1000):
        near = (rows[start : start + 1000] @ rows.T).tocoo()
        kept = near.data >= NEAR
        left, right = (near.row[kept] + start).tolist(), near.col[kept].tolist()
        pairs |= {(a, b) for a, b in zip(left, right, strict=True) if a < b}
    return pairs


TOOLS: dict[str, tuple[Callable[[Path], Pairs], str]] = {
    "imiony": (imiony, "imiony"),
    "rensa": (rensa, "rensa"),
    "datasketch": (datasketch, "datasketch"),
    "gaoya": (gaoya, "gaoya"),
    "tf-idf": (tf_idf, "scikit-learn"),
}


def measured(tool: str, path: Path, truth: dict[str, list[tuple[int, int]]]) -> dict[str, object]:
    """Run one tool in this process: seconds, peak memory, recall, pairs."""
    run, package = TOOLS[tool]
    with TemporaryDirectory() as folder:
        few = Path(folder) / "few.jsonl"
        few.write_text("".join(json.dumps(text) + "\n" for text in islice(texts(path), 50)), "utf-8")
        run(few)  # imports and tables are not measured
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak of the imports
    before, start = _memory("VmRSS"), time.process_time()
    pairs = run(path)
    seconds, megabytes = time.process_time() - start, (_memory("VmHWM") - before) / 1e6
    count = sum(1 for _ in texts(path))
    return {
        "version": version(package),
        "rate": count / seconds,
        "megabytes": megabytes,
        "pairs": len(pairs),
        "recall": {kind: sum(both in pairs for both in of) / max(1, len(of)) for kind, of in truth.items()},
    }


def _memory(name: str) -> int:
    """Bytes this process holds (VmRSS) or has held at most (VmHWM); Linux only."""
    said = Path("/proc/self/status").read_text()
    return int(said.partition(f"{name}:")[2].split()[0]) * 1024


def main() -> None:
    """Read the words of the command line, run each tool in a child, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--skip", nargs="*", choices=TOOLS, default=[])
    parser.add_argument("--child", nargs=2, metavar=("TOOL", "FOLDER"), help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.child:
        tool, folder = words.child[0], Path(words.child[1])
        truth = json.loads((folder / "truth.json").read_text("utf-8"))
        pairs = {kind: [(left, right) for left, right in of] for kind, of in truth.items()}
        print(json.dumps(measured(tool, folder / "texts.jsonl", pairs)))
        return
    with TemporaryDirectory() as folder:
        truth = write(Path(folder) / "texts.jsonl", words.documents)
        (Path(folder) / "truth.json").write_text(json.dumps(truth), "utf-8")
        _print(words.documents, folder, [tool for tool in TOOLS if tool not in words.skip])


def _print(documents: int, folder: str, tools: Iterable[str]) -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {_machine()}, Python {platform.python_version()}")
    print(f"{documents} texts, {len(KINDS)} in {ROUND} of them copies; processor time of one process\n")
    print("| | texts a second | of ours | MB | MB a million | pairs a text | " + " | ".join(KINDS) + " |")
    print("| --- " * (6 + len(KINDS)) + "|")
    ours = None
    for tool in tools:
        command = [sys.executable, __file__, "--child", tool, folder]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        ours = ours or said["rate"]
        recall = " | ".join(f"{said['recall'][kind]:.2f}" for kind in KINDS)
        print(
            f"| {tool} {said['version']} | {said['rate']:,.0f} | {said['rate'] / ours:.2f} "
            f"| {said['megabytes']:,.0f} | {said['megabytes'] / documents * 1e6:,.0f} "
            f"| {said['pairs'] / documents:.1f} | {recall} |",
            flush=True,
        )


def _machine() -> str:
    """The processor's name where the system tells it."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", told.read_text()) if told.exists() else None
    return found.group(1) if found else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
