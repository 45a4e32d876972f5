"""Who is quoted with which words?

`marks.py` finds the words, `speaking.py` reads a clause that says who speaks, `meant.py`
whom a pronoun means. Here they are tied: the clause behind the words, the one before,
the sentence that introduces them, or the speaker who goes on. `rung` says which: by
name, by description, by pronoun, as the same speaker going on, or not. Indirect speech
is no quote; it only introduces a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements import lexicon
from imiony.statements.page import Page, Paragraph
from imiony.statements.quoting.described import at_large, described_at
from imiony.statements.quoting.interview import Answer, answer_of, answering, answering_labels
from imiony.statements.quoting.marks import Quoted, is_embedded, quotations, quoted_spans, speaks
from imiony.statements.quoting.meant import Reading, by_pronoun, called, introduced, meant, subject_since
from imiony.statements.quoting.speaking import according_to, announced_by, opener_of, speaker_in
from imiony.statements.quoting.spoken import NOBODY, Spoken
from imiony.statements.statement import Statement
from imiony.statements.telling.subjects import Told

__all__ = ["quoted_spans", "quotes_of", "spoken"]

_NEAR: Final = 260  # code points of the sentence in which the words of attribution stand
_OPENS: Final = 3  # code points of marks before a quotation that opens its paragraph
_LINK: Final = re.compile(r"['\")]{0,2}\s?(?:,\s|-\s|(?=[a-z]))")
_LINKS: Final = re.compile(r"\"?[,.]?\s*-\s|\",?\s(?=[^\W\d_A-ZА-Я])|,?\s-\s|\",\s")
_LEAD: Final = re.compile(r"[,.]?[\"']?\s*(?:-\s)?,?\s*")
_END: Final = re.compile(r"[.!?](?=[\s\"]|\Z)|\n")
_ENDED: Final = re.compile(r"[.!?][\"')]*\s")
_ABBREVIATED: Final = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Lt|Col|Gen|Sgt|Capt|Maj)|\b[^\W\d_])\Z")
_NEW_CLAUSE: Final = re.compile(r",?\s(?:and|then|but|и|і|а|ды|i)\s")


def quotes_of(page: Page, told: Told) -> Iterator[Statement]:
    """A statement for every quotation of words said."""
    reading, labels = Reading(page, told), answering_labels(page)
    for number, part in enumerate(page.paragraphs):
        if part.zone is ZoneKind.CREDIT:
            continue
        answer = answer_of(page, part, labels)
        if answer is not None:
            yield _answer(reading, number, answer)
            continue
        found = tuple(quotations(page, part))
        for index, quoted in enumerate(found):
            reading.between = (
                found[index - 1].past if index else part.first,
                _opening(found, index + 1, part),
            )
            spoken = _spoken(reading, number, part, quoted)
            if spoken.rung == "none" and _is_no_speech(page, part, quoted):
                continue
            reading.note(spoken, number, quoted.past)
            yield _state(page, (quoted.first, quoted.past), spoken)


def spoken(quotes: Iterable[Statement], told: Told) -> Iterator[tuple[int, int, str]]:
    """`(first, past, speaker)` of the quotes whose speaker has a name or a description.

    A pronoun's person is called by the longest mention in the report.
    """
    written: dict[int, str] = {}
    for first, past, person in told.mentions:
        words = told.text[first:past]
        held = written.get(person.number, "")
        if (not words.isupper(), len(words)) > (bool(held) and not held.isupper(), len(held)):
            written[person.number] = words
    for quote in quotes:
        number, rung = quote.fields.get("person"), quote.fields.get("rung")
        name = written.get(number) if isinstance(number, int) else None
        if name is None and rung == "description":
            name = str(quote.fields.get("speaker") or "") or None
        if name is not None:
            yield quote.span.first, quote.span.past, name


def _state(page: Page, place: tuple[int, int], spoken: Spoken) -> Statement:
    person = spoken.person.number if spoken.person else None
    return page.state("quote", *place, ("rules",), speaker=spoken.words, person=person, rung=spoken.rung)


def _answer(reading: Reading, number: int, answer: Answer) -> Statement:
    """An answer of an interview as a quote of whose label opens it."""
    person = answering(reading.page, reading.told, answer)
    rung = "name" if person is not None else "description"
    spoken = Spoken(answer.label, person, rung, "", answer.label_first)
    reading.note(spoken, number, answer.past)
    return _state(reading.page, (answer.first, answer.past), spoken)


def _opening(found: tuple[Quoted, ...], index: int, part: Paragraph) -> int:
    """Where a quotation of a paragraph opens, its mark included; the paragraph's end where there is none."""
    return found[index].first - (not found[index].dash) if index < len(found) else part.past


