"""Law 9: what the trail says was not rewritten, and one small file can tell."""

import ast
import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from imiony.errors import TrailBroken, UsageError
from imiony.verification import verify_trail
from imiony.verification.trail import Event, Tree, check, consistent, export, follow, head, included
from imiony.verification.verify_trail import canonical, leaf_hash, node_hash, verify

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
KEY = SigningKey(bytes(range(32)))
VERIFIER = Path(verify_trail.__file__)


def trail(count):
    kept = []
    for number in range(1, count + 1):
        event = Event(
            START + timedelta(minutes=number), "ruta", "enter_statement", f"P-{number}", {"n": number}
        )
        kept.append(follow(kept[-1].entry if kept else None, event, bytes([number]) * 16))
    return kept


KEPT = trail(7)
LINES = list(export(KEPT, KEY))


# The eight inputs and their roots published with Certificate Transparency's
# reference code (merkletree/merkle_verifier tests).
CT_LEAVES = [
    bytes.fromhex(each)
    for each in [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_roots_are_those_of_certificate_transparency():
    leaves = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in CT_LEAVES]
    tree, peaks = Tree(leaves), verify_trail.Peaks()
    assert tree.root(0).hex() == peaks.root().hex() == hashlib.sha256(b"").hexdigest()
    for size, root in enumerate(CT_ROOTS, 1):
        peaks.add(leaves[size - 1])
        assert tree.root(size).hex() == peaks.root().hex() == root


def leaves_of(count):
    return [hashlib.sha256(bytes([number % 251, number // 251])).digest() for number in range(count)]


@given(st.integers(1, 70), st.data())
def test_inclusion_holds_for_the_leaf_and_no_other(size, data):
    leaves = leaves_of(size)
    tree = Tree(leaves)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    path = tree.inclusion(index)
    assert included(leaves[index], index, size, path, tree.root())
    assert included(leaves[other], index, size, path, tree.root()) == (other == index)
    assert not included(leaves[index], index, size, path[:-1], tree.root()) or size == 1
    assert not included(leaves[index], index, size, (*path, leaves[0]), tree.root())


@given(st.integers(1, 70), st.data())
def test_consistency_holds_for_the_beginning_and_no_other(size, data):
    tree = Tree(leaves_of(size))
    old = data.draw(st.integers(1, size))
    path = tree.consistency(old)
    assert consistent((old, size), (tree.root(old), tree.root()), path)
    forged = hashlib.sha256(tree.root(old)).digest()
    assert not consistent((old, size), (forged, tree.root()), path)
    assert not consistent((old, size), (tree.root(old), forged), path)
    if path:
        assert not consistent((old, size), (tree.root(old), tree.root()), path[1:])


def test_old_root_answers_after_growth():
    tree = Tree(leaves_of(20))
    before = tree.root()
    tree.append(leaves_of(21)[-1])
    assert tree.root(20) == before
    assert tree.root() == Tree(leaves_of(21)).root()


def test_export_holds_and_the_head_says_how_many():
    verdict = verify(LINES, key=KEY.verify_key.encode().hex())
    assert (verdict.holds, verdict.entries, verdict.broken) == (True, 7, None)
    assert check(LINES) == verify(LINES)


def test_empty_trail_holds():
    assert verify(list(export([]))).holds


def test_erased_details_leave_the_trail_whole():
    erased = [*KEPT[:2], KEPT[2].erased(), *KEPT[3:]]
    lines = list(export(erased, KEY))
    assert verify(lines).holds
    assert lines[0] == LINES[0]
    assert b"details" not in lines[3]


def test_commitment_hides_the_details():
    event = Event(START, "ruta", "record_consent", "P-1", {"given_by": "unmistakable"})
    kept = follow(None, event, b"s" * 16)
    assert b"unmistakable" not in kept.erased().line()
    assert follow(None, event, b"t" * 16).entry.commitment != kept.entry.commitment
    assert "unmistakable" not in repr(kept) + repr(event)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_flipping_any_bit_breaks_the_trail_there(data):
    line = data.draw(st.integers(0, len(LINES) - 1))
    place = data.draw(st.integers(0, len(LINES[line]) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(LINES[line])
    changed[place] ^= 1 << bit
    flipped = b"".join([*LINES[:line], bytes(changed), *LINES[line + 1 :]])
    verdict = verify(flipped.splitlines(keepends=True))
    assert not verdict.holds
    assert verdict.broken == line


def test_flip_is_found_even_without_signature_and_details():
    lines = list(export([each.erased() for each in KEPT]))
    for line in range(1, len(lines)):
        for place in range(len(lines[line]) - 1):
            changed = bytearray(lines[line])
            changed[place] ^= 1
            verdict = verify([*lines[:line], bytes(changed), *lines[line + 1 :]])
            assert (verdict.holds, verdict.broken) == (False, line)


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (LINES[:-1], 7),
        ([LINES[0]], 1),
        ([], 0),
        (LINES[1:], 0),
        ([*LINES[:3], *LINES[4:]], 3),
        ([*LINES[:3], LINES[4], LINES[3], *LINES[5:]], 3),
        ([*LINES[:3], LINES[2], *LINES[3:]], 3),
        ([*LINES, LINES[-1]], 8),
        ([*LINES[:-1], LINES[-1][:-1]], 7),
        ([LINES[0], b"\n", *LINES[1:]], 1),
        ([LINES[0], b'{"act":' * 100_000 + b"\n", *LINES[2:]], 1),
        ([LINES[0], b"1" * 5000 + b"\n", *LINES[2:]], 1),
        ([*LINES[:2], b"\xff\xfe\n", *LINES[3:]], 2),
    ],
    ids=[
        "cut-last",
        "cut-all",
        "empty",
        "no-head",
        "left-out",
        "swapped",
        "doubled",
        "appended",
        "no-line-end",
        "blank",
        "deep",
        "huge-number",
        "not-utf8",
    ],
)
def test_broken_place_is_named(lines, broken):
    assert verify(lines).broken == broken


def relinked(change):
    """A trail that somebody with the store wrote anew from end to end."""
    kept = []
    for each in KEPT:
        event = Event(
            datetime.fromisoformat(each.entry.at),
            each.entry.actor,
            each.entry.act,
            each.entry.subject,
            change(each.details),
        )
        kept.append(follow(kept[-1].entry if kept else None, event, each.salt))
    return kept


def test_history_written_anew_is_found_by_the_root_that_was_written_down():
    root_of_four = str(head([each.entry for each in KEPT[:4]])["root"])
    forged = list(export(relinked(lambda _: {"n": 0})))
    assert verify(forged).holds, "inside, a complete forgery looks sound"
    for written in (root_of_four, f"4:{root_of_four}"):
        assert verify(LINES, written).holds
        assert not verify(forged, written).holds
    assert not verify(LINES, f"5:{root_of_four}").holds


def test_history_written_anew_cannot_be_signed_by_another():
    forged = list(export(relinked(lambda _: {"n": 0}), SigningKey(b"x" * 32)))
    assert verify(forged).holds
    assert verify(forged, key=KEY.verify_key.encode().hex()).broken == 0
    assert verify(list(export(KEPT)), key=KEY.verify_key.encode().hex()).broken == 0


def test_edited_details_are_found_though_hashes_are_kept():
    edited = replace(KEPT[3], details={"n": 5})
    verdict = verify(list(export([*KEPT[:3], edited, *KEPT[4:]])))
    assert verdict.broken == 4


def test_library_raises_with_the_number():
    with pytest.raises(TrailBroken, match="Entry 2"):
        check([*LINES[:2], LINES[2].replace(b"P-2", b"P-9"), *LINES[3:]])


@pytest.mark.parametrize(
    ("event", "salt"),
    [
        (Event(START, "a", "read", "P-1"), b"short"),
        (Event(START.replace(tzinfo=None), "a", "read", "P-1"), b"s" * 16),
        (Event(START, "a", "read", "P-1", {"x": float("nan")}), b"s" * 16),
        (Event(START, "a", "read", "P-1", {"x": object()}), b"s" * 16),
        (Event(START, "a", "read", "\ud800"), b"s" * 16),
    ],
    ids=["short-salt", "no-zone", "nan", "object", "surrogate"],
)
def test_what_cannot_be_hashed_the_same_everywhere_is_refused(event, salt):
    with pytest.raises(UsageError):
        follow(None, event, salt)


@given(st.binary(max_size=60))
def test_signature_check_agrees_with_libsodium(words):
    signature = KEY.sign(words).signature
    public = KEY.verify_key.encode()
    assert verify_trail.ed25519_holds(public, words, signature)
    assert not verify_trail.ed25519_holds(public, words + b"!", signature)
    assert not verify_trail.ed25519_holds(public, words, signature[:-1] + bytes([signature[-1] ^ 1]))


def test_verifier_needs_nothing_but_python():
    tree = ast.parse(VERIFIER.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("content", "options", "status"),
    [
        (b"".join(LINES), [], 0),
        (b"".join(LINES), ["--head", json.loads(LINES[0])["root"]], 0),
        (b"".join(LINES), ["--head", "0" * 64], 1),
        (b"".join(LINES[:-1]), [], 1),
        (b"".join(LINES), ["--head", "word"], 2),
        (None, [], 2),
    ],
    ids=["whole", "known-head", "other-head", "cut", "no-hash", "no-file"],
)
def test_verifier_runs_alone(tmp_path, content, options, status):
    path = tmp_path / "trail.jsonl"
    if content is not None:
        path.write_bytes(content)
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), str(path), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stderr


def test_leaf_and_node_are_hashed_apart():
    body = KEPT[0].entry.body()
    assert leaf_hash(body) == hashlib.sha256(b"\x00" + canonical(body)).digest()
    assert node_hash(b"a", b"b") == hashlib.sha256(b"\x01ab").digest()
