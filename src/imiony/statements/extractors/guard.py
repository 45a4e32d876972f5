"""What if a plugged-in model fails, or answers nonsense?"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from imiony.errors import ImionyError
from imiony.statements.extractors.claim import Extractor, looked_up
from imiony.statements.voters.sighting import Seen

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Guarded:
    """An extractor that cannot stop the reading of a report.

    Args:
        name: As statements carry it in `voters`.
        languages: That it is asked about.
        trouble: Why it was last left out; empty while it works.
    """

    name: str
    languages: frozenset[str]
    extractor: Extractor = field(repr=False)
    trouble: str = ""

    def seen(self, paragraphs: Sequence[str]) -> Iterator[tuple[Seen, ...]]:
        """What stands in the text of all that it claims; nothing where it fails, and the log says why."""
        try:
            claims = list(islice(self.extractor(paragraphs), len(paragraphs) + 1))
            if len(claims) != len(paragraphs):
                raise ImionyError("it answers about another number of paragraphs than it was given")
            found = [looked_up(each, words) for each, words in zip(claims, paragraphs, strict=True)]
        except Exception as error:
            self._leave_out(error)
            found = [()] * len(paragraphs)
        else:
            self.trouble = ""
        yield from found

    def _leave_out(self, error: Exception) -> None:
        # A foreign error may quote the text that it choked on: only our own are told in full.
        reason = str(error) if isinstance(error, ImionyError) else type(error).__name__
        if reason != self.trouble:
            _log.warning("extractor %s is left out: %s", self.name, reason)
        self.trouble = reason
