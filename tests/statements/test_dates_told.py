"""Dates in five languages: days, months, seasons, intervals, and what stays empty."""

import pytest
from reading import report

from imiony.statements.dating.dates import dates_of
from imiony.statements.page import open_page

# language, sentence, days of its dates; published on Wednesday 10 May 2023
SENTENCES = [
    ("en", "On 24 February 2022 the war began.", ["2022-02-24"]),
    ("en", "On February 24 the war began.", ["2023-02-24"]),
    ("en", "On the 24th of February, 2022, it began.", ["2022-02-24"]),
    ("en", "In mid-March 2022 he left.", ["2022-03"]),
    ("en", "He was arrested last fall.", ["2022-09-01/2022-11-30"]),
    ("en", "In the spring of 2022 they left.", ["2022-03-01/2022-05-31"]),
    ("en", "In autumn 2021 he fled.", ["2021-09-01/2021-11-30"]),
    ("en", "Three days ago he was killed.", ["2023-05-07"]),
    ("en", "Two weeks ago he was killed.", ["2023-04-24/2023-04-30"]),
    ("en", "Last month 12 people were detained.", ["2023-04"]),
    ("en", "On Monday he was killed.", ["2023-05-08"]),
    ("en", "Last Friday he was killed.", ["2023-05-05"]),
    ("en", "The day before yesterday he died.", ["2023-05-08"]),
    ("en", "Between 26 February and 8 March he was held.", ["2023-02-26", "2023-03-08"]),
    ("en", "From 3 to 7 March 2022 they fought.", ["2022-03-03/2022-03-07"]),
    ("en", "03/04/2022 was the day.", ["2022-03-04/2022-04-03"]),
    ("en", "12.04.2022", ["2022-04-12"]),
    ("en", "At the end of 2021 he left.", ["2021"]),
    ("en", "In the first half of 2022 they fought.", ["2022"]),
    ("en", "He may march on.", []),
    ("en", "May he rest.", []),
    ("en", "In May he left.", ["2023-05"]),
    ("en", "Christmas Eve 2022 was quiet.", ["2022"]),
    ("en", "March 8, 2022: the town fell.", ["2022-03-08"]),
    ("en", "Sept. 5 he was killed.", ["2022-09-05"]),
    ("en", "On 9 August 2020, the night of the election", ["2020-08-09"]),
    ("en", "during the summer he was held", ["2022-06-01/2022-08-31"]),
    ("en", "in 2020-2021 they protested", ["2020-01-01/2021-12-31"]),
    ("en", "since 2014", ["2014"]),
    ("en", "31 April 2022 does not exist.", []),
    ("ru", "24 февраля 2022 года началась война.", ["2022-02-24"]),
    ("ru", "Осенью 2021 года он уехал.", ["2021-09-01/2021-11-30"]),
    ("ru", "Прошлой осенью он уехал.", ["2022-09-01/2022-11-30"]),
    ("ru", "Три дня назад его убили.", ["2023-05-07"]),
    ("ru", "Полгода назад он уехал.", []),
    ("ru", "В прошлую пятницу его убили.", ["2023-05-05"]),
    ("ru", "В начале марта он погиб.", ["2023-03"]),
    ("ru", "В ночь на 5 мая был обстрел.", ["2023-05-05"]),
    ("ru", "С 3 по 7 марта шли бои.", ["2023-03-03/2023-03-07"]),
    ("ru", "На прошлой неделе задержали 12 человек.", ["2023-05-01/2023-05-07"]),
    ("ru", "Летом он воевал.", ["2022-06-01/2022-08-31"]),
    ("ru", "8.03.22 его задержали.", ["2022-03-08"]),
    ("ru", "7 мая сего года", ["2023-05-07"]),
    ("ru", "По состоянию на утро 5 мая ранены 12 человек.", ["2023-05-05"]),
    ("uk", "24 лютого 2022 року почалася війна.", ["2022-02-24"]),
    ("uk", "Восени 2021 року він виїхав.", ["2021-09-01/2021-11-30"]),
    ("uk", "Торік він виїхав.", ["2022"]),
    ("uk", "Три дні тому його вбили.", ["2023-05-07"]),
    ("uk", "Минулої п'ятниці його вбили.", ["2023-05-05"]),
    ("uk", "На початку березня він загинув.", ["2023-03"]),
    ("uk", "З 3 по 7 березня тривали бої.", ["2023-03-03/2023-03-07"]),
    ("uk", "Навесні він воював.", ["2023-03-01/2023-05-31"]),
    ("uk", "Влітку 2021-го її затримали.", ["2021-06-01/2021-08-31"]),
    ("uk", "Станом на 3 березня загинуло 24 бійці.", ["2023-03-03"]),
    ("be", "24 лютага 2022 года пачалася вайна.", ["2022-02-24"]),
    ("be", "Увосень 2021 года ён выехаў.", ["2021-09-01/2021-11-30"]),
    ("be", "Летась ён выехаў.", ["2022"]),
    ("be", "Тры дні таму яго забілі.", ["2023-05-07"]),
    ("be", "У мінулую пятніцу яго забілі.", ["2023-05-05"]),
    ("be", "На пачатку сакавіка ён загінуў.", ["2023-03"]),
    ("be", "З 3 па 7 сакавіка ішлі баі.", ["2023-03-03/2023-03-07"]),
    ("be", "Улетку ён ваяваў.", ["2022-06-01/2022-08-31"]),
    ("be", "9 жніўня 2020-га яго затрымалі.", ["2020-08-09"]),
    ("be", "У траўні ён загінуў.", ["2023-05"]),
    ("be", "Стан на 3 сакавіка: 24 байцы.", ["2023-03-03"]),
    ("pl", "24 lutego 2022 roku zaczęła się wojna.", ["2022-02-24"]),
    ("pl", "Jesienią 2021 roku wyjechał.", ["2021-09-01/2021-11-30"]),
    ("pl", "W zeszłym roku wyjechał.", ["2022"]),
    ("pl", "Trzy dni temu go zabito.", ["2023-05-07"]),
    ("pl", "W zeszły piątek go zabito.", ["2023-05-05"]),
    ("pl", "Na początku marca zginął.", ["2023-03"]),
    ("pl", "Od 3 do 7 marca trwały walki.", ["2023-03-03/2023-03-07"]),
    ("pl", "Latem walczył.", ["2022-06-01/2022-08-31"]),
    ("pl", "Maja urodziła syna.", []),
    ("pl", "Stan na 3 marca: 24 żołnierzy.", ["2023-03-03"]),
    ("pl", "W nocy z 4 na 5 maja ostrzelano miasto.", ["2023-05-04/2023-05-05"]),
]


