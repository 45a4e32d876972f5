"""Bytes become the words that were written, once and for all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.reports.charset import decode, hidden, line, tidy
from imiony.reports.reasons import Reason, Refused

SENTENCES = {
    "be": "Учора ў горадзе зноў ішоў дождж, і ніхто не выйшаў на плошчу.",
    "ru": "Вчера в городе снова шёл дождь, и никто не вышел на площадь.",
    "uk": "Учора в місті знову йшов дощ, і ніхто не вийшов на площу, є ще їжа.",
    "pl": "Wczoraj w mieście znów padał deszcz, więc nikt nie wyszedł na plac.",
    "lt": "Vakar mieste vėl lijo, todėl niekas neišėjo į aikštę žiūrėti šventės.",
    "cs": "Včera ve městě znovu pršelo, takže nikdo nevyšel na náměstí.",
    "de": "Gestern regnete es schon früh, und niemand ging über die Brücke.",
}
CHARSETS = [
    ("be", "cp1251"), ("be", "iso8859-5"), ("be", "utf-8"), ("be", "utf-8-sig"), ("be", "utf-16"),
    ("be", "utf-16-le"), ("be", "utf-16-be"), ("be", "utf-32"), ("ru", "cp1251"), ("ru", "koi8-r"),
    ("ru", "cp866"), ("uk", "cp1251"), ("uk", "koi8-u"), ("pl", "cp1250"), ("pl", "iso8859-2"),
    ("lt", "cp1257"), ("lt", "iso8859-13"), ("cs", "cp1250"), ("cs", "iso8859-2"), ("de", "cp1252"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "charset"), CHARSETS)
@pytest.mark.parametrize("times", [1, 40], ids=["one-sentence", "a-page"])
def test_the_charset_is_found(language: str, charset: str, times: int) -> None:
    text = " ".join([SENTENCES[language]] * times)
    assert decode(text.encode(charset)) == text


def test_a_declared_charset_is_taken_unless_it_gives_rubbish() -> None:
    assert decode("naïve café à Genève".encode("cp1252"), "iso-8859-1") == "naïve café à Genève"
    assert decode(SENTENCES["be"].encode("cp1251"), "iso-8859-1") == SENTENCES["be"]


def test_valid_utf_8_goes_before_a_declaration() -> None:
    assert decode(SENTENCES["ru"].encode(), "windows-1251") == SENTENCES["ru"]


@pytest.mark.parametrize("charset", ["utf-7", "zlib_codec", "base64", "rot13", "no-such", "idna", "\x00"])
def test_a_codec_that_is_no_charset_is_passed_over(charset: str) -> None:
    assert decode(b"+ADw-script+AD4- \xe9t\xe9", charset).startswith("+ADw-script+AD4- ")


def test_a_cut_last_character_does_not_spoil_the_text() -> None:
    assert decode(SENTENCES["be"].encode()[:-2]).startswith(SENTENCES["be"][:-3])


def test_noise_is_no_text() -> None:
    with pytest.raises(Refused) as refused:
        decode(bytes(range(256)) * 4)
    assert refused.value.reason is Reason.NOT_TEXT


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x0cb\u2028c\x85d", "a\nb\nc\nd"),
        ("и\u0306", "й"),
        ("Ko\x00s\x08", "Kos"),
        ("a\tb", "a\tb"),
        ("\ud83d", "\ufffd"),
        ("a\ufeffb", "ab"),
        ("a\u202eb\u200bc", "a\u202eb\u200bc"),
    ],
    ids=[
        "line-ends",
        "other-line-ends",
        "composed",
        "controls",
        "tab",
        "half-character",
        "mark-inside",
        "hidden-stays",
    ],
)
def test_text_is_tidied_once(written: str, kept: str) -> None:
    assert tidy(written) == kept


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\0" not in once
    once.encode("utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_are_refused(content: bytes) -> None:
    try:
        text = decode(content)
    except Refused:
        return
    assert tidy(text) == text


def test_hidden_characters_are_pointed_out() -> None:
    text = "Ko\u200bs \u202eabc\u202c A" + "\u0301" * 70
    assert [span.of(text)[:1] for span in hidden(text)] == ["\u200b", "\u202e", "\u202c", "\u0301"]
    assert len(hidden(text)[-1]) == 70


def test_ordinary_text_hides_nothing() -> None:
    assert all(hidden(sentence) == () for sentence in SENTENCES.values())


def test_a_line_has_no_breaks() -> None:
    assert line(" a\n b\t\u00a0c ") == "a b c"
