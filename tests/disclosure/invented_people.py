"""Invented people and decisions for the tests of disclosure and of the memorial."""

from datetime import UTC, date, datetime

from imiony.disclosure.decision import Choice, Consent, Decision, PublicOffice, Purpose
from imiony.disclosure.details import Form
from imiony.disclosure.disclosed import Method, PublicFloor, Source
from imiony.disclosure.edition import Frame
from imiony.disclosure.profile import Fact, Profile
from imiony.verification.rules import Actor, Role

DAY = date(2026, 3, 25)
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
EDITOR = Actor("edita", Role.EDITOR)
CONSENT = Consent(Purpose.PUBLISH, "ruta", "a sister, in writing")
OFFICE = PublicOffice("speaker of a parliament")
PAPER = Source("Invented Courier", "2026-02")
NAMED_TELL = {"spellings": Form.EXACT, "age": Form.EXACT, "fate": Form.EXACT, "fate_when": Form.COARSE}


def profile(code, name="", spellings=(), **facts):
    shielded = facts.pop("shielded", False)
    verified = facts.pop("verified", False)
    rows = tuple(
        Fact(kind, each, PAPER)
        for kind, value in facts.items()
        for each in (value if isinstance(value, tuple) else (value,))
    )
    return Profile(code, name, spellings, rows, (PAPER,) if name else (), shielded, verified)


def named(code, ground=CONSENT, tell=None, **more):
    return Decision(code, Choice.NAME, EDITOR, NOON, NAMED_TELL if tell is None else tell, ground, **more)


def unnamed(code, tell):
    return Decision(code, Choice.UNNAMED, EDITOR, NOON, tell)


def withheld(code):
    return Decision(code, Choice.WITHHOLD, EDITOR, NOON)


ANNA = profile(
    "P-ANNA",
    "Anna Zarnickaja",
    ("Ганна Зарніцкая", "Anna Zarnickaja", "Анна Зарницкая"),
    age="34",
    occupation="nurse",
    home="Pinsk",
    fate="killed",
    fate_when="2025-11-03",
    call_sign="Sinica",
    verified=True,
)
MARK = profile("P-MARK", "Marek Dubrawny", ("Марэк Дубраўны", "Marek Dubrawny"), age="51", fate="detained")
HIDDEN = profile(
    "P-HIDE",
    "Symon Rakitnik",
    ("Сымон Ракітнік", "Семён Ракитник", "Symon Rakitnik"),
    age="51",
    fate="detained",
    call_sign="Kulik",
    occupation="welder",
)
PEOPLE = (ANNA, MARK, HIDDEN)
DECISIONS = (named("P-ANNA"), named("P-MARK", OFFICE))

FRAME = Frame(
    "Names of the Invented Battalion",
    (
        PublicFloor(
            "killed",
            "belarusian",
            "persons",
            ((18, 1, "Nov 2025"), (12, 2, "Oct 2025")),
            ("Invented Courier",),
        ),
    ),
    Method(13, 6, 1, 0, 2, ("be", "en", "pl", "ru", "uk"), ()),
)
