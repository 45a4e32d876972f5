"""How long does a page of a large register take, from request to last byte?

    python benchmarks/big_register.py BIG --persons 100000
    python benchmarks/pages.py BIG [--rounds 40]

Starts the workbench as `imiony serve` does, logs in, and asks for each page
over one connection, then over four at once. Prints milliseconds, median and
95th percentile, and the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

PORT = 8765
NAME, PASSWORD = "bench", "only for this measurement"


class Browser:
    """One connection that keeps its cookies."""

    def __init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, float]:
        """Status, body and seconds of one request."""
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://127.0.0.1:{PORT}",
            }
        start = time.perf_counter()
        self.connection.request("GET" if body is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        seconds = time.perf_counter() - start
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        return answer.status, text, seconds

    def log_in(self) -> None:
        """Open the door."""
        self.ask("/login/")
        status, text, _ = self.ask("/login/", {"username": NAME, "password": PASSWORD})
        assert status == 302, (status, re.sub(r"<[^>]+>", " ", text)[:200])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    words = parser.parse_args()
    code, report = _prepare(words.folder)
    server = subprocess.Popen(
        [Path(sys.executable).parent / "imiony", "serve", "--register", words.folder, "--port", str(PORT)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait()
        _measure(code, report, words.rounds)
    finally:
        server.terminate()
        server.wait(20)


def _prepare(folder: Path) -> tuple[str, str]:
    from imiony.register.place import open_register

    open_register(folder)
    from imiony.register import models
    from imiony.verification.rules import Role

    user, _ = models.User.objects.get_or_create(username=NAME, defaults={"role": Role.VERIFIER.value})
    user.set_password(PASSWORD)
    user.save()
    print(f"{models.Person.objects.count():,} persons, {models.Mention.objects.count():,} mentions, "
          f"{models.Report.objects.count():,} reports")  # fmt: skip
    person = models.Person.objects.order_by("code")[777]
    return person.code, person.mentions.first().report_id


def _wait() -> None:
    for _ in range(300):
        try:
            Browser().ask("/login/")
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("the workbench did not start")


def _measure(code: str, report: str, rounds: int) -> None:
    pages: dict[str, tuple[str, dict[str, str] | None]] = {
        "inbox": ("/", None),
        "people": ("/people/", None),
        "search, Latin": ("/people/", {"words": "Kastus"}),
        "search, Cyrillic": ("/people/", {"words": "Кастусь"}),
        "person": (f"/people/{code}/", None),
        "report": (f"/reports/{report}/", None),
        "review": ("/review/", None),
        "verification": ("/verification/", None),
        "figures": ("/figures/", None),
    }
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"{datetime.now(UTC).date()}")  # fmt: skip
    print(f"{'page':<18}{'1 client p50':>14}{'p95':>8}{'4 clients p50':>15}{'p95':>8}   ms")
    for name, (path, form) in pages.items():
        alone, together = _times(path, form, 1, rounds), _times(path, form, 4, rounds)
        print(
            f"{name:<18}{_ms(alone, 50):>14}{_ms(alone, 95):>8}{_ms(together, 50):>15}{_ms(together, 95):>8}"
        )


def _times(path: str, form: dict[str, str] | None, clients: int, rounds: int) -> list[float]:
    seconds: list[float] = []

    def run() -> None:
        browser = Browser()
        browser.log_in()
        for number in range(rounds + 5):
            status, _, took = browser.ask(path, form)
            assert status == 200, (path, status)
            if number >= 5:
                seconds.append(took)

    threads = [threading.Thread(target=run) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seconds) == clients * rounds, path
    return seconds


def _ms(seconds: list[float], percentile: int) -> str:
    return f"{statistics.quantiles(seconds, n=100)[percentile - 1] * 1000:.1f}"


if __name__ == "__main__":
    main()
