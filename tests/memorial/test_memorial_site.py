"""Law 8: the site shows what was disclosed and nothing else, in no file and under no name."""

import hashlib
import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdfium2
import pytest
from invented_people import ANNA, DAY, DECISIONS, FRAME, HIDDEN, PEOPLE, named, profile, unnamed

from imiony.counts.claim import Documented
from imiony.disclosure.details import Form
from imiony.disclosure.disclosed import Disclosed, Method, PublicEdition, PublicFloor, Source
from imiony.disclosure.edition import disclose
from imiony.errors import ConflictError
from imiony.memorial.site import Panels, build

COUNTED = replace(FRAME, documented=(Documented("killed", 4, 6, 1), Documented("detained", 2, 2, 0)))
CLERKS = tuple(profile(f"P-C{n}", f"Clerk{n} Inv{n}", age=str(40 + n), occupation="clerk") for n in range(6))
HOSTILE = '<script>alert(1)</script>"onload=x #set page(width: 1pt) \\ $x$ {{ 7*7 }} {% raw %} & ] #panic()'
VOID = {"meta", "link", "br", "hr", "img", "input"}


def edition():
    decisions = (*DECISIONS, unnamed("P-C0", {"age": Form.COARSE, "occupation": Form.EXACT}))
    return disclose((*PEOPLE, *CLERKS), decisions, COUNTED, DAY)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    build(edition(), out)
    return out


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Page(HTMLParser):
    """Collects links and ids, and fails on tags that do not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links, self.ids, self.open, self.tags = [], [], [], set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in ("href", "src"):
                self.links.append(value)
            if name == "id":
                self.ids.append(value)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def pdf_words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return text + " ".join(document.get_metadata_dict().values())


def test_two_builds_are_the_same_bytes(site, tmp_path):
    build(edition(), tmp_path / "again")
    assert digest(tmp_path / "again") == digest(site)


def test_every_page_is_well_formed_and_every_link_leads_somewhere(site):
    assert len(pages(site)) == 2 * (4 + 3)
    for path in pages(site):
        page = Page(path.read_text("utf-8"))
        assert len(page.ids) == len(set(page.ids))
        for link in page.links:
            parts = urlsplit(link)
            assert not parts.scheme
            assert not parts.netloc
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name}: {link}"
            assert target.is_relative_to(site)
            if parts.fragment:
                assert parts.fragment in Page(target.read_text("utf-8")).ids


def test_nothing_runs_and_nothing_comes_from_elsewhere(site):
    for path in pages(site):
        text = path.read_text("utf-8")
        assert "default-src 'none'" in text
        assert not Page(text).tags & {"script", "iframe", "object", "embed", "form", "img", "style", "base"}
    style = (site / "assets/memorial.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_every_page_has_its_twin_in_belarusian(site):
    english = {
        str(path.relative_to(site)) for path in pages(site) if "be" not in path.relative_to(site).parts
    }
    belarusian = {str(path.relative_to(site / "be")) for path in pages(site / "be")}
    assert english == belarusian
    assert '<html lang="be">' in (site / "be/index.html").read_text("utf-8")


def forms(words: str) -> set[bytes]:
    """A spelling as it could stand in bytes."""
    found = set()
    for each in {
        words,
        words.upper(),
        words.lower(),
        words.replace(" ", "-").lower(),
        words.replace(" ", "%20"),
    }:
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, each)
            found |= {text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
            found.add(text.encode("ascii", "xmlcharrefreplace"))
    return found


def test_no_spelling_of_anybody_withheld_is_in_any_file_or_name(site):
    hidden = {HIDDEN.name, *HIDDEN.spellings, "Rakitnik", "Ракітнік", "Kulik", "Sinica", "P-HIDE", "P-ANNA"}
    hidden |= {clerk.name for clerk in CLERKS}
    needles = {form for words in hidden for form in forms(words)}
    for path in [each for each in site.rglob("*") if each.is_file()]:
        haystack = path.read_bytes() + str(path.relative_to(site)).encode()
        if path.suffix == ".pdf":
            haystack += pdf_words(path).encode()
        assert not [needle for needle in needles if needle in haystack], path.relative_to(site)


def test_withheld_person_changes_no_published_byte(tmp_path):
    for count in (0, 1, 2, 5):
        more = tuple(
            profile(f"P-W{n}", f"Withheld{n} Nobody{n}", fate="killed", age="34") for n in range(count)
        )
        frame = replace(COUNTED, documented=(Documented("killed", 2 + count, 2 + count, 1 + count),))
        build(disclose((*PEOPLE, *more), DECISIONS, frame, DAY), tmp_path / str(count), making=Panels.NONE)
    assert (
        digest(tmp_path / "0") == digest(tmp_path / "1") == digest(tmp_path / "2") == digest(tmp_path / "5")
    )


def test_names_are_on_no_path(site):
    for path in site.rglob("*"):
        assert re.fullmatch(r"[a-z0-9./-]+", str(path.relative_to(site)))


def test_who_was_withdrawn_is_gone_from_the_folder(tmp_path):
    build(disclose(PEOPLE, DECISIONS, FRAME, DAY), tmp_path)
    build(disclose(PEOPLE, DECISIONS[1:], FRAME, DAY), tmp_path)
    assert not (tmp_path / "people/0002.html").exists()
    assert not (tmp_path / "panels/0002.pdf").exists()
    assert all(b"Zarnickaja" not in path.read_bytes() for path in tmp_path.rglob("*.*"))


def test_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ConflictError):
        build(edition(), tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    with pytest.raises(ConflictError):
        build(edition(), tmp_path / "thesis.txt")


def hostile_edition() -> PublicEdition:
    person = Disclosed(
        1,
        HOSTILE,
        (HOSTILE, "Іў"),
        {"home": HOSTILE, "own_kind": HOSTILE},
        HOSTILE,
        HOSTILE,
        (Source(HOSTILE, HOSTILE),),
    )
    floor = PublicFloor(HOSTILE, HOSTILE, HOSTILE, ((1.0, 1, HOSTILE),), (HOSTILE,))
    method = Method(1, 1, 0, 5, 2, (HOSTILE,), ((HOSTILE, 1, 2, 0),))
    return PublicEdition(HOSTILE, DAY, (person,), HOSTILE, (floor,), method)


def test_words_that_look_like_markup_stay_words(tmp_path):
    build(hostile_edition(), tmp_path)
    for path in pages(tmp_path):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "49" not in re.sub(r"&#\d+;", "", text)
        assert not Page(text).tags & {"script"}
    words = "".join(pdf_words(tmp_path / "panels/0001.pdf").split())
    assert "".join(HOSTILE.split()) in words


def test_unverified_is_marked_and_verified_is_explained(site):
    anna, marek = ((site / f"people/000{n}.html").read_text("utf-8") for n in (1, 2))
    assert "Two different people checked this" in anna
    assert "Not yet verified by a second person." in marek
    assert (site / "index.html").read_text("utf-8").count("not yet verified") == 1


def test_method_page_follows_the_live_settings(tmp_path):
    method = replace(FRAME.method, reports=4321, origins=1234, unread=77, origins_required=3)
    build(disclose(PEOPLE, (), replace(FRAME, method=method), DAY), tmp_path, making=Panels.NONE)
    for page in ("method.html", "be/method.html"):
        text = (tmp_path / page).read_text("utf-8")
        for figure in ("4\u202f321", "1\u202f234", "77", ">5<", "3"):
            assert figure.strip("><") in text
        assert text.count("<h2>") == 8


def test_chart_has_title_description_and_table(site):
    text = (site / "figures.html").read_text("utf-8").replace("\u00a0", " ")
    assert (
        text.count("<svg")
        == text.count("<title id=")
        == text.count("<desc id=")
        == text.count("<caption>")
        == 1
    )
    assert "At least 18, as of Nov 2025 (one origin)" in text
    assert "At least 12, as of Oct 2025 (2 independent origins)" in text


def test_edition_without_anybody_is_a_site_too(tmp_path):
    build(disclose((HIDDEN,), (), replace(FRAME, floors=()), DAY), tmp_path)
    assert "Nobody has been cleared" in (tmp_path / "index.html").read_text("utf-8")
    assert list((tmp_path / "panels").iterdir()) == []


def test_many_names_get_letters(tmp_path):
    syllables = ("Ba", "De", "Fi", "Ho", "Ju", "Ka", "Li", "Mo")
    people = tuple(
        profile(f"P-{a}{b}", f"{one}{two}t {two}{one}n")
        for a, one in enumerate(syllables)
        for b, two in enumerate(syllables)
    )
    policy_pairs = disclose(people, [named(each.code, tell={}) for each in people], FRAME, DAY)
    build(policy_pairs, tmp_path, making=Panels.NONE)
    text = (tmp_path / "index.html").read_text("utf-8")
    assert text.count('class="letter"') == 8
    Page(text)


@pytest.mark.parametrize(
    "name",
    ["Анна\u202eЗ", "З\u200bа", "Нуль\x00", "名前", "😀 Ш", "Ё" * 300, "a" + "\u0301" * 200, " \u00a0."],
)
def test_no_name_breaks_a_panel_or_a_page(tmp_path, name):
    person = replace(edition().people[0], name=name)
    build(replace(edition(), people=(person,)), tmp_path)
    path = tmp_path / "panels/0001.pdf"
    linked = "panels/0001.pdf" in (tmp_path / "people/0001.html").read_text("utf-8")
    assert linked == path.exists() == ("名" not in name)
    assert not linked or len(pypdfium2.PdfDocument(path)) >= 1
    Page((tmp_path / "people/0001.html").read_text("utf-8"))


def test_panel_carries_the_cleared_words_and_embeds_its_fonts(site):
    words = pdf_words(site / "panels/0001.pdf").replace("\u00a0", " ")
    for cleared in ("Zarnickaja", "Ганна Зарніцкая", "лістапад 2025", "Names of the Invented Battalion"):
        assert cleared in words
    assert "34" not in words
    content = (site / "panels/0001.pdf").read_bytes()
    assert b"FontFile" in content
    assert not (site / "panels/0003.pdf").exists(), "no panel for somebody unnamed"
    assert ANNA.facts
