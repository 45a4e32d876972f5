"""In which language is this paragraph?

Letters decide between the languages with word tables; where they do not,
frequent words do. Anything else keeps what the reader of the report found.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "en": re.compile(
        r"\b(?:the|of|and|to|in|is|was|for|that|he|she|has|were|by|on|with|at|from|his|her|him|they"
        r"|it|had|this|who|said|nobody)\b|\b(?-i:I)\b(?!\.)|\b[Ii]'(?:m|ve|d|ll)\b",
        re.I,
    ),
    "pl": re.compile(
        r"[ąęłśżźćńó]|\b(?:(?-i:i)|w|na|z|się|nie|że|do|jest|przez|od|po|ale|oraz|tys|proc|roku|lat|zatrzymano)\b",
        re.I,
    ),
    "lt": re.compile(
        r"[ėųįū]|\b(?:ir|yra|kad|bet|buvo|su|iš|apie|dėl|nuo|kurie|kuris|kaip|jis|ji|prie|už|karo|metų|žmonių|sakė)\b",
        re.I,
    ),
    "cs": re.compile(
        r"[ěřůý]|\b(?:je|se|že|podle|která|které|který|jsou|byl|byla|bylo|jeho|před|také|pro|ve|při|nebo|ještě"
        r"|už|lidí|uvedl|řekl)\b",
        re.I,
    ),
    "uk": re.compile(
        r"\b(?:та|що|це|від|було|був|була|вони|який|після|його|за даними|немає|але|також|людин\w*|тому|про)\b"
        r"|(?:ння|ття|ано|ими|ому|ємо)\b"
    ),
    "be": re.compile(r"\b(?:гэт\w+|летась|сёлета|яго|яны|каля|але|пра|калі|быў|ня|паводле)\b|дз|ць|цц|шч"),
    "ru": re.compile(
        r"\b(?:и|что|это|от|было|был|была|они|который|после|его|по данным|нет|но|также|человек\w*|потому)\b"
        r"|(?:ние|тие|ого|ться|ии|ия)\b"
    ),
}
_NEVER: Final = {"be": re.compile(r"[ищъїєґ]"), "uk": re.compile(r"[ыэёўъ]")}
"""Letters that a language does not write: without them a short line is in the language of its report."""
_OWN: Final = {
    "pl": re.compile(r"[łśźćńżó]", re.I),
    "lt": re.compile(r"[ėųūįšžč]", re.I),
    "cs": re.compile(r"[ěřůýčšž]", re.I),
}
"""Letters one of which a paragraph has that is held to be in a language against what its report is in."""
_SURE: Final = 3  # words by which a paragraph is held to be in another language than its report
_LATIN_OTHER: Final = re.compile(r"[ěščřžůėįųūāēīņķļäöüßñçõøåæ]", re.I)


def language_of(words: str, kept: str | None = None) -> str:
    """The language of a paragraph.

    Args:
        words: The paragraph.
        kept: What the report's reader found, as `en` or `be-tarask`; decides ties.

    Returns:
        One of `lexicon.LANGUAGES` or `lexicon.ASSISTED`, or `kept`, or `und`.
    """
    known = (kept or "").partition("-")[0].partition("_")[0].lower()
    sample = words[:2000]  # enough to tell; keeps the cost of a huge paragraph bounded
    cyrillic = len(re.findall(r"[а-яёіїєґў]", sample, re.I))
    latin = len(re.findall(r"[a-ząćęłńóśźż]", sample, re.I))
    if cyrillic + latin == 0:
        return known or "und"
    if cyrillic > latin:
        return _cyrillic(sample.lower(), known)
    return _latin(sample, known)


def _cyrillic(sample: str, known: str) -> str:
    if known in _NEVER and not _NEVER[known].search(sample):
        return known
    has_i, has_y = "і" in sample, "и" in sample
    if "ў" in sample or (has_i and not has_y and re.search(r"[ыэё]|дз|шч", sample)):
        return "be"
    if re.search(r"[їєґ]", sample) or (has_i and has_y and not re.search(r"[ыэъ]", sample)):
        return "uk"
    if not has_i and not re.search(r"[ищъ]", sample) and _WORDS["be"].search(sample):
        return "be"
    if re.search(r"[ыэъё]", sample) and not has_i:
        return "ru"
    if known in ("ru", "uk", "be", "bg", "sr", "mk"):
        return known
    if has_i:
        return "uk" if has_y else "be"
    # a short sentence without any letter of its own
    return "uk" if len(_WORDS["uk"].findall(sample)) > len(_WORDS["ru"].findall(sample)) else "ru"


def _latin(sample: str, known: str) -> str:
    counts = {language: len(_WORDS[language].findall(sample)) for language in ("en", "pl", "lt", "cs")}
    if _OWN["lt"].search(sample) and not _OWN["pl"].search(sample):
        counts["pl"] = 0  # ą and ę are Lithuanian here
    for language in ("lt", "cs"):
        if known != language and not _OWN[language].search(sample):
            counts[language] = 0
    most = max(counts.values())
    if known not in counts and known and most < _SURE:
        return known
    best = [language for language, count in counts.items() if count == most]
    if len(best) > 1:
        return known or ("en" if not _LATIN_OTHER.search(sample) else "und")
    if known and best[0] in ("lt", "cs") and most - counts.get(known, 0) < _SURE:
        return known  # one name with its letters makes no other language
    return best[0]