def _is_no_speech(page: Page, part: Paragraph, quoted: Quoted) -> bool:
    """A piece of the report's sentence that nobody is said to have said: a term, an article, irony."""
    text = page.report.text
    if not quoted.closed or not is_embedded(page, part, quoted) or part.language not in lexicon.LANGUAGES:
        return False
    words = text[quoted.first : quoted.past]
    return words[:1].islower() or words[-1] not in ".!?…"


def _spoken(reading: Reading, number: int, part: Paragraph, quoted: Quoted) -> Spoken:
    found = _in_sentence(reading, part, quoted) or _labelled(reading, part, quoted)
    if found is None:
        return _going_on(reading, number, part, quoted)
    if found.rung == "pronoun":
        return by_pronoun(reading, found, quoted.first)
    if found.rung == "description" and found.person is None and found.words is not None:
        return _by_description(reading, part, found, found.words, quoted)
    return found


def _by_description(reading: Reading, part: Paragraph, found: Spoken, words: str, quoted: Quoted) -> Spoken:
    """Whom a description means; `the woman` alone is as good as a pronoun."""
    area = (found.place, found.place + len(words))
    person = described_at(reading.page, reading.told, part.language, area)
    gender = at_large(part.language, words) if person is None else ""
    if gender:
        person = meant(reading, gender, min(found.place, quoted.first))[0]
    return replace(found, person=person)


def _in_sentence(reading: Reading, part: Paragraph, quoted: Quoted) -> Spoken | None:
    """The clause behind the words if it is tied to them, the one before, then any behind."""
    page, told, language = reading.page, reading.told, part.language
    before, behind = _before(reading, part, quoted), _behind(reading, part, quoted)
    announced = page.plain[slice(*before)].rstrip(' "(').endswith(":")
    tied = behind is not None and _is_tied(page, part, quoted)
    tries = [(before, False)]
    if behind is not None and tied and not announced:
        tries.insert(0, (behind, True))
    elif behind is not None and (announced or is_embedded(page, part, quoted)):
        tries.append((behind, True))
    for clause, is_behind in tries:
        found = speaker_in(page, told, language, clause, behind=is_behind)
        if found is None and is_behind and tied and page.plain[quoted.past - 1] == "," and language == "en":
            found = opener_of(page, told, language, clause)
        if found is None and announced and not is_behind:
            found = announced_by(page, told, language, clause)
        if found is not None:
            return found
    return next(filter(None, (according_to(page, told, language, clause) for clause, _ in tries)), None)


def _is_tied(page: Page, part: Paragraph, quoted: Quoted) -> bool:
    """Whether the sentence goes on behind the quotation: a comma, a dash, a small letter."""
    behind = page.plain[quoted.past : min(part.past, quoted.past + 12)]
    if quoted.dash:
        return behind.lstrip(",").startswith(" - ")
    ends = page.plain[quoted.past - 1]
    if part.language == "en":
        return bool(_LINK.match(behind)) or ends == "," or (ends in "?!" and behind[1:2] == " ")
    return bool(_LINKS.match(behind))


