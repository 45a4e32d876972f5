"""Does the first file to read name the flow as it is?"""

from __future__ import annotations

import tomllib
from pathlib import Path

from imiony.flow import STAGES

ROOT = Path(__file__).resolve().parents[1]


def test_each_call_lies_in_the_package_of_its_stage():
    assert all(call.__module__.startswith(f"imiony.{stage}") for stage, call in STAGES.items())


def test_the_stages_stand_in_the_order_in_which_they_may_import():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    packages = [layer.removeprefix("imiony.") for layer in reversed(layers)]
    assert [name for name in packages if name in STAGES] == list(STAGES)
