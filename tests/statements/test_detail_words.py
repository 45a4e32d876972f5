"""Every kind of detail is reachable in all five languages, and so is a source without a name."""

import pytest
from tests.statements.reading import said
from tests.statements.test_fate_words import NAMES

DETAILS = {
    "age": {
        "en": "{}, 52, came.", "ru": "52-летний {} пришёл.", "uk": "52-річний {} прийшов.",
        "be": "52-гадовы {} прыйшоў.", "pl": "52-letni {} przyszedł.",
    },
    "occupation": {
        "en": "{}, a former hydrologist from Homel, came.", "ru": "{}, бывший гидролог из Гомеля, пришёл.",
        "uk": "{}, колишній гідролог з Гомеля, прийшов.", "be": "{}, былы гідролаг з Гомеля, прыйшоў.",
        "pl": "{}, były hydrolog z Homla, przyszedł.",
    },
    "home": {
        "en": "{} from Homel came.", "ru": "{} из Гомеля пришёл.", "uk": "{} з Гомеля прийшов.",
        "be": "{} з Гомеля прыйшоў.", "pl": "{} z Homla przyszedł.",
    },
    "family": {
        "en": "{} lost his only daughter.", "ru": "У {} никого нет. {} уехал с женой.",
        "uk": "{} поїхав із дружиною.", "be": "{} паехаў з жонкай.", "pl": "{} wyjechał z żoną.",
    },
    "appearance": {
        "en": "{} has a long grey beard.", "ru": "{} был с седой бородой.", "uk": "{} був із сивою бородою.",
        "be": "{} быў з сівой барадой.", "pl": "{} miał siwą brodę.",
    },
    "membership": {
        "en": "{} joined the River Birch Regiment.", "ru": "{} служит в составе роты.",
        "uk": "{} служить у складі роти.", "be": "{} служыць у складзе роты.",
        "pl": "{} wstąpił do batalionu.",
    },
    "skill": {
        "en": "{} is fluent in Greek.", "ru": "{} знал наизусть поэму.", "uk": "{} знав напам'ять поему.",
        "be": "{} ведаў на памяць паэму.", "pl": "{} znał na pamięć poemat.",
    },
    "health": {
        "en": "{} has a broken jaw.", "ru": "{} перенёс инсульт.", "uk": "{} переніс інсульт.",
        "be": "{} перанёс інсульт.", "pl": "{} przeszedł udar.",
    },
    "legal": {
        "en": "{} lost his licence.", "ru": "{} получил повестку.", "uk": "{} отримав повістку.",
        "be": "{} атрымаў позву.", "pl": "{} odmówił zeznań przed sądem.",
    },
    "episode": {
        "en": "{} hung a flag from the roof.", "ru": "{} вывесил флаг.", "uk": "{} вивісив прапор.",
        "be": "{} вывесіў сцяг.", "pl": "{} wywiesił flagę.",
    },
    "presence": {
        "en": "{} waited at the railway station.", "ru": "{} спал на вокзале.", "uk": "{} спав на вокзалі.",
        "be": "{} спаў на вакзале.", "pl": "{} spał na dworcu.",
    },
    "cover_story": {
        "en": "{} came. His parents believe that he picks apples.",
        "ru": "{} пришёл. Его мама уверена, что он собирает яблоки.",
        "uk": "{} прийшов. Його мама певна, що він збирає яблука.",
        "be": "{} прыйшоў. Яго мама перакананая, што ён збірае яблыкі.",
        "pl": "{} przyszedł. Jego mama jest pewna, że zbiera jabłka.",
    },
}  # fmt: skip
SOURCES = {
    "en": "“Nobody came to help us there,” said a hydrologist who saw it.",
    "ru": "«Никто не пришёл нам на помощь», — говорит библиотекарь, которая всё видела.",
    "uk": "«Ніхто не прийшов нам на допомогу», — каже бібліотекарка, яка все бачила.",
    "be": "«Ніхто не прыйшоў нам на дапамогу», — кажа бібліятэкарка, якая ўсё бачыла.",
    "pl": "„Nikt nie przyszedł nam z pomocą”, mówi bibliotekarka, która wszystko widziała.",
}


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("detail", DETAILS)
def test_detail_is_told_of_its_person(language, detail):
    text = DETAILS[detail][language].format(NAMES[language], NAMES[language])
    found = [s for s in said(text, "detail", language=language) if s.fields["detail"] == detail]
    person = min(s.fields["person"] for s in said(text, "person", language=language))
    assert {s.fields["person"] for s in found} == {person}


@pytest.mark.parametrize("language", SOURCES)
def test_source_without_a_name_is_a_person_whom_the_report_shields(language):
    (person,) = said(SOURCES[language], "person", language=language)
    assert person.fields["name_kind"] == "unnamed"
    assert person.fields["protect"] is True
    assert person.fields["protect_why"] in SOURCES[language]
    details = said(SOURCES[language], "detail", language=language)
    assert "occupation" in {s.fields["detail"] for s in details}


def test_spokeswoman_is_no_source_without_a_name():
    assert said("“Nobody came,” said a spokeswoman who read it out.", "person") == []


def test_the_same_doctor_is_met_again():
    text = "“It was late,” said a doctor who treated him. “He slept,” the doctor said by telephone."
    found = said(text, "person")
    assert [(s.quote, s.fields.get("guess")) for s in found] == [("a doctor", None), ("the doctor", True)]
    assert len({s.fields["person"] for s in found}) == 1
