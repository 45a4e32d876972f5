"""Two figures differ: contradiction, or only another day, scope, word or denominator?"""

import pytest
from hypothesis import given, settings
from invented_figures import CLAIMS, MAGAZINE, RADIO, SHAPE, claim

from imiony.counts import Reason, disagreements
from imiony.terms.figures import share_bounds


def reasons(*claims, **more):
    return [found.reason for found in disagreements(claims, **more)]


def share(percent, decimals, **more):
    return claim(
        percent, "none", measure="vote_share", unit="percent", bounds=share_bounds(percent, decimals), **more
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(MAGAZINE, RADIO, [Reason.DATE], id="two-lower-bounds-of-two-days"),
        pytest.param(
            claim(9, report="a"), claim(6, report="b"), [Reason.QUALIFIER], id="weaker-bound-same-day"
        ),
        pytest.param(claim(9, report="a"), claim(9, report="b"), [], id="agree"),
        pytest.param(
            claim(9, report="a"), claim(4, "at_most", report="b"), [Reason.CONFLICT], id="above-a-ceiling"
        ),
        pytest.param(
            claim(9, report="a", day="2031-05-01"),
            claim(4, "at_most", report="b", day="2031-04-01"),
            [Reason.DATE],
            id="ceiling-of-an-earlier-day",
        ),
        pytest.param(
            claim(9, report="a", people="people"), claim(4, "at_most", report="b"), [Reason.SCOPE], id="wider"
        ),
        pytest.param(
            claim(9, report="a"),
            claim(4, "at_most", report="b", population="of the first company"),
            [Reason.SCOPE],
            id="a-ceiling-for-a-part",
        ),
        pytest.param(
            claim(9, report="a"), claim(4, "at_most", report="b", subset=True), [], id="part-of-a-whole"
        ),
        pytest.param(
            claim(9, report="a", people="ukrainian"), claim(4, "at_most", report="b"), [], id="other-people"
        ),
        pytest.param(
            claim(9, report="a"),
            claim(40, "none", report="b", origin="a"),
            [Reason.COPY],
            id="drift-in-one-origin",
        ),
        pytest.param(claim(9, report="a"), claim(8, report="a", at=5), [], id="one-report"),
        pytest.param(
            claim(9, report="a", day="2031-05-01"),
            claim(3, "none", report="b", day="2031-04-01"),
            [Reason.DATE],
            id="a-bare-number-with-a-day-of-its-own",
        ),
        pytest.param(
            claim(9, report="a", day="2031-05-01"),
            claim(3, "none", report="b", day=None),
            [],
            id="a-bare-number-may-be-an-event",
        ),
        pytest.param(claim(9, report="a"), claim(3, "vague", report="b"), [], id="several-fits"),
        pytest.param(claim(9, report="a"), claim(4, report="b", usable=False), [], id="unusable"),
        pytest.param(
            share(80.1, 1, report="a"), share(81.04, 2, report="b"), [Reason.DENOMINATOR], id="two-shares"
        ),
        pytest.param(share(81.0, 1, report="a"), share(81.04, 2, report="b"), [], id="rounding"),
        pytest.param(share(81.0, 1, report="a"), claim(9, report="b"), [], id="share-and-count"),
    ],
)
def test_the_reason_is_found(left, right, expected):
    assert reasons(left, right) == reasons(right, left) == expected


def test_origins_judged_one_are_compared_as_one():
    left, right = claim(9, report="a"), claim(6, report="b")
    assert reasons(left, right, same_origin=lambda one, other: {one, other} == {"a", "b"}) == [Reason.COPY]


def test_what_a_copy_repeats_is_compared_once():
    copies = [claim(41, report=report, origin="m", derived=True) for report in "nop"]
    assert disagreements([*SHAPE, *copies]) == disagreements(SHAPE)


@given(CLAIMS)
@settings(deadline=None)
def test_the_order_changes_nothing(claims):
    assert disagreements(claims) == disagreements(reversed(claims))


@given(CLAIMS)
@settings(deadline=None)
def test_at_least_never_contradicts_at_least(claims):
    lower = [each for each in claims if each.bounds.hi is None]
    assert Reason.CONFLICT not in reasons(*lower)


def test_the_sentence_names_numbers_and_no_person():
    (found,) = disagreements([MAGAZINE, RADIO])
    assert found.sentence == (
        "at least 23 Belarusians killed (Feb 2031), at least 41 Belarusians killed (1 Apr 2031):"
        " counted on different days; both can be true."
    )
