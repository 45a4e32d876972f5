"""Which persons does one report mention, under which spellings?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from imiony.errors import InputError
from imiony.identity.circumstantial import Circumstantial, circumstantial
from imiony.identity.mention import Mention, NameKind
from imiony.statements.statement import Statement, Value
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId, mention_id

_MOST_COMPLETE = (
    NameKind.FULL_NAME,
    NameKind.SINGLE_NAME,
    NameKind.GIVEN_NAME,
    NameKind.CALL_SIGN,
    NameKind.INITIAL,
    NameKind.UNNAMED,
)


def gather(statements: Iterable[Statement], language: str | None) -> tuple[Mention, ...]:
    """The persons of one report.

    Args:
        statements: Of one report, after users' decisions; those of kind `person`
            make the mentions, those of kind `detail` and `fate` say where from, in
            which unit, as what and until when.
        language: Of the report.

    Returns:
        One mention for each value of the field `person`, in order of place.
    """
    given = tuple(statements)
    persons: dict[int, list[Statement]] = defaultdict(list)
    born: dict[int, str] = {}
    for statement in given:
        number = statement.fields.get("person")
        if not isinstance(number, int):
            continue
        if statement.kind == "person":
            persons[number].append(statement)
        elif statement.kind == "detail" and statement.fields.get("detail") == "born":
            born.setdefault(number, str(statement.fields.get("value") or ""))
    beside = circumstantial(given)
    return tuple(
        _mention(number, persons[number], language, (born.get(number), beside.get(number, Circumstantial())))
        for number in sorted(persons)
    )


def _mention(
    number: int, said: Sequence[Statement], language: str | None, told: tuple[str | None, Circumstantial]
) -> Mention:
    born, beside = told
    report: ReportId = said[0].report
    kinds = {NameKind(str(each.fields.get("name_kind") or NameKind.UNNAMED)) for each in said}
    kind = next(kind for kind in _MOST_COMPLETE if kind in kinds)
    stated = next(
        (each.fields["stated_same"] for each in said if _number(each.fields.get("stated_same"))), None
    )
    return Mention(
        id=mention_id(report, number),
        forms=_forms(said) if kind is not NameKind.UNNAMED else _names(said),
        name_kind=kind,
        language=language,
        born=_days(born),
        stated_same=mention_id(report, stated) if isinstance(stated, int) else None,
        protect=any(each.fields.get("protect") for each in said),
        died=beside.died,
        place=beside.place,
        unit=beside.unit,
        role=beside.role,
    )


def _forms(said: Sequence[Statement]) -> tuple[str, ...]:
    """Every spelling once: first the completest name, then as they stand in the text.

    `name` is in the nominative and outranks a longer quote in another case; of
    several names the most words win, then the one given most often.
    """
    quoted = [" ".join(each.quote.split()) for each in sorted(said, key=lambda each: each.span)]
    return tuple(dict.fromkeys((*_names(said), *quoted)))


def _names(said: Sequence[Statement]) -> tuple[str, ...]:
    """The names that the statements give, the completest first; nothing for somebody only described."""
    given = Counter(str(each.fields["name"]) for each in said if each.fields.get("name"))
    return tuple(sorted(given, key=lambda form: (-len(form.split()), -given[form], form)))


def _days(born: str | None) -> Days | None:
    if not born:
        return None
    try:
        return Days.parse(born)
    except InputError:
        return None


def _number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
