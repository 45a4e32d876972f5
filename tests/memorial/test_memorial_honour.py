"""Is somebody named for their office shown apart from those whom the edition honours?"""

from __future__ import annotations

from datetime import date

from imiony.disclosure.disclosed import Disclosed, Method, PublicEdition
from imiony.memorial.site import build

METHOD = Method(2, 2, 0, 5, 1, ("en",), ())
FALLEN = Disclosed(1, "Anton Prystupchyk", fate="killed", verified=True)
OFFICIAL = Disclosed(2, "Kazimir Vusatenka", honoured=False)


def test_an_office_holder_gets_no_panel_and_stands_apart(tmp_path):
    edition = PublicEdition("Names", date(2024, 5, 1), (FALLEN, OFFICIAL), "0 to 9", (), METHOD)
    build(edition, tmp_path / "site")
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert [path.name for path in (tmp_path / "site" / "panels").iterdir()] == ["0001.pdf"]
    assert page.index(FALLEN.name) < page.index("holders of public office") < page.index(OFFICIAL.name)
    assert "One person is named here" in page
