"""The same invented story in five languages gives the same statements: none loses a feature unseen."""

import pytest
from tests.statements.reading import said

from imiony.statements import lexicon
from imiony.statements.languages import language_of

STORIES = {
    "en": (
        "Andrei Babrovich, 43, a former welder, lives in Warsaw. He was arrested in 2021 and a court "
        "sentenced "
        "Andrei Babrovich to four years in prison. They searched his flat. His wife works as a nurse. "
        "His parents believe that he picks apples. He suffers from asthma. He took part in the protests. "
        "“Nobody came to help us there,” said Babrovich. The commander, Ivan Petrenka, was killed "
        "near Kyiv. "
        "At least 12 volunteers were killed and 30 were wounded, two of them seriously, "
        "the Ministry of Defence said."
    ),
    "ru": (
        "Андрей Бобрович, 43-летний бывший сварщик, живёт в Варшаве. Его задержали в 2021 году, и "
        "суд приговорил "
        "Андрея Бобровича к четырём годам колонии. Дома у него прошёл обыск. Его жена работает медсестрой. "
        "Его родители думают, что он собирает яблоки. Он болеет астмой. Он участвовал в протестах. "
        "«Никто не пришёл нам там на помощь», — сказал Бобрович. Командир Иван Петренко погиб под Киевом. "
        "Погибли не менее 12 добровольцев, 30 ранены, двое из них тяжело, сообщили в Министерстве обороны."
    ),
    "uk": (
        "Андрій Бобрович, 43-річний колишній зварник, живе у Варшаві. Його затримали у 2021 році, і "
        "суд засудив "
        "Андрія Бобровича до чотирьох років колонії. Вдома у нього пройшов обшук. Його дружина "
        "працює медсестрою. "
        "Його батьки думають, що він збирає яблука. Він хворіє на астму. Він брав участь у протестах. "
        "«Ніхто не прийшов нам там на допомогу», — сказав Бобрович. Командир Іван Петренко загинув "
        "під Києвом. "
        "Загинули щонайменше 12 добровольців, 30 поранено, двоє з них тяжко, повідомили у "
        "Міністерстві оборони."
    ),
    "be": (
        "Андрэй Бабровіч, 43-гадовы былы зваршчык, жыве ў Варшаве. Яго затрымалі ў 2021 годзе, і суд "
        "асудзіў "
        "Андрэя Бабровіча на чатыры гады калоніі. Дома ў яго прайшоў ператрус. Яго жонка працуе "
        "медсястрой. "
        "Яго бацькі думаюць, што ён збірае яблыкі. Ён хварэе на астму. Ён браў удзел у пратэстах. "
        "«Ніхто не прыйшоў нам там на дапамогу», — сказаў Бабровіч. Камандзір Іван Пятрэнка загінуў "
        "пад Кіевам. "
        "Загінулі не менш за 12 добраахвотнікаў, 30 паранены, двое з іх цяжка, паведамілі ў "
        "Міністэрстве абароны."
    ),
    "pl": (
        "Andrzej Bobrowicz, 43-letni były spawacz, mieszka w Warszawie. Zatrzymano go w 2021 roku i "
        "sąd skazał "
        "Andrzeja Bobrowicza na cztery lata więzienia. Odbyło się przeszukanie jego mieszkania. "
        "Jego żona pracuje jako pielęgniarka. Jego rodzice myślą, że zbiera jabłka. On choruje na astmę. "
        "On brał udział w protestach. „Nikt nie przyszedł nam tam z pomocą”, powiedział Bobrowicz. "
        "Dowódca Iwan Petrenko zginął pod Kijowem. Zginęło co najmniej 12 ochotników, 30 zostało rannych, "
        "dwóch z nich ciężko, podało Ministerstwo Obrony."
    ),
}
DETAILS = ["age", "occupation", "home", "family", "legal", "cover_story", "health", "episode"]
languages = pytest.mark.parametrize("language", STORIES)


