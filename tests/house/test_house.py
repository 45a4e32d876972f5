"""Does the code keep to the house: types, style, direction of imports, declared dependencies, sane lock?"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def _run(program: str, *words: str) -> None:
    done = subprocess.run([BIN / program, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
        ("deptry", "src"),
    ],
    ids=["style", "format", "types", "direction", "dependencies"],
)
def test_the_house_stands(words):
    _run(*words)


def test_the_lock_names_no_mirror():
    hosts = set(re.findall(r"https?://([^/\"]+)", (ROOT / "uv.lock").read_text("utf-8")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_every_file_in_the_lock_has_a_hash():
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    files = [
        file for package in packages for file in [*package.get("wheels", []), package.get("sdist")] if file
    ]
    assert files
    assert all(file["hash"].startswith("sha256:") for file in files)


# Names on PyPI that carry no model, or somebody else's (research on text, section 1a).
NEVER = {"uk-core-news-sm", "ru-core-news-sm", "en-core-web-trf", "de-core-news-md", "pymerkle", "unidecode"}


def test_no_package_that_merely_bears_a_known_name():
    packages = {row["name"] for row in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
    assert not packages & NEVER


def test_go_py_is_small_and_needs_only_the_standard_library():
    text = (ROOT / "go.py").read_text("utf-8")
    imports = set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE))
    assert text.count("\n") <= 40
    assert imports <= set(sys.stdlib_module_names)


def test_no_module_is_long():
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / "src").rglob("*.py")
        if "migrations" not in path.parts and (lines := path.read_text("utf-8").count("\n")) > 400
    }
    assert not long


def test_the_migrations_fit_the_models():
    words = [BIN / "python", "-m", "django", "makemigrations", "--check", "--dry-run"]
    environ = {"DJANGO_SETTINGS_MODULE": "imiony.register.settings", "PATH": ""}
    done = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_every_shipped_data_file_is_named_in_the_licences_or_carries_its_own():
    notice = (ROOT / "NOTICE").read_text("utf-8")
    fonts = list((ROOT / "src").rglob("*.ttf"))
    assert all(path.parent.name == "fonts" for path in fonts)
    assert not fonts or "font" in notice.casefold()
