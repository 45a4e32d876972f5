"""Which words of two names stand for each other, and how alike are they?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler, Levenshtein

from imiony.identity.words import Name, Role, Word, gendered
from imiony.terms.names import female

# A word may stand for one of another role (Ivan Petro, Petro Ivan) only if both sound
# this alike; tuned on names_dev with `scripts/train_names.py`.
ACROSS: Final = 0.75
SAME_ROLE: Final = 0.15
# The same consonants are less than the same sounds.
VOWELS_UNSEEN: Final = 0.95
# Two words that nothing else stands for are what differs, whichever part each is in; they come last.
LAST: Final = 0.1
# Words this alike in their own part need not be tried in another's.
SURE: Final = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two words that stand for each other.

    Args:
        role: The left word's role; if the two differ, the surname, or the given name for what is no match.
        alike: 0..1; 1 for the same sounds, the same given name, or the same stem.
        bones: 0..1; how alike the consonants alone are.
        how: "sounds", "given name", "ending", "near", "sex" or "differs".
    """

    left: Word = field(repr=False)
    right: Word = field(repr=False)
    role: Role
    alike: float
    bones: float
    how: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names laid side by side.

    Args:
        matches: One for each pair of words; a word occurs once.
        left, right: Words that found no counterpart.
        initials: Initials that begin a word left over on the other side.
        strangers: Initials that begin none although there is one.
    """

    matches: tuple[Match, ...]
    left: tuple[Word, ...] = field(repr=False)
    right: tuple[Word, ...] = field(repr=False)
    initials: int
    strangers: int


def align(left: Name, right: Name) -> Alignment:
    """Pair the words of two names, the most alike first, roles preferred."""
    used_left: set[int] = set()
    used_right: set[int] = set()
    matches: list[Match] = []
    for _, i, j, match in sorted(_possible(left.words, right.words), key=_best_first):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            matches.append(match)
    rest_left = [word for i, word in enumerate(left.words) if i not in used_left]
    rest_right = [word for j, word in enumerate(right.words) if j not in used_right]
    kept, lost = _all_initials(left, right, rest_left, rest_right)
    return Alignment(tuple(_read_cases(matches)), tuple(rest_left), tuple(rest_right), kept, lost)


_Possible = tuple[float, int, int, Match]


def _possible(left: tuple[Word, ...], right: tuple[Word, ...]) -> list[_Possible]:
    """Matches worth having: within a part, and across parts where the parts leave a doubt."""
    found: list[_Possible] = []
    sure = 0
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.role == other.role:
                match = _matched(one, other)
                found.append((match.alike + SAME_ROLE, i, j, match))
                sure += match.alike > SURE
    if sure >= min(len(left), len(right)):
        return found
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.role != other.role:
                match = _matched(one, other)
                if match.alike >= ACROSS:
                    found.append((match.alike, i, j, match))
                elif Role.PATRONYMIC not in (one.role, other.role):
                    found.append((match.alike * LAST, i, j, match))
    return found


def _best_first(possible: _Possible) -> tuple[float, int, int]:
    return -possible[0], possible[1] + possible[2], possible[1]


def _all_initials(left: Name, right: Name, rest_left: list[Word], rest_right: list[Word]) -> tuple[int, int]:
    """How many initials fit and how many do not; words that they stand for leave the rest."""
    if not left.initials and not right.initials:
        return 0, 0
    kept, lost = _initials(left.initials, rest_right, right.initials)
    more, fewer = _initials(right.initials, rest_left, left.initials)
    both = len(set(left.initials) & set(right.initials))
    unlike = min(len(left.initials), len(right.initials)) - both
    return kept + more + both, lost + fewer + max(unlike, 0)


def _read_cases(matches: list[Match]) -> list[Match]:
    """Take Александра for the genitive of Александр if the surname is in a case too.

    A surname that goes with the sex (Пташкова) does not tell; then they stay two people.
    """
    in_case = any(
        match.role is Role.SURNAME and match.how == "ending" and not gendered(match.left, match.right)
        for match in matches
    )
    if not in_case:
        return matches
    return [replace(match, alike=0.97, how="ending") if match.how == "sex" else match for match in matches]


def _initials(initials: tuple[str, ...], rest: list[Word], others: tuple[str, ...]) -> tuple[int, int]:
    """How many initials stand for a word of `rest`, which loses it, and how many cannot."""
    kept = 0
    open_initials = [letter for letter in initials if letter not in others]
    lost = 0
    for letter in open_initials:
        word = next((word for word in rest if _begins(word, letter)), None)
        if word is not None:
            rest.remove(word)
            kept += 1
        elif rest:
            lost += 1
    return kept, lost


def _begins(word: Word, letter: str) -> bool:
    return any(form[:1] == letter or (form[1:2] == letter and form[:1] == "i") for form in word.forms)


@lru_cache(maxsize=1 << 16)
def _matched(one: Word, other: Word) -> Match:
    role = one.role if one.role == other.role else Role.SURNAME
    alike, how = _alike(one, other, role)
    if one.role != other.role and (how == "given name" or alike < ACROSS):
        role = Role.GIVEN
    bones = Levenshtein.normalized_similarity(one.skeleton, other.skeleton)
    return Match(one, other, role, alike, bones, how)


def _alike(one: Word, other: Word, role: Role) -> tuple[float, str]:
    if one.role != other.role and Role.PATRONYMIC in (one.role, other.role):
        # Only a surname that ends like a patronymic may stand for one; Павел is not Павлович.
        return (0.9, "ending") if one.whole == other.whole else (0.0, "differs")
    if one.forms[0] == other.forms[0]:
        return 1.0, "sounds"
    if one.role != other.role and one.groups & other.groups:
        return (0.97 if one.short or other.short else 1.0), "given name"
    if role is not Role.SURNAME and one.groups and other.groups:
        if one.groups & other.groups:
            return (0.97 if one.short or other.short else 1.0), "given name"
        near = _sounding(one, other)
        if female(one.groups) is not female(other.groups) and not one.stems.isdisjoint(other.stems):
            return 0.5, "sex"
        return (near, "near") if near > 0.9 else (min(near, 0.6), "differs")
    if not set(one.forms).isdisjoint(other.forms):
        return 0.99, "sounds"
    if role is not Role.PATRONYMIC and not one.stems.isdisjoint(other.stems):
        return 0.97, "ending"
    near = _sounding(one, other)
    return near, "near" if near >= 0.8 else "differs"


def _sounding(one: Word, other: Word) -> float:
    best = _distance(one.core, other.core)
    for left in one.forms[:2]:
        for right in other.forms[:2]:
            if left != one.core or right != other.core:
                best = max(best, _distance(left, right))
    return max(best, without_vowels(one, other)) if one.abjad or other.abjad else best


def without_vowels(one: Word, other: Word) -> float:
    """0..1; how alike the consonants are of words that are written without vowels."""
    return VOWELS_UNSEEN * _distance(one.skeleton, other.skeleton)


def _distance(left: str, right: str) -> float:
    """0..1; half by edits, half by Jaro and Winkler, who forgive endings."""
    if not left or not right:
        return 0.0
    return 0.5 * (Levenshtein.normalized_similarity(left, right) + JaroWinkler.similarity(left, right))
