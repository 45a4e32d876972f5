"""How are foreign files read without harm to whoever reads them?

A child process does the reading, within limits; the parent hands it one file at
a time and checks its answer. Whatever the file does to the child, the parent
goes on, and the file is kept with one sentence on why it was not read.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import imiony
from imiony.reports import worker
from imiony.reports.answer import BrokenAnswer, Checked, checked, given_record
from imiony.reports.confine import MOST_ANSWER_BYTES
from imiony.reports.page import Given
from imiony.reports.reasons import Reason

_START_SECONDS: Final = 60.0
"""How long a child may take to start: 0.2 s measured; a cold disk and eight busy neighbours are slower."""

# No modules of the current folder; UTF-8 whatever the locale.
_FLAGS: Final = ("-P", "-X", "utf8")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost.

    Args:
        seconds: Of the clock and of the processor, per file; a member of an archive is a file.
            While documents keep coming out of a long container, the clock starts again.
        patience: How many times `seconds` a container may take altogether.
        memory: Bytes over what the readers' libraries need.
        depth: Containers inside containers.
        members: Files that one source may hold, all levels together.
        unpacked: Bytes that one source may unpack to, all levels together.
        breakages: Members of one source that may break or outlast the child before the rest
            of its members is no longer tried.
    """

    seconds: float = 20.0
    patience: int = 30
    memory: int = 1024 * 1024 * 1024
    depth: int = 4
    members: int = 50_000
    unpacked: int = 512 * 1024 * 1024
    breakages: int = 5


class Failed(Exception):
    """The child did not answer; the reason says how."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Child:
    """A process that reads files. Started when first asked, and again after it was ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._heard: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._folder = tempfile.TemporaryDirectory(prefix="imiony-", ignore_cleanup_errors=True)

    def read(self, content: bytes, given: Given) -> Iterator[Checked]:
        """What the child found in `content`.

        Raises:
            Failed: it broke, took too long, or its answer does not hold up.
        """
        try:
            word = self._asked(content, given)
            if word not in (worker.DONE, worker.WORN):
                raise Failed(Reason.GARBAGE)
            if word == worker.WORN:
                self.end()
            found = self._found(content)
        except BaseException:
            self.end()
            raise
        return iter(found)

    def close(self) -> None:
        """End the child and remove its folder."""
        self.end()
        self._folder.cleanup()

    def end(self) -> None:
        """End the child at once; the next file starts a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _asked(self, content: bytes, given: Given) -> str:
        folder = Path(self._folder.name)
        (folder / worker.SOURCE).write_bytes(content)
        process = self._running(folder)
        request = json.dumps({"seconds": self._limits.seconds, "given": given_record(given)})
        try:
            stdin = process.stdin
            if stdin is None:
                raise Failed(Reason.CRASHED)
            stdin.write(request.encode("ascii") + b"\n")
            stdin.flush()
        except OSError:
            raise Failed(Reason.CRASHED) from None
        return self._awaited()

    def _awaited(self) -> str:
        """The child's last word on a file, however often it says that more is coming."""
        end = time.monotonic() + self._limits.patience * self._limits.seconds
        while (word := self._answered(self._limits.seconds)) == worker.MORE:
            if time.monotonic() > end:
                raise Failed(Reason.SLOW)
        return word

    def _running(self, folder: Path) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.end()
        self._heard = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, *_FLAGS, "-m", worker.__name__, folder, str(self._limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(),
            start_new_session=True,
        )
        stdout = self._process.stdout
        threading.Thread(target=_listen, args=(stdout, self._heard), daemon=True).start()
        if self._answered(_START_SECONDS) != worker.READY:
            raise Failed(Reason.CRASHED)
        return self._process

    def _answered(self, seconds: float) -> str:
        try:
            word = self._heard.get(timeout=seconds)
        except queue.Empty:
            raise Failed(Reason.SLOW) from None
        if not word:
            raise Failed(self._ended())
        return word.decode("ascii", "replace").strip()

    def _ended(self) -> Reason:
        """Why the child is gone: the signal for processor time has its own number."""
        if self._process is None:
            return Reason.CRASHED
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return Reason.CRASHED
        return Reason.SLOW if sys.platform != "win32" and status in (-24, -9) else Reason.CRASHED

    def _found(self, content: bytes) -> list[Checked]:
        folder = Path(self._folder.name)
        try:
            sizes = [(folder / name).stat().st_size for name in (worker.ANSWER, worker.CONTENTS)]
            if sum(sizes) > MOST_ANSWER_BYTES:
                raise Failed(Reason.TOO_LARGE)
            contents = memoryview((folder / worker.CONTENTS).read_bytes())
            with (folder / worker.ANSWER).open(encoding="utf-8") as answer:
                found = [checked(line, contents, content) for line in answer]
        except (BrokenAnswer, OSError, UnicodeDecodeError):
            raise Failed(Reason.GARBAGE) from None
        if not found:
            raise Failed(Reason.NO_TEXT)
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _listen(pipe: IO[bytes] | None, heard: queue.SimpleQueue[bytes]) -> None:
    """Pass on what the child says, a short line at a time; an empty one when it is gone."""
    with contextlib.suppress(OSError, ValueError):
        while pipe is not None and (line := pipe.readline(64)):
            heard.put(line)
    heard.put(b"")


def _environment() -> dict[str, str]:
    """Nothing of the user's environment but what Windows needs to start a program."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return kept | {
        "PYTHONPATH": str(Path(imiony.__path__[0]).parent),
        # One thread: linear algebra for a language guess gains nothing from more, and each takes memory.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        # The same bytes give the same answer, whatever order a library's sets have.
        "PYTHONHASHSEED": "0",
    }