def days(text, language="en", published="2023-05-10"):
    page = open_page(report(text, language=language, published=published))
    return [dated.days.iso() if dated.days else None for dated in dates_of(page)]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    SENTENCES,
    ids=[f"{row[0]}-{number}" for number, row in enumerate(SENTENCES)],
)
def test_sentence_names_these_days(language, text, wanted):
    assert days(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "On 1 November 2022 it was so. A year earlier it was not.", "2021-11", id="year-earlier"
        ),
        pytest.param("He fled in March 2021. Two months later he was back.", "2021-05", id="months-later"),
        pytest.param("On 3 May 2022 he fell. Three days later he died.", "2022-05-06", id="days-later"),
        pytest.param("He was freed a year later.", None, id="nothing-before"),
        pytest.param("In 2019 and in 2021 he fled. A year later he was back.", None, id="two-before"),
    ],
)
def test_later_counts_from_the_one_date_before(text, wanted):
    assert days(text)[-1] == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Last autumn he fled.", id="season"),
        pytest.param("On Monday he fled.", id="weekday"),
        pytest.param("On 24 February he fled.", id="no-year"),
        pytest.param("Three days ago he fled.", id="ago"),
        pytest.param("In the summer he fled.", id="season-alone"),
    ],
)
def test_without_a_publication_nothing_is_guessed(text):
    assert days(text, published=None) == [None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("The hearing is scheduled for 15 May.", "2023-05-15", id="scheduled"),
        pytest.param("The show opens on Thursday.", "2023-05-11", id="opens-on"),
        pytest.param("He was killed on 15 May.", None, id="to-come-or-a-year-ago"),
        pytest.param("He was killed on 15 August.", "2022-08-15", id="long-before"),
    ],
)
def test_a_day_to_come_is_told_from_one_past(text, wanted):
    assert days(text) == [wanted]
