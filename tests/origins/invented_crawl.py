"""A small crawl of invented reports: stories, and everything that crawls do with them.

Copies, excerpts, edits, retellings in another script, form letters with other
numbers, one statement quoted by many, and outlets' furniture under all. The
same seed gives the same crawl on every machine.
"""

from __future__ import annotations

from random import Random

_HEADS = ("Bar", "Dub", "Hal", "Kru", "Lis", "Mir", "Ost", "Pry", "Sav", "Tur", "Vel", "Zab", "Chor", "Yar")
_TAILS = ("avets", "ynka", "ovich", "enka", "ukha", "ashna", "opol", "ielka", "ichy", "oryn", "anau", "ysh")
_DEEDS = (
    "carried {n} sacks of lime past the mill",
    "counted {n} boats below the weir",
    "wrote {n} names into the ledger of the parish",
    "led {n} people over the frozen ford",
    "found {n} lanterns under the bridge",
    "mended {n} windows before the frost",
    "signed for {n} crates of bandages",
    "buried {n} horses behind the brickworks",
    "sent {n} letters that nobody answered",
    "sheltered {n} families in the school",
)
_FRAMES = (
    "{name} of {place} {deed}.",
    "In {place}, {name} {deed} on day {day}.",
    "It was {name} who {deed}, neighbours in {place} recall.",
    "By the morning of day {day} {name} {deed}, while {place} slept.",
)
_RUSSIAN = (
    "Жители места {place} рассказывают: {name} и число {n}, день {day}.",
    "День {day}: {name}, посёлок {place}, насчитали {n}.",
)
_FURNITURE = (
    "Read more of what our small newsroom by the river writes every week and tell your friends about it.",
    "All words and pictures on these pages belong to the outlet that printed them first and stay with it.",
)
_LETTER = (
    "The office of rivers and roads gives notice to all who live along the lower bank that on day {day} the "
    "gauge at {place} stood at {n} and that {m} carts, {k} barges and {j} wagons passed the toll between "
    "dawn and dusk, of which {i} were turned back and {h} were searched under paragraph {g} of rule {f}."
)
_QUOTE = (
    '"We have opened every door of that house and read every page that lay on its tables, and we will say '
    'aloud what we found there when the judges come back," said {name}.'
)
_LETTERS = str.maketrans(
    dict(zip("abvhdezyiklmnoprstufcj", "абвгдезыиклмнопрстуфцй", strict=True))
    | dict(zip("ABVHDEZYIKLMNOPRSTUFCJ", "АБВГДЕЗЫИКЛМНОПРСТУФЦЙ", strict=True))
)


def crawl(stories: int, seed: int = 7) -> list[dict[str, str | None]]:
    """Rows as `imiony origins` reads them, shuffled: about six documents for each story."""
    draw = Random(seed)
    said = [_QUOTE.format(name=_name(draw)) for _ in range(max(1, stories // 6))]
    rows = [row for number in range(stories) for row in _of_story(draw, number, said)]
    rows += [_letter(draw, number) for number in range(stories // 2)]
    draw.shuffle(rows)
    return rows


def _of_story(draw: Random, number: int, said: list[str]) -> list[dict[str, str | None]]:
    facts = [_fact(draw) for _ in range(draw.randint(7, 14))]
    told = [draw.choice(_FRAMES).format(**fact) for fact in facts]
    if number % 3 == 0:
        told.insert(2, draw.choice(said))
    text = _set(draw, told)
    outlet = f"Outlet {number % 9}"
    rows = [_row(f"s{number:04}-first", text, "en", outlet, number)]
    rows += [
        _row(f"s{number:04}-copy{at}", f"{draw.choice(_FURNITURE)}\n\n{text}", "en", f"Mirror {at}", number)
        for at in range(number % 4)
    ]
    rows.append(_row(f"s{number:04}-part", _set(draw, told[len(told) // 2 :]), "en", None, number))
    edited = [
        line.replace(str(fact["n"]), str(fact["n"] + 1)) for line, fact in zip(told, facts, strict=False)
    ]
    rows.append(_row(f"s{number:04}-edit", _set(draw, [*edited[:4], *told[4:]]), "en", "Editor", number))
    if number % 2:
        russian = [draw.choice(_RUSSIAN).format(**_cyrillic(fact)) for fact in facts]
        rows.append(_row(f"s{number:04}-other", _set(draw, russian), "ru", "Листок", number))
    again = [draw.choice(_FRAMES).format(**fact) for fact in facts]
    rows.append(
        _row(f"s{number:04}-again", f"{_set(draw, again)}\n\n{_FURNITURE[number % 2]}", "en", outlet, number)
    )
    return rows


def _letter(draw: Random, number: int) -> dict[str, str | None]:
    numbers = {name: draw.randint(10, 9999) for name in "nmkjihgf"}
    text = _LETTER.format(day=draw.randint(1, 300), place=_place(draw), **numbers)
    return _row(f"letter{number:04}", text, "en", "Office of rivers and roads", number)


def _row(
    name: str, text: str, language: str | None, publisher: str | None, number: int
) -> dict[str, str | None]:
    day = f"2031-{number % 12 + 1:02}-{number % 27 + 1:02}" if number % 5 else None
    return {"id": name, "text": text, "lang": language, "publisher": publisher, "published": day}


def _set(draw: Random, lines: list[str]) -> str:
    cut = draw.randint(1, max(1, len(lines) - 1))
    return "\n\n".join(part for part in (" ".join(lines[:cut]), " ".join(lines[cut:])) if part)


def _fact(draw: Random) -> dict[str, object]:
    n = draw.randint(11, 980)
    return {
        "name": _name(draw),
        "place": _place(draw),
        "deed": draw.choice(_DEEDS).format(n=n),
        "n": n,
        "day": draw.randint(1, 300),
    }


def _cyrillic(fact: dict[str, object]) -> dict[str, object]:
    return {
        key: value.translate(_LETTERS) if isinstance(value, str) else value for key, value in fact.items()
    }


def _name(draw: Random) -> str:
    return f"{_place(draw)} {_place(draw)}"


def _place(draw: Random) -> str:
    return draw.choice(_HEADS) + draw.choice(_TAILS)
