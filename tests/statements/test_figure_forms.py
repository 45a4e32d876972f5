"""Figures in invented sentences that no other test looks at: forms of numbers, qualifiers, what is no figure.

Five languages side by side; a form that one language reads, the others read too.
"""

import pytest
from reading import report, said

from imiony.statements.counting.scope import figures_of
from imiony.statements.dating.dates import dates_of
from imiony.statements.page import open_page

# language, sentence, figures: number, upper end, qualifier, measure
SENTENCES = [
    ("en", "Some 1.2 million people have left the country.", [(1200000, None, "about", "fled")]),
    ("en", "Two dozen fighters were wounded near the bridge.", [(24, None, "none", "wounded")]),
    ("en", "Two and a half thousand people marched to the square.", [(2500, None, "none", "protesters")]),
    ("en", "Between 20 and 30 guards were injured.", [(20, 30, "range", "wounded")]),
    ("en", "The toll rose from 20 to 35 overnight.", [(35, None, "none", "killed")]),
    ("en", "The death toll rose to 52 on Monday.", [(52, None, "none", "killed")]),
    ("en", "10–15 people were detained in Rechytsa.", [(10, 15, "range", "detained")]),
    ("en", "Police detained 40 people or more near the stadium.", [(40, None, "at_least", "detained")]),
    ("en", "Forty-odd miners were arrested.", [(40, None, "more_than", "detained")]),
    ("en", "Only 3 percentage points separated them.", [(3, None, "exactly", "other")]),
    ("en", "He fined them 500 rubles and drove 40 kilometres.", []),
    ("en", "No fewer than nine medics were killed.", [(9, None, "at_least", "killed")]),
    ("en", "Not more than 12 men came back from captivity.", [(12, None, "at_most", "released")]),
    ("en", "Twice as many were detained as last year.", []),
    ("en", "The team won 3-1 and 2:1.", []),
    ("en", "Article 342 was used against 18 people, who were charged.", [(18, None, "none", "charged")]),
    ("en", "1. The fighters were killed.\n2. The town was lost.", []),
    ("en", "12) Ivan Zubko, killed in May.", []),
    ("en", "Page 4 of 12. 340 views, 25 comments.", []),
    ("en", "Call 8 029 123 45 67 if you were detained.", []),
    ("en", "He lives at 16 Mill Street, apartment 42, and was detained there.", []),
    ("en", "At 7 p.m. police arrested everyone.", []),
    ("en", "About 30 people under 18 were detained.", [(30, None, "about", "detained")]),
    ("en", "Women over 60 were beaten.", []),
    (
        "en",
        "Of the 250 prisoners released, 17 were women.",
        [(250, None, "none", "released"), (17, None, "none", "released")],
    ),
    (
        "en",
        "Three of them were killed, and the other nine fled.",
        [(3, None, "none", "killed"), (9, None, "none", "fled")],
    ),
    (
        "en",
        "More than 80 civilians, including two women and five children, were killed.",
        [(80, None, "more_than", "killed"), (2, None, "none", "killed"), (5, None, "none", "killed")],
    ),
    ("en", "If the bridge falls, 3,000 people could be killed.", [(3000, None, "none", "killed")]),
    ("en", "The regiment lost 14 men in a month.", [(14, None, "none", "lost")]),
    ("en", "The 25th brigade has 1,500 soldiers.", [(1500, None, "none", "strength")]),
    ("en", "In 2021, 35 journalists were jailed.", [(35, None, "none", "detained")]),
    ("en", "He was jailed for eight years.", [(8, None, "none", "sentenced")]),
    ("en", "She got 15 days of administrative arrest.", [(15, None, "none", "sentenced")]),
    ("en", "They waited 15 days and were detained.", []),
    ("en", "A 32-year-old man and two women aged 40 and 45 were killed.", [(2, None, "none", "killed")]),
    ("en", "The shell killed a man and injured three others.", [(3, None, "none", "wounded")]),
    ("en", "Turnout was 44.3%.", [(44.3, None, "none", "turnout")]),
    (
        "en",
        "Hundreds were arrested, dozens beaten, several killed.",
        [(100, None, "vague", "detained"), (12, None, "vague", "ill_treated"), (3, None, "vague", "killed")],
    ),
    ("en", "As many as 60 people may have been killed.", [(60, None, "at_most", "killed")]),
    (
        "en",
        "Killed: 12. Wounded: 40. Missing: 3.",
        [(12, None, "none", "killed"), (40, None, "none", "wounded"), (3, None, "none", "missing")],
    ),
    ("en", "He scored 20 goals and walked 5 km.", []),
    ("en", "She bought the house for $40,000 in 2019.", []),
    ("en", "Half a dozen drones hit the depot; nobody was killed.", []),
    ("en", "Channel 5 said that 20 were wounded.", [(20, None, "none", "wounded")]),
    ("ru", "Полтора десятка бойцов погибли у реки.", [(15, None, "none", "killed")]),
    ("ru", "Погибли человек двадцать, остальные отошли.", [(20, None, "about", "killed")]),
    ("ru", "Двадцать с лишним человек задержали у метро.", [(20, None, "more_than", "detained")]),
    ("ru", "Число погибших выросло до 52.", [(52, None, "none", "killed")]),
    ("ru", "Число погибших выросло с 20 до 35 человек.", [(35, None, "none", "killed")]),
    ("ru", "От 20 до 30 человек ранены.", [(20, 30, "range", "wounded")]),
    ("ru", "Задержаны две сотни демонстрантов.", [(200, None, "none", "detained")]),
    ("ru", "На площадь вышли три с половиной тысячи человек.", [(3500, None, "none", "protesters")]),
    (
        "ru",
        "Освобождены 43 политзаключённых, в том числе 12 женщин.",
        [(43, None, "none", "released"), (12, None, "none", "released")],
    ),
    ("ru", "Обвинения предъявили 18 фигурантам.", [(18, None, "none", "charged")]),
    ("ru", "Рота потеряла не менее 14 бойцов.", [(14, None, "at_least", "lost")]),
    ("ru", "По статье 342 осудили девятерых.", [(9, None, "none", "sentenced")]),
    ("ru", "Он живёт в доме 16, квартира 42, там его и задержали.", []),
    ("ru", "В школе № 8 задержали учителя.", []),
    ("ru", "Суд дал ему 15 суток ареста.", [(15, None, "none", "sentenced")]),
    ("ru", "Ему 45 лет, он отсидел 3 года.", []),
    ("ru", "В 7 утра пришли с обыском.", []),
    ("ru", "Не более 10 человек вернулись из плена.", [(10, None, "at_most", "released")]),
    (
        "ru",
        "Более чем 300 человек, из них 40 детей, погибли.",
        [(300, None, "more_than", "killed"), (40, None, "none", "killed")],
    ),
    ("ru", "Собрали 1,2 млн рублей.", []),
    ("ru", "За год погибло вдвое больше людей.", []),
    ("ru", "Убиты: 12. Ранены: 40.", [(12, None, "none", "killed"), (40, None, "none", "wounded")]),
    ("ru", "Просмотров: 1250. Комментариев: 14.", []),
    ("ru", "Он получил двадцать пять лет строгого режима.", [(25, None, "none", "sentenced")]),
    ("ru", "Двое погибших, пятеро раненых.", [(2, None, "none", "killed"), (5, None, "none", "wounded")]),
    (
        "ru",
        "По данным штаба, на позициях двое двухсотых и пятеро трёхсотых.",
        [(2, None, "none", "killed"), (5, None, "none", "wounded")],
    ),
    ("uk", "Загинули чоловік двадцять.", [(20, None, "about", "killed")]),
    ("uk", "Затримано понад дві сотні людей.", [(200, None, "more_than", "detained")]),
    ("uk", "Кількість загиблих зросла до 52.", [(52, None, "none", "killed")]),
    ("uk", "Від 20 до 30 осіб поранено.", [(20, 30, "range", "wounded")]),
    (
        "uk",
        "Звільнено 43 полонених, серед них 12 жінок.",
        [(43, None, "none", "released"), (12, None, "none", "released")],
    ),
    ("uk", "Рота втратила щонайменше 14 бійців.", [(14, None, "at_least", "lost")]),
    ("uk", "Двадцять з лишком людей зникли безвісти.", [(20, None, "more_than", "missing")]),
    ("uk", "Суд засудив її до семи з половиною років.", [(7.5, None, "none", "sentenced")]),
    ("uk", "За статтею 342 засудили дев'ятьох.", [(9, None, "none", "sentenced")]),
    ("uk", "Сім'я живе у будинку 16.", []),
    ("uk", "О 7 ранку прийшли з обшуком.", []),
    ("uk", "Не більше ніж 10 людей повернулися з полону.", [(10, None, "at_most", "released")]),
    ("uk", "На майдан вийшло пів мільйона людей.", [(500000, None, "none", "protesters")]),
    (
        "uk",
        "Станом на 3 березня загинуло 24 бійці, 7 з них — іноземці.",
        [(24, None, "none", "killed"), (7, None, "none", "killed")],
    ),
    ("uk", "Кілька десятків осіб побили.", [(20, None, "vague", "ill_treated")]),
    ("be", "Загінулі чалавек дваццаць.", [(20, None, "about", "killed")]),
    ("be", "Затрымалі больш за дзве сотні людзей.", [(200, None, "more_than", "detained")]),
    ("be", "Колькасць загінулых вырасла да 52.", [(52, None, "none", "killed")]),
    ("be", "Ад 20 да 30 чалавек паранены.", [(20, 30, "range", "wounded")]),
    (
        "be",
        "Вызвалілі 43 палітвязняў, у тым ліку 12 жанчын.",
        [(43, None, "none", "released"), (12, None, "none", "released")],
    ),
    ("be", "Рота страціла прынамсі 14 байцоў.", [(14, None, "at_least", "lost")]),
    ("be", "Дваццаць з лішкам чалавек затрымалі.", [(20, None, "more_than", "detained")]),
    ("be", "Суд асудзіў яе на сем з паловай гадоў калоніі.", [(7.5, None, "none", "sentenced")]),
    ("be", "Паводле артыкула 342 асудзілі дзевяцярых.", [(9, None, "none", "sentenced")]),
    ("be", "Сям'я жыве ў доме 16.", []),
    ("be", "А 7 раніцы прыйшлі з ператрусам.", []),
    ("be", "Ня больш за 10 чалавек вярнуліся з палону.", [(10, None, "at_most", "released")]),
    ("be", "На плошчу выйшла паўмільёна чалавек.", [(500000, None, "none", "protesters")]),
    (
        "be",
        "Стан на 3 сакавіка: загінулі 24 байцы, 7 зь іх — замежнікі.",
        [(24, None, "none", "killed"), (7, None, "none", "killed")],
    ),
    ("be", "Яму далі 15 сутак арышту.", [(15, None, "none", "sentenced")]),
    ("pl", "Zginęło osób ze dwadzieścia.", [(20, None, "about", "killed")]),
    ("pl", "Zatrzymano ponad dwie setki ludzi.", [(200, None, "more_than", "detained")]),
    ("pl", "Liczba zabitych wzrosła do 52.", [(52, None, "none", "killed")]),
    ("pl", "Rannych zostało od 20 do 30 osób.", [(20, 30, "range", "wounded")]),
    (
        "pl",
        "Zwolniono 43 więźniów politycznych, w tym 12 kobiet.",
        [(43, None, "none", "released"), (12, None, "none", "released")],
    ),
    ("pl", "Kompania straciła co najmniej 14 żołnierzy.", [(14, None, "at_least", "lost")]),
    ("pl", "Kilkunastu ochotników zginęło.", [(11, None, "vague", "killed")]),
    ("pl", "Kilkadziesiąt osób pobito.", [(20, None, "vague", "ill_treated")]),
    ("pl", "Sąd skazał ją na siedem i pół roku więzienia.", [(7.5, None, "none", "sentenced")]),
    ("pl", "Z artykułu 342 skazano dziewięcioro.", [(9, None, "none", "sentenced")]),
    ("pl", "Rodzina mieszka przy ulicy Długiej 16, mieszkanie 42.", []),
    ("pl", "O 7 rano przyszli z rewizją.", []),
    ("pl", "Nie więcej niż 10 osób wróciło z niewoli.", [(10, None, "at_most", "released")]),
    ("pl", "Na plac wyszło pół miliona ludzi.", [(500000, None, "none", "protesters")]),
    (
        "pl",
        "Stan na 3 marca: zginęło 24 żołnierzy, 7 z nich to cudzoziemcy.",
        [(24, None, "none", "killed"), (7, None, "none", "killed")],
    ),
    ("pl", "Dwadzieścia z górą osób zaginęło.", [(20, None, "more_than", "missing")]),
]


