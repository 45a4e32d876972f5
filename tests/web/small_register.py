"""A small register of invented people, built through the actions, for the tests of the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from imiony.actions.disclose import decide_disclosure
from imiony.actions.verify_case import open_case, screen
from imiony.disclosure.decision import Choice
from imiony.register import derive, holdings, models, sorting
from imiony.register.people import mention_of
from imiony.register.place import Place
from imiony.reports.report import Basis, Kept, Report, Zone, ZoneKind
from imiony.terms.ids import MentionId, ReportId, report_id
from imiony.terms.span import Span

AT = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
PASSWORD = "an invented password"
CANARY = "Kanarevich"
CANARIES = (CANARY, "Канарэвіч", "Канарэвіча")
"""Every spelling of the one person whom an editor withheld."""

ENGLISH = """A ford and a list of names

KALEN (Birch Agency) - At least 12 Belarusian volunteers were killed at the ford by 3 March 2024, \
said Vasil Harbuzok, who keeps the list. Zmitser Kanarevich, 31, was killed on 24 February 2024.

"We read the names aloud," Harbuzok said.

Buy warm boots at the corner shop.
"""
BELARUSIAN = """Спіс каля броду

Васіль Гарбузок вядзе спіс. Не менш за 9 беларускіх добраахвотнікаў загінулі на 10 сакавіка 2024. \
Маці Змітра Канарэвіча просіць не пісаць пра сына. Змітра Канарэвіча забілі 24 лютага 2024.

У Сувалках 14 сакавіка 60 чалавек слухалі, як Алеся Крыжанюк грала на цымбалах. Пякарня «Лапаць» дала \
7 кошыкаў хлеба, а Міхал Вярбіцкі з Гродна прывёз 300 свечак.
"""
OTHER = """Another count

