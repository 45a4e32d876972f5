"""Do two reports say the same in other words, or in another language?

Optional: needs the extra `translations`. Sentences are encoded by a small
multilingual model, Belarusian and Ukrainian ones rewritten into rough Russian
first; two texts are compared sentence by sentence. Without the extra, or where
a language is not read, the answer is None: nothing is known, and nothing is
counted against a pair.
"""

from __future__ import annotations

from imiony.origins.meaning.agreement import Meaning, Sentences, agreement
from imiony.origins.meaning.encoder import Encoder, installed_encoder
from imiony.origins.meaning.pairs import meanings, passages_of, sentences_of

__all__ = [
    "Encoder",
    "Meaning",
    "Sentences",
    "agreement",
    "installed_encoder",
    "meanings",
    "passages_of",
    "sentences_of",
]
