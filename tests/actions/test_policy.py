"""Do the settings decide what an edition tells?"""

from __future__ import annotations

import json

import pytest
from tests.conftest import AT, OTHER, STORY

from imiony.actions.publish import publish
from imiony.actions.set_policy import set_policy
from imiony.errors import InputError, NotAllowed
from imiony.register.settings_of import Policy, policy


def test_the_defaults_hold_until_somebody_sets_others(place, users):
    assert policy() == Policy()
    set_policy(users["editor"], Policy("Our names", 11, 2), at=AT)
    assert policy() == Policy("Our names", 11, 2)


@pytest.mark.parametrize("role", ["recorder", "verifier", "auditor", "admin"])
def test_only_an_editor_sets_them(users, role):
    with pytest.raises(NotAllowed):
        set_policy(users[role], Policy(match_threshold=2), at=AT)


@pytest.mark.parametrize("wanted", [Policy(match_threshold=1), Policy(origins_required=0), Policy(title=" ")])
def test_a_setting_that_protects_nobody_is_refused(users, wanted):
    with pytest.raises(InputError):
        set_policy(users["editor"], wanted, at=AT)


def test_a_floor_is_told_only_with_the_origins_that_are_asked(take, users, tmp_path):
    take(STORY, OTHER)
    told = []
    for required in (1, 2, 3):
        set_policy(users["editor"], Policy(origins_required=required), at=AT)
        publish(users["editor"], tmp_path / "site", at=AT)
        rows = (tmp_path / "site" / "data" / "figures.csv").read_text("utf-8").splitlines()[1:]
        told.append([row.split(",")[3] for row in rows if row.startswith("killed,belarusian")])
        page = (tmp_path / "site" / "method.html").read_text("utf-8")
        assert str(required) in page
    assert told == [["12", "7"], ["7"], []]
    assert json.loads((tmp_path / "site" / "data" / "edition.json").read_text("utf-8"))["title"] == "Imiony"
