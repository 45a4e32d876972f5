"""The Russian model is the official one, is read without its package's code, and outranks the rules."""

import shutil
import subprocess
import sys

import pytest
from tests.statements.reading import said

from imiony.errors import ImionyError
from imiony.statements.voters import Label, russian

FILES = ("model/slovnet_ner_news_v1.tar", "emb/navec_news_v1_1B_250K_300d_100q.tar")
TEXT = "В Лисичанске погиб командир роты Игнат Борисюк, сообщила «Новая волна»."


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(russian.folder() / name, tmp_path / name)
    return tmp_path


def test_installed_files_are_the_official_ones(folder):
    russian.verify(folder)


@pytest.mark.parametrize("name", FILES)
def test_one_flipped_byte_is_refused(folder, name):
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ImionyError, match=name):
        russian.verify(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(folder, name):
    (folder / name).unlink()
    with pytest.raises(ImionyError, match=name):
        russian.verify(folder)


def test_code_of_the_package_is_never_run():
    program = (
        "import sys; from imiony.statements.voters import russian; "
        f"found = list(russian.seen([{TEXT!r}])); "
        "sys.exit(any(name.split('.')[0] in ('natasha', 'pymorphy2', 'yargy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_names_have_exact_spans():
    (seen,) = russian.seen([TEXT])
    assert [(TEXT[s.first : s.past], s.label) for s in seen] == [
        ("Лисичанске", Label.PLACE),
        ("Игнат Борисюк", Label.PERSON),
        ("Новая волна", Label.GROUP),
    ]


def test_a_paragraph_is_read_alike_alone_and_among_others():
    (alone,) = russian.seen([TEXT])
    among = list(russian.seen(["", TEXT * 9, " ", "Да.", TEXT, "..."]))
    assert among[4] == alone
    assert [among[i] for i in (0, 2, 3, 5)] == [()] * 4


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Об этом пишет Reuters. Ранее Reuters сообщило о пожаре.", "person", []),
        ("Женщина сообщила, что муж пропал.", "place", []),
        ("Правительство сообщило о потерях.", "person", []),
        ("Министр Саид аль-Хамдан прибыл в Тегеран.", "person", ["Саид аль-Хамдан"]),
        (
            "Ректор Вернер Ламберт ушёл.\nЛамберт сказал об этом сам.",
            "person",
            ["Вернер Ламберт", "Ламберт"],
        ),
        ("Приехал Гудвин Шерзер. Шерзера никто не ждал.", "person", ["Гудвин Шерзер", "Шерзера"]),
    ],
    ids=["outlet", "common-word", "no-person", "particle", "surname-alone", "case-form"],
)
def test_the_model_outranks_the_form_of_words(text, kind, words):
    assert [s.quote for s in said(text, kind, language="ru")] == words


def test_headlines_are_read():
    found = said("Будущее Бретта Лагранова висит на волоске", "person", language="ru")
    assert [s.quote for s in found] == ["Бретта Лагранова"]