def figures(text, language, published="2023-05-10"):
    page = open_page(report(text, language=language, published=published))
    return figures_of(page, dates_of(page))


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    SENTENCES,
    ids=[f"{row[0]}-{number}" for number, row in enumerate(SENTENCES)],
)
def test_sentence_gives_these_figures_and_no_others(language, text, wanted):
    found = [
        (f.fields["number"], f.fields.get("upper"), f.fields["qualifier"], f.fields["measure"])
        for f in figures(text, language)
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("language", "text", "span"),
    [
        ("en", "At least 250 citizens of Belarus were detained.", "At least 250 citizens of Belarus"),
        ("ru", "Погибли не менее 52 граждан Беларуси.", "не менее 52 граждан Беларуси"),
        ("uk", "Загинули щонайменше 52 громадян Білорусі.", "щонайменше 52 громадян Білорусі"),
        ("be", "Загінулі прынамсі 52 грамадзян Беларусі.", "прынамсі 52 грамадзян Беларусі"),
        ("pl", "Zginęło co najmniej 52 obywateli Białorusi.", "co najmniej 52 obywateli Białorusi"),
        ("pl", "Za kratami jest ponad 900 więźniów politycznych.", "ponad 900 więźniów politycznych"),
        ("en", "Some 40 people or more were hurt.", "Some 40 people"),
        ("be", "Задоўга да ночы паранілі дваццаць з лішкам чалавек.", "дваццаць з лішкам чалавек"),
        ("uk", "За нього віддали голоси 41% виборців.", "41% виборців"),
    ],
)
def test_span_is_qualifier_number_and_noun(language, text, span):
    assert [f.quote for f in figures(text, language)] == [span]


