"""Who has this code, and which person holds this mention?"""

from __future__ import annotations

from imiony.errors import NotFound
from imiony.register import models
from imiony.terms.ids import MentionId, PersonCode


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
