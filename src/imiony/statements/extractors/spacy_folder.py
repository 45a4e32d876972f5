"""What does a spaCy pipeline of the user's own see?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from imiony.errors import InputError
from imiony.statements.extractors.claim import Claim, Extractor
from imiony.statements.extractors.folders import model_folder, refuse_code
from imiony.statements.extractors.settings import Setting
from imiony.statements.voters.sighting import Label

_LABELS: Final[Mapping[str, Label]] = {
    **dict.fromkeys(["PERSON", "PER", "persName"], Label.PERSON),
    **dict.fromkeys(["ORG", "orgName", "FACTION"], Label.GROUP),
    **dict.fromkeys(["GPE", "LOC", "FAC", "placeName", "geogName"], Label.PLACE),
}
"""Labels of the official pipelines; a setting `labels` adds others."""
_NEEDED: Final = frozenset(["tok2vec", "transformer", "ner", "entity_ruler", "span_ruler"])
# Tables of spaCy's own in msgpack, no pickles.
_OWN: Final = frozenset([".bin"])
# Code points handed to a pipeline at once.
_LONGEST: Final = 20_000


def plug(setting: Setting) -> Extractor:
    """The extractor of a folder that `spacy.load` takes.

    Raises:
        InputError: it is no pipeline, or a label is unknown.
    """
    folder = model_folder(setting)
    if not (folder / "config.cfg").is_file() or not (folder / "meta.json").is_file():
        raise InputError("this is no folder of a spaCy pipeline: config.cfg and meta.json are missing")
    refuse_code(folder, allowed=_OWN)
    known = setting.labels(_LABELS)

    def extract(paragraphs: Sequence[str]) -> Iterator[Sequence[Claim]]:
        for document in _pipeline(folder).pipe(words[:_LONGEST] for words in paragraphs):
            found = [(entity, known.get(entity.label_)) for entity in document.ents]
            yield [Claim(e.text, label, first=e.start_char) for e, label in found if label is not None]

    return extract


@cache
def _pipeline(folder: Path) -> Any:  # noqa: ANN401 -- spaCy ships no types
    import spacy

    loaded = spacy.load(folder)
    loaded.select_pipes(enable=[name for name in loaded.pipe_names if name in _NEEDED])
    return loaded
