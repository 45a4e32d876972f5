"""Every sentence on who came first, and on partly derived reports, is said in Belarusian too."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from imiony.origins import ClueKind, Document, Nearness
from imiony.origins.compare import compare
from imiony.origins.direction import clues
from imiony.origins.explain import neighbour
from imiony.origins.fingerprint import fingerprints
from imiony.origins.reading import read
from imiony.origins.skeleton import rarity
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId
from imiony.web.words.reasons import reason

ONE, TWO, THREE = (ReportId(letter * 64) for letter in "123")
STORY = """On Friday the ferry Zorka sank near Zalesny with 37 people and 12 goats, Yaroslav Bukavets said.
In Kruhlae the clerk Tadeush Malinka counted 18 of them, and Bukavets rowed 9 boats back from Mirny.
The widow Rahneda Savosh saw Bukavets at Sosny before 21:40 with 6 lanterns and 4 coats of felt.
"""
HERON = "MARSHTOWN (Heron Wire) - "
PLACES = ("Zalesny", "Kruhlae", "Mirny", "Sosny", "Barsuki", "Dubrova", "Halavachy", "Kalinava")
ROWS = [f"In {place} the clerk found {n * 7 + 211} boats on the bank.\n" for n, place in enumerate(PLACES)]


def one(text: str = STORY, language: str = "en", **more: object) -> Document:
    return Document(ONE, text, language, **more)  # type: ignore[arg-type]


def two(text: str = STORY, language: str = "en", **more: object) -> Document:
    return Document(TWO, text, language, **more)  # type: ignore[arg-type]


THIRD = Document(THREE, STORY, "en")
DAY, LATER = Days.parse("2031-03-14"), Days.parse("2031-04")


@pytest.mark.parametrize(
    ("left", "right", "third", "kind"),
    [
        (one(publisher="Heron Wire"), two("First published by Heron Wire.\n" + STORY), None, ClueKind.CREDIT),
        (one(publisher="Heron Wire"), two(STORY + "He told Heron Wire on Monday."), None, ClueKind.CREDIT),
        (one(publisher="Heron Wire"), two(HERON + STORY), None, ClueKind.DATELINE),
        (
            one(url="https://heron.example/1"),
            two(url="https://copy.example/1", canonical="https://heron.example/1"),
            None,
            ClueKind.CANONICAL,
        ),
        (one(published=DAY), two(published=LATER), None, ClueKind.SEEN_FIRST),
        (one(published=DAY), two(captured=LATER), None, ClueKind.SEEN_FIRST),
        (one(captured=DAY), two(captured=LATER), None, ClueKind.SEEN_FIRST),
        (one(captured=DAY), two(published=LATER), None, ClueKind.SEEN_FIRST),
        (one(), two(STORY.split("\n")[0]), None, ClueKind.MORE_FACTS),
        (one(), two(STORY.split("\n")[0]), THIRD, ClueKind.MORE_FACTS),
        (
            one(STORY.replace("9 boats", "boats")),
            two(STORY[: STORY.index("The widow")]),
            THIRD,
            ClueKind.MORE_FACTS,
        ),
        (one(), two(STORY.replace("saw Bukavets", "saw Bukovets")), None, ClueKind.GARBLED),
        (one("Паром затанул, начальнік ўцёк.", "ru"), two(STORY, "be"), None, ClueKind.GARBLED),
        (one("The miller Oleksiy Savosh."), two("The miller Aliaksei Savosh."), None, ClueKind.SPELLING),
        (one("The miller Sergei Savosh."), two("The miller Siarhei Savosh."), None, ClueKind.SPELLING),
        (one(HERON + STORY), two(HERON + STORY), None, ClueKind.MISSING_PARENT),
        (one("".join(ROWS[:2] + ROWS[4:])), two("".join(ROWS[:5] + ROWS[7:])), None, ClueKind.MISSING_PARENT),
    ],
)
def test_a_clue_is_said_in_belarusian(left, right, third, kind):
    found = [
        clue for clue in clues(read(left), read(right), [read(third)] if third else []) if clue.kind is kind
    ]
    assert found
    for clue in found:
        with override("be"):
            assert reason(clue.sentence) != clue.sentence
        with override("en"):
            assert reason(clue.sentence) == clue.sentence


@pytest.mark.parametrize("nearness", Nearness)
def test_why_two_reports_are_shown_together_is_said_in_belarusian(nearness):
    prints = fingerprints([one(), two()])
    shown = neighbour(compare(*prints, rarity(prints)), read(one()), read(two()), nearness)
    assert shown.reason.endswith(".")
    with override("be"):
        parts = reason(shown.reason).rstrip(".").split("; ")
    assert not {part.strip() for part in shown.reason.rstrip(".").split("; ")} & {
        part.strip() for part in parts
    }
