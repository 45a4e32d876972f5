"""How does the child read one file after the other?

Started by the sandbox as `python -m imiony.reports.worker FOLDER MEMORY`. Each line on
standard input names what to read; the bytes lie in `FOLDER/source`. The answer is
left in `FOLDER/answer` and `FOLDER/contents`, then one line is printed.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from imiony.reports.answer import given_from, given_record, report_record
from imiony.reports.confine import allow_seconds, confine
from imiony.reports.page import Found, Given, Holder, Page, Part, Refusal
from imiony.reports.reasons import Reason, Refused

SOURCE: Final = "source"
ANSWER: Final = "answer"
CONTENTS: Final = "contents"
READY: Final = "ready"
DONE: Final = "done"
MORE: Final = "more"
"""Still finding documents: the clock starts again, for a container may be long."""
WORN: Final = "worn"
"""Done, but memory ran out: the parent should start a fresh child."""

_RECORDS_A_WORD: Final = 256
"""Records between two words to the parent: 0.1 s of a Telegram export (2,000 messages a second measured)."""


def main(folder: Path, memory: int) -> None:
    """Serve requests until standard input ends."""
    say = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # whatever a library prints must not look like an answer
    sys.dont_write_bytecode = True
    confine(memory, folder)
    _warm_up()
    _say(say, READY)
    for request in sys.stdin:
        order = json.loads(request)
        seconds = order["seconds"]

        def more(seconds: float = seconds) -> None:
            allow_seconds(seconds)
            _say(say, MORE)

        allow_seconds(seconds)
        _say(say, _serve(folder, given_from(order["given"]), more))


def _warm_up() -> None:
    """Load what every text needs before the first clock runs: the model of languages, 0.4 s."""
    from imiony.reports.language import detect

    detect("a dozen letters and more")


def _say(say: TextIO, word: str) -> None:
    say.write(word + "\n")
    say.flush()


def _serve(folder: Path, given: Given, more: Callable[[], None]) -> str:
    content = (folder / SOURCE).read_bytes()
    word = DONE
    try:
        with (
            (folder / ANSWER).open("w", encoding="utf-8") as answer,
            (folder / CONTENTS).open("wb") as contents,
        ):
            _answer(content, given, _Writer(answer, contents, more))
    except MemoryError:
        word = WORN
        _refuse_all(folder, Reason.MEMORY)
    except RecursionError:
        _refuse_all(folder, Reason.TOO_DEEP)
    except Refused as refused:
        _refuse_all(folder, refused.reason)
    except Exception as error:  # a reader may break in any way; the file is kept and the next one comes
        word = WORN if _out_of_memory(error) else DONE
        _refuse_all(folder, Reason.MEMORY if word == WORN else Reason.BROKEN)
    return word


def _out_of_memory(error: Exception) -> bool:
    """Whether the system, not Python, ran out: libraries then fail to load (ld.so, mmap(2))."""
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return True
    return isinstance(error, ImportError) and "map segment" in str(error)


def _refuse_all(folder: Path, reason: Reason) -> None:
    with (folder / ANSWER).open("w", encoding="utf-8") as answer, (folder / CONTENTS).open("wb") as contents:
        _Writer(answer, contents, lambda: None).write(
            {"kind": "unread", "media": "", "reason": reason.name}, None
        )


def _answer(content: bytes, given: Given, writer: _Writer) -> None:
    from imiony.reports.readers import reader
    from imiony.reports.sniff import refused_kind, sniff

    media = "application/octet-stream"
    try:
        media = sniff(content, given.suffix)
        found: Iterable[Found] = reader(media)(content, given)
        for one in found:
            _write(one, content, given, writer)
    except Refused as refused:
        if writer.written:
            raise
        kind = refused_kind(content)
        writer.write(
            {"kind": "unread", "media": kind[0] if kind else media, "reason": refused.reason.name}, None
        )


def _write(one: Found, content: bytes, given: Given, writer: _Writer) -> None:
    from imiony.reports.keep import keep

    match one:
        case Page():
            try:
                writer.write(report_record(keep(one, content, given, None)), one.content)
            except Refused as refused:
                writer.write(
                    {"kind": "unread", "media": one.media, "reason": refused.reason.name}, one.content
                )
        case Part():
            writer.write({"kind": "part", "given": given_record(one.given)}, one.content)
        case Refusal():
            writer.write({"kind": "unread", "media": one.media, "reason": one.reason.name}, one.content)
        case Holder():
            writer.write({"kind": "holder", "media": one.media}, None)


class _Writer:
    """Writes records to one file and bytes to the other."""

    def __init__(self, answer: TextIO, contents: BinaryIO, more: Callable[[], None]) -> None:
        self._answer = answer
        self._contents = contents
        self._more = more
        self._place = 0
        self.written = 0

    def write(self, record: dict[str, Any], content: bytes | None) -> None:
        """One record; `content` None means the bytes of the source itself."""
        if content is not None:
            self._contents.write(content)
            record["bytes"] = [self._place, self._place + len(content)]
            self._place += len(content)
        self._answer.write(json.dumps(record, separators=(",", ":")) + "\n")
        self.written += 1
        if self.written % _RECORDS_A_WORD == 0:
            self._more()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
