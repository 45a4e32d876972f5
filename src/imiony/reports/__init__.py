"""Stage 1: bytes become reports. Nothing is lost, and nothing foreign runs in this process."""

from imiony.reports.reader import Reader
from imiony.reports.report import (
    Basis,
    Cell,
    Container,
    Kept,
    Report,
    Taken,
    Unread,
    Zone,
    ZoneKind,
)
from imiony.reports.sandbox import Limits
from imiony.reports.source import Source, sources

__all__ = [
    "Basis",
    "Cell",
    "Container",
    "Kept",
    "Limits",
    "Reader",
    "Report",
    "Source",
    "Taken",
    "Unread",
    "Zone",
    "ZoneKind",
    "sources",
]
