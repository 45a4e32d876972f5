"""A PostgreSQL server for one test run: own folder, own port, loopback only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Where `initdb` and `pg_ctl` lie, or None. Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[-3].zfill(3))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def cluster(bin_: Path) -> Iterator[str]:
    """Start a server and yield its address; stop it and drop its folder afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="imiony-pg-"))
    data, port = folder / "data", _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories='' -c fsync=off"
    try:
        _run([bin_ / "initdb", "-D", data, "-A", "trust", "-U", "imiony", "-E", "UTF8", "--locale=C"], folder)
        _run([bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], folder)
        try:
            yield f"postgresql://imiony@127.0.0.1:{port}/postgres"
        finally:
            _run([bin_ / "pg_ctl", "-D", data, "-m", "fast", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(words: list[object], folder: Path) -> None:
    # initdb refuses to run as root.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *map(str, words)], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port
