"""By which name, in the nominative, is a person listed?

The report's own forms go first: a full name in the nominative as it stands.
Where only other cases stand, the given name is set right by the tables and the
surname by a form of it that stands alone, else by its ending. Quotes stay as written.
"""

from __future__ import annotations

from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.naming.given import given_names
from imiony.statements.page import Page
from imiony.statements.voters import sgjp

_EITHER: Final = frozenset(
    ["ов", "ев", "ёв", "єв", "ин", "ын", "ін", "оў", "аў", "еў", "ow", "yn", "ец", "ець", "ко"]
)
"""Men's surnames whose genitive is a woman's nominative, or another word's."""

_STEM: Final = 2
# Ending of a surname, what stands there in the nominative, endings of the given name in the same case.
_PLAIN: Final = (
    *((ending, "", ("ом", "ам", "ем", "ём", "єм", "ым")) for ending in ("ом", "ам", "ем")),
    ("а", "", ("а", "я")),
    ("я", "ь", ("а", "я")),
    ("у", "", ("у", "ю")),
    ("ы", "а", ("а", "я")),
    ("у", "а", ("а", "я")),
    ("ой", "а", ("ом", "ем", "ём", "єм")),
    ("ою", "а", ("ом", "ем", "єм")),
    ("ай", "а", ("ам", "ем")),
    ("a", "", ("a",)),
    ("em", "", ("em",)),
    ("owi", "", ("owi",)),
    ("y", "a", ("a",)),
    ("ę", "a", ("a",)),
    ("ą", "a", ("em",)),
)


def name_of(page: Page, person: Person) -> str:
    """The most complete form, in the nominative as far as the tables tell; empty for somebody unnamed."""
    if person.call_sign or person.unnamed:
        return person.surname
    forms = [" ".join(page.report.text[first:past].split()) for first, past in sorted(person.mentions)]
    longest = max(len(form.split()) for form in forms)
    best = [form for form in forms if len(form.split()) == longest]
    if person.language == "en":
        return best[0]
    if person.language in lexicon.ASSISTED:  # as it stands: no table tells the case of a surname
        return next((form for form in best if _is_given(form.split()[0], person.language)), best[0])
    standing = [form for form in best if _stands(form, person)]
    return standing[0] if standing else _to_nominative(best[0], person)


def _is_given(word: str, language: str) -> bool:
    known = given_names(language).find(word)
    return known is not None and known[0] == word


def _stands(form: str, person: Person) -> bool:
    """Whether a form is a nominative: its given name is, and its surname has no other case's ending."""
    words = form.split()
    known = [given_names(person.language).find(word) for word in words]
    if not any(name is not None and name[0] == word for name, word in zip(known, words, strict=True)):
        return False
    return _to_nominative(form, person) == form


def _to_nominative(form: str, person: Person) -> str:
    words = form.split()
    names = given_names(person.language)
    known = [names.find(word) for word in words]
    sex = next((name[1] for name in known if name), "")
    if sex == "female" and _is_mans(words, known, person.language):  # Олександра Петренка is Олександр
        known = [names.oblique(word) if name else None for word, name in zip(words, known, strict=True)]
        sex = "male"
    given = next((word for word, name in zip(words, known, strict=True) if name and name[0] != word), "")
    done = []
    for word, name in zip(words, known, strict=True):
        if name:
            done.append(_same_letters(name[0], word))
            continue
        found = _surname(word, person.language, sex)
        done.append(_beside(word, given) if found == word and sex == "male" and given else found)
    return " ".join(done)


def _beside(word: str, given: str) -> str:
    """A man's surname of no known ending beside his given name in another case: Тимофеем Шкляром."""
    for ending, bare, beside in _PLAIN:
        if word.endswith(ending) and given.endswith(beside) and len(word) - len(ending) > _STEM:
            return word[: -len(ending)] + bare
    return word


def _is_mans(words: list[str], known: list[tuple[str, str] | None], language: str) -> bool:
    names = given_names(language)
    given = next((word for word, name in zip(words, known, strict=True) if name), "")
    oblique = names.oblique(given)
    rest = [word for word, name in zip(words, known, strict=True) if name is None]
    if oblique is None or oblique[1] != "male" or not rest:
        return False
    man, woman = (_surname(rest[-1], language, sex) for sex in ("male", "female"))
    return man != rest[-1] and (woman == rest[-1] or not woman.endswith(("а", "я", "a")) or _hard(rest[-1]))


def _hard(word: str) -> bool:
    """A masculine ending that no woman's surname has in the nominative."""
    return word.endswith(
        ("ого", "ага", "ому", "аму", "енка", "iego", "emu", "ича", "іча", "ука", "юка", "icza", "uka")
    )


def _same_letters(name: str, word: str) -> str:
    return name.upper() if len(word) > 2 and word.isupper() else name


def _surname(word: str, language: str, sex: str) -> str:
    """A surname by the dictionary, else its ending; of unknown sex only where no woman's surname ends so."""
    known = sgjp.surname(word, sex) if language == "pl" else None
    if known is not None:
        return _same_letters(known, word)
    feature = "surname_cases_female" if sex == "female" else "surname_cases"
    pattern = lexicon.finder(feature, language, r"(?P<stem>\w{2,}?)(?:{})\Z")
    match = pattern.match(word) if pattern else None
    if match is None:
        return word
    ending = lexicon.meaning(feature, language, match)
    return word if not sex and ending in _EITHER else match.group("stem") + ending
