"""A language that the encoder does not read is unknown, not dissimilar."""

import pytest

from imiony.origins.meaning.languages import READ, language_read

TEXTS = {
    "en": "The ferry sank at night with thirty people on board, said the captain of the second boat.",
    "de": "Die Fähre sank in der Nacht, und der Kapitän hat mit den Leuten von dem zweiten Boot gesprochen.",
    "fr": "Le bac a coulé dans la nuit et les marins du second bateau ont cherché sur une rive.",
    "es": "El barco se hundió por la noche con treinta personas y los marineros del segundo no las vieron.",
    "pl": "Prom zatonął w nocy, a kapitan, który się uratował, nie jest w szpitalu, przez co milczy.",
    "ru": "Паром затонул ночью, на борту было тридцать человек, и капитан это подтвердил.",
    "uk": "Пором затонув уночі, на борту було тридцять людей, і капітан її підтвердив.",
    "be": "Паром затануў уначы, на борце было трыццаць чалавек, і капітан гэта пацвердзіў.",
    "zh": "渡轮在夜间沉没，船上有三十人，船长证实了这一消息。",
    "ja": "フェリーは夜に沈没し、三十人が乗っていたと船長が述べた。",
    "ko": "여객선이 밤에 침몰했고 서른 명이 타고 있었다고 선장이 말했다.",
    "th": "เรือข้ามฟากจมในตอนกลางคืน มีผู้โดยสารสามสิบคน",
    "ar": "غرقت العبارة ليلا وعلى متنها ثلاثون شخصا حسب القبطان",
}
UNREAD = {
    "lt": "Keltas naktį nuskendo, jame buvo trisdešimt žmonių, patvirtino antrojo laivo kapitonas.",
    "lv": "Prāmis naktī nogrima, uz klāja bija trīsdesmit cilvēki, apstiprināja kapteinis.",
    "fi": "Lautta upposi yöllä, ja kyydissä oli kolmekymmentä ihmistä, kapteeni vahvisti.",
    "bg": "Фериботът потъна през нощта с тридесет души на борда, потвърди капитанът.",
    "sr": "Трајект је потонуо ноћу са тридесет људи, потврдио је капетан његове посаде.",
    "fa": "کشتی در شب با سی نفر غرق شد و ناخدا این را گفت، چه گفت؟ پس از آن",
    "he": "המעבורת טבעה בלילה ועליה שלושים איש, אישר רב החובל.",
    "none": "1917 — 37 / 81.04 %",
    "empty": "",
}


@pytest.mark.parametrize("language", TEXTS)
def test_an_unstated_language_is_seen_by_its_letters_and_words(language):
    assert language_read(None, TEXTS[language]) == language


@pytest.mark.parametrize("language", UNREAD)
def test_a_language_that_is_not_read_is_unknown(language):
    assert language_read(None, UNREAD[language]) is None


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        pytest.param("be", "be", id="bridged"),
        pytest.param("be-tarask", "be", id="variant"),
        pytest.param("pt_BR", "pt", id="region"),
        pytest.param("EN", "en", id="capitals"),
        pytest.param("lt", None, id="not-read"),
        pytest.param("und", None, id="unknown"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_stated_language_is_believed(stated, read):
    assert language_read(stated, TEXTS["ru"]) == read


def test_a_few_foreign_words_do_not_hide_a_language():
    assert language_read(None, TEXTS["be"] + " MS Zorka 2 (Tern Lines)") == "be"


def test_sixteen_languages_are_read():
    """Those that the package names (its two forms of Chinese as one), Belarusian and Ukrainian."""
    assert len(READ) == 17
