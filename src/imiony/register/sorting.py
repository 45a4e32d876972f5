"""Who is who in the register, once a report came in or somebody judged?

Only those are looked at whom it concerns, and only what changed is written, in
one transaction. The result is what sorting everybody anew would give; where
only that can tell, or so much came in that it is quicker, nothing is done here
and `derive` sorts everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from django.db import transaction
from django.db.models import Count, Q

from imiony.identity import codes
from imiony.identity.gather import gather
from imiony.identity.held import Held
from imiony.identity.ledger import Change
from imiony.identity.mention import Mention, Suggestion
from imiony.identity.placing import place as place_in
from imiony.register import models, summary
from imiony.register.holdings import statement_of
from imiony.register.judged import that_hold
from imiony.register.ledger import Tables, change_ledger, rewrite_ledger
from imiony.register.openness import independence_of
from imiony.register.place import Place
from imiony.register.sync import batches, drop, empty, put, upsert
from imiony.statements.statement import Statement
from imiony.terms.ids import MentionId, PersonCode, ReportId

_SORTED: Final = "sorted"
# Mentions up to which one after the other is quicker than everybody anew: a mention costs
# some 10 ms here and 0.5 ms there (2 cores, November 2026).
_FEW, _SHARE = 50, 20


@dataclass(frozen=True, slots=True)
class _News:
    """What came in since everybody was sorted.

    Args:
        reports: That are new or on which users decided, with the number of decisions.
        words: Judgements that are not heeded yet.
    """

    reports: Mapping[ReportId, int]
    words: Sequence[models.Judgement]

    @property
    def judged(self) -> set[MentionId]:
        return {MentionId(each) for word in self.words for each in (word.left, word.right)}


def sort_in(place: Place) -> bool:
    """Sort in whoever came, went or was judged, and show them.

    Returns:
        False where everybody must be sorted anew; then nothing was changed.
    """
    with transaction.atomic():
        held = locked()
        if held.value.get("rules") != rules() or held.value["rows"] != _rows():
            return False
        news = _news(held)
        if not news.reports and not news.words:
            return True
        mentions = _mentions(news.reports)
        if _too_many(mentions):
            return False
        change = place_in(Tables(), mentions, _gone(news.reports, mentions), news.judged)
        if change is None:
            return False
        _show(place, change, mentions, news.reports)
        heed(news.reports, (word.pk for word in news.words))
        _note(held)
        return True


def sorted_anew(held: Held, reports: Iterable[str]) -> None:
    """Write the ledger of everybody; in the transaction that writes what follows from it.

    Args:
        held: Of everybody.
        reports: All that are heeded.
    """
    note = locked()
    rewrite_ledger(held)
    for table in (models.Placed, models.Heeded):
        empty(table)
    decided = _decided()
    heed({ReportId(each): decided.get(each, 0) for each in reports}, that_hold().values_list("pk", flat=True))
    _note(note)


def forget() -> None:
    """Let the next derivation sort everybody anew."""
    models.Setting.objects.filter(name=_SORTED).delete()


def heed(reports: Mapping[ReportId, int], words: Iterable[int]) -> None:
    """Remember that reports and judgements are heeded."""
    rows = [models.Placed(report_id=report, decisions=count) for report, count in reports.items()]
    upsert(models.Placed, rows, ["decisions"])
    models.Heeded.objects.bulk_create((models.Heeded(judgement_id=pk) for pk in words), batch_size=500)


def locked() -> models.Setting:
    """The note of what is sorted in; whoever has it sorts alone."""
    models.Setting.objects.get_or_create(name=_SORTED, defaults={"value": {}})
    return models.Setting.objects.select_for_update().get(name=_SORTED)


@cache
def rules() -> str:
    """A digest of the code and tables of the stages that are derived: another release derives all anew."""
    found = blake2b(digest_size=16)
    for package in ("imiony.identity", "imiony.origins", "imiony.terms"):
        for name, content in _files(resources.files(package)):
            found.update(name.encode() + len(content).to_bytes(8, "little") + content)
    return found.hexdigest()


def _files(folder: Traversable) -> Iterable[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _files(each)
        elif not each.name.endswith(".pyc"):
            yield each.name, each.read_bytes()


# --- what came in


def _news(held: models.Setting) -> _News:
    reports: dict[ReportId, int] = {}
    decided: dict[str, int] = {}
    if models.StatementDecision.objects.count() != held.value["decisions"]:
        decided = _decided()
        told = dict(models.Placed.objects.filter(report__in=decided).values_list("report", "decisions"))
        reports |= {ReportId(each): count for each, count in decided.items() if told.get(each, 0) != count}
    if models.Report.objects.count() != models.Placed.objects.count():
        fresh = models.Report.objects.filter(placed__isnull=True).values_list("pk", flat=True)
        reports |= {ReportId(each): decided.get(each, 0) for each in fresh}
    words: Sequence[models.Judgement] = ()
    if that_hold().count() != held.value["words"]:
        words = list(that_hold().filter(heeded__isnull=True))
    return _News(reports, words)


def _decided() -> dict[str, int]:
    rows = models.StatementDecision.objects.values_list("report").annotate(Count("pk")).order_by()
    return dict(rows)


def _rows() -> list[bool]:
    """Whether anything stands in derived tables: whoever empties one of them gets all made anew."""
    tables = (models.Mention, models.Person, models.Look, models.Member, models.Posting)
    return [table.objects.exists() for table in tables]


def _note(held: models.Setting) -> None:
    held.value = {
        "rules": rules(),
        "rows": _rows(),
        "decisions": models.StatementDecision.objects.count(),
        "words": models.Heeded.objects.count(),
    }
    held.save(update_fields=["value"])


def _mentions(reports: Collection[ReportId]) -> list[Mention]:
    found: list[Mention] = []
    for some in batches(sorted(reports)):
        readable = models.Report.objects.filter(pk__in=some, unread="", holds__isnull=True)
        facts = dict(readable.values_list("pk", "facts"))
        language = {
            report: found["language"]["value"] for report, found in facts.items() if "language" in found
        }
        said: dict[str, list[Statement]] = {report: [] for report in facts}
        rows = models.Statement.objects.filter(report__in=list(facts))
        for row in rows.exclude(state=models.Statement.State.REJECTED).order_by("first", "past", "kind"):
            said[row.report_id].append(statement_of(row))
        for report, statements in said.items():
            found += gather(statements, language.get(report))
    return found


def _gone(reports: Collection[ReportId], mentions: Iterable[Mention]) -> set[MentionId]:
    standing = {
        MentionId(pk)
        for some in batches(sorted(reports))
        for pk in models.Mention.objects.filter(report__in=some).values_list("pk", flat=True)
    }
    return standing - {mention.id for mention in mentions}


def _too_many(mentions: Sequence[Mention]) -> bool:
    return len(mentions) > _FEW and len(mentions) * _SHARE > models.Mention.objects.count()


# --- what is shown


def _show(place: Place, change: Change, mentions: Sequence[Mention], reports: Collection[ReportId]) -> None:
    """Write the ledger, and the rows of everybody who is new, other or told of otherwise."""
    change_ledger(change)
    persons = _coded(place, change.persons)
    _write_mentions(persons, mentions, reports)
    codes_now = {*persons.values(), *_persons_of(mention.id for mention in mentions)}
    gone = _write_persons(codes_now, change.dissolved)
    _write_suggestions(change, persons)
    drop(models.Person, gone)


def _coded(place: Place, persons: Sequence[tuple[MentionId, ...]]) -> dict[MentionId, PersonCode]:
    """The code of each mention of these persons; new ones are kept."""
    key = place.key("codes")
    ids = [each for person in persons for each in person]
    rows = [row for some in batches(ids) for row in models.Anchor.objects.filter(mention__in=some)]
    held = {row.mention for row in rows}
    # A code that somebody else has by chance must not be minted again.
    fresh = [codes.mint(key, person[0]) for person in persons if held.isdisjoint(person)]
    rows += [row for some in batches(fresh) for row in models.Anchor.objects.filter(code__in=some)]
    anchors = {MentionId(row.mention): (row.sequence, PersonCode(row.code)) for row in rows}
    return keep_codes(place, persons, anchors)


def keep_codes(
    place: Place,
    persons: Sequence[Sequence[MentionId]],
    anchors: Mapping[MentionId, tuple[int, PersonCode]],
) -> dict[MentionId, PersonCode]:
    """Give every person a code, and keep the new ones for ever.

    Args:
        place: Whose key mints.
        persons: Mentions of each.
        anchors: Codes given before: all on these persons, and all that could be minted again.
    """
    assigned = codes.assign(persons, anchors, place.key("codes"))
    if assigned.minted:
        last = models.Anchor.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
        models.Anchor.objects.bulk_create(
            [
                models.Anchor(sequence=sequence, mention=mention, code=code)
                for sequence, (mention, code) in enumerate(assigned.minted, last + 1)
            ],
            batch_size=500,
        )
    return {mention: code for person, code in zip(persons, assigned.codes, strict=True) for mention in person}


def _persons_of(mentions: Iterable[MentionId]) -> set[PersonCode]:
    return {
        PersonCode(code)
        for some in batches(mentions)
        for code in models.Mention.objects.filter(pk__in=some).values_list("person", flat=True)
        if code is not None
    }


def _write_mentions(
    persons: Mapping[MentionId, PersonCode], mentions: Sequence[Mention], reports: Collection[ReportId]
) -> None:
    parts = [models.Mention.objects.filter(report__in=some) for some in batches(sorted(reports))]
    standing = {pk: code for part in parts for pk, code in part.values_list("pk", "person")}
    rows = [
        summary.mention_row(each, persons.get(each.id) or PersonCode(standing[each.id])) for each in mentions
    ]
    drop(models.Mention, put(models.Mention, rows, ["id"], parts).gone)
    # Those of these reports stand as they should; of the others most are who they were.
    written = {row.pk for row in rows}
    held = Tables().persons([each for each in persons if each not in written])
    before = {each: PersonCode(code) for each, code in held.items()}
    others: dict[PersonCode, list[MentionId]] = {}
    for mention, code in persons.items():
        if mention not in written and before.get(mention) != code:
            others.setdefault(code, []).append(mention)
    for code, ids in others.items():
        for some in batches(ids):
            models.Mention.objects.filter(pk__in=some).update(person=code)


def _write_persons(shown: Collection[str], dissolved: Collection[str]) -> list[str]:
    """Write what lists and searches show of persons.

    Returns:
        Codes of those who are nobody any more; to be dropped.
    """
    rows = rows_of(shown)
    both = sorted({*shown, *dissolved})
    parts = [models.Person.objects.filter(code__in=some) for some in batches(both)]
    gone: list[str] = put(models.Person, rows.persons, ["code"], parts).gone
    keys = [models.SearchKey.objects.filter(person__in=some) for some in batches(both)]
    drop(models.SearchKey, put(models.SearchKey, rows.keys, ["person_id", "key"], keys).gone)
    return gone


def rows_of(persons: Iterable[str]) -> summary.Rows:
    """What lists and searches show of these persons, from what the store holds now."""
    said = summary.about(persons)
    reports = {ReportId(each.partition(":")[0]) for each in said.persons}
    origins = independence_of(reports)
    return summary.rows(said, origins.of, summary.known_from(said, origins))


def _write_suggestions(change: Change, persons: Mapping[MentionId, PersonCode]) -> None:
    asked_anew = sorted({*change.dissolved, *change.renewed, *persons.values()})
    parts = [
        models.Suggestion.objects.filter(Q(left_person__in=some) | Q(right_person__in=some))
        for some in batches(asked_anew)
    ]
    ends = {each for asked in change.suggestions for each in (asked.left, asked.right)}
    held = Tables().persons(sorted(ends - persons.keys()))
    known = {**{each: PersonCode(code) for each, code in held.items()}, **persons}
    asked = asked_rows(change.suggestions, known)
    drop(models.Suggestion, put(models.Suggestion, asked, ["left", "right"], parts).gone)


def asked_rows(
    suggestions: Iterable[Suggestion], persons: Mapping[MentionId, PersonCode]
) -> Iterable[models.Suggestion]:
    """Questions as rows, not yet saved."""
    for pair in suggestions:
        yield models.Suggestion(
            left=pair.left,
            right=pair.right,
            left_person_id=persons[pair.left],
            right_person_id=persons[pair.right],
            score=pair.score,
            reasons=list(pair.reasons),
        )
