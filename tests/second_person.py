"""An edition that told how many were killed, and two of them of whom somebody may say that they are one."""

from __future__ import annotations

ONE = "MINSK, Belarus - The teacher Kanstantsin Aliashkevich was killed on Monday, a neighbour said by phone."
TWO = "WARSAW, Poland - The cook Symon Kamaruk was killed on Friday, his sister said in the canteen."
THREE = "VILNIUS, Lithuania - The poet Halina Verasen read her poems to a small and patient audience."
FOUR = "KYIV, Ukraine - The carpenter Kanstantsin Aliashkevich was killed, an old friend wrote in a letter."
NAMES = ("Kanstantsin Aliashkevich", "Symon Kamaruk", "Halina Verasen")


def mentions(*names: str) -> list[str]:
    """The first mention of each name; of everybody by default."""
    from imiony.register import models

    return [models.Mention.objects.filter(name=name).order_by("pk").first().pk for name in names or NAMES]


def killed() -> tuple[int, int, int]:
    """(least, most, verified) documented persons who were killed."""
    from imiony.register.counting import persons_by_fate

    row = next(row for row in persons_by_fate() if row.fate == "killed")
    return row.least, row.most, row.verified
