"""The language of a report and of its paragraphs."""

from __future__ import annotations

import pytest

from imiony.reports.keep import keep
from imiony.reports.language import by_paragraph, detect, known
from imiony.reports.page import Given, Page
from imiony.reports.report import Basis

SENTENCES = [
    ("be", "Учора ў горадзе зноў ішоў дождж, і ніхто не выйшаў на плошчу."),
    ("be", "Учора ў месьце зноў ішоў дождж, і ніхто ня выйшаў на пляц, бо сьнег і сьцюжа."),
    ("be", "Učora ŭ horadzie znoŭ išoŭ doždž, i nichto nie vyjšaŭ na płošču, kab pahladzieć."),
    ("be", "Heta byli ludzi, jakija taksama pryjechali ŭ Biełaruś paśla vajny."),
    ("ru", "Вчера в городе снова шёл дождь, и никто не вышел на площадь."),
    ("uk", "Учора в місті знову йшов дощ, і ніхто не вийшов на площу."),
    ("pl", "Wczoraj w mieście znów padał deszcz, więc nikt nie wyszedł na plac, ale było wesoło."),
    ("lt", "Vakar mieste vėl lijo, todėl niekas neišėjo į aikštę."),
    ("cs", "Včera ve městě znovu pršelo, takže nikdo nevyšel na náměstí, ale už je to za námi."),
    ("de", "Gestern regnete es in der Stadt, und niemand ging auf den Platz."),
    ("en", "It rained in the town again yesterday, and nobody went out to the square."),
]


@pytest.mark.parametrize(
    ("language", "text"), SENTENCES, ids=[f"{n}-{row[0]}" for n, row in enumerate(SENTENCES)]
)
def test_the_language_is_found(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "Kos", "12 345", "— … —"])
def test_too_few_letters_tell_nothing(text: str) -> None:
    assert detect(text) is None


def test_one_name_in_lacinka_makes_no_text_belarusian() -> None:
    text = "They found the way through the Kastuś Kalinoŭski Regiment, a unit that trains near the city. " * 2
    assert detect(text) == "en"


def test_each_paragraph_has_its_language() -> None:
    text = f"{SENTENCES[0][1]}\n\n{SENTENCES[-1][1]}\n\nKos"
    assert [language for _, language in by_paragraph(text)] == ["be", "en", None]
    assert [span.of(text) for span, _ in by_paragraph(text)][2] == "Kos"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("be-BY", "be"), ("EN_us", "en"), ("ua", "uk"), ("fr", None), ("", None), (None, None)],
)
def test_a_tag_is_one_of_ours_or_nothing(tag: str | None, language: str | None) -> None:
    assert known(tag) == language


def test_markup_is_believed_where_the_text_agrees() -> None:
    kept = [
        keep(Page("x", SENTENCES[0][1], language=tag), b"x", Given(), None).language
        for tag in ("be-BY", "en")
    ]
    assert [(one.value, one.basis) for one in kept if one] == [("be", Basis.MARKUP), ("be", Basis.DETECTED)]
