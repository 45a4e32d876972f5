"""How is one machine asked, no other, and for how long at most?

`http.client` bounds each wait for a byte, so a server that sends one now and then
could hold a reader for ever. Here one span of time bounds the whole answer. The
number asked is the one that was checked: a name that leads elsewhere later, with
or without TLS, changes nothing.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from imiony.errors import ImionyError


@dataclass(frozen=True, slots=True)
class Address:
    """Where requests go: the number that a name stood for when it was checked, so that it cannot change."""

    secure: bool
    host: str
    number: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The machine as the header Host has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


class _Connection(http.client.HTTPConnection):
    """A connection to the number of an address, cut when its time is over."""

    def __init__(self, address: Address, seconds: float) -> None:
        super().__init__(address.number, address.port, timeout=seconds)
        self.late = False
        self._address = address
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._wire: socket.socket | None = None

    def connect(self) -> None:
        wire = socket.create_connection((self._address.number, self._address.port), self.timeout)
        # A second handle on the same wire: TLS takes the first away while it shakes hands.
        self._wire = wire.dup()
        self._timer.start()
        self.sock = wire
        if self._address.secure:
            self.sock = ssl.create_default_context().wrap_socket(wire, server_hostname=self._address.host)

    def end(self) -> None:
        """Let go of everything; `close` is also called by `http.client` before the content is read."""
        self._timer.cancel()
        self.close()
        if self._wire is not None:
            self._wire.close()

    def _cut(self) -> None:
        self.late = True
        if self._wire is not None:
            with suppress(OSError):
                self._wire.shutdown(socket.SHUT_RDWR)


def post(
    address: Address, path: str, body: bytes, headers: Mapping[str, str], *, seconds: float, most: int
) -> bytes:
    """Ask once; no proxy is used and no redirect followed.

    Args:
        address: Of the machine.
        path: Behind the address' own.
        body: JSON.
        headers: Besides what kind of content this is, and for whom.
        seconds: That the machine may take, from when it takes the call until its last byte.
        most: Bytes of an answer; a longer one is none.

    Returns:
        The answer's content.

    Raises:
        ImionyError: there is no answer, none in time, none this short, or another status than 200.
    """
    connection = _Connection(address, seconds)
    sent = {"Content-Type": "application/json", "Host": address.named, **headers}
    try:
        connection.request("POST", address.path + path, body, sent)
        answer = connection.getresponse()
        content = answer.read(most + 1)
    except (OSError, http.client.HTTPException) as error:
        said = f"the server does not answer ({type(error).__name__})"
        late = connection.late or isinstance(error, TimeoutError)
        raise ImionyError(_too_late(seconds) if late else said) from None
    finally:
        connection.end()
    if connection.late:
        raise ImionyError(_too_late(seconds))
    if answer.status != http.client.OK or len(content) > most:
        raise ImionyError(f"the server answers {answer.status} with {len(content)} bytes")
    return content


def _too_late(seconds: float) -> str:
    return f"the server's whole answer takes longer than {seconds:g} s"
