"""Invented people, as reports would mention them."""

import hashlib

from imiony.identity.mention import Judgement, Mention, NameKind, Verdict
from imiony.terms.ids import mention_id, report_id


def report(number):
    return report_id(f"invented report {number}".encode())


def mention(number, *forms, kind=NameKind.FULL_NAME, first=0, **more):
    """One mention in report `number`, at `first`."""
    return Mention(mention_id(report(number), first), forms, kind, **more)


def judged(sequence, verdict, left, right):
    return Judgement(left.id, right.id, verdict, sequence)


def together(identity, one, other):
    return any(one.id in person and other.id in person for person in identity.persons)


def suggested(identity, one, other):
    pair = {one.id, other.id}
    return any({found.left, found.right} == pair for found in identity.suggestions)


def crowd(count):
    """`count` mentions of rather fewer invented persons, in three scripts' spellings."""
    given = [
        "Сяргей",
        "Sergey",
        "Зміцер",
        "Dmytro",
        "Ганна",
        "Hanna",
        "Алена",
        "Olena",
        "Павел",
        "Пятро",
        "Ihar",
        "Кірыл",
        "Марыя",
        "Nina",
        "Lev",
    ]
    ends = ["енка", "юк", "скі", "евіч", "ovich", "ouski", "ka", "ун", "ай", "yk"]
    starts = [a + b + c for a in "бгдкмпст" for b in "ауіо" for c in "рлндзв"]
    found = []
    for at in range(count):
        number = int(hashlib.sha256(str(at).encode()).hexdigest()[:12], 16)
        surname = (
            starts[number % len(starts)] + starts[number // 7 % len(starts)] + ends[number // 11 % len(ends)]
        )
        found.append(mention(at, f"{given[number % len(given)]} {surname.capitalize()}"))
    return found


SAME, NOT_SAME, UNSURE = Verdict.SAME, Verdict.NOT_SAME, Verdict.UNSURE