A doctor, Hanna Sarokina, counted at least 15 Belarusians killed by 20 March 2024. \
Vasyl Harbuzok did not answer.
"""


@dataclass(frozen=True)
class Small:
    """The register and what tests look for in it."""

    users: Mapping[str, models.User]
    reports: Mapping[str, ReportId]
    case: int

    @property
    def canary(self) -> str:
        """Code of the withheld person."""
        return self.code("Zmitser Kanarevich")

    def code(self, name: str) -> str:
        """Code of the person whom a report calls by this name."""
        return str(models.Mention.objects.get(name=name).person_id)


def fill(users: Mapping[str, models.User], place: Place) -> Small:
    """Three reports, three persons under five spellings, one withheld, one case screened."""
    for user in users.values():
        user.set_password(PASSWORD)
        user.save()
    reports = {
        "en": _report(users, ENGLISH, "en", "Birch Agency", "2024-03-04", "A ford and a list of names"),
        "be": _report(users, BELARUSIAN, "be", "Буслік", "2024-03-11", "Спіс каля броду"),
        "other": _report(users, OTHER, "en", "Rowan Paper", "2024-03-21", "Another count"),
    }
    _unread(users)
    _say_english(reports["en"])
    _say_belarusian(reports["be"])
    _say_other(reports["other"])
    derive.derive(place)
    withheld = _mention(reports["en"], ENGLISH, "Zmitser Kanarevich")
    same(users["recorder"], withheld, _mention(reports["be"], BELARUSIAN, "Змітра Канарэвіча"))
    code = str(models.Mention.objects.get(pk=withheld).person_id)
    decide_disclosure(users["editor"], mention_of(code), Choice.WITHHOLD, at=AT)
    case = open_case(users["recorder"], withheld, "fate", "killed, 2024-02-24, Kanarevich", at=AT)
    screen(
        users["recorder2"],
        case.pk,
        reliability="likely_reliable",
        credibility="likely_reliable",
        sentence="Two reports name Kanarevich.",
        at=AT + timedelta(minutes=1),
    )
    return Small(users, reports, case.pk)


def same(by: models.User, left: MentionId, right: MentionId) -> None:
    """Judge two mentions one person."""
    from imiony.actions.judge_identity import judge_identity
    from imiony.identity.mention import Verdict

    judge_identity(by, left, right, Verdict.SAME, at=AT)


def pair_of_killed(small: Small) -> dict[str, str]:
    """Let two be reported killed, and ask whether they are one."""
    killed = {"fate": "killed", "status": "stated", "when": "2024-03-20"}
    for quote, name in (("A doctor", "Hanna Sarokina"), ("did not answer", "Vasyl Harbuzok")):
        say(small.reports["other"], OTHER, "fate", quote, person=OTHER.index(name), **killed)
    sorting.forget()  # these came in beside the actions: nothing tells of them
    derive.derive(Place.current())
    return ask_about("Hanna Sarokina", "Vasyl Harbuzok")


def ask_about(*names: str) -> dict[str, str]:
    """Let the queue ask whether two are one, and nothing else."""
    left, right = sorted(
        (models.Mention.objects.get(name=name) for name in names), key=lambda mention: mention.pk
    )
    models.Suggestion.objects.all().delete()
    models.Suggestion.objects.create(
        left=left.pk,
        right=right.pk,
        left_person=left.person,
        right_person=right.person,
        score=0.7,
        reasons=[],
    )
    return {"left": left.pk, "right": right.pk}


def crowd(small: Small, people: int) -> None:
    """Add persons that stand for nothing, to see how pages grow."""
    rows = [
        models.Person(
            code=f"P-{number:04d}-AAAA",
            name=f"Extra{number}",
            name_kind="full_name",
            withheld=number % 2 == 0,
        )
        for number in range(people)
    ]
    models.Person.objects.bulk_create(rows)
    first = 5000
    models.Mention.objects.bulk_create(
        models.Mention(
            id=f"{small.reports['en']}:{first + number}",
            report_id=small.reports["en"],
            person=row,
            name=row.name,
            forms=[row.name],
            name_kind="full_name",
        )
        for number, row in enumerate(rows)
    )


def _report(
    users: Mapping[str, models.User], text: str, language: str, publisher: str, published: str, title: str
) -> ReportId:
    found = report_id(text.encode())
    zones = [Zone(ZoneKind.TITLE, Span(0, len(title)))]
    advert = text.find("Buy warm boots")
    if advert > 0:
        zones.append(Zone(ZoneKind.ADVERT, Span(advert, len(text))))
    report = Report(
        id=found,
        media="text/plain",
        text=text,
        language=Kept(language, None, Basis.DETECTED),
        title=Kept(title, Span(0, len(title)), Basis.TEXT),
        publisher=Kept(publisher, None, Basis.MARKUP),
        published=Kept(published, None, Basis.MARKUP),
        zones=tuple(zones),
    )
    holdings.report_row(report, received_as="text", by=users["recorder"], at=AT).save(force_insert=True)
    return found


def _unread(users: Mapping[str, models.User]) -> None:
    models.Report.objects.create(
        id=report_id(b"torn"),
        media="application/pdf",
        added_by=users["recorder"],
        added_at=AT,
        unread="It is damaged.",
    )


def _say_english(report: ReportId) -> None:
    text = ENGLISH
    _person(report, text, "Vasil Harbuzok")
    _person(report, text, "Zmitser Kanarevich")
    who = text.index("Zmitser Kanarevich")
    say(report, text, "fate", "was killed", person=who, fate="killed", status="stated", when="2024-02-24")
    say(report, text, "detail", "31", person=who, detail="age", value="31")
    say(
        report,
        text,
        "figure",
        "At least 12 Belarusian volunteers",
        **_figure(12, "2024-03-03", "Vasil Harbuzok"),
    )
    say(
        report,
        text,
        "quote",
        "We read the names aloud",
        speaker="Harbuzok",
        person=text.index("Vasil Harbuzok"),
        rung="name",
    )


def _say_belarusian(report: ReportId) -> None:
    text = BELARUSIAN
    _person(report, text, "Васіль Гарбузок")
    _person(report, text, "Змітра Канарэвіча", name="Зміцер Канарэвіч")
    who = text.index("Змітра Канарэвіча")
    say(report, text, "fate", "забілі", person=who, fate="killed", status="stated", when="2024-02-24")
    say(report, text, "figure", "Не менш за 9 беларускіх добраахвотнікаў", **_figure(9, "2024-03-10", None))


def _say_other(report: ReportId) -> None:
    text = OTHER
    _person(report, text, "Hanna Sarokina")
    _person(report, text, "Vasyl Harbuzok")
    say(report, text, "figure", "at least 15 Belarusians", **_figure(15, "2024-03-20", "Hanna Sarokina"))


def _figure(number: int, as_of: str, attributed: str | None) -> dict[str, object]:
    said: dict[str, object] = {
        "number": number,
        "qualifier": "at_least",
        "unit": "persons",
        "measure": "killed",
        "people": "belarusian",
        "counted": "Belarusians",
        "as_of": as_of,
        "as_of_basis": "stated",
    }
    return said | ({"attributed": attributed} if attributed else {})


def _person(report: ReportId, text: str, words: str, name: str = "") -> None:
    first = text.index(words)
    say(report, text, "person", words, name=name or words, name_kind="full_name", person=first)


def say(report: ReportId, text: str, kind: str, quote: str, **fields: object) -> models.Statement:
    """One proposal, at the first place where the words stand."""
    first = text.index(quote)
    person = fields.get("person")
    return models.Statement.objects.create(
        report_id=report,
        kind=kind,
        first=first,
        past=first + len(quote),
        quote=quote,
        proposal=fields,
        fields=fields,
        voters=["rules"],
        mention=f"{report}:{person}" if isinstance(person, int) else "",
    )


def _mention(report: ReportId, text: str, words: str) -> MentionId:
    return MentionId(f"{report}:{text.index(words)}")
