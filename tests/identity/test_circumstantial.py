"""What reports state beside a name reaches linkage; what they leave open does not."""

import pytest
from tests.statements.reading import report

from imiony.identity.gather import gather
from imiony.statements import propose
from imiony.terms.dates import Days


def mention(text, language="en"):
    return gather(propose(report(text, language=language)), language)[0]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        pytest.param("Andrei Babrovich, 34, a welder from Homel, came.", "en", None, id="of-a-role"),
        pytest.param("Andrei Babrovich from Homel came home.", "en", "Homel", id="en"),
        pytest.param("Андрэй Бабровіч родам з Гомеля.", "be", "Гомеля", id="be"),
        pytest.param("Андрей Бобрович родом из Гомеля.", "ru", "Гомеля", id="ru"),
        pytest.param("Andrei Babrovich lives in Warsaw.", "en", None, id="where-somebody-lives-now"),
        pytest.param("Andrei Babrovich was born in Homel and grew up in Minsk.", "en", None, id="two-places"),
    ],
)
def test_place_is_where_somebody_is_from(text, language, place):
    assert mention(text, language).place == place


def test_unit_is_the_one_that_the_words_on_membership_name():
    assert (
        mention("Andrei Babrovich joined the River Birch Regiment in spring.").unit == "River Birch Regiment"
    )


def test_role_is_a_noun_and_no_clause():
    assert mention("Andrei Babrovich, a sapper, came home.").role == "a sapper"
    assert mention("Andrei Babrovich worked for many years at a plant in the city.").role is None


@pytest.mark.parametrize(
    ("text", "died"),
    [
        pytest.param("Andrei Babrovich was killed on 3 May 2022.", "2022-05-03", id="stated"),
        pytest.param("Andrei Babrovich was reportedly killed on 3 May 2022.", None, id="doubted"),
        pytest.param("Andrei Babrovich was wounded on 3 May 2022.", None, id="alive"),
    ],
)
def test_day_of_death_is_stated_beside_it(text, died):
    assert mention(text).died == (Days.parse(died) if died else None)
