"""Is a name that goes on without end no name, and is it dropped without long thought?"""

from __future__ import annotations

import pytest

from imiony.reports.keep import keep
from imiony.reports.page import Given, Page
from imiony.statements import propose

ENDLESS = {
    "uk": "Іваненко ",
    "be": "Іваноў ",
    "ru": "Иванов ",
    "pl": "Aбв Łаb ",
    "lt": "A. ",
    "cs": "Jan ",
}


# Each took minutes when every word was looked at from every other.
@pytest.mark.parametrize("language", ENDLESS)
def test_words_without_end_are_not_one_person(language):
    text = ENDLESS[language] * 4_000
    report = keep(Page("text/plain", text, language=language), text.encode(), Given(), None)
    found = propose(report)
    assert all(len(each.quote.split()) <= 8 for each in found if each.kind == "person")
    assert all(each.span.of(report.text) == each.quote for each in found)


def test_a_particle_is_read_with_the_given_name_right_before_it():
    text = "W piątek wystąpił w klubie Ignatius van Zorgdrager i zagrał koncert."
    report = keep(Page("text/plain", text, language="pl"), text.encode(), Given(), None)
    names = [each.quote for each in propose(report) if each.kind == "person"]
    assert names == ["Ignatius van Zorgdrager"]
