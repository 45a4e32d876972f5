"""Law 8. An edition is built from what was disclosed alone; the builder cannot reach the rest."""

from __future__ import annotations

import ast
from importlib import resources
from pathlib import Path

import pytest
from tests.conftest import AT, OTHER, STORY
from tests.site_text import everything_in

from imiony.actions import disclose
from imiony.actions.publish import publish
from imiony.disclosure.decision import Choice
from imiony.disclosure.disclosed import Method
from imiony.disclosure.edition import Frame
from imiony.disclosure.edition import disclose as edition_of
from imiony.disclosure.profile import Profile
from imiony.errors import DisclosureRefused
from imiony.register import models
from imiony.terms.ids import MentionId, PersonCode

LATER = """LVIV, Ukraine - Names that were kept back

Yulian Hrabianchuk, a carpenter from a village beyond the lake, was killed in April. His sister still \
lives there. In the reports he is also called Юліян Грабянчук and Юлиан Грабенчук.
"""
SPELLINGS = ("hrabianchuk", "грабянчук", "грабенчук", "yulian", "юліян", "юлиан")


def _files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.fixture
def named(take, users):
    take(STORY, OTHER)
    mention = MentionId(models.Mention.objects.get(name__contains="Zhurauski").pk)
    ground = disclose.Ground(public_office="spokesman of a public body")
    disclose.decide_disclosure(users["editor"], mention, Choice.NAME, ground=ground, at=AT)


def test_a_withheld_person_stands_in_no_file_name_or_metadata(named, take, users, tmp_path):
    take(LATER)
    assert models.Person.objects.filter(name__contains="Hrabianchuk").exists()
    publish(users["editor"], tmp_path / "site", at=AT)
    text = everything_in(tmp_path / "site")
    assert not [spelling for spelling in SPELLINGS if spelling in text]


def test_codes_of_the_register_stand_nowhere(named, users, tmp_path):
    publish(users["editor"], tmp_path / "site", at=AT)
    text = everything_in(tmp_path / "site")
    codes = models.Person.objects.values_list("code", flat=True)
    assert not [code for code in codes if code.casefold() in text]


def test_the_same_edition_twice_is_the_same_bytes(named, users, tmp_path):
    publish(users["editor"], tmp_path / "one", at=AT)
    publish(users["editor"], tmp_path / "two", at=AT)
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_a_refused_edition_leaves_the_earlier_one(named, users, tmp_path, monkeypatch):

    publish(users["editor"], tmp_path / "site", at=AT)
    before = _files(tmp_path / "site")

    def refuse(*_: object, **__: object) -> None:
        raise DisclosureRefused("P-0000-0000: no")

    monkeypatch.setattr("imiony.actions.publish.disclose", refuse)
    with pytest.raises(DisclosureRefused):
        publish(users["editor"], tmp_path / "site", at=AT)
    assert _files(tmp_path / "site") == before


def test_the_builder_imports_nothing_but_what_was_disclosed():
    allowed = ("imiony.memorial", "imiony.disclosure.disclosed", "imiony.terms", "imiony.errors")
    for path in Path(str(resources.files("imiony.memorial"))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            ours = [name for name in names if name and name.startswith("imiony")]
            assert all(name.startswith(allowed) for name in ours), path.name
            assert not {"django", "sqlite3"} & {name.partition(".")[0] for name in names if name}
            called = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
            assert called not in ("__import__", "import_module", "eval", "exec"), path.name


@pytest.mark.parametrize("title", ["In memory of Yulian Hrabianchuk", "Памяці Юліяна Грабянчука"])
def test_a_withheld_name_in_free_words_refuses_the_edition(title):
    people = [Profile(PersonCode("P-0000-0000"), "Yulian Hrabianchuk")]
    frame = Frame(title, (), Method(1, 1, 0, 5, 1, ("en",), ()))
    with pytest.raises(DisclosureRefused, match="P-0000-0000"):
        edition_of(people, [], frame, AT.date())
