"""Do the docs build, stand alone, and know every public word?"""

import importlib
import inspect
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LAWS = ROOT / "tests" / "laws"
CONTRACTS = (
    "imiony.errors",
    "imiony.terms.dates",
    "imiony.terms.figures",
    "imiony.terms.kinds",
    "imiony.terms.span",
    "imiony.reports.report",
    "imiony.origins.relation",
    "imiony.statements.statement",
    "imiony.identity.mention",
    "imiony.verification.rules",
    "imiony.verification.cases",
    "imiony.counts.claim",
    "imiony.disclosure.disclosed",
)


def public_classes(module_name: str) -> list[str]:
    module = importlib.import_module(module_name)
    return [
        name
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module_name and not name.startswith("_")
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder))
    build(config)  # raises where a link or an anchor leads nowhere
    return folder


def test_every_page_is_built(site):
    built = {page.relative_to(site).with_suffix(".md") for page in site.rglob("*.html")}
    assert {page.relative_to(DOCS) for page in PAGES} <= built


def test_built_docs_load_nothing_from_elsewhere(site):
    loading = re.compile(
        r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc=["']?(?:https?:)?//"""
        r"""|<link\b[^>]*\bhref=["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import\s""",
        re.IGNORECASE,
    )
    files = [file for kind in ("*.html", "*.css") for file in site.rglob(kind)]
    assert files
    assert [str(file.relative_to(site)) for file in files if loading.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("module", CONTRACTS)
def test_every_public_class_has_its_word(module):
    words = (DOCS / "terms.md").read_text("utf-8")
    names = public_classes(module)
    assert names, "a module without public classes does not belong on this list"
    assert [name for name in names if f"`{name}`" not in words] == []


def test_every_law_names_its_test_file():
    table = re.findall(r"^\| (\d+) \|.*\| `([^`]+)` \|$", (DOCS / "architecture.md").read_text("utf-8"), re.M)
    assert [int(number) for number, _ in table] == list(range(1, 11))
    assert all(f"tests/laws/test_law_{int(number):02}_" in path for number, path in table)
    if not LAWS.is_dir():
        pytest.skip("the tests of the laws are not in this tree")
    assert [path for _, path in table if not (ROOT / path).is_file()] == []


def test_every_decision_is_listed_under_its_number():
    listed = re.findall(r"\[(\d{4})\]\((\S+\.md)\)", (DOCS / "decisions" / "index.md").read_text("utf-8"))
    records = sorted((DOCS / "decisions").glob("0*.md"))
    assert [name for _, name in listed] == [record.name for record in records]
    for number, name in listed:
        assert (DOCS / "decisions" / name).read_text("utf-8").startswith(f"# {number} ")


@pytest.mark.parametrize("source", PAGES, ids=lambda source: source.stem)
def test_page_stays_readable_in_an_editor(source):
    lines = source.read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > 110 and not line.startswith("|")] == []