def _before(reading: Reading, part: Paragraph, quoted: Quoted) -> tuple[int, int]:
    """The words of the report's sentence before a quotation, since the last one."""
    plain = reading.page.plain
    past = quoted.first if quoted.dash else quoted.first - 1
    first = max(part.first, past - _NEAR, reading.between[0])
    ends = [end for end in _ENDED.finditer(plain, first, past) if not _is_abbreviated(plain, end)]
    return (min(ends[-1].end(), past) if ends else first), past


def _behind(reading: Reading, part: Paragraph, quoted: Quoted) -> tuple[int, int] | None:
    """The words of the sentence behind a quotation, up to the next one; None where they announce that."""
    plain, limit = reading.page.plain, reading.between[1]
    marked = quoted.closed and not quoted.dash and plain[quoted.past : quoted.past + 1] in ('"', "'")
    lead = _LEAD.match(plain, quoted.past + marked, part.past)
    first = lead.end() if lead else quoted.past + marked
    ends = (end for end in _END.finditer(plain, first, min(first + _NEAR, limit)))
    past = next((end.start() for end in ends if not _is_abbreviated(plain, end)), min(first + _NEAR, limit))
    if past == limit and plain[first:past].rstrip(' "-').endswith(":"):
        cut = _NEW_CLAUSE.search(plain, first, past)
        past = cut.start() if cut else first
    return (first, past) if past > first else None


def _is_abbreviated(plain: str, end: re.Match[str]) -> bool:
    return end.group()[0] == "." and bool(_ABBREVIATED.search(plain, max(0, end.start() - 6), end.start()))


def _labelled(reading: Reading, part: Paragraph, quoted: Quoted) -> Spoken | None:
    """`"..." - Vera Zubko`: a name alone behind a dash."""
    page = reading.page
    behind = re.compile(r"\"?\s*-\s*").match(page.plain, quoted.past, part.past)
    if behind is None or quoted.dash:
        return None
    first = behind.end()
    named = reading.told.within(first, min(part.past, first + 2))
    if not named or speaks(part.language, page.plain[first : part.past]):
        return None
    return opener_of(page, reading.told, part.language, (first, min(part.past, first + _NEAR)))


def _going_on(reading: Reading, number: int, part: Paragraph, quoted: Quoted) -> Spoken:
    """A quotation whose sentence names nobody: who was introduced, or whoever spoke last."""
    last, opens = replace(reading.last, rung="continuation"), quoted.first - part.first <= _OPENS
    same = reading.last_paragraph == number
    between = reading.page.plain[reading.last_past : quoted.first]
    if is_embedded(reading.page, part, quoted):
        return last if same and not re.search(r"[.!?]\W*\s", between) else NOBODY
    if quoted.dash and opens:
        return NOBODY  # the other one answers
    if same and _is_one_sentence(between):
        return last
    return _introducing(reading, part, quoted) or (
        last if reading.last.rung != "none" and number - reading.last_paragraph <= 1 else NOBODY
    )


def _introducing(reading: Reading, part: Paragraph, quoted: Quoted) -> Spoken | None:
    """Who was said to speak in the sentences before, else of whom they tell: `Ales shrugs`."""
    new = introduced(reading, max(part.first, quoted.first - 1))
    if new is not None and _is_next(reading.page, new.place, quoted.first):
        return replace(new, rung="continuation")
    if reading.last_past > part.first or quoted.first - part.first <= _OPENS:
        return None
    person = subject_since(reading, "", quoted.first, part.first)
    return Spoken(called(reading, person, quoted.first), person, "continuation") if person else None


def _is_one_sentence(between: str) -> bool:
    """Whether only the words that say who speaks stand between two quotations."""
    return len(re.findall(r"[.!?]\s+(?=[^\s\"-])", between.strip('" -') + " ")) <= 1


def _is_next(page: Page, place: int, first: int) -> bool:
    """Whether the sentence at `place` is the last or last but one before a quotation."""
    starts = bisect_left(page.sentences, first, key=lambda sentence: sentence.first)
    return starts - bisect_left(page.sentences, place + 1, key=lambda sentence: sentence.first) <= 1
