"""Which institutions does a sentence name whose name has one capital only?

`Верховный суд`, `Міграцыйнай службы`: a capital adjective before the noun.
`Министерство обороны`: the noun with its own capital and what follows it in the
genitive. English names have all their capitals and need none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.group_names import name_of
from imiony.statements.naming.named import Named
from imiony.statements.page import Page, Sentence

_UPPER: Final = r"[^\W\da-zа-яёіїєўґąćęłńóśźż_]"
_LOWER: Final = r"[a-zа-яёіїєўґąćęłńóśźż]"
# Ends of adjectives in any case, and of nouns and adjectives in the genitive, by language.
_ADJECTIVE: Final = {
    "ru": "ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|ые|ых|их|ыми",
    "uk": "ий|ій|а|я|е|ого|ої|ому|ій|им|ім|у|ою|і|их",
    "be": "ы|і|ая|яя|ае|яе|ага|яга|ой|ай|яй|ому|аму|яму|ым|ім|ую|юю|ыя|ія|ых|іх",
    "pl": "y|i|a|e|ego|ej|emu|ym|im|ą|ych|ich",
}
_GENITIVE: Final = {
    "ru": "ы|и|ов|ев|ий|ых|их|ой|ей|ого|его|ства|ний|ия|ла|на|та|ка|ей",
    "uk": "и|і|ї|ів|їв|их|іх|ої|ого|ства|ань|ень|ня|ву|ту|ку|ій",
    "be": "ы|і|аў|оў|яў|ых|іх|ай|яй|ага|яга|ства|нняў|ня|у",
    "pl": "y|i|ów|ych|ich|ej|ego|stwa|ań|eń|nia|u|a",
}
# Past tense: the verb of the sentence, no part of the name.
_VERB: Final = re.compile(r"(?:л[аи]|л|в|ў|ла|лі|ли|ł|ła|li|ць|ть|ет|ит|ує|є|еш|уе|ае)\Z")
_MOST: Final = 3  # words in the genitive behind the noun


def institutions_of(page: Page, sentence: Sentence) -> Iterator[Named]:
    """Every institution of a sentence in a language whose names have one capital."""
    both = _patterns(sentence.language)
    words = page.words(sentence)
    for pattern in both or ():
        for match in pattern.finditer(words):
            past = _past(words, match, sentence.language)
            if past is not None:
                yield _named(page, sentence, (match.start(), past), match)


def _past(words: str, match: re.Match[str], language: str) -> int | None:
    """Where the name ends; None where the noun stands alone."""
    if "adjective" in match.re.groupindex:
        return match.end()
    past = match.end()
    for _ in range(_MOST):
        further = _further(language).match(words, past)
        if further is None or _VERB.search(further.group()) or _breaks(language, further.group(1)):
            break
        past = further.end()
    return past if past > match.end() else None


def _breaks(language: str, word: str) -> bool:
    pattern = lexicon.finder("breaks", language, r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


def _named(page: Page, sentence: Sentence, place: tuple[int, int], match: re.Match[str]) -> Named:
    first, past = sentence.first + place[0], sentence.first + place[1]
    kind = next(k for k in ("authority", "organisation", "unit") if match.groupdict().get(k))
    return Named(first, past, name_of(page.report.text[first:past], sentence.language), kind, ("rules",), 4)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    kinds: dict[str, list[str]] = {}
    for entry in lexicon.entries("institution_heads"):
        if entry.language == language:
            kinds.setdefault(entry.meaning, []).append(entry.pattern)
    if language not in _ADJECTIVE or not kinds:
        return None
    heads = "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in kinds.items())
    capital = "|".join(
        f"(?P<{kind}>{'|'.join(p[0].upper() + p[1:] for p in patterns)})" for kind, patterns in kinds.items()
    )
    before = rf"(?<!\w)(?P<adjective>{_UPPER}[\w-]{{2,}}(?:{_ADJECTIVE[language]}))\s(?:{heads})(?!\w)"
    return re.compile(before), re.compile(rf"(?<!\w)(?:{capital})(?!\w)")


@cache
def _further(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s({_LOWER}{{2,}}(?:{_GENITIVE[language]}))(?!\w)")
