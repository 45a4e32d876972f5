"""What does one source give, once everything inside it is read?

A source may hold others (an archive, a mailbox). Each member goes through the
child on its own, so that one bad member costs only itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from types import TracebackType
from typing import Self

from imiony.reports.answer import HolderFound, PartFound, ReportFound, UnreadFound
from imiony.reports.page import Given
from imiony.reports.reasons import Reason
from imiony.reports.report import Container, Report, Taken, Unread
from imiony.reports.sandbox import Child, Failed, Limits
from imiony.reports.source import Source
from imiony.terms.ids import ReportId, report_id


class Reader:
    """Takes in sources, one after the other. A context manager: leaving it ends the child."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child = Child(self._limits)

    def take(self, source: Source) -> Taken:
        """Read one source and all that it contains.

        Never raises because of what is in the source: what cannot be read is in
        `unread` with its reason. An interrupt (Ctrl-C) ends the child and is passed on.

        Returns:
            The same for the same bytes and the same end of the name.
        """
        if source.problem is not None:
            return Taken((), (), {}, problem=source.problem)
        taking = _Taking(self._child, self._limits)
        # Only a file of this name was handed in: its end is words, not a path.
        taking.take(source.content, Given(suffix=PurePath(source.name).suffix.lower()[:10]), None, 0)
        return taking.taken()

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(slots=True)
class _Taking:
    """One source on its way."""

    child: Child
    limits: Limits
    read: dict[ReportId, Report] = field(default_factory=dict)
    unread: dict[ReportId, Unread] = field(default_factory=dict)
    containers: dict[ReportId, Container] = field(default_factory=dict)
    contents: dict[ReportId, bytes] = field(default_factory=dict)
    members: int = 0
    unpacked: int = 0
    breakages: int = 0

    def take(self, content: bytes, given: Given, container: ReportId | None, depth: int) -> None:
        """Read one document, or one member of a container."""
        name = report_id(content)
        if name in self.contents:
            return
        refusal = self._over_limits(depth)
        if refusal is not None:
            self._refuse(content, "application/octet-stream", refusal, container)
            return
        try:
            found = list(self.child.read(content, given))
        except Failed as failed:
            self.breakages += failed.reason in (Reason.SLOW, Reason.CRASHED, Reason.GARBAGE)
            self._refuse(content, "application/octet-stream", failed.reason, container)
            return
        self.contents[name] = content
        holder = next((one for one in found if isinstance(one, HolderFound)), None)
        if holder is not None:
            members = sum(not isinstance(one, HolderFound) for one in found)
            self.containers[name] = Container(name, holder.media, members, container)
        for one in found:
            self._member(one, name, container, depth)

    def _member(self, one: object, source: ReportId, container: ReportId | None, depth: int) -> None:
        match one:
            case ReportFound(content, report):
                inside = container if report.id == source else source
                self.contents[report.id] = content
                self.read.setdefault(report.id, replace(report, container=inside))
            case UnreadFound(content, media, reason):
                inside = container if report_id(content) == source else source
                self._refuse(content, media, reason, inside)
            case PartFound(content, given):
                self.members += 1
                self.unpacked += len(content)
                self.take(content, given, source, depth + 1)
            case _:
                return

    def _over_limits(self, depth: int) -> Reason | None:
        if depth > self.limits.depth:
            return Reason.TOO_DEEP
        if self.members > self.limits.members:
            return Reason.TOO_MANY
        if self.unpacked > self.limits.unpacked:
            return Reason.TOO_LARGE
        if depth and self.breakages >= self.limits.breakages:
            return Reason.GIVEN_UP
        return None

    def _refuse(self, content: bytes, media: str, reason: Reason, container: ReportId | None) -> None:
        name = report_id(content)
        self.contents[name] = content
        if name not in self.read:
            self.unread.setdefault(
                name, Unread(name, media or "application/octet-stream", reason.value, container)
            )

    def taken(self) -> Taken:
        return Taken(
            tuple(self.read.values()),
            tuple(self.unread.values()),
            self.contents,
            tuple(self.containers.values()),
        )
