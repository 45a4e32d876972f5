"""The sentence that may be quoted."""

import pytest
from invented_figures import MAGAZINE, RADIO, SHAPE, claim

from imiony.counts import floors, sentence


def said(claims, official=()):
    return sentence(floors(claims)[0], official)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            SHAPE,
            "At least 41 Belarusians killed by 1 Apr 2031 (one origin); "
            "at least 23 (two independent origins). No official count.",
            id="two-steps",
        ),
        pytest.param(
            [RADIO],
            "At least 23 Belarusians killed by the end of Feb 2031 (one origin). No official count.",
            id="month",
        ),
        pytest.param(
            [claim(30000, people="people", measure="detained", day=None)],
            "At least 30,000 detained, day not known (one origin). No official count.",
            id="undated",
        ),
        pytest.param(
            [claim(5, report=r) for r in "abc"],
            "At least 5 Belarusians killed by 1 Apr 2031 (three independent origins). No official count.",
            id="three-agree",
        ),
        pytest.param(
            [claim(5, day="2031-02-01/2031-03-09")],
            "At least 5 Belarusians killed by 9 Mar 2031 (one origin). No official count.",
            id="between-two-days",
        ),
    ],
)
def test_a_floor_is_said(claims, expected):
    assert said(claims) == expected


def test_an_official_count_stands_beside_and_is_never_mixed_in():
    official = claim(4, "at_most", report="o", official=True, day="2031-04-20")
    assert said(SHAPE, [official]).endswith(
        "Official count (20 Apr 2031): at most 4, contradicted by the floor."
    )
    early = claim(4, "at_most", report="o", official=True, day="2031-01-20")
    assert said([MAGAZINE], [early]).endswith("Official count (20 Jan 2031): at most 4.")


def test_an_official_count_of_a_narrower_scope_is_not_that_count():
    narrow = claim(1, "exactly", report="o", official=True, people="belarusian")
    assert said([claim(9, people="people")], [narrow]).endswith("No official count.")


def test_a_lower_step_contradicts_what_was_said_after_it():
    official = claim(4, "at_most", report="o", official=True, day="2031-03-10")
    assert said([RADIO, MAGAZINE], [official]).endswith("at most 4, contradicted by the floor.")