@pytest.mark.parametrize(
    ("language", "text", "number", "measure"),
    [
        ("en", "In spring 900 people were in prison. A year earlier it was 650.", 650, "detained"),
        ("en", "The unit has 90 fighters. Fewer than 60 were fit for combat.", 60, "strength"),
        ("en", "At least 30 fighters were killed, up from some 26 in the year before.", 26, "killed"),
        ("ru", "В тюрьме 900 человек. Год назад их было 650.", 650, "detained"),
        ("uk", "У в'язниці 900 людей. Рік тому їх було 650.", 650, "detained"),
        ("be", "За кратамі 900 чалавек. Год таму іх было 650.", 650, "detained"),
        ("pl", "Za kratami jest 900 osób. Rok temu ich było 650.", 650, "detained"),
    ],
)
def test_a_number_without_a_noun_goes_on_counting(language, text, number, measure):
    last = figures(text, language)[-1]
    assert (last.fields["number"], last.fields["unit"]) == (number, "persons")
    assert last.fields["measure"] in (measure, "sentenced" if measure == "detained" else measure)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("At least 30 fighters were killed. The temperature fell to below 20.", id="temperature"),
        pytest.param("At least 30 fighters were killed. They left at about 7 in the morning.", id="hour"),
        pytest.param("At least 30 fighters were killed. It happened at exactly 11.", id="exact-hour"),
        pytest.param("At least 30 fighters were killed. A cell for four stood open.", id="room-for"),
        pytest.param("At least 30 fighters were killed. A doctor saw the two of them.", id="the-two-of-them"),
    ],
)
def test_what_counts_nobody_does_not_go_on(text):
    assert [f.fields["number"] for f in figures(text, "en")] == [30]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If everyone were tried, the figure would pass 2,000 prisoners."),
        ("en", "As many as 60 people may have been killed."),
        ("en", "He expects around 500 visitors."),
        ("ru", "Если считать всех, погибших было бы 500."),
        ("uk", "Якби рахували всіх, загиблих було б 500."),
        ("be", "Калі б лічылі ўсіх, загінулых было б 500."),
        ("pl", "Gdyby liczyć wszystkich, zabitych byłoby 500."),
    ],
)
def test_what_is_supposed_planned_or_feared_is_hypothetical(language, text):
    assert [f.fields.get("hypothetical") for f in figures(text, language)] == [True]


