"""What will the world see, and may it?

An edition is put together from what editors cleared and from nothing else,
then looked at once more as a stranger would: do enough persons match, does a
count point at somebody, does a withheld name stand anywhere? One no is a no
to the whole edition; it names code numbers only.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from imiony.counts.claim import Documented
from imiony.disclosure import counts
from imiony.disclosure.decision import NAMING, Choice, Consent, Decision, Ground, PublicOffice, holding
from imiony.disclosure.details import detail_kinds
from imiony.disclosure.disclosed import Disclosed, Method, PublicEdition, PublicFloor, Source
from imiony.disclosure.leaks import leaks, share_a_word
from imiony.disclosure.matching import Crowd, Exposure
from imiony.disclosure.profile import Profile, Told, told
from imiony.errors import DisclosureRefused, UsageError
from imiony.terms.ids import PersonCode

# k* of the protection research (F10): 0.2 and 0.09 are the greatest risks that
# health data are published at; the second where a state looks for the person.
THRESHOLD: Final = 5
REGIME_THRESHOLD: Final = 11

_CALL_SIGN: Final = "call_sign"
_OWN_FIELDS: Final = frozenset({"spellings", "fate", "fate_when"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What an edition tells beside the people.

    Args:
        method: Live settings; its threshold and documented counts are filled in.
        documented: Counts over the whole register; told in bands.
    """

    title: str
    floors: tuple[PublicFloor, ...]
    method: Method
    documented: tuple[Documented, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """How careful to be.

    Args:
        threshold: Persons of the register that must match the details of somebody unnamed.
        released: What earlier editions told of a person; it stays told, and
            counts together with what would be told now.
        namesakes: Pairs judged to be two people though they bear one name.

    Raises:
        UsageError: a threshold below 2 hides nobody.
    """

    threshold: int = THRESHOLD
    released: Mapping[PersonCode, Sequence[Told]] = field(default_factory=dict)
    namesakes: frozenset[frozenset[PersonCode]] = frozenset()

    def __post_init__(self) -> None:
        if self.threshold < 2:
            raise UsageError("a threshold below 2 hides nobody")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edition would tell of one person.

    Args:
        choice: As decided and holding; `WITHHOLD` without a decision.
        told: Details that would be told.
        exposure: How many persons match them, with what earlier editions told.
        refused: Why it may not go out so; empty if it may.
    """

    person: PersonCode
    choice: Choice
    told: tuple[Told, ...]
    exposure: Exposure
    refused: tuple[str, ...]


def preview(profile: Profile, decision: Decision | None, crowd: Crowd, policy: Policy) -> Preview:
    """What would be told of one person, and what it would reveal.

    Args:
        profile: The person.
        decision: As from `holding`; None withholds.
        crowd: Everybody in the register.
        policy: How careful to be.
    """
    if decision is None:
        return Preview(profile.code, Choice.WITHHOLD, (), crowd.exposure(()), ())
    details = _cleared(profile, decision)
    out_already = tuple(policy.released.get(profile.code, ()))
    # Spellings name the person; to count whom they fit would say one, always.
    describing = [each for each in (*details, *out_already) if each.kind not in NAMING]
    exposure = crowd.exposure(tuple(dict.fromkeys(describing)))
    refused = []
    if decision.choice is Choice.UNNAMED and exposure.matches < policy.threshold:
        refused.append(f"{exposure.matches} persons match its details, {policy.threshold} must")
    if decision.choice is Choice.NAME:
        if profile.shielded and not isinstance(decision.ground, Consent):
            refused.append("a report shields this person; a recorded consent is needed")
        if not profile.name.strip():
            refused.append("no name is known")
    return Preview(profile.code, decision.choice, details, exposure, tuple(refused))


def disclose(
    people: Sequence[Profile],
    decisions: Iterable[Decision],
    frame: Frame,
    day: date,
    policy: Policy | None = None,
) -> PublicEdition:
    """Put an edition together, or refuse.

    Args:
        people: The whole register.
        decisions: All, in the order in which they were made.
        frame: Title, figures and method.
        day: Day of the edition: consents must hold on it.
        policy: How careful to be; the default one if not given.

    Returns:
        People in the order of their names, then those told of without a name.

    Raises:
        DisclosureRefused: the edition would tell more than it may; one line a reason.
    """
    policy = policy or Policy()
    crowd, acting = Crowd.of(people), holding(decisions, day)
    shown = [(each, preview(each, acting.get(each.code), crowd, policy)) for each in people]
    _refuse(f"{seen.person}: {why}" for _, seen in shown for why in seen.refused)
    telling = sorted((pair for pair in shown if pair[1].choice is not Choice.WITHHOLD), key=_order)
    told_of = tuple(
        _disclosed(number, each, seen, acting[each.code].ground)
        for number, (each, seen) in enumerate(telling, 1)
    )
    documented = counts.safe_documented(frame.documented, told_of)
    edition = PublicEdition(
        title=frame.title,
        built=day,
        people=told_of,
        withheld=counts.in_words(len(people) - len(told_of)),
        floors=frame.floors,
        method=replace(frame.method, match_threshold=policy.threshold, documented=documented),
    )
    _check(edition, shown, {number: seen.person for number, (_, seen) in enumerate(telling, 1)}, policy)
    return edition


def _check(
    edition: PublicEdition,
    shown: Sequence[tuple[Profile, Preview]],
    codes: Mapping[int, PersonCode],
    policy: Policy,
) -> None:
    told = Counter(person.fate or "" for person in edition.people)
    for place, of_what in ((1, "documented"), (2, "possible")):
        cells = {str(row[0]): int(row[place]) for row in edition.method.documented}
        _refuse(f"the {of_what} count of {cell} isolates somebody" for cell in counts.isolating(cells, told))
    hidden = {profile.code: _hidden(profile, seen) for profile, seen in shown}
    found = [
        leak
        for leak in leaks(edition, hidden)
        if leak.of is None or frozenset({leak.person, codes[leak.of]}) not in policy.namesakes
    ]
    _refuse(
        f"{leak.person}: withheld, but stands in {_place(leak.where, codes.get(leak.of or 0))}; "
        "change the words there, or reject the statement if this is no person"
        for leak in found
    )


def _hidden(profile: Profile, seen: Preview) -> tuple[str, ...]:
    """The spellings of a person that the edition must not contain."""
    if seen.choice is not Choice.NAME:
        return (profile.name, *profile.spellings, *_call_signs(profile))
    cleared = {each.words for each in seen.told if each.kind == _CALL_SIGN}
    return tuple(sorted(_call_signs(profile) - cleared - {profile.name}))


def _call_signs(profile: Profile) -> set[str]:
    """Call signs, and spellings that share no word with the name: what else could they be?"""
    apart = {each for each in profile.spellings if not share_a_word(each, profile.name)}
    return apart | {fact.value for fact in profile.facts if fact.kind == _CALL_SIGN}


def _place(where: str, code: PersonCode | None) -> str:
    return f"{where} of {code}" if code else where


def _refuse(reasons: Iterable[str]) -> None:
    lines = sorted(set(reasons))
    if lines:
        raise DisclosureRefused("\n".join(lines))


def _cleared(profile: Profile, decision: Decision) -> tuple[Told, ...]:
    """The details that the decision clears, in the order of the table, each once."""
    found: list[Told | None] = []
    for kind in detail_kinds():
        form = decision.tell.get(kind)
        if form is None:
            continue
        if kind == "spellings":
            found += [Told(kind, form, each) for each in _other_spellings(profile)]
        found += [told(fact, form) for fact in profile.facts if fact.kind == kind]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _disclosed(number: int, profile: Profile, seen: Preview, ground: Ground | None) -> Disclosed:
    named = seen.choice is Choice.NAME
    words: dict[str, list[str]] = {}
    for each in seen.told:
        words.setdefault(each.kind, []).append(each.words)
    fate = next(iter(words.get("fate", ())), None)
    fate_when = next(iter(words.get("fate_when", ())), None)
    return Disclosed(
        number=number,
        name=profile.name if named else "",
        spellings=tuple(words.get("spellings", ())),
        details={kind: ", ".join(said) for kind, said in words.items() if kind not in _OWN_FIELDS},
        fate=fate,
        fate_when=fate_when,
        sources=_sources(profile, seen) if named else (),
        verified=profile.verified and fate is not None,
        honoured=fate is not None or not isinstance(ground, PublicOffice),
    )


def _order(pair: tuple[Profile, Preview]) -> tuple[bool, str, str, PersonCode]:
    profile, seen = pair
    name = profile.name if seen.choice is Choice.NAME else ""
    return seen.choice is not Choice.NAME, unicodedata.normalize("NFKD", name).casefold(), name, profile.code


def _other_spellings(profile: Profile) -> tuple[str, ...]:
    told = set(profile.spellings) - profile.uncleared - {profile.name} - _call_signs(profile)
    return tuple(sorted(told))


def _sources(profile: Profile, seen: Preview) -> tuple[Source, ...]:
    kinds = {each.kind for each in seen.told} - NAMING
    found = {*profile.name_sources} | {
        fact.source for fact in profile.facts if fact.kind in kinds and fact.source is not None
    }
    return tuple(sorted(found, key=lambda source: (source.publisher, source.published or "")))
