"""What may the child that reads foreign files not do?

It may not use more memory than its limit, write large files, leave a core dump,
start a program or speak to anybody. Each limit is set where the system knows
it: all of them on Linux; memory and network only in part on macOS and Windows,
where the parent's clock remains.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any, Final

MOST_ANSWER_BYTES: Final = 1024 * 1024 * 1024
"""Largest file the child may write."""

_LIBRARIES_BYTES: Final = 400 * 1024 * 1024
"""Address space that the readers' libraries take once all are loaded: 270 MB measured on Linux with
CPython 3.11 (numpy, lxml, trafilatura, pdfium, openpyxl, py3langid), and room for other versions."""

# Source: linux/sched.h and linux/prctl.h.
_NEW_USER: Final = 0x10000000
_NEW_NET: Final = 0x40000000
_SET_PDEATHSIG: Final = 1
_SET_NO_NEW_PRIVS: Final = 38

_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "webbrowser.", "ftplib.", "http.client.", "smtplib.", "urllib.", "winreg.", "pty.",
    "os.link", "os.symlink", "os.chown", "os.truncate",
)  # fmt: skip


def confine(memory: int) -> bool:
    """Lay the limits on this process. They cannot be taken back.

    Args:
        memory: Bytes that reading may take, over what the libraries need.

    Returns:
        Whether the system itself cut the process off from the network.
    """
    cut_off = _cut_off()
    _set_limits(memory)
    sys.addaudithook(_refuse)
    return cut_off


def allow_seconds(seconds: float) -> None:
    """Let this process use so many more seconds of processor time, then end it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _cut_off() -> bool:
    """A network of its own with nothing in it; must come before the first thread."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_PDEATHSIG, 9, 0, 0, 0)
    libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return any(libc.unshare(flags) == 0 for flags in (_NEW_USER | _NEW_NET, _NEW_NET))


def _set_limits(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, MOST_ANSWER_BYTES)
    if sys.platform.startswith("linux"):
        _lower(resource.RLIMIT_AS, _address_space() + _LIBRARIES_BYTES + memory)


def _lower(kind: int, limit: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(kind, (limit, limit))


def _address_space() -> int:
    """Bytes of address space in use; Linux proc(5), statm, first number, in pages."""
    with open("/proc/self/statm", encoding="ascii") as numbers:  # noqa: PTH123 - before anything else is loaded
        return int(numbers.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError("the reader of foreign files may not do this")
