"""Which two capitals of an English text are a person's full name, although no table knows the first?

The English model knows few names of Eastern Europe: it takes many for
organisations and places. What stands around a name, and how a surname ends, says more.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.capitals import Capital
from imiony.statements.naming.not_persons import is_no_part, not_a_person
from imiony.statements.naming.places import is_place, is_small_place_at
from imiony.terms.names import given_groups

# Names of things have an article, people's have none.
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|this|that|its|our|their)\s\Z", re.IGNORECASE)
_AGE_OR_WHO: Final = re.compile(r",\s(?:\d{1,2}(?=[,.)\s])(?!\s?%)|who\b|an?\s\d{1,2}-year)|\s\(\d{1,2}\)")
# What stands behind these is not who acts: the Ministry of X said, the post near X was hit.
_WHERE: Final = re.compile(r"\b(?:of|near|in|at|on|to|from|outside|around|towards?|between)\s\Z")
# Ends that no other word has; shorter ones (-ko, -in, -as) are ends of much else.
_SURNAME: Final = re.compile(
    r"\w{2,}(?:enko|enka|[eo]vich|[eo]vych|[eo]wicz|avich|yevich|[cs]ki|[stc]sky|[cs]kyi|[cs]kyy|[cs]kaya|[cs]ka"
    r"|ch[uy]k|auskas|auskien[eė]|aitis|aitė|aite|aka|[bdghklmnrstvzž]o[uv]a?|[kln]au|shvili|adze|yan"
    r"|[iy]ets|ats|arets|ashka|echka|ochka|onak|enok)\Z|\w{3,}uk\Z"
)
_SHORT: Final = 4  # letters up to which the sounds of a word say too little
_HEADS: Final = 2  # both words of a name are looked at


def is_full_name(words: str, run: tuple[Capital, ...]) -> bool:
    """Whether a run of capitals in an English sentence is a given name and a surname.

    Args:
        words: The sentence.
        run: Capitals that stand together, titles before them left out.
    """
    if len(run) != _HEADS or any(_is_other(capital) for capital in run):
        return False
    given, surname = run
    if given.initial or surname.initial or _ARTICLE.search(words, max(0, given.first - 8), given.first):
        return False
    if lexicon.right_before("group_heads", "en", words, given.first):
        return False
    if is_small_place_at(words, given.first, words[given.first : surname.past], "en"):
        return False
    if _acts(words, given.first, surname.past):
        return True
    sounds = len(given.word) > _SHORT and bool(given_groups(given.word, "en"))
    # Any word may open a sentence.
    return sounds or (bool(_SURNAME.match(surname.word)) and not given.opens)


def _is_other(capital: Capital) -> bool:
    word = capital.word
    return word.isupper() or is_place(word, "en") or not_a_person(word, "en") or _is_head(word)


@cache
def _is_head(word: str) -> bool:
    """Whether a word calls what it belongs to: a group, an office, a place, a street."""
    features = ("group_heads", "place_heads", "institution_heads")
    patterns = (lexicon.finder(feature, "en", r"(?:{})\Z") for feature in features)
    return is_no_part(word, "en") or any(pattern.match(word) for pattern in patterns if pattern)


def _acts(words: str, first: int, past: int) -> bool:
    """Whether the name has an age or a title, speaks, or suffers a fate."""
    if _AGE_OR_WHO.match(words, past) or lexicon.right_before("titles", "en", words, first):
        return True
    if _WHERE.search(words, max(0, first - 10), first):
        return False
    behind = ("speech", "fates", "fates_done")
    spoken = lexicon.right_before("speech", "en", words, first)
    return spoken is not None or any(lexicon.right_after(each, "en", words, past) for each in behind)
