"""What does a token classifier of the user's own see, from a folder with ONNX weights?

The folder is what exporters of such models write: `model.onnx` (or
`onnx/model.onnx`), `tokenizer.json` and `config.json` with `id2label`. Labels are
read as BIO or plain classes. Needs the extra `onnx`. Nothing is fetched: the two
libraries read files and know no hub here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from imiony.errors import InputError
from imiony.statements.extractors.claim import Claim, Extractor
from imiony.statements.extractors.folders import model_folder, refuse_code
from imiony.statements.extractors.settings import Setting
from imiony.statements.voters.sighting import Label

_LABELS: Final[Mapping[str, Label]] = {
    **dict.fromkeys(["PERSON", "PER"], Label.PERSON),
    **dict.fromkeys(["ORG", "ORGANIZATION"], Label.GROUP),
    **dict.fromkeys(["LOC", "GPE", "LOCATION", "FAC"], Label.PLACE),
}
_TOKENS: Final = 512
_WEIGHTS: Final = ("model.onnx", "onnx/model.onnx")


@dataclass(frozen=True, slots=True)
class _Model:
    tokenizer: Any
    session: Any
    names: tuple[str, ...]

    def spans(self, words: str) -> Iterator[tuple[int, int, str]]:
        """`first, past, label` of every run of tokens with one label."""
        encoded = self.tokenizer.encode(words)
        wanted = {given.name for given in self.session.get_inputs()}
        columns = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        fed = {name: np.array([column], np.int64) for name, column in columns.items() if name in wanted}
        logits: NDArray[np.float32] = self.session.run(None, fed)[0][0]
        open_: tuple[int, int, str] | None = None
        for (first, past), special, best in zip(
            encoded.offsets, encoded.special_tokens_mask, logits.argmax(-1).tolist(), strict=True
        ):
            begins, label = _read(self.names[best]) if not special else (False, "")
            if open_ and label == open_[2] and not begins:
                open_ = (open_[0], past, label)
                continue
            if open_:
                yield open_
            open_ = (first, past, label) if label else None
        if open_:
            yield open_


def plug(setting: Setting) -> Extractor:
    """The extractor of a folder with ONNX weights.

    Raises:
        InputError: a file is missing or could run as code, or the extra is not installed.
    """
    folder = model_folder(setting)
    refuse_code(folder)
    weights = next(
        (path for path in (folder / "model.onnx", folder / "onnx/model.onnx") if path.is_file()), None
    )
    if weights is None or not (folder / "tokenizer.json").is_file() or not (folder / "config.json").is_file():
        raise InputError("the folder lacks model.onnx, tokenizer.json or config.json")
    names = _names(folder / "config.json")
    try:
        import onnxruntime  # noqa: F401
        import tokenizers  # noqa: F401
    except ModuleNotFoundError:
        raise InputError("ONNX weights need the extra: pip install 'imiony[onnx]'") from None
    known = setting.labels(_LABELS)

    def extract(paragraphs: Sequence[str]) -> Iterator[Sequence[Claim]]:
        model = _model(folder, weights, names)
        for words in paragraphs:
            spans = [(first, past, known.get(label)) for first, past, label in model.spans(words)]
            yield [Claim(words[f:p], label, first=f) for f, p, label in spans if label is not None]

    return extract


def _read(label: str) -> tuple[bool, str]:
    """Whether a label begins a name, and of what; `O` is nothing."""
    if label[:2] in ("B-", "I-"):
        return label[0] == "B", label[2:]
    return False, "" if label == "O" else label


def _names(path: Path) -> tuple[str, ...]:
    try:
        table = json.loads(path.read_text("utf-8"))["id2label"]
        return tuple(str(table[str(number)]) for number in range(len(table)))
    except (ValueError, LookupError, TypeError):
        raise InputError("config.json lacks id2label, a label for each number") from None


@cache
def _model(folder: Path, weights: Path, names: tuple[str, ...]) -> _Model:
    import onnxruntime
    from tokenizers import Tokenizer

    onnxruntime.disable_telemetry_events()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(_TOKENS)
    tokenizer.no_padding()
    session = onnxruntime.InferenceSession(str(weights), providers=["CPUExecutionProvider"])
    return _Model(tokenizer, session, names)
