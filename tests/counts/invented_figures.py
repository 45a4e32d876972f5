"""Figures of ours, shaped like those of news reports: who was counted, with which words, by whom, when."""

from dataclasses import replace

from hypothesis import strategies as st

from imiony.counts import Claim, Source, claims
from imiony.statements.statement import Statement
from imiony.terms.dates import Days
from imiony.terms.figures import Qualifier, bounds
from imiony.terms.ids import OriginId, ReportId, StatementId
from imiony.terms.span import Span


def claim(number, qualifier="at_least", **given):
    """One claim; `origin` defaults to the report, the day to 1 April 2031."""
    report = given.pop("report", "a")
    said = Qualifier(qualifier)
    day = given.pop("day", "2031-04-01")
    fields = {
        "statement": StatementId(f"{report}:figure:{given.pop('at', 1)}:99"),
        "report": ReportId(report),
        "origin": OriginId(given.pop("origin", report)),
        "measure": "killed",
        "people": "belarusian",
        "population": None,
        "qualifier": said,
        "number": float(number),
        "bounds": given.pop("bounds", bounds(number, said)),
        "unit": "persons",
        "as_of": Days.parse(day) if day else None,
        "published": None,
        "witness": None,
        "official": False,
        "subset": False,
        "usable": True,
    }
    return Claim(**(fields | given))


def figure(report, at, **fields):
    """One figure statement of a report."""
    return Statement(ReportId(report), "figure", Span(at, at + 2), "no", fields)


def source(report, *, origin=None, published=None, publisher=None, of=None):
    """One entry of the table of sources."""
    day = Days.parse(published) if published else None
    return {ReportId(report): Source(OriginId(origin or report), day, publisher, of)}


def claimed(*figures, sources):
    """The claims of some figures, by statement."""
    table = {}
    for each in sources:
        table |= each
    return claims(figures, table)


# The shape of the seeds, with numbers of our own: a magazine says "at least 41", a radio "at least 23,
# including two deputy commanders", an agency story and its copy "several".
MAGAZINE = claim(41, report="m", at=1)
RADIO = claim(23, report="r", day="2031-02")
DEPUTIES = claim(2, "exactly", report="r", at=5, day="2031-02", subset=True)
AGENCY = claim(3, "vague", report="y", people="people", day="2031-03")
AGENCY_COPY = claim(3, "vague", report="z", origin="y", people="people", day="2031-03")
SHAPE = (MAGAZINE, RADIO, DEPUTIES, AGENCY, AGENCY_COPY)

CLAIMS = st.lists(
    st.builds(
        lambda number, qualifier, report, origin, witness, people, day, at: claim(
            number, qualifier, report=report, origin=origin, witness=witness, people=people, day=day, at=at
        ),
        st.integers(1, 60),
        st.sampled_from(["at_least", "more_than", "exactly", "none", "at_most", "about", "vague"]),
        st.sampled_from("abcdef"),
        st.sampled_from("abc"),
        st.sampled_from([None, None, "~prk", "hrw"]),
        st.sampled_from(["belarusian", "ukrainian", "people"]),
        st.sampled_from(["2031-01-05", "2031-02", "2031-03-09", None]),
        st.integers(1, 9),
    ),
    max_size=9,
).map(lambda claims: [replace(each, statement=f"{n:02}:{each.statement}") for n, each in enumerate(claims)])
