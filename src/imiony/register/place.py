"""Where is the register, and how is it opened?

A register is a folder:

    register.toml      database address; absent means `register.sqlite3` beside it
    register.sqlite3   the default database
    keys/              secrets of this register, readable by its owner alone
    blobs/             bytes of every report, under their SHA-256
    editions/          what was published
    extractors.toml    models of your own as further voters; absent means none

The address is handed to Django by the environment variable `IMIONY_REGISTER`,
so that worker processes of the workbench open the same register.
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
import tomllib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from imiony.errors import NoRegister, RegisterError, UsageError

VARIABLE: Final = "IMIONY_REGISTER"
_SETTINGS: Final = "imiony.register.settings"
_KEY_BYTES: Final = 32
_ADDRESS: Final = "a database must be postgresql://user@host:port/name, in register.toml or with --database"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one register."""

    folder: Path

    @classmethod
    def current(cls) -> Place:
        """The register that this process works on.

        Raises:
            NoRegister: none was opened.
        """
        address = os.environ.get(VARIABLE)
        if not address:
            raise NoRegister("no register was opened; name one with --register")
        return cls(Path(address))

    @property
    def blobs(self) -> Path:
        """Folder of the reports' bytes."""
        return self.folder / "blobs"

    @property
    def editions(self) -> Path:
        """Folder of what was published."""
        return self.folder / "editions"

    @property
    def extractors(self) -> Path:
        """Settings of models that users plug in, for whoever runs this register to write."""
        return self.folder / "extractors.toml"

    def key(self, name: str) -> bytes:
        """A secret of 32 bytes, made at first use and readable by the owner alone.

        Raises:
            RegisterError: the file was cut short; without it codes and signatures would change.
        """
        path = self.folder / "keys" / f"{name}.key"
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_once(path, secrets.token_bytes(_KEY_BYTES))
        held = path.read_bytes()
        if len(held) != _KEY_BYTES:
            raise RegisterError(f"keys/{path.name} is damaged; take it from a backup of this register")
        return held

    def database(self) -> dict[str, object]:
        """Django's description of the database.

        Raises:
            RegisterError: `register.toml` names an address of another kind.
        """
        configured = self.folder / "register.toml"
        address = ""
        if configured.exists():
            try:
                address = str(tomllib.loads(configured.read_text("utf-8")).get("database", ""))
            except ValueError:
                raise RegisterError("register.toml is not TOML; mend or restore it") from None
        if not address:
            return _sqlite(self.folder / "register.sqlite3")
        return _postgresql(address)


def open_register(folder: Path, *, create: bool = False, database: str = "") -> Place:
    """Open the register in `folder` for this process and bring its tables up to date.

    Args:
        folder: Of the register.
        create: Make the folder and the tables where they are missing.
        database: PostgreSQL address to be written into a new register's `register.toml`.

    Raises:
        NoRegister: the folder holds no register and `create` is False.
        UsageError: a database is named for a register that has one.
        RegisterError: the database is of another kind, or its driver is not installed.
    """
    place = Place(folder.resolve())
    known = (place.folder / "register.sqlite3").exists() or (place.folder / "register.toml").exists()
    if known and database:
        raise UsageError("this register has its database already; it is named in its register.toml")
    if not known and not create:
        raise NoRegister(f"no register in {folder}; make one with: imiony build REPORTS --register {folder}")
    if not known:
        _lay(place, database)
    os.environ[VARIABLE] = str(place.folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    _plug(place)
    _migrate()
    return place


def _plug(place: Place) -> None:
    from imiony.statements.extractors import (
        VARIABLE as EXTRACTORS,  # slow to import, and few commands come here
    )

    if place.extractors.exists():
        os.environ.setdefault(EXTRACTORS, str(place.extractors))


def _lay(place: Place, database: str) -> None:
    if database:
        _postgresql(database)
    for folder in (place.folder, place.blobs, place.editions):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Whoever made the folder may let others in: the address may hold a password, the store holds
    # the names. SQLite gives the files beside its own the same permissions.
    if database:
        words = json.dumps(database, ensure_ascii=False)  # a string of JSON is one of TOML too
        _write_once(place.folder / "register.toml", f"database = {words}\n".encode())
    else:
        _write_once(place.folder / "register.sqlite3", b"")


def _write_once(path: Path, content: bytes) -> None:
    """Write a file for its owner alone, whole or not at all; leave one that is there."""
    handle, fresh = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        try:
            os.link(fresh, path)
        except FileExistsError:
            return
        except OSError:  # a disk that knows no links, such as a memory stick
            Path(fresh).replace(path)
    finally:
        Path(fresh).unlink(missing_ok=True)


def _migrate() -> None:
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _sqlite(path: Path) -> dict[str, object]:
    # WAL: readers go on while one writes. IMMEDIATE: a writer waits at the start,
    # not in the middle. cache 16 MiB for each connection: measured in the stack proof.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384;"
                "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def _postgresql(address: str) -> dict[str, object]:
    """Django's description of a PostgreSQL database. No error shows the address: it may hold a password."""
    try:
        parts = urlsplit(address)
        port = str(parts.port or "")
    except ValueError:
        raise RegisterError(_ADDRESS) from None
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise RegisterError(_ADDRESS)
    if find_spec("psycopg") is None:
        raise RegisterError("PostgreSQL needs its driver: pip install 'imiony[postgres]'")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
    }
