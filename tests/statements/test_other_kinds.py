"""Groups, places, dates, fates, quotes and details in five languages."""

import pytest
from reading import only, said


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param(
            "He joined the River Birch Regiment in spring, the unit says.",
            "River Birch Regiment",
            "unit",
            id="en",
        ),
        pytest.param("Он служит в батальоне «Рысь».", "батальоне «Рысь»", "unit", id="ru"),
        pytest.param("Він служить у батальйоні «Рись».", "батальйоні «Рись»", "unit", id="uk"),
        pytest.param("Ён служыць у батальёне «Рысь».", "батальёне «Рысь»", "unit", id="be"),
        pytest.param("On służy w batalionie „Ryś”.", "batalionie „Ryś”", "unit", id="pl"),
        pytest.param("Яго затрымаў КДБ.", "КДБ", "authority", id="known"),
    ],
)
def test_group_is_named_with_its_kind(text, name, kind):
    found = only(text, "group")
    assert (found.quote, found.fields["group_kind"]) == (name, kind)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("They went from Lviv to Bakhmut in Ukraine.", ["Lviv", "Bakhmut", "Ukraine"], id="en"),
        pytest.param("Они ехали из Минска в Бахмут через Польшу.", ["Минска", "Бахмут", "Польшу"], id="ru"),
        pytest.param(
            "Вони їхали з Мінська до Харкова через Польщу.", ["Мінська", "Харкова", "Польщу"], id="uk"
        ),
        pytest.param("Яны ехалі зь Менску ў Бахмут праз Польшчу.", ["Менску", "Бахмут", "Польшчу"], id="be"),
        pytest.param(
            "Jechali z Mińska do Warszawy przez Ukrainę.", ["Mińska", "Warszawy", "Ukrainę"], id="pl"
        ),
    ],
)
def test_places_are_found_in_every_case(text, places):
    assert [s.quote for s in said(text, "place")] == places


@pytest.mark.parametrize(
    ("text", "quote", "days", "basis"),
    [
        pytest.param("It was on 3 May 2022.", "3 May 2022", "2022-05-03", "stated", id="en"),
        pytest.param("It was on May 3, 2022.", "May 3, 2022", "2022-05-03", "stated", id="en-us"),
        pytest.param("It was in March 2022.", "March 2022", "2022-03", "stated", id="month"),
        pytest.param("Это было 3 мая 2022 года.", "3 мая 2022", "2022-05-03", "stated", id="ru"),
        pytest.param("Це було 3 травня 2022 року.", "3 травня 2022", "2022-05-03", "stated", id="uk"),
        pytest.param("Гэта было 3 траўня 2022 году.", "3 траўня 2022", "2022-05-03", "stated", id="be"),
        pytest.param("To było 3 maja 2022 roku.", "3 maja 2022", "2022-05-03", "stated", id="pl"),
        pytest.param("То было 03.05.2022.", "03.05.2022", "2022-05-03", "stated", id="numeric"),
        pytest.param("It was yesterday.", "yesterday", "2023-05-09", "relative", id="yesterday"),
        pytest.param("It was last fall.", "last fall", "2022-09-01/2022-11-30", "relative", id="season"),
        pytest.param("Гэта было летась.", "летась", "2022", "relative", id="last-year-be"),
        pytest.param("It was in October.", "October", "2022-10", "relative", id="month-before"),
        pytest.param("They came on Monday.", "on Monday", "2023-05-08", "relative", id="weekday"),
    ],
)
def test_date_names_its_days(text, quote, days, basis):
    found = only(text, "date")
    assert (found.quote, found.fields["days"], found.fields["basis"]) == (quote, days, basis)


@pytest.mark.parametrize(
    "text", ["It was yesterday.", "It was in October.", "They came on Monday.", "Гэта было летась."]
)
def test_relative_date_is_never_guessed(text):
    assert "days" not in only(text, "date", published=None).fields


@pytest.mark.parametrize(
    "text", ["It was on 31 February 2022.", "It was on 45.13.2022.", "A long march may begin."]
)
def test_no_day_of_the_calendar_is_no_day(text):
    assert not any("-02-31" in str(s.fields.get("days")) for s in said(text, "date"))


@pytest.mark.parametrize(
    ("text", "quote", "fate", "status"),
    [
        pytest.param("Andrei Babrovich was killed near Bakhmut.", "was killed", "killed", "stated", id="en"),
        pytest.param(
            "Andrei Babrovich was reportedly killed near Bakhmut.",
            "was reportedly killed",
            "killed",
            "presumed",
            id="en-presumed",
        ),
        pytest.param("Андрей Бобрович погиб под Бахмутом.", "погиб", "killed", "stated", id="ru"),
        pytest.param(
            "Андрей Бобрович, вероятно, погиб под Бахмутом.", "погиб", "killed", "presumed", id="ru-presumed"
        ),
        pytest.param("Андрій Бобрович потрапив у полон.", "потрапив у полон", "captured", "stated", id="uk"),
        pytest.param("Андрэй Бабровіч прапаў бяз вестак.", "прапаў бяз вестак", "missing", "stated", id="be"),
        pytest.param(
            "Andrzej Bobrowicz został skazany na karę.", "został skazany", "sentenced", "stated", id="pl"
        ),
        pytest.param("Андрэй Бабровіч не загінуў.", "загінуў", "killed", "denied", id="denied"),
    ],
)
def test_fate_belongs_to_the_person_of_its_sentence(text, quote, fate, status):
    found = [s for s in said(text, "fate") if s.quote == quote]
    assert len(found) == 1
    assert (found[0].fields["fate"], found[0].fields["status"]) == (fate, status)
    assert found[0].fields["person"] == said(text, "person")[0].fields["person"]


