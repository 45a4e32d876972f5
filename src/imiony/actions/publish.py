"""Publish an edition: from what was disclosed alone, or not at all (laws 7 and 8).

The site is built from a `PublicEdition`; the builder is given nothing else.
It is built beside its place and moved there whole, so nobody ever sees half
an edition, and a refusal leaves the earlier one as it was.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from imiony.actions.acting import acting
from imiony.disclosure.disclosed import PublicEdition
from imiony.disclosure.edition import disclose
from imiony.errors import ConflictError
from imiony.memorial.site import build
from imiony.register import framing, models, telling
from imiony.register.place import Place
from imiony.verification.rules import Act

MANIFEST: Final = "manifest.json"
"""Names every file of an edition with its SHA-256."""


def publish(by: models.User, out: Path | None = None, *, at: datetime) -> models.Edition:
    """Build site, panels and open data, and remember what was told.

    Args:
        by: An editor.
        out: Folder of the site: new, empty, or holding an earlier edition. None
            builds into the register's `editions/`.
        at: When; its day is the day that consents must hold on.

    Raises:
        NotAllowed: `by` is no editor.
        DisclosureRefused: the edition would tell more than it may.
        ConflictError: `out` holds something that is no edition.
    """
    with acting(by, Act.PUBLISH, "edition", at=at) as remembered:
        target = out or Place.current().editions / f"{models.Edition.objects.count() + 1:04d}"
        _refuse_foreign(target)
        people, decided = telling.profiles(), telling.decisions()
        edition = disclose(people, decided, framing.frame(), at.date(), framing.careful())
        manifest = _build(edition, target)
        row = models.Edition.objects.create(
            built_on=at.date(),
            by=by,
            at=at,
            digest=hashlib.sha256(_canonical(manifest)).hexdigest(),
            people=len(edition.people),
            manifest=manifest,
            told=telling.told_by_mention(people, decided, at.date(), framing.careful()),
        )
        remembered |= {"edition": row.pk, "digest": row.digest, "people": row.people}
    return row


def _refuse_foreign(target: Path) -> None:
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).exists():
        raise ConflictError("the folder holds something that is no edition; name an empty one")


def _build(edition: PublicEdition, target: Path) -> dict[str, str]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".edition-", dir=target.parent) as fresh:
        built = Path(fresh) / "site"
        build(edition, built)
        manifest = {
            path.relative_to(built).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(built.rglob("*"))
            if path.is_file()
        }
        (built / MANIFEST).write_bytes(_canonical(manifest))
        if target.exists():
            shutil.rmtree(target)
        shutil.move(built, target)
    return manifest


def _canonical(manifest: Mapping[str, str]) -> bytes:
    return json.dumps(manifest, sort_keys=True, indent=1, ensure_ascii=False).encode()
