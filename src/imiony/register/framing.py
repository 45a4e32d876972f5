"""What does an edition tell beside the people: figures, method, and what earlier editions told?"""

from __future__ import annotations

from collections import defaultdict

from imiony.counts import Floor
from imiony.disclosure.details import Form
from imiony.disclosure.disclosed import Method, PublicFloor
from imiony.disclosure.edition import Frame, Policy
from imiony.disclosure.profile import Told
from imiony.identity.link_errors import link_errors
from imiony.identity.mention import Verdict
from imiony.register import models
from imiony.register.counting import Counted, counted
from imiony.register.judged import that_hold
from imiony.register.openness import all_origins
from imiony.register.people import persons_of
from imiony.register.settings_of import policy as settings
from imiony.terms.ids import MentionId, PersonCode, ReportId


def frame() -> Frame:
    """Title, figures and method, from the live settings."""
    found, live = counted(), settings()
    held = models.Report.objects.filter(holds__isnull=True)
    languages = held.exclude(language="").order_by("language").values_list("language", flat=True).distinct()
    method = Method(
        reports=held.count(),
        origins=all_origins().least,
        unread=held.exclude(unread="").count(),
        match_threshold=live.match_threshold,
        origins_required=live.origins_required,
        languages=tuple(languages),
        documented=(),
        link_errors=link_errors().in_thousand(),
    )
    floors = tuple(_public(floor, found, live.origins_required) for floor in found.floors)
    return Frame(live.title, tuple(floor for floor in floors if floor.steps), method, found.documented)


def careful() -> Policy:
    """How careful to be: the threshold, all that is out already, and who is judged not the same."""
    return Policy(threshold=settings().match_threshold, released=_released(), namesakes=_namesakes())


def _public(floor: Floor, found: Counted, required: int) -> PublicFloor:
    """A floor as it is told: only the steps that enough independent origins support for certain."""
    highest = {step.origins: step for step in reversed(floor.steps)}
    told = [step for origins, step in sorted(highest.items()) if origins >= required]
    reports = {claim.statement: claim.report for claim in found.claims}
    steps = tuple((step.value, step.origins, str(step.as_of) if step.as_of else None) for step in told)
    resting: set[ReportId] = {reports[each] for step in told for each in step.rests_on}
    outlets = (
        models.Report.objects.filter(pk__in=resting).exclude(publisher="").values_list("publisher", flat=True)
    )
    return PublicFloor(floor.measure, floor.people, floor.unit, steps, tuple(sorted(set(outlets))))


def _released() -> dict[PersonCode, tuple[Told, ...]]:
    """By person, what earlier editions told. What was told stays told."""
    editions = list(models.Edition.objects.order_by("pk").values_list("told", flat=True))
    persons = persons_of({mention for told in editions for mention in told})
    found: dict[PersonCode, list[Told]] = defaultdict(list)
    for told in editions:
        for mention, details in told.items():
            if mention in persons:
                found[persons[mention]] += [Told(kind, Form(form), words) for kind, form, words in details]
    return {person: tuple(dict.fromkeys(details)) for person, details in found.items()}


def _namesakes() -> frozenset[frozenset[PersonCode]]:
    rows = that_hold().values_list("left", "right", "verdict")
    last = {(left, right): verdict for left, right, verdict in rows}
    apart = [pair for pair, verdict in last.items() if verdict == Verdict.NOT_SAME]
    persons = persons_of({mention for pair in apart for mention in pair})
    return frozenset(
        frozenset({persons[MentionId(left)], persons[MentionId(right)]})
        for left, right in apart
        if left in persons and right in persons
    )