@languages
@pytest.mark.parametrize("detail", DETAILS)
def test_detail_is_found(language, detail):
    found = said(STORIES[language], "detail", language=language)
    assert detail in {s.fields["detail"] for s in found}


@languages
def test_details_are_told_of_the_person_whose_they_are(language):
    first = min(s.fields["person"] for s in said(STORIES[language], "person", language=language))
    found = said(STORIES[language], "detail", language=language)
    told = [s for s in found if s.fields["detail"] in ("age", "home", "family", "cover_story")]
    assert {s.fields["person"] for s in told} == {first}


@languages
@pytest.mark.parametrize("fate", ["detained", "sentenced", "killed"])
def test_fate_is_found(language, fate):
    assert fate in {s.fields["fate"] for s in said(STORIES[language], "fate", language=language)}


@languages
def test_figures_have_qualifier_and_measure(language):
    found = said(STORIES[language], "figure", language=language)
    rows = {(s.fields["number"], s.fields["qualifier"], s.fields["measure"]) for s in found}
    assert {(12, "at_least", "killed"), (30, "none", "wounded"), (4, "none", "sentenced")} <= rows
    assert any(s.fields.get("subset") for s in found if s.fields["number"] == 2)


@languages
def test_quote_has_its_speaker(language):
    quote = said(STORIES[language], "quote", language=language)
    first = min(s.fields["person"] for s in said(STORIES[language], "person", language=language))
    assert [q.fields["person"] for q in quote] == [first]


@languages
def test_institution_and_places_are_found(language):
    assert {s.fields["group_kind"] for s in said(STORIES[language], "group", language=language)} == {
        "authority"
    }
    assert len(said(STORIES[language], "place", language=language)) == 2


# Assisted reading: what these languages have, and what nobody may promise of them.
ASSISTED = {
    "lt": (
        "Birutė Petrauskienė papasakojo, kad kare Ukrainoje žuvo ne mažiau kaip 40 baltarusių. "
        "Petrauskienės brolis Jonas sulaikytas Vilniuje 2023 metais, vasario 9 dieną. "
        "Savanoris, pravarde Vilkas, gydomas Lenkijoje. „Niekas mums ten taip ir nepadėjo“, – sakė ji."
    ),
    "cs": (
        "Jana Dvořáková řekla, že na Ukrajině zahynulo nejméně 40 Bělorusů. "
        "Bratr Dvořákové Petr byl zadržen v Brně 5. března 2022. "
        "Dobrovolník přezdívaný Vlk se léčí v Polsku. „Nikdo nám tam tehdy nepomohl,“ uvedla."
    ),
}
FEATURES = {
    "person": "given names of a table, women's surnames, call signs",
    "place": "countries, cities of the gazetteer",
    "figure": "digits with a qualifier",
    "date": "days and months",
    "quote": "words in quotation marks",
}
LACKED = ("fate", "detail")
assisted = pytest.mark.parametrize("language", lexicon.ASSISTED)


@assisted
def test_assisted_language_is_told_by_its_letters(language):
    assert language_of(ASSISTED[language]) == language


@assisted
@pytest.mark.parametrize("kind", FEATURES, ids=str)
def test_assisted_language_has_the_feature(language, kind):
    assert said(ASSISTED[language], kind)


@assisted
@pytest.mark.parametrize("kind", LACKED)
def test_assisted_language_guesses_nothing_of_what_it_lacks(language, kind):
    assert not said(ASSISTED[language], kind)


@assisted
def test_assisted_language_counts_who_was_killed(language):
    figures = [s.fields for s in said(ASSISTED[language], "figure") if s.fields["number"] == 40]
    assert [(f["qualifier"], f["measure"]) for f in figures] == [("at_least", "killed")]


@assisted
def test_assisted_language_protects_a_call_sign(language):
    assert [s.fields["protect"] for s in said(ASSISTED[language], "person") if s.quote in ("Vilkas", "Vlk")]
