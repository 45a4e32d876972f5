"""The child that reads foreign files can do nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import imiony
from imiony.reports.sandbox import Limits, _environment

SOURCE_FOLDER = str(Path(imiony.__path__[0]).parent)
CONFINED = """
from pathlib import Path
from imiony.reports.confine import allow_seconds, confine
confine(64 * 1024 * 1024, Path.cwd())
"""

FORBIDDEN = {
    "open-a-socket": "import socket; socket.socket()",
    "look-up-a-name": "import socket; socket.getaddrinfo('localhost', 80)",
    "start-a-program": "import subprocess; subprocess.run(['true'])",
    "start-a-shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "make-a-link": "import os; os.symlink('/etc/passwd', 'x')",
    "write-elsewhere": "open('../elsewhere', 'w')",
    "remove-elsewhere": "import os; os.remove('../kept')",
    "take-too-much-memory": "bytearray(1024 * 1024 * 1024)",
    "write-a-huge-file": "import os, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "f = open('x', 'wb'); f.truncate(3 * 1024**3)",
}


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CONFINED + code],
        env=_environment(),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")
@pytest.mark.parametrize("code", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_child_may_not(code: str, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "kept").write_text("kept")
    done = run(code, folder)
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1].startswith(("PermissionError", "MemoryError", "OSError"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")
def test_the_child_that_computes_too_long_is_ended(tmp_path: Path) -> None:
    assert run("allow_seconds(0.1)\nwhile True: pass", tmp_path).returncode == -24


def test_the_child_writes_in_its_own_folder(tmp_path: Path) -> None:
    assert run("open('answer', 'w').write('x')", tmp_path).returncode == 0
    assert (tmp_path / "answer").read_text() == "x"


def test_the_child_sees_nothing_of_the_users_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "home of ada")
    monkeypatch.setenv("IMIONY_SECRET", "x")
    assert set(_environment()) <= {
        "PYTHONPATH",
        "PYTHONHASHSEED",
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "SYSTEMROOT",
    }


def test_the_defaults_are_those_of_the_threat_model() -> None:
    assert (Limits().seconds, Limits().memory) == (20.0, 1024**3)
