"""What a stretch of text is shows by its words, in every language of the register."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.reports.report import ZoneKind
from imiony.reports.zones import zones

BODY = (
    "Two men came home on Monday, the mayor of the village said.\n\n"
    "The bridge stood for nine days.\n\nThen it fell."
)

DATELINES = [
    "KYIV, Ukraine (AP) — ",
    "WARSAW (Reuters) - ",
    "VILNIUS, March 3 (BNS) – ",
    "МИНСК, 5 августа (Агентство) — ",
    "МІНСК, 5 жніўня (Агенцыя) — ",
    "КИЇВ. 5 серпня. Агентство. ",
    "МОСКВА, 5 авг — Агентство Новости. ",
    "5 жніўня, Мінск /Карэспандэнт Агенцыі/. ",
    "WARSZAWA (PAP) – ",
    "NEW YORK — ",
    "Москва. 3 марта. АГЕНТСТВО.РУ - ",
    "Мінск, 3 сакавіка, Агенцыя — ",
]
CAPTIONS = [
    "A bridge over the river in spring. (AP: Jan Nowhere)",
    "A bridge over the river in spring. (AP Photo/Jan Nowhere)",
    "The bridge seen from above (Jan Nowhere/WikiCommons)",
    "The bridge seen from above, March 2022.JAN NOWHERE/GETTY IMAGES",
    "The bridge seen from above, in a picture COURTESY OF THE VILLAGE MUSEUM",
    "Photo: Jan Nowhere",
    "Photo by: Jan Nowhere",
    "Pictured, the bridge as it stood in the year before the war",
    "Фото: Иван Никто / Агентство",
    "На фото: мост до войны",
    "Фота: Ян Няіснуючы",
    "На здымку: мост да вайны",
    "Світлина: Іван Ніхто",
    "Fot. Jan Nikt / Agencja",
    "Zdjęcie: Jan Nikt",
    "Nuotr.: Jonas Niekas",
    "Foto: Jan Nikdo",
    "Bildquelle: Hans Niemand",
]
ADVERTS = [
    "Join our new verified XYZ Telegram channel and get the news first!",
    "Follow us on Twitter and Facebook",
    "Follow XYZ's coverage of the war at",
    "Subscribe to our newsletter",
    "Read more: The bridge that fell",
    "Подписывайтесь на наш канал в Telegram!",
    "Читайте также: Мост, который упал",
    "Падпісвайцеся на наш канал у Telegram!",
    "Чытайце таксама: Мост, які ўпаў",
    "Підписуйтесь на наш канал",
    "Читайте також: Міст, що впав",
    "Dołącz do nas na Facebooku",
    "Czytaj także: Most, który runął",
    "Sekite mus socialiniuose tinkluose",
    "Sledujte nás na Facebooku",
    "Abonnieren Sie unseren Newsletter",
]
CREDITS = [
    "This article was originally published by Example Radio and is reprinted with permission.",
    "This story first appeared in The Example.",
    "Republished from The Example",
    "Source: Example News Agency",
    "Read the original",
    "Translated from The Example",
    "Источник: Пример",
    "Крыніца: Прыклад",
    "Паводле матэрыялаў: Прыклад",
    "Джерело: Приклад",
    "За матеріалами: Приклад",
    "Źródło: Przykład",
    "Šaltinis: Pavyzdys",
    "Zdroj: Příklad",
    "Quelle: Beispiel",
    "Об этом сообщает Радио Пример.",
    "Пра гэта паведамляе Прыклад",
    "Про це пише Приклад.",
]
COMMENTS = [
    "Leave a Reply",
    "Leave a Comment",
    "Enter comments here:",
    "3 Comments",
    "Your email address will not be published.",
    "Комментарии",
    "Оставить комментарий",
    "Каментары",
    "Пакінуць каментар",
    "Коментарі (5)",
    "Залишити коментар",
    "Komentarze",
    "Dodaj komentarz",
    "Komentarai",
    "Komentáře",
    "Kommentare",
]
PROSE = [
    "He left a comment on the wall before he went home to his family in the village.",
    "The source of the river lies in the hills, and nobody knows the way to it.",
    "Комментарии властей не заставили себя ждать, и вскоре мост был закрыт для всех жителей города.",
    "Фото не сохранилось, но жители помнят мост.",
    "Follow the river to the bridge, he told the two men, and wait there until the evening comes.",
    "He joined our unit in spring (or so he says), and nobody asked why.",
    "Za mostem stał dom, w którym nikt już nie mieszkał.",
    "Foto nebylo nikdy nalezeno, řekl starosta.",
    "Anzeige erstattete der Mann erst am folgenden Tag, und zwar bei der Polizei in der Stadt.",
]


def kinds(text: str) -> dict[str, ZoneKind]:
    return {zone.span.of(text): zone.kind for zone in zones(text)}


@pytest.mark.parametrize("words", DATELINES)
def test_a_dateline_is_found(words: str) -> None:
    text = f"Bridge falls after nine days\n\n{words}{BODY}"
    assert kinds(text)[words.strip()] is ZoneKind.DATELINE


@pytest.mark.parametrize("words", CAPTIONS)
def test_a_caption_is_found(words: str) -> None:
    assert kinds(f"Bridge falls\n\n{BODY}\n\n{words}\n\n{BODY}")[words] is ZoneKind.CAPTION


@pytest.mark.parametrize("words", ADVERTS)
def test_an_advert_is_found_and_does_not_count(words: str) -> None:
    kind = kinds(f"{words}\n\nBridge falls\n\n{BODY}\n\n{words[:-1]}x")[words]
    assert kind is ZoneKind.ADVERT
    assert not kind.counts


@pytest.mark.parametrize("words", CREDITS)
def test_a_credit_line_is_found(words: str) -> None:
    assert kinds(f"Bridge falls\n\n{BODY}\n\n{words}")[words] is ZoneKind.CREDIT


@pytest.mark.parametrize("words", COMMENTS)
def test_readers_comments_run_to_the_end_and_do_not_count(words: str) -> None:
    text = f"Bridge falls\n\n{BODY}\n\n{words}\n\nThey deserved it, all 500 of them!\n\nAnother reader."
    last = zones(text)[-1]
    assert last.kind is ZoneKind.COMMENT
    assert not last.kind.counts
    assert last.span.of(text).startswith(words)
    assert last.span.past == len(text)


def test_comments_above_the_form_are_comments_too() -> None:
    text = f"Bridge falls\n\n{BODY}\n\n  1. They deserved it.\n\n     All of them.\n\nEnter comments here:"
    assert zones(text)[-1].span.of(text).startswith("1. They deserved it.")


@pytest.mark.parametrize("words", PROSE)
def test_prose_stays_body(words: str) -> None:
    text = f"Bridge falls\n\n{BODY}\n\n{words}\n\n{BODY}"
    assert [zone.kind for zone in zones(text)] == [ZoneKind.TITLE]


def test_the_line_above_a_caption_in_the_same_block_belongs_to_it() -> None:
    text = f"Bridge falls\n\n{BODY}\n\nThe bridge in spring.\nSeen from above.(AP: Jan Nowhere)\n\n{BODY}"
    assert "The bridge in spring.\nSeen from above.(AP: Jan Nowhere)" in kinds(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Bridge falls after nine days\n\n{BODY}", "Bridge falls after nine days"),
        (f"Join our XYZ Telegram channel!\n\nBridge falls\n\n{BODY}", "Bridge falls"),
        (f"Wed. Aug 10th, 2022\n\nBridge falls\n\n{BODY}", "Bridge falls"),
        (f"Is the bridge safe?\nThe mayor says so. {BODY}", "Is the bridge safe?"),
        (BODY, None),
        ("Only one line", None),
        (f"KYIV, Ukraine (AP) — {BODY}", None),
        (f"{'Long line without an end ' * 20}\n\n{BODY}", None),
    ],
    ids=["first-line", "after-advert", "after-date", "question", "sentence", "alone", "dateline", "too-long"],
)
def test_a_title_looks_like_a_headline(text: str, title: str | None) -> None:
    assert [words for words, kind in kinds(text).items() if kind is ZoneKind.TITLE] == (
        [title] if title else []
    )


PIECES = st.sampled_from(
    [*DATELINES, *CAPTIONS, *ADVERTS, *CREDITS, *COMMENTS, *PROSE, "", " ", "\n", "\t x"]
)


@given(st.lists(PIECES | st.text(max_size=30), max_size=30).map("\n".join))
def test_zones_are_ordered_and_do_not_overlap(text: str) -> None:
    found = zones(text)
    assert all(zone.span.past <= len(text) for zone in found)
    assert all(left.span.past <= right.span.first for left, right in pairwise(found))
