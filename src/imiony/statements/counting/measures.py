"""What happened to those counted?

The nearest word that says so, unless the counted did it to somebody else:
"four men arrested me" counts nobody detained.
"""

from __future__ import annotations

import re
from typing import Final

from imiony.statements import lexicon
from imiony.statements.counting.figures import Count

_FAR: Final = 250  # code points beyond which no word is the measure of a figure
_VOTES: Final = frozenset({"vote_share", "turnout"})
_UNITS: Final = {
    "percent": frozenset({"vote_share", "turnout", "opinion"}),
    "years": frozenset({"sentenced"}),
    "other": frozenset({"population"}),
}
_ADJACENT: Final = 4.0
"""Cost up to which a word beside a share tells what happened to its persons: 38 percent had been beaten."""

_BALLOTS: Final = re.compile(r"votes?|ballots?|голос|бюллетен|бюлетен|галас|głos", re.IGNORECASE)
# Persons have a share of the vote only where they cast it: "более четырёх миллионов человек отдали голоса"
_VOTED: Final = re.compile(
    r"voted for|cast|отдали|проголос\w+ за|отдал\w+ голос|аддалі|прагалас\w+ за|віддали|głosował\w+ na"
    r"|oddał\w+"
    r"|polls|to vote|участк|дільниц|дзяльніц|urn\b|участие|участь"
    r"|ўдзел|wzięło",
    re.IGNORECASE,
)
_FEW: Final = 3  # persons: below it "two women in the company" is about them, not its strength
_POPULOUS: Final = 1000  # persons: fewer who live somewhere are no population
# "19 men who fight for the unit were killed": what they do tells them apart, and is not what is told
_WHO: Final = re.compile(r"\b(?:who|that|котор\w+|які|якія|którzy|które)\s(?:\S+\s){0,2}\Z", re.IGNORECASE)
_UNIT_NEAR: Final = 50  # code points beside a figure within which the unit stands whose strength it is
# What suffers an active verb right behind it; then the counted in front of the verb did it.
_OBJECT: Final = {
    "en": re.compile(
        r"\s+(?:me|him|her|us|them|you|the|an?|his|my|their|its|our|another|at least|(?-i:(?!January|February"
        r"|March|April|May|June|July|August|September|October|November|December|\w+day\b)[A-Z]\w+))\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(r"\s+(?:меня|его|её|ее|их|нас|вас|тебя)\b", re.IGNORECASE),
    "uk": re.compile(r"\s+(?:мене|його|її|їх|нас|вас|тебе)\b", re.IGNORECASE),
    "be": re.compile(r"\s+(?:мяне|яго|яе|іх|нас|вас|цябе)\b", re.IGNORECASE),
    "pl": re.compile(r"\s+(?:mnie|go|jego|ją|ich|nas|was|ciebie)\b", re.IGNORECASE),
}
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|be|is|are|got|get)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
# "he left two children": nothing happened to them
_CHILDREN_LEFT: Final = re.compile(
    r"\b(?:left|leaves|leaving(?: behind)?|survived by|raising|оставил[аи]?|остались|осталось|пакінуў"
    r"|пакінула"
    r"|засталіся|засталося|залишив|залишила|залишилися|залишилося|zostawił\w?|osierocił\w?)\s+(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_SUFFERED: Final = frozenset(
    {"killed", "wounded", "captured", "detained", "ill_treated", "charged", "sentenced", "released"}
)
_BY: Final = re.compile(r"\bby (?:the |these |those )?\Z")
_NOMINATIVE: Final = frozenset(
    {
        "два",
        "две",
        "три",
        "четыре",
        "двое",
        "трое",
        "четверо",
        "дві",
        "чотири",
        "двоє",
        "троє",
        "дзве",
        "дзьве",
        "тры",
        "чатыры",
        "чацвёра",
        "dwie",
        "trzy",
        "cztery",
        "dwaj",
        "trzej",
    }
)
_ACTIVE: Final = {
    "ru": re.compile(r"(?:обвини|арестова|задержа|изби|уби|рани|осуди|освободи)ли\b", re.IGNORECASE),
    "uk": re.compile(
        r"(?:звинувати|заарештува|затрима|поби|вби|уби|порани|засуди|звільни)ли\b", re.IGNORECASE
    ),
    "be": re.compile(r"(?:абвінаваці|арыштава|затрыма|зь?бі|забі|парані|асудзі|вызвалі)лі\b", re.IGNORECASE),
    "pl": re.compile(r"(?:oskarży|aresztowa|zatrzyma|pobi|zabi|rani|skaza|uwolni)(?:ły|li)\b", re.IGNORECASE),
}


def measure_of(words: str, language: str, count: Count, counts: tuple[Count, ...]) -> str:
    """The key of what happened to those counted, or `other`.

    Distance is in words; a comma costs 2, another figure between 6, a clause
    end 8. Tuned on the five seeds of the research folder and on the invented
    sentences of tests/statements; re-run those tests.
    """
    if count.unit == "years" or count.term:
        return "sentenced"
    if _CHILDREN_LEFT.search(words, max(0, count.first - 24), count.first) and count.head is not None:
        return "other"
    best, least = "", 14.0
    for hit in lexicon.hits("measures", language, words):
        if hit.past < count.first - _FAR or hit.first > count.past + _FAR:
            continue
        if any(other is not count and other.first <= hit.first < other.past for other in counts):
            continue  # "of 30 detainees two were beaten"
        cost = _cost(words, language, hit, count, counts)
        if cost >= least or not _fits(words, hit, count, cost):
            continue
        if _by_them(words, language, hit, (count, *counts)):
            continue
        best, least = hit.meaning, cost
    if best in _VOTES and count.unit == "percent" and _has("polls", language, words):
        return "opinion"  # of those asked, whatever they were asked about
    if best and (least <= _ADJACENT or count.head is None):
        return best
    return _own_measure(words, language, count) or best or _strength(words, language, count) or "other"


