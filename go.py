#!/usr/bin/env python3
"""Run `demo`, `test` or any command of imiony from a bare clone; the variable IMIONY_EXTRAS adds extras."""

import os
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN = "Scripts" if os.name == "nt" else "bin"


def uv() -> str:
    """The uv on the path, else one of our own."""
    own = HERE / ".uv" / BIN
    if found := shutil.which("uv") or shutil.which("uv", path=own):
        return found
    venv.create(HERE / ".uv", with_pip=True)
    subprocess.run([own / "python", "-m", "pip", "install", "--quiet", "uv==0.13.9"], check=True)
    return str(own / "uv")


def main(words: list[str]) -> int:
    """Prepare `.venv`, then run the tests or imiony with `words`."""
    test = words[:1] == ["test"]
    environ = os.environ | {"UV_PROJECT_ENVIRONMENT": str(HERE / ".venv"), "UV_COMPILE_BYTECODE": "1"}
    groups = ["--group", "dev"] if test else ["--no-default-groups", "--inexact"]
    extras = [f"--extra={name}" for name in os.environ.get("IMIONY_EXTRAS", "").split()]
    subprocess.run([uv(), "sync", "--locked", "--project", HERE, *groups, *extras], check=True, env=environ)
    program = ["python", "-m", "pytest", "--rootdir", HERE, *words[1:]] if test else ["imiony", *words]
    return subprocess.run([HERE / ".venv" / BIN / program[0], *program[1:]]).returncode


if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for what runs inside: it ends, then this
    sys.exit(main(sys.argv[1:] or ["--help"]))
