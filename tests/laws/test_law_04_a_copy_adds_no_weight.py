"""Law 4. A copy adds no weight."""

from __future__ import annotations

from tests.conftest import COPY, OTHER, STORY

from imiony import flow
from imiony.counts import Claim, floors
from imiony.identity.mention import Mention, NameKind
from imiony.register import derive, holdings, models
from imiony.register.counting import counted
from imiony.register.summary import main_name
from imiony.terms.figures import Qualifier, bounds
from imiony.terms.ids import OriginId, ReportId, StatementId, mention_id


def _steps():
    """Value and number of independent origins, for Belarusians killed."""
    floor = next(each for each in counted().floors if (each.measure, each.people) == ("killed", "belarusian"))
    return [(step.value, step.origins) for step in floor.steps]


def test_copy_adds_no_weight(place, take):
    take(STORY, OTHER)
    alone = _steps()
    take(COPY)
    assert models.Derivation.objects.values("origin").distinct().count() == 2
    assert _steps() == alone == [(12, 1), (7, 2)]


def test_copy_adds_no_origin_to_a_person(place, take):
    take(STORY, COPY)
    person = models.Person.objects.get(name__contains="Zhurauski", reports=2)
    assert person.origins == 1


def test_whatever_way_it_is_counted_a_copy_adds_no_origin(place, take):
    """In the picture that is derived, and in the figures that are read from the store."""
    take(STORY, COPY)
    reports = [holdings.report_of(row) for row in derive.readable()]
    seen = flow.derive(flow.Holdings(reports, derive.current_statements()))
    for found in (seen.floors, counted().floors):
        assert found
        assert {step.origins for floor in found for step in floor.steps} == {1}
    assert len({claim.origin for claim in counted().claims}) == 1


def test_a_witness_in_two_reports_of_one_origin_and_no_witness_elsewhere_count_by_origin():
    def claim(report: str, origin: str, witness: str | None) -> Claim:
        return Claim(
            StatementId(f"{report}:figure:0:1"), ReportId(report), OriginId(origin), "killed", "belarusian",
            None, Qualifier.AT_LEAST, 5, bounds(5, Qualifier.AT_LEAST), "persons", None, None, witness,
            official=False, subset=False, usable=True,
        )  # fmt: skip

    def origins(*claims: Claim) -> int:
        return max(step.origins for step in floors(claims)[0].steps)

    assert origins(claim("a", "o", None), claim("b", "o", None)) == 1
    assert origins(claim("a", "o", "doctor"), claim("b", "o", "spokesman")) == 1
    assert origins(claim("a", "o", "doctor"), claim("b", "p", "doctor")) == 1
    assert origins(claim("a", "o", "doctor"), claim("b", "p", "spokesman")) == 2


def test_a_spelling_is_not_the_main_one_for_being_copied():
    def mention(report: str, name: str) -> Mention:
        return Mention(mention_id(ReportId(report * 64), 0), (name,), NameKind.FULL_NAME)

    said = [mention("a", "Maks Zhur"), mention("b", "Maks Zhur"), mention("c", "Maks Zhur")]
    said += [mention("d", "Maksim Zhurauski"), mention("e", "Maksim Zhurauski")]
    of = {ReportId(report * 64): origin for report, origin in zip("abcde", "ooopq", strict=True)}
    assert main_name(said, of) == "Maksim Zhurauski"
