"""Figures: number, qualifier, who is counted, what happened, who says so."""

import pytest
from reading import only, report, said

from imiony.reports.report import Zone, ZoneKind
from imiony.statements import propose
from imiony.terms.span import Span

# language: text, exact span, number, qualifier, measure, people
KILLED = {
    "en": (
        "At least 24 Belarusian fighters have been killed near the river.",
        "At least 24 Belarusian fighters",
        24,
        "at_least",
        "killed",
        "belarusian",
    ),
    "ru": (
        "У реки погибли не менее 24 белорусских бойцов.",
        "не менее 24 белорусских бойцов",
        24,
        "at_least",
        "killed",
        "belarusian",
    ),
    "uk": (
        "Біля річки загинули щонайменше 24 білоруських бійців.",
        "щонайменше 24 білоруських бійців",
        24,
        "at_least",
        "killed",
        "belarusian",
    ),
    "be": (
        "Каля ракі загінулі прынамсі 24 беларускіх байцоў.",
        "прынамсі 24 беларускіх байцоў",
        24,
        "at_least",
        "killed",
        "belarusian",
    ),
    "be-tarask": (
        "Каля ракі загінулі ня менш за 24 беларускіх жаўнераў.",
        "ня менш за 24 беларускіх жаўнераў",
        24,
        "at_least",
        "killed",
        "belarusian",
    ),
    "pl": (
        "Nad rzeką zginęło co najmniej 24 białoruskich żołnierzy.",
        "co najmniej 24 białoruskich żołnierzy",
        24,
        "at_least",
        "killed",
        "belarusian",
    ),
}
DETAINED = {
    "en": (
        "More than 7,500 people were detained.",
        "More than 7,500 people",
        7500,
        "more_than",
        "detained",
        "people",
    ),
    "en-thousand": (
        "Police detained more than 7.5 thousand people.",
        "more than 7.5 thousand people",
        7500,
        "more_than",
        "detained",
        "people",
    ),
    "ru": (
        "Задержаны более 7,5 тысяч человек.",
        "более 7,5 тысяч человек",
        7500,
        "more_than",
        "detained",
        "people",
    ),
    "ru-space": (
        "Задержаны более 7 500 человек.",
        "более 7 500 человек",
        7500,
        "more_than",
        "detained",
        "people",
    ),
    "uk": ("Затримано понад 7500 осіб.", "понад 7500 осіб", 7500, "more_than", "detained", "people"),
    "be": (
        "Затрымалі больш за 7 тысяч чалавек.",
        "больш за 7 тысяч чалавек",
        7000,
        "more_than",
        "detained",
        "people",
    ),
    "pl": ("Zatrzymano ponad 7,5 tys. osób.", "ponad 7,5 tys. osób", 7500, "more_than", "detained", "people"),
}
OTHERS = {
    "fewer": (
        "Fewer than 30 recruits stood in the yard.",
        "Fewer than 30 recruits",
        30,
        "fewer_than",
        "other",
        "people",
    ),
    "nearly": (
        "The court sentenced them to nearly 40 years in prison.",
        "nearly 40 years",
        40,
        "nearly",
        "sentenced",
        "people",
    ),
    "about-ru": ("Ранены около 60 человек.", "около 60 человек", 60, "about", "wounded", "people"),
    "vague-uk": (
        "На вулиці вийшли десятки тисяч людей.",
        "десятки тисяч людей",
        10000,
        "vague",
        "protesters",
        "people",
    ),
    "vague-pl": (
        "Na ulice wyszły setki tysięcy osób.",
        "setki tysięcy osób",
        100000,
        "vague",
        "protesters",
        "people",
    ),
    "words-en": (
        "Twenty-five civilians were wounded.",
        "Twenty-five civilians",
        25,
        "none",
        "wounded",
        "people",
    ),
    "words-ru": (
        "Убиты двадцать пять мирных жителей.",
        "двадцать пять мирных жителей",
        25,
        "none",
        "killed",
        "people",
    ),
    "words-be": ("Загінулі дваццаць пяць чалавек.", "дваццаць пяць чалавек", 25, "none", "killed", "people"),
    "missing": (
        "Exactly 12 soldiers are missing.",
        "Exactly 12 soldiers",
        12,
        "exactly",
        "missing",
        "people",
    ),
    "captured": (
        "Up to 40 Russian soldiers were captured.",
        "Up to 40 Russian soldiers",
        40,
        "at_most",
        "captured",
        "russian",
    ),
    "group-far": (
        "At least 41 from among the all-Belarusian units have been killed.",
        "At least 41",
        41,
        "at_least",
        "killed",
        "belarusian",
    ),
    "or-more": ("Officials counted 50 or more dead.", "50 or more dead", 50, "at_least", "killed", "people"),
}