def test_a_condition_elsewhere_makes_no_figure_hypothetical():
    (figure,) = figures(
        "The show, which opens, if a hall is found, in May, honours 42 killed fighters.", "en"
    )
    assert "hypothetical" not in figure.fields


def test_a_headline_takes_the_bound_that_the_body_gives():
    text = "37 fighters killed near the river\n\nAt least 37 fighters have been killed, the unit said."
    head, body = figures(text, "en")
    assert head.fields["qualifier"] == body.fields["qualifier"] == "at_least"
    assert head.quote == "37 fighters"


def test_a_headline_keeps_a_number_that_the_body_does_not_qualify():
    head, _ = figures(
        "37 fighters killed near the river\n\nThe unit says that 37 fighters were killed.", "en"
    )
    assert head.fields["qualifier"] == "none"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Cook gets six years over a picture\n\nA court jailed a cook for six years."),
        ("ru", "Шесть лет за картинку\n\nСуд приговорил повара к шести годам колонии."),
        ("be", "Шэсць гадоў за малюнак\n\nСуд асудзіў кухара на шэсць гадоў калоніі."),
    ],
)
def test_years_in_a_headline_are_a_term_where_the_body_says_so(language, text):
    assert [(f.fields["number"], f.fields["measure"]) for f in figures(text, language)] == [
        (6, "sentenced")
    ] * 2


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "According to a tally kept by the group River Watch, 46 people were killed.", "River Watch"),
        ("en", "According to the rights group Lantern, 46 people were killed.", "Lantern"),
    ],
)
def test_the_source_of_a_tally_is_who_made_it(language, text, source):
    assert figures(text, language)[0].fields["attributed"].endswith(source)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 30 people were wounded. Figures are as of 3 March."),
        ("ru", "Ранены 30 человек. Данные приводятся по состоянию на 3 марта."),
        ("uk", "Поранено 30 людей. Дані подано станом на 3 березня."),
        ("be", "Паранены 30 чалавек. Дадзеныя пададзеныя станам на 3 сакавіка."),
        ("pl", "Rannych zostało 30 osób. Dane według stanu na 3 marca."),
    ],
)
def test_a_sentence_about_the_data_says_as_of_when_they_are(language, text):
    fields = figures(text, language)[0].fields
    assert (fields["as_of"], fields["as_of_basis"]) == ("2023-03-03", "stated")


