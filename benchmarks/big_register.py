"""Make a register of many invented persons, to measure on.

    python benchmarks/big_register.py FOLDER --persons 100000

Names are put together from syllables; nobody is meant. Three mentions a
person, ten persons a report, one suggestion for every hundred persons.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from datetime import UTC, datetime
from pathlib import Path

AT = datetime(2024, 1, 1, tzinfo=UTC)
ONSETS = (*"bvgdkzlmnprst", "br", "hr", "dz", "zh", "kr", "pr", "st", "ts", "ch", "sh")
VOWELS = ("a", "e", "i", "o", "u", "ia", "iu")
ENDINGS = ("ovich", "evich", "enka", "uk", "chyk", "ski", "eika", "ionak", "ets", "ouski")
GIVEN = ("Ales", "Anton", "Danila", "Iryna", "Kastus", "Lena", "Maksim", "Pavel", "Raman", "Vera", "Yan")


def main() -> None:
    """Read the words of the command line and fill the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--persons", type=int, default=100_000)
    words = parser.parse_args()
    fill(words.folder, words.persons)


def fill(folder: Path, persons: int) -> None:
    """Write the rows of a register; the same numbers give the same register."""
    from django.db import transaction

    from imiony.register.place import open_register

    open_register(folder, create=True)
    with transaction.atomic():
        _rows(persons)


def _rows(persons: int) -> None:
    from imiony.actions.manage_users import importer
    from imiony.register import models
    from imiony.register.derive import kept_stamp
    from imiony.terms.names import search_keys

    draw, by = random.Random(1863), importer(at=AT)
    reports, people, mentions, statements, keys = [], [], [], [], []
    names = [_name(draw) for _ in range(persons)]
    for number in range(0, persons, 10):
        for edition in range(3):
            here = names[number : number + 10]
            text = f"List {number}-{edition}\n\n" + "\n".join(f"{name} was killed." for name in here)
            pk = hashlib.sha256(text.encode()).hexdigest()
            reports.append(models.Report(
                id=pk, media="text/plain", received_as="list.txt", added_by=by, added_at=AT, text=text,
                language="en", title=f"List {number}-{edition}", publisher=f"Outlet {number % 97}",
                published="2024-01-01",
            ))  # fmt: skip
            for offset, name in enumerate(here):
                first = text.index(name)
                code = f"P-{number + offset:08d}"
                mention = f"{pk}:{first}"
                mentions.append(models.Mention(
                    id=mention, report_id=pk, person_id=code, name=name, forms=[name], name_kind="full_name",
                    language="en",
                ))  # fmt: skip
                for kind, span, fields in (
                    (
                        "person",
                        (first, first + len(name)),
                        {"name": name, "name_kind": "full_name", "person": first},
                    ),
                    (
                        "fate",
                        (first, first + len(name) + 11),
                        {"fate": "killed", "status": "stated", "person": first},
                    ),
                ):
                    statements.append(models.Statement(
                        report_id=pk, kind=kind, first=span[0], past=span[1], quote=text[span[0] : span[1]],
                        fields=fields, proposal=fields, voters=["rules"], mention=mention,
                    ))  # fmt: skip
    for number, name in enumerate(names):
        code = f"P-{number:08d}"
        people.append(models.Person(
            code=code, name=name, name_kind="full_name", fate="killed", reports=3, origins=1 + number % 3,
        ))  # fmt: skip
        keys += [models.SearchKey(person_id=code, key=key[:60]) for key in search_keys(name)]
    suggestions = [
        models.Suggestion(
            left=mentions[at * 30].pk, right=mentions[at * 30 + 1].pk,
            left_person_id=mentions[at * 30].person_id, right_person_id=mentions[at * 30 + 1].person_id,
            score=0.5 + (at % 50) / 100, reasons=["sounds"],
        )
        for at in range(persons // 100)
    ]  # fmt: skip
    derivations = [models.Derivation(report_id=row.pk, origin=row.pk, relation="original") for row in reports]
    for rows in (reports, derivations, people, mentions, statements, keys, suggestions):
        type(rows[0]).objects.bulk_create(rows, batch_size=2000)
    # The derived tables were filled by hand: nothing is left to derive.
    models.Setting.objects.create(name="derived", value=kept_stamp())


def _name(draw: random.Random) -> str:
    def syllable() -> str:
        return draw.choice(ONSETS) + draw.choice(VOWELS)

    surname = syllable() + syllable() + draw.choice("bvhdklmnprst") + draw.choice(ENDINGS)
    return f"{draw.choice(GIVEN)} {surname.capitalize()}"


if __name__ == "__main__":
    main()
