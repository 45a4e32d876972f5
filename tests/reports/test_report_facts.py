"""What a text says about itself is found with its place; what it does not say stays unknown."""

from __future__ import annotations

import pytest

from imiony.reports.facts import TextFacts, read
from imiony.reports.report import Kept
from imiony.reports.zones import zones

BODY = (
    "Two men came home on Monday, the mayor of the village said.\n\n"
    "The bridge stood for nine days.\n\nThen it fell."
)


def facts(text: str) -> TextFacts:
    found = read(text, zones(text))
    for kept in (found.title, found.publisher, found.byline, found.published, *found.credits):
        assert kept is None or kept.span is not None
        assert kept in (None, found.published) or kept.span.of(text) == kept.value
    return found


def said(kept: Kept | None) -> str | None:
    return None if kept is None else kept.value


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Title\n\n{BODY}\n\n“It was cold,” he told Newsweek in the village.", "Newsweek"),
        (f"Title\n\n{BODY}\n\n“It was cold,” he told RFE/RL.", "RFE/RL"),
        (f"Title\n\n{BODY}\n\nThe mayor told The Associated Press on Friday.", "The Associated Press"),
        (f"Join our new XYZ Telegram channel!\n\nTitle\n\n{BODY}\n\nHe told Reuters so.", "XYZ"),
        (f"Title\n\n{BODY}\n\nHe told Oscar and Dasha about it.", None),
        (f"Title\n\nKYIV, Ukraine (AP) — {BODY}\n\nHe told Newsweek so.", None),
        (f"Title\n\nFirst published by Example Radio.\n\n{BODY}\n\nHe told Newsweek so.", None),
        (f"Title\n\n{BODY}\n\nLeave a Reply\n\nHe told Newsweek so.", None),
        (f"Title\n\n{BODY}", None),
    ],
    ids=[
        "self-mention",
        "with-stroke",
        "long-name",
        "own-channel",
        "persons",
        "agency",
        "reprint",
        "comment",
        "none",
    ],
)
def test_the_publisher_is_known_only_if_the_text_says_so(text: str, publisher: str | None) -> None:
    assert said(facts(text).publisher) == publisher


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Wed. Aug 10th, 2022", "2022-08-10"),
        ("Published: 5 February 2023, 10:30 GMT", "2023-02-05"),
        ("February 5, 2023", "2023-02-05"),
        ("2023-02-05", "2023-02-05"),
        ("05.02.2023 14:30", "2023-02-05"),
        ("5 лютага 2023", "2023-02-05"),
        ("5 февраля 2023 г., 14:30", "2023-02-05"),
        ("5 лютого 2023 року", "2023-02-05"),
        ("5 lutego 2023 r.", "2023-02-05"),
        ("2023 m. vasario 5 d.", "2023-02-05"),
        ("5. února 2023", "2023-02-05"),
        ("5. Februar 2023", "2023-02-05"),
        ("5 lutaha 2023", "2023-02-05"),
        ("02/05/2023", None),
        ("February 2023", None),
        ("31 February 2023", None),
        ("3 days ago", None),
        ("On 5 February 2023 two men came home to the village.", None),
    ],
)
def test_a_line_that_is_a_day_is_the_day_of_publication(line: str, day: str | None) -> None:
    assert said(facts(f"Bridge falls\n\n{line}\n\n{BODY}").published) == day


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Nowhere", "Ada Nowhere"),
        ("By Ada Nowhere and Jan Nikt, The Example", "Ada Nowhere and Jan Nikt"),
        ("Автор: Ада Никто", "Ада Никто"),
        ("Аўтар: Ада Ніхто", "Ада Ніхто"),
        ("By the river stood a house.", None),
        ("By Monday the bridge had fallen.", None),
    ],
)
def test_a_byline_names_the_author(line: str, name: str | None) -> None:
    assert said(facts(f"Bridge falls\n\n{line}\n\n{BODY}").byline) == name


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (f"Title\n\nKYIV, Ukraine (AP) — {BODY}", "KYIV, Ukraine (AP) —"),
        (f"Title\n\n{BODY}\n\nSeen from above.(AP: Jan Nikt)", "AP: Jan Nikt"),
        (f"Title\n\n{BODY}\n\nFollow AP’s coverage at", "Follow AP’s coverage at"),
        (f"Title\n\n{BODY}\n\nSource: The Example", "Source: The Example"),
        (f"Title\n\n{BODY}\n\nКрыніца: Прыклад", "Крыніца: Прыклад"),
    ],
    ids=["dateline", "photo", "follow", "source", "source-be"],
)
def test_a_credit_is_kept_as_it_stands(text: str, credit: str) -> None:
    assert [kept.value for kept in facts(text).credits] == [credit]


def test_a_call_to_the_sites_own_channel_is_no_credit() -> None:
    assert facts(f"Join our new XYZ Telegram channel!\n\nTitle\n\n{BODY}").credits == ()
