"""Is a report an interview with labels, and who answers?

`Q: ...`, `A: ...`, `V.Z.: ...` open its paragraphs. Answers are words said although
no marks stand around them; questions are the report's own and no quotes. Labels
count only where two of them take turns.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from imiony.statements.naming.cast import Person
from imiony.statements.page import Page, Paragraph
from imiony.statements.telling.subjects import Told

_LABEL: Final = re.compile(r"\s*([^\W\d_][\w.' -]{0,30}?):\s+(?=\S)")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.?\s?){1,3}")
_ASKS: Final = frozenset(
    ["q", "question", "в", "вопрос", "п", "питання", "пытаньне", "пытанне", "pytanie", "p"]
)
_ANSWERS: Final = frozenset(["a", "answer", "о", "ответ", "відповідь", "в", "а", "адказ", "o", "odpowiedź"])
_TURNS: Final = 2  # paragraphs that a label opens at least
_WORDS: Final = 3  # of a label at most
_ASKING: Final = 0.6  # share of a label's paragraphs that end in a question from which it asks


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `first <= place < past` in the report's text, its label left out."""

    first: int
    past: int
    label: str = field(repr=False)
    label_first: int


def answer_of(page: Page, part: Paragraph, labels: frozenset[str]) -> Answer | None:
    """The answer that a paragraph of an interview is, opened by one of `labels`."""
    found = _LABEL.match(page.plain, part.first, part.past) if labels else None
    if found is None or found.group(1) not in labels:
        return None
    past = found.end() + len(page.plain[found.end() : part.past].rstrip())
    return Answer(found.end(), past, found.group(1), found.start(1))


def answering(page: Page, told: Told, answer: Answer) -> Person | None:
    """Whose the label is: a name, initials, or the only person named before the first answer."""
    mentions = told.within(answer.label_first, answer.label_first + len(answer.label))
    if mentions:
        return mentions[0][2].stated_same or mentions[0][2]
    persons = {m[2].number: m[2] for m in told.mentions if not m[2].unnamed}
    letters = re.sub(r"[^\w]", "", answer.label).lower()
    if letters in _ANSWERS:
        first = min(
            (p.first for p in page.paragraphs if _LABEL.match(page.plain, p.first, p.past)), default=0
        )
        before = [person for number, person in persons.items() if number < first]
        return before[0] if len(before) == 1 else None
    if not _INITIALS.fullmatch(answer.label):
        return None
    fitting = [p for p in persons.values() if letters in _initials(p)]
    return fitting[0] if len(fitting) == 1 else None


def _initials(person: Person) -> set[str]:
    given = "".join(name[0] for name in person.given[:1]).lower()
    last = person.surname[:1].lower()
    return {given + last, last + given} if given and last else {given or last}


def answering_labels(page: Page) -> frozenset[str]:
    """The labels that answer in an interview; none where nothing takes turns."""
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for part in page.paragraphs:
        found = _LABEL.match(page.plain, part.first, part.past)
        if found is None or not _is_label(found.group(1)) or page.plain[found.end()] == '"':
            continue
        turns[found.group(1)] += 1
        asked[found.group(1)] += page.plain[found.end() : part.past].rstrip().endswith("?")
    taking = [label for label, count in turns.items() if count >= _TURNS]
    asking = {label for label in taking if label.lower() in _ASKS or asked[label] >= _ASKING * turns[label]}
    return frozenset(taking) - asking if asking and len(taking) > 1 else frozenset()


def _is_label(label: str) -> bool:
    words = label.replace(".", ". ").split()
    return len(words) <= _WORDS and all(word[0].isupper() for word in words)