def _flat(table):
    return [pytest.param(*row, id=name) for name, row in table.items()]


@pytest.mark.parametrize(
    ("text", "span", "number", "qualifier", "measure", "people"),
    _flat(KILLED) + _flat(DETAINED) + _flat(OTHERS),
)
def test_figure_says_number_qualifier_measure_and_people(text, span, number, qualifier, measure, people):
    figure = only(text, "figure")
    assert figure.quote == span
    fields = figure.fields
    assert (fields["number"], fields["qualifier"], fields["measure"], fields["people"]) == (
        number,
        qualifier,
        measure,
        people,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Vera, 57, lives in the town.", id="age-apposition"),
        pytest.param("The 19-year-old student left.", id="age-hyphen"),
        pytest.param("Ему 27 лет, он повар.", id="age-ru"),
        pytest.param("He died in May. He was 32.", id="age-was"),
        pytest.param("One man of 29, who was killed, came back.", id="age-of"),
        pytest.param("He was 32 when he was killed.", id="age-when"),
        pytest.param("A woman of 54 was sentenced.", id="age-woman-of"),
        pytest.param("He turned 30 in prison.", id="age-turned"),
        pytest.param("Killed at 32, he was a cook.", id="age-at"),
        pytest.param("Яму было 36 гадоў, яго асудзілі.", id="age-be-sentenced"),
        pytest.param("Осуждённому 45 лет, он сидит в колонии.", id="age-ru-sentenced"),
        pytest.param("Ivan Zubko, father of two, was killed.", id="father-of"),
        pytest.param("In 2020 people protested.", id="year"),
        pytest.param("The war of 1914-1918 was long.", id="years"),
        pytest.param("They walked for three days and 12 hours.", id="duration"),
        pytest.param("He was the 3rd to arrive.", id="ordinal"),
        pytest.param("The bus leaves at 14:30.", id="time"),
        pytest.param("Call +375 29 123-45-67 or 8-029-123-45-67.", id="telephone"),
        pytest.param("On 24.02.2022 the war began.", id="date"),
        pytest.param("The village is 40 kilometers from the river.", id="distance"),
        pytest.param("One of the leaders spoke.", id="one-of"),
    ],
)
def test_what_counts_nobody_is_no_figure(text):
    assert said(text, "figure") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("Between 15 and 20 fighters were killed.", 15, 20, id="en"),
        pytest.param("15-20 fighters were killed.", 15, 20, id="dash"),
        pytest.param("Погибли от 15 до 20 бойцов.", 15, 20, id="ru"),
        pytest.param("Загинули від 15 до 20 бійців.", 15, 20, id="uk"),
        pytest.param("Загінулі ад 15 да 20 байцоў.", 15, 20, id="be"),
        pytest.param("Zginęło od 15 do 20 żołnierzy.", 15, 20, id="pl"),
    ],
)
def test_two_ends_are_one_range(text, low, high):
    fields = only(text, "figure").fields
    assert (fields["number"], fields["upper"], fields["qualifier"]) == (low, high, "range")


