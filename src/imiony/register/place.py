"""Where is the register, and how is it opened?

A register is a folder:

    register.toml      database address; absent means `register.sqlite3` beside it
    register.sqlite3   the default database
    keys/              secrets of this register, readable by its owner alone
    blobs/             bytes of every report, under their SHA-256
    editions/          what was published

The address is handed to Django by the environment variable `IMIONY_REGISTER`,
so that worker processes of the workbench open the same register.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from imiony.errors import NoRegister, RegisterError

VARIABLE: Final = "IMIONY_REGISTER"
_SETTINGS: Final = "imiony.register.settings"


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

    def key(self, name: str) -> bytes:
        """A secret of 32 bytes, made at first use and readable by the owner alone."""
        path = self.folder / "keys" / f"{name}.key"
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                return path.read_bytes()
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(32))
        return path.read_bytes()

    def database(self) -> dict[str, object]:
        """Django's description of the database.

        Raises:
            RegisterError: `register.toml` names an address of another kind.
        """
        configured = self.folder / "register.toml"
        address = ""
        if configured.exists():
            address = str(tomllib.loads(configured.read_text("utf-8")).get("database", ""))
        if not address:
            return _sqlite(self.folder / "register.sqlite3")
        parts = urlsplit(address)
        if parts.scheme not in ("postgresql", "postgres"):
            raise RegisterError("register.toml: database must be postgresql://user@host:port/name")
        return _postgresql(address)


def open_register(folder: Path, *, create: bool = False, database: str = "") -> Place:
    """Open the register in `folder` for this process and bring its tables up to date.

    Args:
        folder: Of the register.
        create: Make the folder and the tables where they are missing.
        database: PostgreSQL address to be written into a new register's `register.toml`.

    Raises:
        NoRegister: the folder holds no register and `create` is False.
    """
    place = Place(folder.resolve())
    known = (place.folder / "register.sqlite3").exists() or (place.folder / "register.toml").exists()
    if not known and not create:
        raise NoRegister(f"no register in {folder}; make one with: imiony build REPORTS --register {folder}")
    if not known:
        _lay(place, database)
    os.environ[VARIABLE] = str(place.folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    _migrate()
    return place


def _lay(place: Place, database: str) -> None:
    for folder in (place.folder, place.blobs, place.editions):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if database:
        (place.folder / "register.toml").write_text(f'database = "{database}"\n', "utf-8")


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
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