def test_fate_of_a_kinsman_is_not_the_persons():
    text = "Andrei Babrovich stayed at home. He is certain that his brother was killed."
    assert said(text, "fate") == []


def test_fate_of_a_group_is_a_figure_and_no_fate():
    text = "Andrei Babrovich told the town that 24 fighters had been killed."
    assert said(text, "fate") == []
    assert said(text, "figure")


@pytest.mark.parametrize(
    ("text", "quote", "speaker", "rung"),
    [
        pytest.param(
            "“We will come home one day,” said Andrei Babrovich.",
            "We will come home one day,",
            "Andrei Babrovich",
            "name",
            id="en",
        ),
        pytest.param(
            "“We will come home one day,” a young fighter said.",
            "We will come home one day,",
            "a young fighter",
            "description",
            id="description",
        ),
        pytest.param(
            "«Мы вернёмся домой однажды», — сказал Андрей Бобрович.",
            "Мы вернёмся домой однажды",
            "Андрей Бобрович",
            "name",
            id="ru",
        ),
        pytest.param(
            "«Ми повернемося додому колись», — сказав Андрій Бобрович.",
            "Ми повернемося додому колись",
            "Андрій Бобрович",
            "name",
            id="uk",
        ),
        pytest.param(
            "«Мы вернемся дадому аднойчы», — сказаў Андрэй Бабровіч.",
            "Мы вернемся дадому аднойчы",
            "Андрэй Бабровіч",
            "name",
            id="be",
        ),
        pytest.param(
            "„Wrócimy kiedyś do domu”, powiedział Andrzej Bobrowicz.",
            "Wrócimy kiedyś do domu",
            "Andrzej Bobrowicz",
            "name",
            id="pl",
        ),
        pytest.param(
            "— Мы вернёмся домой, — сказал Андрей Бобрович.",
            "Мы вернёмся домой",
            "Андрей Бобрович",
            "name",
            id="dash",
        ),
        pytest.param(
            '"We will come home one day," said Andrei Babrovich.',
            "We will come home one day,",
            "Andrei Babrovich",
            "name",
            id="straight",
        ),
        pytest.param(
            "Andrei Babrovich said: “We will come home one day",
            "We will come home one day",
            "Andrei Babrovich",
            "name",
            id="unclosed",
        ),
        pytest.param(
            "“They call it ‘the long road’ here,” said Andrei Babrovich.",
            "They call it ‘the long road’ here,",
            "Andrei Babrovich",
            "name",
            id="nested",
        ),
    ],
)
def test_quote_has_its_speaker_and_rung(text, quote, speaker, rung):
    found = only(text, "quote")
    assert (found.quote, found.fields["speaker"], found.fields["rung"]) == (quote, speaker, rung)


def test_the_current_speaker_goes_on():
    text = (
        "“We will come home one day,” said Andrei Babrovich.\n"
        "“The river is cold now,” he added. “We wait for spring.”"
    )
    found = said(text, "quote")
    assert [s.fields["rung"] for s in found] == ["name", "pronoun", "continuation"]
    assert len({s.fields["person"] for s in found}) == 1


@pytest.mark.parametrize("text", ["They serve in the “Lynx” unit.", "It is called «Рысь» здесь, в полку."])
def test_names_and_terms_in_quotation_marks_are_no_quotes(text):
    assert said(text, "quote") == []


@pytest.mark.parametrize(
    ("text", "detail", "value"),
    [
        pytest.param("Lotka, 44, a former crane operator, came.", "age", "44", id="age"),
        pytest.param(
            "Lotka, 44, a former crane operator, came.",
            "occupation",
            "a former crane operator",
            id="occupation",
        ),
        pytest.param("Андрею Бобровичу было 27 лет.", "age", "27", id="age-ru"),
        pytest.param("Андрій Бобрович родом з Гомеля.", "home", "родом з Гомеля", id="home-uk"),
        pytest.param(
            "Андрэй Бабровіч працаваў кухарам.", "occupation", "працаваў кухарам", id="occupation-be"
        ),
        pytest.param(
            "Andrzej Bobrowicz pracował jako kucharz.",
            "occupation",
            "pracował jako kucharz",
            id="occupation-pl",
        ),
        pytest.param("Andrei Babrovich lives in Kyiv now.", "home", "lives in Kyiv now", id="home"),
        pytest.param(
            "Andrei Babrovich is a member of River Watch.",
            "membership",
            "is a member of River Watch",
            id="membership",
        ),
        pytest.param(
            "Andrei Babrovich was a witness in the river case.",
            "legal",
            "was a witness in the river case",
            id="legal",
        ),
        pytest.param(
            "Andrei Babrovich's family thinks he is picking apples in Norway.",
            "cover_story",
            "family thinks he is picking apples in Norway",
            id="cover",
        ),
        pytest.param(
            "Бацькі Андрэя Бабровіча думаюць, што ён збірае яблыкі. Андрэй Бабровіч медык.",
            "skill",
            "медык",
            id="skill-be",
        ),
    ],
)
def test_detail_is_told_of_a_person(text, detail, value):
    found = [s for s in said(text, "detail") if s.fields["detail"] == detail]
    assert value in [s.fields["value"] for s in found]
    assert {s.fields["person"] for s in found} <= {s.fields["person"] for s in said(text, "person")}