@pytest.mark.parametrize(
    ("text", "percent", "decimals"),
    [
        pytest.param("Official results gave him 79.42 percent of the vote.", 79.42, 2, id="en"),
        pytest.param("ЦИК объявил: 79,4% голосов.", 79.4, 1, id="ru"),
        pytest.param("За даними ЦВК, він набрав 79,42 відсотка голосів.", 79.42, 2, id="uk"),
        pytest.param("Паводле ЦВК, ён набраў 79,4 працэнта галасоў.", 79.4, 1, id="be"),
        pytest.param("Oficjalnie zdobył 79,4 proc. głosów.", 79.4, 1, id="pl"),
    ],
)
def test_official_share_keeps_its_decimals(text, percent, decimals):
    fields = only(text, "figure").fields
    assert (fields["number"], fields["decimals"]) == (percent, decimals)
    assert (fields["unit"], fields["measure"]) == ("percent", "vote_share")
    assert fields["official"] is True


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("At least 24 fighters died, including two commanders.", id="en"),
        pytest.param("Погибли не менее 24 бойцов, в том числе два командира.", id="ru"),
        pytest.param("Загинули щонайменше 24 бійців, зокрема два командири.", id="uk"),
        pytest.param("Загінулі прынамсі 24 байцоў, у тым ліку два камандзіры.", id="be"),
        pytest.param("Zginęło co najmniej 24 żołnierzy, w tym dwóch dowódców.", id="pl"),
    ],
)
def test_part_of_a_figure_is_a_subset(text):
    whole, part = said(text, "figure")
    assert "subset" not in whole.fields
    assert (part.fields["subset"], part.fields["number"]) == (True, 2)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("According to River Watch, 24 people were detained.", "River Watch", id="en-before"),
        pytest.param(
            "River Watch has determined that 24 people were detained.", "River Watch", id="en-after"
        ),
        pytest.param("По данным «Весны», задержаны 24 человека.", "Весны", id="ru"),
        pytest.param("За даними «Весни», затримано 24 людини.", "Весни", id="uk"),
        pytest.param("Паводле «Вясны», затрымалі 24 чалавекі.", "Вясны", id="be"),
        pytest.param("Według Wiasny zatrzymano 24 osoby.", "Wiasny", id="pl"),
    ],
)
def test_figure_says_who_says_so(text, source):
    assert only(text, "figure").fields["attributed"] == source


def test_as_of_is_stated_then_clause_then_publication_then_unknown():
    text = "{}24 fighters were killed{}."
    stated = only(text.format("As of 3 March 2023, ", ""), "figure").fields
    clause = only(text.format("", " in March 2023"), "figure").fields
    published = only(text.format("", ""), "figure").fields
    unknown = only(text.format("", ""), "figure", published=None).fields
    assert (stated["as_of"], stated["as_of_basis"]) == ("2023-03-03", "stated")
    assert (clause["as_of"], clause["as_of_basis"]) == ("2023-03", "clause")
    assert (published["as_of"], published["as_of_basis"]) == ("2023-05-10", "published")
    assert "as_of" not in unknown
    assert unknown["as_of_basis"] == "unknown"


def test_a_beginning_is_no_as_of():
    fields = only("24 fighters have been killed since February 2022.", "figure").fields
    assert (fields["as_of"], fields["as_of_basis"]) == ("2023-05-10", "published")


def test_a_hole_in_the_text_damages_the_figure():
    figure = only("The square was filled with __ thousands of citizens protesting.", "figure")
    assert figure.fields["damaged"] is True
    assert figure.quote.startswith("__")


def test_a_supposition_is_hypothetical():
    assert only("The unit would have hundreds of members by then.", "figure").fields["hypothetical"] is True


def test_a_toll_is_no_age():
    assert only("The death toll was 32.", "figure").fields["measure"] == "killed"


def test_two_figures_in_a_sentence_keep_their_own_measure():
    first, second = said("The blast killed 12 soldiers and wounded 30 civilians.", "figure")
    assert (first.fields["measure"], second.fields["measure"]) == ("killed", "wounded")


def test_strength_is_told_from_the_same_sentence():
    text = "Nobody tells the number of its members: it is more than 450 people, says the unit."
    assert only(text, "figure").fields["measure"] == "strength"


@pytest.mark.parametrize("kind", [ZoneKind.COMMENT, ZoneKind.ADVERT])
def test_comments_and_adverts_say_nothing(kind):
    text = "The town is quiet.\nAt least 90 soldiers were killed near Minsk, said Ivan Zubrovich."
    zone = Zone(kind, Span(text.index("At least"), len(text)))
    assert propose(report(text, zones=(zone,))) == ()
    assert propose(report(text)) != ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Four men in plain clothes jumped out and arrested me.", id="en"),
        pytest.param("Twelve officers detained a student.", id="en-article"),
        pytest.param("12 soldiers killed Ivan Zubko.", id="en-name"),
        pytest.param("The student was detained by 12 officers.", id="en-by"),
        pytest.param("Четверо в масках задержали меня у дома.", id="ru"),
        pytest.param("Четверо в масках затримали її вдома.", id="uk"),
        pytest.param("Чацвёра ў масках затрымалі мяне.", id="be"),
        pytest.param("Czterech ludzi aresztowało mnie w domu.", id="pl"),
    ],
)
def test_who_did_it_did_not_suffer_it(text):
    assert only(text, "figure").fields["measure"] == "other"