def _strength(words: str, language: str, count: Count) -> str:
    """`a company of sixty volunteers`, `five women in the company`, `во всей роте меньше 90 бойцов`."""
    if count.unit != "persons" or (count.qualifier == "none" and count.number.value < _FEW):
        return ""
    before = words[max(0, count.first - _UNIT_NEAR) : count.first]
    behind = words[count.past : count.past + _UNIT_NEAR]
    ahead = lexicon.finder("units_before", language, r"(?<!\w)(?:{})\s\Z")
    after = lexicon.finder("units_behind", language, r"\s(?:{})(?!\w)")
    found = (ahead and ahead.search(before)) or (after and after.match(behind))
    return "strength" if found else ""


def _has(feature: str, language: str, words: str) -> bool:
    return any(True for _ in lexicon.scan(feature, language, words))


def _fits(words: str, hit: lexicon.Hit, count: Count, cost: float) -> bool:
    """Whether a figure of this unit can have the measure."""
    if hit.meaning == "population" and count.unit == "persons" and count.number.value < _POPULOUS:
        return False  # "two daughters, who live in the city"
    if count.unit == "persons":
        return hit.meaning not in _VOTES or bool(_VOTED.search(words[hit.first : hit.past + 4]))
    allowed = _UNITS.get(count.unit, frozenset())
    if count.unit == "percent":
        told = words[count.past : hit.first] if hit.first >= count.past else " of "
        return hit.meaning in allowed or (
            cost <= _ADJACENT
            and hit.meaning in _SUFFERED
            and not re.search(r"\bof\b|\b(?:из|з|зь|z|od|not)\b", told)
        )
    if count.unit == "other" and count.head is not None and hit.meaning == "vote_share":
        return bool(_BALLOTS.search(words[slice(*count.head)]))
    return hit.meaning in allowed


def _by_them(words: str, language: str, hit: lexicon.Hit, counts: tuple[Count, ...]) -> bool:
    """Whether those counted did it: `four men arrested me`, `arrested 30`, `detained by four men`.

    Of `counts` the first is the figure itself, then come all of the sentence.
    """
    count = counts[0]
    if hit.meaning not in _SUFFERED:
        return False
    if language == "en" and hit.past <= count.first and _BY.search(words, hit.past, count.first):
        return True
    if _did_it(words, language, hit, count):
        return True
    target = _OBJECT.get(language)
    others = any(words[hit.past : other.first].isspace() for other in counts[1:] if other.first > hit.past)
    if hit.first < count.past or target is None or not (others or target.match(words, hit.past)):
        return False
    return not _PASSIVE.search(words, count.past, hit.first) and words[hit.first : hit.past].split()[
        0
    ].lower() not in (
        "in",
        "dead",
    )


def _did_it(words: str, language: str, hit: lexicon.Hit, count: Count) -> bool:
    """`три женщины обвинили его`: two to four in the nominative before an active verb."""
    number = words[count.number.first : count.number.past].lower()
    pattern = _ACTIVE.get(language)
    if pattern is None or hit.first < count.past or number not in _NOMINATIVE:
        return False
    return bool(pattern.match(words, hit.first))


def _own_measure(words: str, language: str, count: Count) -> str:
    if count.counted is None or count.unit != "persons":
        return ""
    noun = words[count.counted[0] : count.counted[1]]
    hits = list(lexicon.scan("noun_measures", language, noun))
    if hits:
        return hits[-1].meaning
    return "turnout" if _has("voters", language, noun) and _has("polling", language, words) else ""


def _cost(words: str, language: str, hit: lexicon.Hit, count: Count, counts: tuple[Count, ...]) -> float:
    after = hit.first >= count.past
    low, high = (count.past, hit.first) if after else (hit.past, count.first)
    between = words[low:high]
    if (hit.first < count.past and count.first < hit.past) or between.strip() == ":":
        between = ""
    cut = _parts(language, between) if after else (0, 0)
    between = between[: cut[0]] + between[cut[1] :]
    cost = float(len(between.split())) * (0.8 if after else 1.0)
    cost += 2 * between.count(",") + 8 * len(re.findall(r"[;:!?()\"]| - ", between))
    cost += 6 * sum(
        1 for other in counts if low <= other.first < high and not low + cut[0] <= other.first < low + cut[1]
    )
    if after and hit.meaning == "strength" and _WHO.search(words, count.past, hit.first):
        return cost + 6
    # "number of its members is not known: it is more than 300" keeps its clause
    return cost if hit.meaning not in ("strength", "population", "vote_share") else min(cost, 6 + cost / 8)


def _parts(language: str, between: str) -> tuple[int, int]:
    """Where its parts stand between a figure and its verb: 80 people, including two women, died."""
    if "," not in between:
        return 0, 0
    part = next(lexicon.scan("subsets", language, between), None)
    last = between.rfind(",") + 1
    if part is None or part.past >= last or not between[: part.first].rstrip().endswith((",", "(", "-")):
        return 0, 0
    return len(between[: part.first].rstrip()) - 1, last
