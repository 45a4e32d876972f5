"""Fixtures that many tests share: a register in memory, its users, texts taken in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

AT = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_seeds = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the five seed reports lie beside the repository, not in it"
)

# One report, its near-verbatim copy, and an independent one. Written for these tests.
STORY = """River company counts its losses

KYIV, Ukraine (Birch News Agency) - At least 12 Belarusian volunteers were killed since March, \
the company's spokesman Maksim Zhurauski said on Tuesday. The spokesman met reporters in a cold \
hall beside the river, where boots and blankets lay in rows along the wall.

"We write every name into a book and we read the book aloud on Sundays," Zhurauski told Birch News \
Agency. The fighters had held a bridge for nine days before the order came to leave it.
"""
COPY = (
    STORY.replace("River company counts its losses", "A cold hall beside the river")
    + "\nSource: Birch News Agency\n"
)
OTHER = """Hospital names the wounded

LVIV, Ukraine - A doctor who kept the ward list all winter gave another number on Friday. At least 7 \
Belarusian volunteers were killed this spring, said Hanna Petrykava, head of the ward. She had \
compared her list with that of the cemetery and struck out two lines that stood in it twice.
"""


@pytest.fixture(scope="session")
def reader():
    """One reading child for all tests of a worker: to start one takes longer than to read."""
    from imiony.reports import Reader

    with Reader() as lent:
        yield lent


@pytest.fixture(autouse=True)
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registers come out the same whether or not the optional encoder is installed."""
    monkeypatch.setattr("imiony.flow.installed_encoder", lambda: None)


@pytest.fixture
def place(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader):
    """An empty register: tables in the test database, bytes in a folder of this test."""
    from imiony.register.place import VARIABLE, Place

    monkeypatch.setattr("imiony.actions.take_in.Reader", lambda: nullcontext(reader))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "register"))
    found = Place.current()
    for folder in (found.folder, found.blobs, found.editions):
        folder.mkdir(parents=True)
    return found


@pytest.fixture
def users(place):
    """One user of every role, and second ones of those that work in pairs; by login."""
    from imiony.actions.manage_users import add_user, first_user
    from imiony.verification.rules import Role

    admin = first_user("admin", "a long password", at=AT)
    roles = {
        "recorder": Role.RECORDER,
        "recorder2": Role.RECORDER,
        "verifier": Role.VERIFIER,
        "editor": Role.EDITOR,
        "auditor": Role.AUDITOR,
    }
    made = {name: add_user(admin, name, role, None, at=AT) for name, role in roles.items()}
    return made | {"admin": admin}


@pytest.fixture
def take(users) -> Callable[..., object]:
    """Take texts in, as the recorder."""
    from imiony.actions.take_in import take_in
    from imiony.reports import Source

    def take(*texts: str | bytes):
        contents = [text if isinstance(text, bytes) else text.encode() for text in texts]
        sources = [Source(f"text-{number}", content) for number, content in enumerate(contents)]
        return take_in(users["recorder"], sources, at=AT)

    return take
