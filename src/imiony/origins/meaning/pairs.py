"""Which reports say the same, and in which sentences?

Puts the encoder and the comparison together for the pairs that are worth it:
each document is read and encoded once, and let go after its last pair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from imiony.origins.meaning.agreement import Meaning, Sentences, agreement
from imiony.origins.meaning.encoder import Encoder
from imiony.origins.meaning.languages import language_read
from imiony.origins.reading import Reading, read
from imiony.origins.relation import Document, Mark, Passage
from imiony.terms.ids import ReportId

_MOST_SENTENCES: Final = 200
# A shorter sentence is a headline, a name, a "Read also": near to many by chance.
_LEAST_WORDS: Final = 4
_WORD: Final = re.compile(r"\w+")
# Chinese, Japanese and Thai write without spaces; about two signs a word.
_UNSPACED: Final = frozenset({"ja", "th", "zh"})
_SIGNS: Final = 2

Pair = tuple[ReportId, ReportId]


def meanings(
    pairs: Sequence[Pair],
    documents: Mapping[ReportId, Document],
    encoder: Encoder,
    *,
    progress: Callable[[int], None] | None = None,
) -> dict[Pair, Meaning | None]:
    """How far the documents of each pair say the same.

    Args:
        pairs: (left, right); those of one document best follow each other.
        documents: Every document of a pair, by id.
        encoder: From `installed_encoder()`, or any other.
        progress: Told how many pairs are done, after each.

    Returns:
        By pair; None where a language is not read or no sentence carries
        evidence. Each depends on its two documents alone.
    """
    left_over = Counter(report for pair in pairs for report in pair)
    held: dict[ReportId, Sentences | None] = {}
    found: dict[Pair, Meaning | None] = {}
    for done, pair in enumerate(pairs, start=1):
        for report in pair:
            if report not in held:
                held[report] = sentences_of(documents[report], encoder)
        one, other = (held[report] for report in pair)
        found[pair] = None if one is None or other is None else agreement(one, other)
        for report in pair:
            left_over[report] -= 1
            if not left_over[report]:
                held.pop(report, None)
        if progress is not None:
            progress(done)
    return found


def sentences_of(document: Document, encoder: Encoder) -> Sentences | None:
    """The sentences of a document that carry evidence, encoded: four words or more, of the first 200.

    Returns:
        None if the encoder does not read its language.
    """
    language = language_read(document.language, document.text)
    if language is None:
        return None
    spans = read(document).sentences[:_MOST_SENTENCES]
    texts = [span.of(document.text) for span in spans]
    lengths = [_words(text, language) for text in texts]
    places = [place for place, length in enumerate(lengths) if length >= _LEAST_WORDS]
    return Sentences(
        places=np.array(places, np.int64),
        lengths=np.array([lengths[place] for place in places], np.int64),
        vectors=encoder.vectors([texts[place] for place in places], language),
    )


def passages_of(meaning: Meaning, left: Reading, right: Reading) -> tuple[Passage, ...]:
    """The aligned sentences of a pair as passages from the left text to the right one, by place.

    Of two professional translations of one report 99.8 % are counterparts
    (origins_dev, 4,481 of them); of two reports on one event any may be chance.
    """
    return tuple(
        Passage(left.sentences[here], right.sentences[there], Mark.PARAPHRASE)
        for here, there, _ in meaning.pairs
    )


def _words(text: str, language: str) -> int:
    if language in _UNSPACED:
        return sum(map(len, _WORD.findall(text))) // _SIGNS
    return len(_WORD.findall(text))
