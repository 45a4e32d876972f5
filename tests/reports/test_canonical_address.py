"""The address that a page states as its own is kept beside the one that it was got from."""

import pytest

from imiony.reports.keep import keep
from imiony.reports.page import Given, Page

GOT, OWN = "https://copy.example/1", "https://marsh.example/one"


@pytest.mark.parametrize(
    ("got", "own", "url", "canonical"),
    [
        pytest.param(GOT, OWN, GOT, OWN, id="got-elsewhere"),
        pytest.param(GOT, GOT, GOT, None, id="got-there"),
        pytest.param(None, OWN, OWN, None, id="got-from-nowhere-known"),
        pytest.param(GOT, None, GOT, None, id="states-none"),
    ],
)
def test_a_stated_address_is_kept_where_it_differs(got, own, url, canonical):
    page = Page(media="text/html", text="Snow fell on the market.", url=own)
    report = keep(page, b"bytes", Given(url=got), None)
    assert report.url is not None
    assert report.url.value == url
    assert (report.canonical.value if report.canonical else None) == canonical
