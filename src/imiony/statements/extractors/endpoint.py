"""What does a language model of the user's own claim, asked over HTTP on this machine?

The texts name people in danger. So the machine asked is this one, unless whoever
runs Imiony lists another under `hosts` in the settings; no proxy is used and no
redirect followed. Servers differ in how strictly they keep to a schema, so the
answer is checked here: what is not in it, or not in the text, does not count.
"""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from imiony.errors import ImionyError, InputError
from imiony.statements.extractors.claim import Claim, Extractor
from imiony.statements.extractors.connection import Address, post
from imiony.statements.extractors.settings import Setting
from imiony.statements.voters.sighting import Label
from imiony.terms.kinds import kinds

# Characters of paragraphs asked about at once: a small model loses its way in more.
_TOGETHER: Final = 4_000
# Bytes of an answer; a longer one is no answer.
_MOST: Final = 1_000_000
# For one question from the call to the last byte; on a processor a small model needs minutes for more.
_SECONDS: Final = 120
_ASKED: Final = (
    "You mark words in news. Answer with JSON only. For every name of a person (call signs too), of a group "
    "or organisation, of a place, and for every detail that could identify a person, give the number of the "
    "paragraph, the exact words as they stand there, and what they are. Never correct, translate or invent."
)


class _Found(msgspec.Struct):
    paragraph: int
    quote: str
    kind: Label
    detail: str = ""


class _Answer(msgspec.Struct):
    found: list[_Found]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks OpenAI's chat completions, such as those of llama.cpp, Ollama and vLLM."""

    address: Address
    model: str
    key: str = field(default="", repr=False)

    def __call__(self, paragraphs: Sequence[str]) -> Iterator[Sequence[Claim]]:
        """Claims on each paragraph; an `Extractor`.

        Raises:
            ImionyError: the server does not answer, or not as agreed.
        """
        for part in _parts(paragraphs):
            claims: list[list[Claim]] = [[] for _ in part]
            for each in self._ask(part).found:
                if 1 <= each.paragraph <= len(part):
                    claims[each.paragraph - 1].append(Claim(each.quote, each.kind, each.detail))
            yield from claims

    def _ask(self, part: Sequence[str]) -> _Answer:
        numbered = "\n\n".join(f"[{number}] {words}" for number, words in enumerate(part, 1))
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": _ASKED}, {"role": "user", "content": numbered}],
            "response_format": {"type": "json_schema", "json_schema": _schema()},
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        raw = post(
            self.address,
            "/chat/completions",
            json.dumps(body).encode(),
            headers,
            seconds=_SECONDS,
            most=_MOST,
        )
        try:
            content = json.loads(raw)["choices"][0]["message"]["content"]
            return msgspec.json.decode(content, type=_Answer)
        except (ValueError, LookupError, TypeError, msgspec.MsgspecError):
            raise ImionyError("the server's answer is not the JSON that it was asked for") from None


def plug(setting: Setting) -> Extractor:
    """The extractor behind `url`; `model` names what the server should answer with.

    Raises:
        InputError: the address is none, or leads to a machine that the settings do not allow.
    """
    address = _address(setting.text("url"), setting.hosts)
    key = setting.options.get("key", "")
    if not isinstance(key, str):
        raise InputError("key must be text")
    return Endpoint(address, setting.text("model"), key)


def _address(url: str, hosts: frozenset[str]) -> Address:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InputError("url is no address of the web") from None
    secure = parts.scheme == "https"
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise InputError("url must be http://... or https://..., without a password in it")
    try:
        port = parts.port or (443 if secure else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        raise InputError("the machine in url cannot be found") from None
    numbers = [str(entry[4][0]) for entry in found]
    here = all(ipaddress.ip_address(number.partition("%")[0]).is_loopback for number in numbers)
    if not here and parts.hostname not in hosts:
        raise InputError(
            "url leads to another machine, and these texts name people in danger; whoever runs Imiony "
            "may allow it by listing the machine under hosts"
        )
    return Address(secure, parts.hostname, numbers[0], port, parts.path.rstrip("/"))


def _parts(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for words in paragraphs:
        if part and size + len(words) > _TOGETHER:
            yield part
            part, size = [], 0
        part.append(words[:_TOGETHER])
        size += len(words)
    if part:
        yield part


def _schema() -> dict[str, Any]:
    details = kinds()["detail"].fields["detail"]
    fields = {
        "paragraph": {"type": "integer"},
        "quote": {"type": "string"},
        "kind": {"type": "string", "enum": list(Label)},
        "detail": {"type": "string", "enum": ["", *details]},
    }
    row = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    whole = {
        "type": "object",
        "properties": {"found": {"type": "array", "items": row}},
        "required": ["found"],
        "additionalProperties": False,
    }
    return {"name": "found", "strict": True, "schema": whole}
