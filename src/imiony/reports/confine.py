"""What may the child that reads foreign files not do?

It may not use more memory than its limit, write outside its own folder or write
large files, leave a core dump, start a program or speak to anybody. Each limit is set where the system knows
it: all of them on Linux; memory and network only in part on macOS and Windows,
where the parent's clock remains.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

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

# Source: linux/landlock.h; the numbers of the calls are the same on all architectures.
_LANDLOCK_CREATE: Final = 444
_LANDLOCK_ADD: Final = 445
_LANDLOCK_RESTRICT: Final = 446
_PATH_BENEATH: Final = 1
_WRITING: Final = 0b1_1111_1111_0010
"""All rights of Landlock's first version but those to execute, to read a file and to list a folder."""

_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "webbrowser.", "ftplib.", "http.client.", "smtplib.", "urllib.", "winreg.", "pty.",
    "os.link", "os.symlink", "os.chown", "os.truncate",
)  # fmt: skip

_CHANGING: Final = frozenset({"os.remove", "os.rmdir", "os.rename", "os.mkdir", "os.chmod"})


def confine(memory: int, folder: Path) -> bool:
    """Lay the limits on this process. They cannot be taken back.

    Args:
        memory: Bytes that reading may take, over what the libraries need.
        folder: The only folder in which the process may write.

    Returns:
        Whether the system itself cut the process off from the network.
    """
    cut_off = _cut_off()
    _write_only_in(folder)
    tempfile.tempdir = str(folder)
    _set_limits(memory)
    sys.addaudithook(_watch(folder))
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


def _write_only_in(folder: Path) -> bool:
    """Forbid to write, make or remove anything outside `folder`; whether the system knows how (Landlock)."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    handled = ctypes.c_uint64(_WRITING)
    rules = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(handled), ctypes.c_size_t(8), ctypes.c_uint32(0))
    if rules < 0:
        return False
    place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        # struct landlock_path_beneath_attr: allowed access, then the folder; packed.
        beneath = ctypes.create_string_buffer(struct.pack("=Qi", _WRITING, place), 12)
        added = libc.syscall(_LANDLOCK_ADD, rules, _PATH_BENEATH, beneath, ctypes.c_uint32(0))
        return bool(added == 0 and libc.syscall(_LANDLOCK_RESTRICT, rules, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(place)
        os.close(rules)


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


def _watch(folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    """A hook that refuses what Python code may not do: the second wall, and the only one on some systems."""
    inside = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118 - compared with words, a thousand times

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in _CHANGING or (event == "open" and _is_to_write(arguments[2]))
        if event.startswith(_FORBIDDEN) or (changes and not _is_inside(arguments[0], inside)):
            raise PermissionError("the reader of foreign files may not do this")

    return refuse


def _is_to_write(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _is_inside(path: object, folder: str) -> bool:
    """Whether a path lies in the folder; an open file's number was checked when it was opened."""
    if not isinstance(path, str | bytes):
        return True
    return os.path.join(os.path.realpath(os.fsdecode(path)), "").startswith(folder)  # noqa: PTH118
