"""What does slovnet's Russian model see in these paragraphs?

The weights are files of the natasha project (MIT), read from the folder of its
package without running any of its code: that code asks for packages nobody
keeps up. Both files are checked against the digests of the official release
first, and hold numbers and words only, no pickle. Loaded once per process,
about 85 MB of memory.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import numpy as np

from imiony.errors import ImionyError
from imiony.statements.voters.sighting import Label, Seen

PACKAGE: Final = "natasha"
"""Whose folder holds the files."""

_NAMES: Final = "model/slovnet_ner_news_v1.tar"
_WORDS: Final = "emb/navec_news_v1_1B_250K_300d_100q.tar"

# SHA-256 from the RECORD of the official natasha 1.6.0 wheel.
_DIGESTS: Final = {
    _NAMES: "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
    _WORDS: "f07270833d78523edc5781538d67038e95b43975e4a7ae757c693b687f9cbfca",
}
_LABELS: Final[Mapping[str, Label]] = {"PER": Label.PERSON, "ORG": Label.GROUP, "LOC": Label.PLACE}
_LONGEST: Final = 10_000
"""Code points read at once; the rest of a longer paragraph is left to the rules. Memory grows with it."""
_AT_ONCE: Final = 8  # paragraphs; five times as fast as one by one (2026-11-22), with the same result
_NOTHING: Final = "."
"""Stands for a paragraph without words, on which slovnet fails."""


def seen(paragraphs: Sequence[str]) -> Iterator[tuple[Seen, ...]]:
    """The model's names of every paragraph, in order.

    Raises:
        ImionyError: the model's files are missing, or are not the official ones.
    """
    for markup in _model().map(words[:_LONGEST] if words.strip() else _NOTHING for words in paragraphs):
        known = ((span, _LABELS.get(span.type)) for span in markup.spans)
        yield tuple(Seen(span.start, span.stop, label) for span, label in known if label is not None)


def verify(folder: Path) -> None:
    """Compare the model's files with the digests of the official release.

    Args:
        folder: `data` of the package.

    Raises:
        ImionyError: a file is missing or differs; names the file.
    """
    for name, digest in _DIGESTS.items():
        path = folder / name
        if not path.is_file():
            raise ImionyError(f"the Russian model lacks {name}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ImionyError(f"the Russian model's {name} is not that of natasha 1.6.0")


def folder() -> Path:
    """Where the model's files are.

    Raises:
        ImionyError: the package is not installed.
    """
    spec = find_spec(PACKAGE)  # finds the folder and runs nothing in it
    if spec is None or not spec.submodule_search_locations:
        raise ImionyError(f"no Russian model is installed: {PACKAGE} 1.6.0")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


@cache
def _model() -> Any:  # noqa: ANN401 -- slovnet ships no types
    from slovnet import NER

    data = folder()
    verify(data)
    return NER.load(data / _NAMES, batch_size=_AT_ONCE).navec(_vectors(data / _WORDS))


def _vectors(path: Path) -> SimpleNamespace:
    """What slovnet takes from navec: an id, and for each word the numbers of its parts.

    navec's own reader also builds what similarity needs, at 75 MB more.
    """
    with tarfile.open(path) as tar:
        meta, parts = (_member(tar, name) for name in ("meta.json", "pq.bin"))
    words, _, columns, centroids = (int(number) for number in np.frombuffer(parts, np.uint32, 4))
    past = 16 + words * columns
    indexes = np.frombuffer(parts, np.uint8, words * columns, 16).reshape(words, columns)
    codes = np.frombuffer(parts, np.float32, offset=past).reshape(columns, centroids, -1)
    return SimpleNamespace(
        meta=SimpleNamespace(id=json.loads(meta)["id"]), pq=SimpleNamespace(indexes=indexes, codes=codes)
    )


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise ImionyError(f"the Russian model lacks {name}")
    return file.read()
