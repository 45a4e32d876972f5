"""Which of two reports came first, and what shows it?

Never a verdict: a list of observations, each with the report that it makes
the earlier one. They are weighed in one place, `WEIGHT`: whoever credits a held
outlet took from it; then datelines, addresses and days; then who tells what the
others tell; then slips of copying and forms of names. Neither may have come
first: both may be from a text that is not held.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise, permutations
from typing import Final

from imiony.origins.attribution import Credit, CreditKind
from imiony.origins.reading import Reading
from imiony.origins.relation import Clue, ClueKind, Document
from imiony.origins.slips import Slip, slips, strange_letters
from imiony.origins.varieties import by_way_of
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId

WEIGHT: Final = tuple(kind for kind in ClueKind if kind is not ClueKind.MISSING_PARENT)
"""What outranks what, the strongest first; no number of weaker clues outweighs a stronger one."""

# Of a story on a hundred sites the first dozen reports show well enough what belongs to it; each costs .3 ms.
_OTHERS: Final = 12
# Facts of a group that one of two tells and the other lacks. origins_dev, pairs of parent and child: from 2
# on right 28 of 72 in one language and 209 of 258 across, wrong 0 and 4; from 1 on more of both.
_MORE: Final = 2
# Without a third report, additions look like omissions: the other must tell nothing of its own. origins_dev,
# pairs of one language: 5 right 13, wrong 1; 3 right 15, wrong 9. Across languages half are wrong: not used.
_ALONE: Final = 5
# A fact that nobody else tells speaks a little against a text: furniture, words taken for names, additions.
# origins_dev, originals found first in 75 groups: 0 37, .05 50, .1 52, .2 51. For all: run this module's
# tests, and compare `parent` of origins_dev with the links of `trace`.
_ALIEN: Final = 0.1
# Numbers and names that each has at places where the other has nothing, until both are taken for parts of a
# longer text. origins_dev, one language: no parent and child of 72 reach 4, 3 reach 2.
_PARTS: Final = 4
# Numbers and names of a text that are aligned for that: the cost can be their square.
_ALIGNED: Final = 1_000
_SAYS_WHERE: Final = frozenset({CreditKind.CITES, CreditKind.TOLD})
# Log odds by which another report must be closer than the first edition: two translations resemble each other
# more than their original. origins_dev, links to the true parent of 333: 0 188, 2 219, 4 234, 6 252, 8 261;
# all of its reports but 13 were taken from the original itself, so more is not chased.
_CLOSER: Final = 6.0
# Kinds of credit that are clues of their own.
_ASIDE: Final = frozenset({CreditKind.DATELINE, CreditKind.CANONICAL})
_BESIDE: Final = frozenset({CreditKind.PHOTO, CreditKind.SELF})
_OF_TEXT: Final = frozenset({CreditKind.SELF, CreditKind.FORWARDED})


def clues(here: Reading, there: Reading, others: Sequence[Reading] = ()) -> tuple[Clue, ...]:
    """What speaks for either of two related reports having come first.

    Args:
        here: One report.
        there: The other one.
        others: Further reports of the same origin: they show which facts belong
            to the story, and how it spells its names.

    Returns:
        The strongest kind first. Clues may contradict each other; they are shown as they are.
    """
    pair = here.document.id, there.document.id
    others = [each for each in others if each.document.id not in pair][:_OTHERS]
    found = [*_seen(here, there), *_missing_parent(here, there, others)]
    for first, later in ((here, there), (there, here)):
        found += _credited(first, later)
        found += _more_facts(first, later, others)
        found += _garbled(first, later, others)
        found += _spelling(first, later)
    order = [*WEIGHT, ClueKind.MISSING_PARENT]
    return tuple(sorted(found, key=lambda clue: (order.index(clue.kind), clue.first or "", clue.sentence)))


def ordered(members: Sequence[Reading], clones: Container[ReportId] = ()) -> list[Reading]:
    """The reports of one origin, the likeliest first edition first, by the weights of the clues.

    Args:
        members: Of one origin, in any order.
        clones: Those that hold another's text in a longer frame.
    """
    held = frozenset(key for reading in members for key in reading.outlets)
    days = {reading.document.id: _first_seen(reading.document) for reading in members}
    dated = all(day is not None for day in days.values())
    told = _told(members)

    def place(reading: Reading) -> tuple[int, int, int, date, bool, float, int, ReportId]:
        report = reading.document.id
        day = days[report]
        takes = [credit.kind for credit in reading.credits if _from_another(credit, reading, held)]
        whole = any(kind.whole and kind not in _ASIDE for kind in takes)
        return (
            2 if whole else int(any(kind in _SAYS_WHERE for kind in takes)),
            CreditKind.DATELINE in takes,
            CreditKind.CANONICAL in takes,
            day[0].first if dated and day is not None else date.min,
            report in clones,
            -told[report],
            strange_letters(reading),
            report,
        )

    return sorted(members, key=place)


def source_of(derived: Reading, before: Sequence[Reading], odds: Sequence[float]) -> Reading:
    """From which earlier report one was taken: the one it credits; else the first, or one clearly closer.

    Args:
        derived: The later report.
        before: Earlier ones of its origin, the first edition first; not empty.
        odds: Log odds that each of them and `derived` are of one origin.
    """
    for source in before:
        credited = (credit for credit in derived.credits if credit.kind.whole)
        if any(_from_another(credit, derived, source.outlets) for credit in credited):
            return source
    return before[0] if odds[0] >= max(odds) - _CLOSER else before[odds.index(max(odds))]


def hidden_parent(here: Reading, there: Reading, others: Sequence[Reading] = ()) -> Credit | None:
    """The credit that both share, to an outlet whose own text is not among the reports.

    At least one of the two credits it for the text; a picture or a citation
    that both have is no parent.
    """
    held = frozenset(key for reading in (here, there, *others) for key in reading.outlets)
    sides = [
        {
            credit.key: credit
            for credit in sorted(reading.credits, key=lambda credit: (credit.kind.whole, _of_text(credit)))
            if credit.kind is not CreditKind.CITES
        }
        for reading in (here, there)
    ]
    for key, credit in sides[0].items():
        if key in sides[1] and key not in held and (_of_text(credit) or _of_text(sides[1][key])):
            return credit
    return None


def _of_text(credit: Credit) -> bool:
    return credit.kind.whole or credit.kind in _OF_TEXT


def _from_another(credit: Credit, reading: Reading, held: Container[str]) -> bool:
    return credit.key in held and credit.key not in reading.outlets


def _credited(first: Reading, later: Reading) -> Iterator[Clue]:
    """What the later one says of where it is from, the first of each kind of clue."""
    made = set()
    for credit in sorted(later.credits, key=lambda credit: not credit.kind.whole):
        if not _from_another(credit, later, first.outlets) or credit.kind in (
            CreditKind.PHOTO,
            CreditKind.SELF,
        ):
            continue
        match credit.kind:
            case CreditKind.DATELINE:
                kind, said = ClueKind.DATELINE, f"The other stands under the dateline of {credit.outlet}."
            case CreditKind.CANONICAL:
                kind, said = ClueKind.CANONICAL, f"The other gives an address at {credit.outlet} as its own."
            case CreditKind.TOLD | CreditKind.CITES:
                kind, said = ClueKind.CREDIT, f"The other cites {credit.outlet}."
            case _:
                kind, said = ClueKind.CREDIT, f"The other credits {credit.outlet}."
        if kind not in made:
            made.add(kind)
            yield Clue(kind, first.document.id, said)


def _first_seen(document: Document) -> tuple[Days, str] | None:
    """The earlier of publication and capture, and which it is."""
    known = [(document.published, "published"), (document.captured, "saved")]
    dated = [(days, how) for days, how in known if days is not None]
    return min(dated, key=lambda seen: (seen[0].first, seen[1])) if dated else None


def _seen(here: Reading, there: Reading) -> Iterator[Clue]:
    seen = _first_seen(here.document), _first_seen(there.document)
    for first, later, reading in ((seen[0], seen[1], here), (seen[1], seen[0], there)):
        if first is not None and later is not None and first[0].last < later[0].first:
            said = f"{first[1].capitalize()} {first[0].iso()}, the other {later[1]} {later[0].iso()}."
            yield Clue(ClueKind.SEEN_FIRST, reading.document.id, said)


def _facts(reading: Reading) -> frozenset[str]:
    return frozenset(item.stem for item in reading.items)


def _told(members: Sequence[Reading]) -> dict[ReportId, float]:
    """How much each tells of what others tell too; a little less for what it alone tells."""
    facts = {reading.document.id: Counter(item.stem for item in reading.items) for reading in members}
    # The most and the second most often that any member tells a fact: what others tell follows from both.
    most: dict[str, list[int]] = {}
    for each in facts.values():
        for fact, times in each.items():
            most[fact] = sorted([*most.get(fact, []), times])[-2:]
    told = {}
    for report, each in facts.items():
        score = 0.0
        for fact, times in each.items():
            top = most[fact]
            elsewhere = (top[0] if len(top) > 1 else 0) if times == top[-1] else top[-1]
            shared = min(times, elsewhere)
            score += shared - _ALIEN * (times - shared)
        told[report] = score
    for one, other in permutations(members if len(members) == 2 else (), 2):
        if _holds_all(one, other):
            told[one.document.id] += len(_facts(one))
    return told


def _holds_all(whole: Reading, part: Reading) -> bool:
    """Whether one of two tells all that the other tells, and clearly more."""
    theirs, mine = _facts(part) - _facts(whole), _facts(whole) - _facts(part)
    return whole.document.language == part.document.language and not theirs and len(mine) >= _ALONE


def _more_facts(first: Reading, later: Reading, others: Sequence[Reading]) -> Iterator[Clue]:
    mine, theirs = _facts(first) - _facts(later), _facts(later) - _facts(first)
    if others:
        story = frozenset(fact for other in others for fact in _facts(other))
        mine, theirs = mine & story, theirs & story
        if len(mine) >= _MORE and len(mine) > len(theirs):
            said = f"Of what further reports tell, it has {len(mine)} numbers and names that the other lacks"
            said += f", and lacks {len(theirs)} that the other has." if theirs else "."
            yield Clue(ClueKind.MORE_FACTS, first.document.id, said)
    elif _holds_all(first, later):
        said = f"It tells all numbers and names of the other, and {len(mine)} more."
        yield Clue(ClueKind.MORE_FACTS, first.document.id, said)


def _garbled(first: Reading, later: Reading, others: Sequence[Reading]) -> Iterator[Clue]:
    found: list[Slip] = slips(first, later, others)
    if found:
        slip = found[0]
        said = f'It has "{slip.right}", as elsewhere, and only the other has "{slip.wrong}".'
        yield Clue(ClueKind.GARBLED, first.document.id, said)
    elif strange_letters(later) and first.document.language != later.document.language:
        said = "The other has words in letters that its language does not have."
        yield Clue(ClueKind.GARBLED, first.document.id, said)


def _spelling(first: Reading, later: Reading) -> Iterator[Clue]:
    found = by_way_of(later, first)
    if found is not None:
        said = (
            f'The other spells "{found.name}" the {found.language} way, as a text that came through it does.'
        )
        yield Clue(ClueKind.SPELLING, first.document.id, said)


def _missing_parent(here: Reading, there: Reading, others: Sequence[Reading]) -> Iterator[Clue]:
    credit = hidden_parent(here, there, others)
    if credit is not None:
        yield Clue(
            ClueKind.MISSING_PARENT, None, f"Both are from a text of {credit.outlet} that is not held."
        )
        return
    if here.document.language == there.document.language and _left_out(here, there) >= _PARTS:
        said = "Each tells what the other leaves out: both may be parts of a text that is not held."
        yield Clue(ClueKind.MISSING_PARENT, None, said)


def _left_out(here: Reading, there: Reading) -> int:
    """How many facts each has between two that both have, where the other has none; the lesser of both."""
    mine, theirs = ([item.stem for item in reading.items[:_ALIGNED]] for reading in (here, there))
    only_mine, only_theirs = _facts(here) - _facts(there), _facts(there) - _facts(here)
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()[:-1]
    left_here = left_there = 0
    for before, after in pairwise(blocks):
        added = len(only_mine.intersection(mine[before.a + before.size : after.a]))
        lacking = len(only_theirs.intersection(theirs[before.b + before.size : after.b]))
        left_there += added if not lacking else 0
        left_here += lacking if not added else 0
    return min(left_here, left_there)
