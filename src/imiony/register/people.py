"""Who has this code, and which person holds this mention?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from imiony.errors import NotFound
from imiony.register import models
from imiony.terms.ids import MentionId, PersonCode

_BATCH: Final = 500  # ids a question: under SQLite's limit of variables


def mention_of(code: str) -> MentionId:
    """The mention that a code is anchored on; old codes lead on to whoever holds it now.

    Raises:
        NotFound: this register never gave that code.
    """
    anchor = models.Anchor.objects.filter(code=code.strip().upper()).first()
    if anchor is None:
        raise NotFound("this register never gave that code")
    return MentionId(anchor.mention)


def holder_of(code: str) -> PersonCode:
    """The code of the person that an old or present code leads to.

    Raises:
        NotFound: this register never gave that code, or its mention is gone.
    """
    mention = models.Mention.objects.filter(pk=mention_of(code)).first()
    if mention is None or mention.person_id is None:
        raise NotFound("the person with this code is not in the register any more")
    return PersonCode(mention.person_id)


def persons_of(mentions: Collection[str]) -> dict[MentionId, PersonCode]:
    """The person who holds each mention; mentions that are gone are left out."""
    wanted = sorted(set(mentions))
    found: dict[MentionId, PersonCode] = {}
    for first in range(0, len(wanted), _BATCH):
        rows = models.Mention.objects.filter(pk__in=wanted[first : first + _BATCH]).exclude(person=None)
        found |= {MentionId(pk): PersonCode(code) for pk, code in rows.values_list("pk", "person")}
    return found
