"""Publish an edition: from what was disclosed alone, or not at all (laws 7 and 8).

The site is built from a `PublicEdition`; the builder is given nothing else.
It is built beside its place and moved there whole once the trail holds it, so
nobody ever sees half an edition or one that is in no trail, and a refusal
leaves the earlier one as it was. Only a folder in which every file is one of
an earlier edition is replaced.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from imiony.actions.acting import acting, permitted
from imiony.disclosure.disclosed import PublicEdition
from imiony.disclosure.edition import disclose
from imiony.errors import ConflictError
from imiony.memorial.site import build
from imiony.register import framing, models, telling
from imiony.register.place import Place
from imiony.verification.rules import Act

MANIFEST: Final = "manifest.json"
"""Names every file of an edition with its SHA-256."""
_SHA256: Final = re.compile("[0-9a-f]{64}").fullmatch


def publish(by: models.User, out: Path | None = None, *, at: datetime) -> models.Edition:
    """Build site, panels and open data, and remember what was told.

    Args:
        by: An editor.
        out: Folder of the site: new, empty, or holding an earlier edition and
            nothing else. None builds into the register's `editions/`.
        at: When; its day is the day that consents must hold on.

    Raises:
        NotAllowed: `by` is no editor.
        DisclosureRefused: the edition would tell more than it may.
        ConflictError: `out` holds something that is no edition.
    """
    permitted(by, Act.PUBLISH)
    target = (out or Place.current().editions / f"{models.Edition.objects.count() + 1:04d}").resolve()
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".edition-", dir=target.parent) as beside:
        row = _record(by, Path(beside) / "site", at)
        _put_in_place(Path(beside), target)
    return row


def _record(by: models.User, built: Path, at: datetime) -> models.Edition:
    """Build the edition and write it down, in one transaction."""
    with acting(by, Act.PUBLISH, "edition", at=at) as remembered:
        people, decided, careful = telling.profiles(), telling.decisions(), framing.careful()
        edition = disclose(people, decided, framing.frame(), at.date(), careful)
        manifest = _build(edition, built)
        row = models.Edition.objects.create(
            built_on=at.date(),
            by=by,
            at=at,
            digest=hashlib.sha256(_canonical(manifest)).hexdigest(),
            people=len(edition.people),
            manifest=manifest,
            told=telling.told_by_mention(people, decided, at.date(), careful),
            counts={fate: told for fate, *told in edition.method.documented},
        )
        remembered |= {"edition": row.pk, "digest": row.digest, "people": row.people}
    return row


def _refuse_foreign(target: Path) -> None:
    """Pass a folder that is not there, is empty, or holds an earlier edition and nothing else.

    Any program may call a file `manifest.json`; what is replaced is deleted, so every file must be listed.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise ConflictError("where the edition should go, there is a file; name a folder")
    known = {*_listed(target / MANIFEST), MANIFEST}
    files = (path for path in target.rglob("*") if path.is_symlink() or not path.is_dir())
    foreign = sum(path.relative_to(target).as_posix() not in known for path in files)
    if foreign:
        raise ConflictError(
            f"the folder holds {foreign} files that are of no edition; name an empty one, or move them away"
        )


def _listed(manifest: Path) -> set[str]:
    """The files that a manifest of ours names; none if it is not one."""
    try:
        held = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return set()
    ours = isinstance(held, dict) and all(isinstance(each, str) and _SHA256(each) for each in held.values())
    return set(held) if ours else set()


def _build(edition: PublicEdition, built: Path) -> dict[str, str]:
    build(edition, built)
    manifest = {
        path.relative_to(built).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(built.rglob("*"))
        if path.is_file()
    }
    (built / MANIFEST).write_bytes(_canonical(manifest))
    return manifest


def _put_in_place(beside: Path, target: Path) -> None:
    """Change the folders over; should the second step fail, the earlier edition is back.

    Raises:
        ConflictError: it cannot be put there. It is in the trail by then: publish again.
    """
    earlier = beside / "earlier"
    try:
        if target.exists():
            target.rename(earlier)
        try:
            (beside / "site").rename(target)
        except OSError:
            if earlier.exists():
                earlier.rename(target)
            raise
    except OSError as error:
        raise ConflictError(
            "the edition was built but could not be put into its folder; close what uses it and publish again"
        ) from error


def _canonical(manifest: Mapping[str, str]) -> bytes:
    return json.dumps(manifest, sort_keys=True, indent=1, ensure_ascii=False).encode()
