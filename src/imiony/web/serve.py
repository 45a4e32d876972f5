"""How is the workbench served?

On loopback, by two worker processes. Another address must be asked for in so
many words: there, whoever can reach the machine can try passwords, and
without a proxy that speaks TLS everything crosses the network readable.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from typing import Final

from imiony.errors import UsageError
from imiony.register.place import VARIABLE, Place

PORT: Final = 8600
_TRIES: Final = 50  # ports looked at after the first
_LAST: Final = 65535
# Each thread opens its own connection to SQLite with its own cache: two
# threads a worker kept the memory of the stack proof at 214 MB instead of 0.94 GB.
_THREADS: Final = 2


def serve(
    place: Place,
    host: str = "127.0.0.1",
    port: int = PORT,
    workers: int = 2,
    *,
    beyond_loopback: bool = False,
) -> None:
    """Serve the register at `place` until the process is told to stop.

    Args:
        place: The register, already opened.
        host: Address to listen on.
        port: First port to try; the next free one is taken.
        workers: Processes.
        beyond_loopback: Listen where other machines can reach it.

    Raises:
        UsageError: `host` is not loopback and `beyond_loopback` was not said, or no port is free.
    """
    check_host(host, beyond_loopback=beyond_loopback)
    os.environ[VARIABLE] = str(place.folder)
    if not loopback(host):
        os.environ.setdefault("IMIONY_HOSTS", f"{host},127.0.0.1,localhost")
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "imiony.web.wsgi:application",
        address=host,
        port=free_port(host, port),
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        log_enabled=True,
        log_access=False,
    ).serve()


def check_host(host: str, *, beyond_loopback: bool) -> None:
    """Refuse an address that other machines can reach, unless it was asked for; then warn.

    Raises:
        UsageError: it was not asked for.
    """
    if loopback(host):
        return
    if not beyond_loopback:
        raise UsageError(
            "the workbench listens on loopback; another address must be asked for in so many words"
        )
    sys.stderr.write(
        "Warning: other machines can reach this workbench. Put a proxy that speaks TLS before it; "
        "passwords and names cross the network readable otherwise.\n"
    )


def loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def free_port(host: str = "127.0.0.1", port: int = PORT) -> int:
    """The first free port from `port` on.

    Raises:
        UsageError: none of the next 50 is free.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(port, min(port + _TRIES, _LAST) + 1):
        with socket.socket(family, socket.SOCK_STREAM) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((host.strip("[]"), tried))
            except OSError:
                continue
            return tried
    raise UsageError(f"no free port from {port} to {port + _TRIES}")
