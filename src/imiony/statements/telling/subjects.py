"""Of whom does this sentence tell at this place?

The nearest name in the sentence; where a pronoun stands instead, the person
who was last the subject of a sentence. Plain rules: a user confirms what they
propose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.naming.given import given_names
from imiony.statements.page import Page, Sentence

_SUBJECT: Final = 30  # a name so near to its sentence's start is taken for the subject
_BACK: Final = 1200  # code points in which a pronoun's person is sought

_BEHIND: Final = 60  # code points behind a verb in which its subject follows: "погиб Иван"
_POSSESSIVE: Final = re.compile(
    r"\b(his|her|его|её|ее|його|її|яго|ягон\w{2}|яе|ейн\w{2}|jego|jej)\s+\Z", re.IGNORECASE
)
_OTHERS: Final = ("relatives", "kin", "speech")
_HERS: Final = frozenset({"her", "её", "ее", "її", "яе", "jej"})

_NOT_SUBJECT: Final = re.compile(r"'s|\s(?:regime|government|case)\b")
_PREPOSITION: Final = re.compile(
    r"\b(?:of|against|by|with|to|for|from|over|under|like|than|without|и|против|с|со|от|для|без|над|проти|з|від"
    r"|без|супраць|зь|ад|przeciw|z|od|dla|bez)\s+(?:[^\W\d_]+\s)?\Z",
    re.IGNORECASE,
)

_ASIDE: Final = {
    language: re.compile(rf",\s(?:\w{{1,4}}\s)?(?:{words})\s[^,;:.!?\"]{{1,120}},")
    for language, words in {
        "en": "who|whose|whom|which",
        "ru": r"котор\w+|чь[яёеи]\w*|чей",
        "uk": r"як(?:ий|а|ого|ої|ому|ій|им|ою|і|их)|чи[йяєї]\w*",
        "be": r"як(?:і|ая|ога|ой|ому|ім|ія|іх)|чы[йя]\w*",
        "pl": r"któr\w+|czyj\w*",
    }.items()
}

Mention = tuple[int, int, Person]


@dataclass(frozen=True, slots=True)
class Told:
    """All mentions of a report in order, for finding whom a sentence tells of.

    Args:
        starts: Where each mention starts, ascending.
        mentions: `(first, past, person)` in the same order.
        subjects: Those outside quotations that a pronoun may stand for.
        text: The report's text.
    """

    starts: tuple[int, ...]
    mentions: tuple[Mention, ...] = field(repr=False)
    subjects: tuple[Mention, ...] = field(repr=False)
    text: str = field(repr=False, default="")

    @classmethod
    def by(cls, page: Page, persons: list[Person], quoted: tuple[tuple[int, int], ...]) -> Told:
        """Sort the mentions of all persons; mark those that may be subjects."""
        found = sorted(
            ((first, past, p) for p in persons for first, past in p.mentions), key=lambda m: (m[0], m[1])
        )
        starts = [sentence.first for sentence in page.sentences]
        subjects = [m for m in found if _is_subject(page, m, starts, quoted)]
        return cls(tuple(first for first, _, _ in found), tuple(found), tuple(subjects), page.report.text)

    def within(self, first: int, past: int) -> tuple[Mention, ...]:
        """The mentions that start in `first <= place < past`."""
        return self.mentions[bisect_left(self.starts, first) : bisect_left(self.starts, past)]

    def antecedent(self, place: int, least: int = 0, gender: str = "") -> Person | None:
        """Whom a pronoun at `place` stands for: the last subject before that fits.

        Args:
            place: Where the pronoun stands.
            least: Where the search ends.
            gender: `male` or `female`; a person known to be of the other is passed over.
        """
        begin = max(least, place - _BACK)
        for index in range(bisect_left(self.subjects, place, key=_start) - 1, -1, -1):
            first, _, person = self.subjects[index]
            if first < begin:
                return None
            if fits(person, gender):
                return person.stated_same or person
        return None


def _start(mention: Mention) -> int:
    return mention[0]


def fits(person: Person, gender: str) -> bool:
    """Whether a pronoun of `gender` can stand for a person; unknown fits."""
    name = person.given[0] if person.given else person.surname
    known = given_names(person.language).find(name)
    return not gender or known is None or known[1] == gender


def subject_of(page: Page, told: Told, sentence: Sentence, place: int) -> Person | None:
    """Whom the words at `place` tell of.

    The nearest name before in the sentence; where a pronoun stands nearer, its
    antecedent; where kin ("his brother") or the words of a speaker ("she said
    the medic") stand nearer, nobody; without any of them the first name right behind.
    """
    words = _without_asides(sentence.language, page.plain[sentence.first : place])
    ahead = [m for m in told.within(sentence.first, place) if not _is_owner(page, sentence, m)]
    ahead = [m for m in ahead if words[m[0] - sentence.first] != " "]
    name = ahead[-1][1] - sentence.first if ahead else -1
    pronouns = list(lexicon.scan("subject_pronouns", sentence.language, words))
    pronoun = pronouns[-1].first if pronouns else -1
    if max(_kin(sentence.language, words, name), _last("speech", sentence.language, words)) > max(
        name, pronoun
    ):
        return None
    if pronoun > name:
        return told.antecedent(sentence.first + pronoun, gender=pronouns[-1].meaning)
    if ahead:
        person = ahead[-1][2]
        return (person.stated_same or person) if ";" not in words[name:] else None
    return named_behind(page, told, sentence, place)


def _without_asides(language: str, words: str) -> str:
    """The words with `, whose surname his brother keeps back,` blanked: nobody in there is the subject."""
    opens = _ASIDE.get(language)
    if opens is None:
        return words
    return opens.sub(lambda aside: " " * (len(aside.group()) - 1) + ",", words)


def owner_of(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    """Whose death a noun at `place` is: the name behind it, or the person of a possessive before it."""
    behind = named_behind(page, told, sentence, place[1])
    if behind is not None:
        return behind
    possessive = _POSSESSIVE.search(page.plain, max(sentence.first, place[0] - 12), place[0])
    if possessive is None:
        return None
    female = possessive.group(1).lower() in _HERS
    return told.antecedent(place[0], gender="female" if female else "male")


def named_behind(page: Page, told: Told, sentence: Sentence, place: int) -> Person | None:
    """The first name shortly behind, with no comma, kin or speaker's verb between."""
    for first, _, person in told.within(place, min(sentence.past, place + _BEHIND)):
        between = page.plain[place:first]
        apart = re.search(r"[,;:()\"]| - ", between)
        if apart or any(
            _last(name, sentence.language, between) >= 0 for name in ("relatives", "kin", "speech")
        ):
            return None
        return person
    return None


def _is_owner(page: Page, sentence: Sentence, mention: Mention) -> bool:
    """A name that only says whose: `Ivan's mother`, `brother of Ivan`, `, брат Ивана,`."""
    first, past, _ = mention
    if page.plain.startswith("'s", past):
        return True
    before = page.plain[sentence.first : first]
    of = re.search(r"\sof(?:\sthe)?\s(?:\w+\s)?\Z", before)
    words = before[: of.start()] if of else before.rstrip()
    kin = lexicon.right_before("relatives", sentence.language, words, len(words))
    if kin is None:
        return False
    return bool(of) or before[: kin.first].rstrip().endswith(",")


def _kin(language: str, words: str, name: int) -> int:
    """Where the last word for kin starts, -1 for none; `Ivan, father of two,` is Ivan."""
    last = _last("kin", language, words)
    for hit in lexicon.scan("relatives", language, words):
        apposition = name >= 0 and re.fullmatch(r",\s(?:an?\s|the\s)?", words[name : hit.first])
        if not apposition:
            last = max(last, hit.first)
    return last


def _last(feature: str, language: str, words: str) -> int:
    """Where the last hit of a feature starts, or -1."""
    return max((hit.first for hit in lexicon.scan(feature, language, words)), default=-1)


def _is_subject(page: Page, mention: Mention, starts: list[int], quoted: tuple[tuple[int, int], ...]) -> bool:
    """Outside quotations, no possessive, and not behind a preposition late in its sentence."""
    first, past, _ = mention
    index = bisect_left(starts, first + 1) - 1
    if index < 0 or _NOT_SUBJECT.match(page.plain, past):
        return False
    inside = bisect_left(quoted, (first + 1,)) - 1
    named = inside >= 0 and quoted[inside] == (first, past)  # a call sign in its own quotation marks
    if inside >= 0 and first < quoted[inside][1] and not named:
        return False
    late = first - starts[index] > _SUBJECT
    return not (late and _PREPOSITION.search(page.plain, max(0, first - 12), first))
