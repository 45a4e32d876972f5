"""The same laws on PostgreSQL: the law tests are run once more against a server of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.contract.cluster import cluster, programs

ROOT = Path(__file__).resolve().parents[2]
BIN = programs()
needs_server = pytest.mark.skipif(
    BIN is None and not os.environ.get("CI"), reason="no PostgreSQL server binary on this machine"
)


@pytest.mark.postgres
@pytest.mark.slow
@needs_server
def test_the_laws_hold_on_postgresql(tmp_path):
    assert BIN is not None, "CI installs PostgreSQL"
    with cluster(BIN) as address:
        (tmp_path / "register.toml").write_text(f'database = "{address}"\n', "utf-8")
        environ = {**os.environ, "IMIONY_REGISTER": str(tmp_path)}
        words = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/laws"]
        done = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