def test_who_did_it_and_who_suffered_it_are_told_apart():
    officers, protesters = said("Twelve officers detained 30 protesters.", "figure")
    assert (officers.fields["measure"], protesters.fields["measure"]) == ("other", "detained")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nineteen sorties, not one wounded in the group.", id="en-sorties"),
        pytest.param("Сапёр, дзевятнаццаць выхадаў, ніводнага параненага ў групе.", id="be-sorties"),
        pytest.param("Шэсць імёнаў мы пацвердзілі, астатніх шукаем на вуліцах.", id="be-names"),
        pytest.param("Observers of the vote came to 52 polling stations.", id="en-stations"),
        pytest.param("64 дома разрушены, погибли куры.", id="ru-houses"),
    ],
)
def test_things_are_no_persons(text):
    for figure in said(text, "figure"):
        assert (figure.fields["unit"], figure.fields["measure"]) == ("other", "other")


def test_children_left_behind_did_not_die():
    assert only("Ivan Zubko was killed; he left two children.", "figure").fields["measure"] == "other"


@pytest.mark.parametrize(
    ("text", "span", "number"),
    [
        pytest.param("He was sentenced to 25 years in prison.", "25 years", 25, id="en"),
        pytest.param("They got a total of nearly 170 years in prison.", "nearly 170 years", 170, id="en-sum"),
        pytest.param("Его приговорили к 8 годам колонии.", "8 годам", 8, id="ru"),
        pytest.param("Його засудили до 8 років колонії.", "8 років", 8, id="uk-preposition"),
        pytest.param("Яго прыгаварылі да дванаццаці гадоў калоніі.", "дванаццаці гадоў", 12, id="be"),
        pytest.param("Skazano go na 12 lat więzienia.", "12 lat", 12, id="pl"),
    ],
)
def test_a_term_is_years_and_not_persons(text, span, number):
    figure = only(text, "figure")
    assert (figure.quote, figure.fields["number"], figure.fields["unit"]) == (span, number, "years")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("More than 20 others were wounded, six of them badly.", 6, id="en"),
        pytest.param("Close to 40 people were killed, 18 of whom were Belarusians.", 18, id="en-whom"),
        pytest.param("30 people were detained, 12 of them women.", 12, id="en-noun"),
        pytest.param("Ранены более 20 человек, шестеро из них тяжело.", 6, id="ru"),
        pytest.param("Біля річки поранено понад 20 бійців, шестеро з них тяжко.", 6, id="uk"),
        pytest.param("Затрымалі 30 чалавек, шасцёра з іх - жанчыны.", 6, id="be"),
        pytest.param("Zatrzymano 30 osób, sześć z nich to kobiety.", 6, id="pl"),
    ],
)
def test_some_of_them_are_a_subset_with_the_measure_of_the_whole(text, part):
    whole, some = said(text, "figure")
    assert "subset" not in whole.fields
    assert (some.fields["number"], some.fields["subset"]) == (part, True)
    assert some.fields["measure"] == whole.fields["measure"]


def test_each_part_of_an_enumeration_is_a_subset():
    _, two, three = said("At least 30 were detained, including two boys and three girls.", "figure")
    assert two.fields["subset"] is three.fields["subset"] is True


def test_the_people_of_a_part_are_its_own():
    _, part = said("Close to 40 people were killed, 18 of whom were Belarusians.", "figure")
    assert part.fields["people"] == "belarusian"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("Двести сорок человек вышли на улицы.", 240, id="ru-hundreds"),
        pytest.param("Каля паўтары тысячы палітвязняў.", 1500, id="be-one-and-a-half"),
        pytest.param("Полтора десятка бойцов погибли.", 15, id="ru-tens"),
        pytest.param("Half a dozen soldiers were wounded.", 6, id="en-half-a-dozen"),
        pytest.param("Killed: 18.", 18, id="en-list"),
        pytest.param("Dwustu ludzi wyszło na ulice.", 200, id="pl"),
    ],
)
def test_number_words_are_read(text, number):
    assert only(text, "figure").fields["number"] == number


def test_a_share_of_persons_keeps_what_happened_to_them():
    first, second = said("Of these, 38.3 percent had been beaten, and 61.2 percent were not heard.", "figure")
    assert (first.fields["measure"], first.fields["unit"]) == ("ill_treated", "percent")
    assert second.fields["measure"] == "other"