def test_a_day_after_the_publication_is_no_as_of():
    fields = figures("30 people are detained; the hearing is set for 15 May 2023.", "en")[0].fields
    assert (fields["as_of"], fields["as_of_basis"]) == ("2023-05-10", "published")


def test_without_publication_and_date_as_of_is_empty():
    fields = figures("30 people were detained last month.", "en", published=None)[0].fields
    assert "as_of" not in fields
    assert fields["as_of_basis"] == "unknown"


def test_some_of_those_counted_a_sentence_before_are_a_subset():
    whole, part = figures("The company lost 14 men. Two of them had families.", "en")
    assert "subset" not in whole.fields
    assert (part.fields["subset"], part.fields["measure"]) == (True, "lost")


def test_those_asked_are_an_opinion_whatever_they_were_asked():
    first, second = figures("In a survey of the town 40% backed the vote and 22% did not vote.", "en")
    assert first.fields["measure"] == second.fields["measure"] == "opinion"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 19 exiles who fight for the legion had been killed."),
        ("ru", "Не менее 19 добровольцев, которые служат в легионе, погибли."),
        ("be", "Прынамсі 19 добраахвотнікаў, якія служаць у легіёне, загінулі."),
    ],
)
def test_what_those_counted_do_is_not_what_happened_to_them(language, text):
    assert figures(text, language)[0].fields["measure"] == "killed"


def test_the_second_of_two_shares_goes_on_from_the_first():
    first, second = figures("He won 88.4 percent of the vote against 2.75 percent for her.", "en")
    assert first.fields["measure"] == second.fields["measure"] == "vote_share"


def test_spans_lie_in_the_text():
    for language, text, _ in SENTENCES:
        for figure in said(text, "figure", language=language):
            assert figure.span.of(text) == figure.quote
