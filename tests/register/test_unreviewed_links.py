"""Do the errors of links that nobody reviewed stand beside every count that rests on them?"""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner
from tests.conftest import AT
from tests.second_person import FOUR, ONE, TWO

from imiony.actions.judge_identity import judge_identity
from imiony.actions.publish import publish
from imiony.identity.link_errors import LinkErrors, link_errors
from imiony.identity.mention import Verdict
from imiony.register import models
from imiony.register.counting import persons_by_fate
from imiony.web.pages.figures import figures

FIVE = ONE.replace("MINSK", "HRODNA")
SAID = "are wrong and hide a person"


def unreviewed() -> int | None:
    return next(row.unreviewed for row in persons_by_fate() if row.fate == "killed")


def namesakes() -> list[str]:
    rows = models.Mention.objects.filter(name="Kanstantsin Aliashkevich").order_by("pk")
    return list(rows.values_list("pk", flat=True))


def test_a_person_of_three_mentions_rests_on_two_links(take):
    take(ONE, FOUR, FIVE, TWO)
    assert unreviewed() == 2


def test_a_judged_link_is_reviewed_and_one_taken_back_is_not(take, users):
    take(ONE, FOUR, FIVE)
    one, two, three = namesakes()
    judge_identity(users["recorder"], one, two, Verdict.SAME, at=AT)
    assert unreviewed() == 1
    judge_identity(users["recorder"], two, three, Verdict.SAME, at=AT)
    judge_identity(users["recorder"], one, three, Verdict.SAME, at=AT)
    assert unreviewed() == 0
    judge_identity(users["recorder"], one, two, None, at=AT)
    assert unreviewed() == 0
    judge_identity(users["recorder"], one, three, None, at=AT)
    assert unreviewed() == 1


def test_shipped_errors_are_those_that_training_wrote_down():
    assert 0 < link_errors().wrong < 0.02
    assert 0 < link_errors().missed < 0.1


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, 0), (0.0001, 1), (0.0034, 3), (0.053, 53)],
    ids=["none", "some", "down", "exact"],
)
def test_a_share_is_said_of_a_thousand_and_never_as_none(share, said):
    assert LinkErrors(share, share).in_thousand() == (said, said)


def test_the_errors_are_said_wherever_persons_are_counted(take, users, tmp_path, monkeypatch):
    from imiony.cli.build import show

    take(ONE, FOUR)
    monkeypatch.setattr("imiony.cli.options.open_register", lambda _: None)
    shown = " ".join(CliRunner().invoke(show, ["--register", "."]).output.split())
    assert "1 link unreviewed" in shown
    assert SAID in shown
    assert figures().errors == link_errors()
    publish(users["editor"], tmp_path / "site", at=AT)
    with (tmp_path / "site" / "data" / "codebook.csv").open(encoding="utf-8", newline="") as file:
        notes = [row["meaning"] for row in csv.DictReader(file) if row["file"] == "documented.csv"]
    wrong, missed = link_errors().in_thousand()
    assert [
        note for note in notes if f"about {wrong} in 1,000" in note and f"about {missed} in 1,000" in note
    ]


def test_nothing_is_said_of_links_where_there_are_none(take, monkeypatch):
    from imiony.cli.build import show

    take(ONE, TWO)
    monkeypatch.setattr("imiony.cli.options.open_register", lambda _: None)
    assert SAID not in CliRunner().invoke(show, ["--register", "."]).output
