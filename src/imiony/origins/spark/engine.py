"""How does `imiony origins` run on Apache Spark, and give the same lines?

Read, number, compare (`steps`), join into origins on the driver by the same
function as the embedded engine, then link and explain each origin where its
documents are, by the same function too.

On the driver stand, and nothing else: edges from the ask zone on, pairs of
clones, the origins of more than one document, and what is broken. A document
that resembles none passes by in the stream of lines.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from imiony.origins.compare import Comparison
from imiony.origins.door import row
from imiony.origins.prepare import Held, reader
from imiony.origins.relation import Document, Link
from imiony.origins.spark.columns import (
    DOCUMENT,
    arrays_of,
    documents_batch,
    documents_of,
    in_order,
    names_of,
    prints_of,
)
from imiony.origins.spark.lines import doubled, literally, read_lines
from imiony.origins.spark.session import LOCAL, kept, plain_errors, session
from imiony.origins.spark.steps import Compared, compared, comparisons_of, rare_of
from imiony.origins.trace import links_of, parts_of
from imiony.terms.ids import OriginId, ReportId

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MEMBER: Final = "id string, part bigint, origin string, stands string"
_LINE: Final = "id string, line string"
_LINKS: Final = "links binary"
# Documents handed to Spark at once, where this machine read them.
_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a crawl.

    Args:
        links: Of the largest origins.
        of: Origin of each document of these.
        documents: The documents of these links.
        relations: How many documents of the whole crawl have each relation.
    """

    links: Sequence[Link]
    of: Mapping[ReportId, OriginId]
    documents: Mapping[ReportId, Document] = field(repr=False)
    relations: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A crawl whose origins are known.

    Args:
        broken: Place and problem of each line that could not be used.
        parts: The origins of more than one document, sorted.
    """

    broken: Sequence[tuple[str, str]]
    parts: Sequence[tuple[ReportId, ...]] = field(repr=False)
    _documents: DataFrame = field(repr=False)
    _lines: DataFrame = field(repr=False)
    _grouped: Callable[[Sequence[int]], DataFrame] = field(repr=False)

    def rows(self) -> Iterator[dict[str, object]]:
        """The rows of `door.groups`, in the order of the input, one part of Spark's at a time."""
        ordered = self._documents.select("number", "id").join(self._lines, "id", "left").orderBy("number")
        for _, report, line in (
            tuple(each) for each in ordered.select("number", "id", "line").toLocalIterator()
        ):
            yield json.loads(line) if line else row(report, OriginId(report), None)

    def shown(self, most: int) -> Shown:
        """The links of the largest origins, so many and few more. Collected: these, and their texts."""
        from pyspark.sql import functions as sql

        by_size = sorted(range(len(self.parts)), key=lambda at: (-len(self.parts[at]), self.parts[at]))
        before = accumulate((len(self.parts[at]) - 1 for at in by_size), initial=0)
        chosen = [at for at, links in zip(by_size, before, strict=False) if links < most]
        rows = self._grouped(chosen).select("links").collect() if chosen else []
        links = [link for each in rows for link in pickle.loads(each[0])][: 2 * most]  # noqa: S301
        ids = sorted({report for link in links for report in (link.report, link.of)})
        texts = self._documents.where(sql.col("id").isin(ids)).select(*names_of(DOCUMENT)).toArrow()
        documents = {one.id: one for batch in texts.to_batches() for one in documents_of(batch)}
        relation = sql.get_json_object("line", "$.relation")
        counts = dict(tuple(each) for each in self._lines.groupBy(relation).count().collect())
        alone = self._documents.count() - sum(counts.values())
        of = {report: OriginId(self.parts[at][0]) for at in chosen for report in self.parts[at]}
        return Shown(links, of, documents, counts | {"original": counts.get("original", 0) + alone})


@contextmanager
def run(paths: Sequence[str], *, master: str = LOCAL, meaning: bool = False) -> Iterator[Run]:
    """Group the documents of JSON Lines files; for as long as the context is open.

    Args:
        paths: Files that every worker can open, or addresses (`hdfs://...`), with patterns.
        master: Where; see `session`.
        meaning: Whether doubtful pairs are compared by the encoder too.

    Raises:
        UsageError: Spark or Java is missing, or does not start.
        ImionyError: a step failed.
    """
    with session(master) as (spark, _), plain_errors():
        places = [path if "://" in path else literally(str(Path(path).absolute())) for path in paths]
        lines = kept(doubled(kept(read_lines(spark, places, paths))))
        problems = lines.where("problem is not null").orderBy("number").select("place", "problem").collect()
        broken = [(place, problem) for place, problem in problems]
        yield _run(spark, lines.where("problem is null"), broken, meaning=meaning)


@contextmanager
def run_documents(
    documents: Sequence[Document], *, master: str = LOCAL, meaning: bool = False
) -> Iterator[Run]:
    """Group documents that this machine read; see `run`."""
    with session(master) as (spark, _), plain_errors():
        schema = f"number bigint, {DOCUMENT}"
        batches = [
            in_order(
                documents_batch(documents[at : at + _BATCH])
                | {"number": pa.array(range(at, min(at + _BATCH, len(documents))), pa.int64())},
                schema,
            )
            for at in range(0, len(documents), _BATCH)
        ]
        held = (
            spark.createDataFrame(pa.Table.from_batches(batches))
            if batches
            else spark.createDataFrame([], schema)
        )
        yield _run(spark, held, [], meaning=meaning)


def _run(
    spark: SparkSession, documents: DataFrame, broken: Sequence[tuple[str, str]], *, meaning: bool
) -> Run:
    numbered = kept(_ranked(documents))
    found = compared(spark, numbered.drop("number"), meaning=meaning)
    ids = {each for edge in found.edges for each in (edge.left, edge.right)}
    ids |= {each for both in found.stands.items() for each in both}
    parts = [part for part in parts_of(sorted(ids), found.edges, found.stands, {}) if len(part) > 1]
    grouped = _grouped(spark, numbered, found, parts)
    return Run(broken, parts, numbered, kept(grouped(None)), grouped)


def _ranked(documents: DataFrame) -> DataFrame:
    """Each document with its place among all ids. Collected: how many ids each part of the sort has."""
    from pyspark.sql import functions as sql

    ids = documents.select("id").orderBy("id")
    ids = kept(ids.select("id", sql.monotonically_increasing_id().alias("at")))
    part = sql.shiftright("at", 33)
    counts = dict(tuple(each) for each in ids.groupBy(part).count().collect())
    starts = np.cumsum([0, *(counts[each] for each in sorted(counts))]).tolist()
    before = {part: start - (part << 33) for part, start in zip(sorted(counts), starts, strict=False)}
    table = sql.create_map(*(sql.lit(each) for both in before.items() for each in both)) if before else None
    rank = sql.col("at") + table[part] if table is not None else sql.col("at")
    return documents.join(ids.select("id", rank.alias("rank")), "id")


def _grouped(
    spark: SparkSession, documents: DataFrame, found: Compared, parts: Sequence[tuple[ReportId, ...]]
) -> Callable[[Sequence[int] | None], DataFrame]:
    """A function from numbers of origins to the lines of their documents; None for all origins."""
    from pyspark.sql import functions as sql

    place = {member: number for number, part in enumerate(parts) for member in part}
    table = [(member, at, parts[at][0], found.stands.get(member)) for member, at in place.items()]
    members = spark.createDataFrame(table, _MEMBER)
    rows = list(place.items())
    of_left = spark.createDataFrame(rows, "left string, of_left bigint")
    of_right = spark.createDataFrame(rows, "right string, of_right bigint")
    texts = documents.select("id", *(sql.col(name).alias(f"text_{name}") for name in names_of(DOCUMENT)))

    def grouped(chosen: Sequence[int] | None) -> DataFrame:
        some = members if chosen is None else members.where(sql.col("part").isin(list(chosen)))
        held = some.join(texts, "id").join(found.quiet.drop("rank"), "id")
        ties = found.pairs.join(of_left, "left").join(of_right, "right").where("of_left = of_right")
        if chosen is not None:
            ties = ties.where(sql.col("of_left").isin(list(chosen)))
        both = held.groupBy("part").cogroup(ties.select("of_left", "comparison").groupBy("of_left"))
        shown = chosen is not None
        return both.applyInArrow(_told(found.count, shown=shown), _LINKS if shown else _LINE)

    return grouped


def _told(count: int, *, shown: bool) -> Any:  # noqa: ANN401
    """The lines of one origin, from all its documents and the comparisons between them; or its links."""

    def found(members: pa.Table, ties: pa.Table) -> pa.Table:
        (batch,) = members.combine_chunks().to_batches()
        held = _held(batch, comparisons_of(ties), count)
        ids = sorted(held.prints)
        made = list(links_of(ids, held))
        if shown:
            return pa.table({"links": pa.array([pickle.dumps(made)], pa.binary())})
        links = {link.report: link for link in made}
        origin = OriginId(batch.column("origin")[0].as_py())
        lines = [json.dumps(row(each, origin, links.get(each)), ensure_ascii=False) for each in ids]
        return pa.table({"id": pa.array(ids, pa.string()), "line": pa.array(lines, pa.string())})

    return found


def _held(batch: pa.RecordBatch, comparisons: Sequence[Comparison], count: int) -> Held:
    """What `trace` holds, of one origin."""
    prints = {each.id: each for each in prints_of(batch)}
    silent = np.unique(np.concatenate(list(arrays_of(batch.column("furniture"), np.uint64))))
    stands = zip(batch.column("id").to_pylist(), batch.column("stands").to_pylist(), strict=True)
    return Held(
        prints=prints,
        reading=reader(documents_of(batch, "text_"), list(prints.values()), silent),
        comparisons={(each.left, each.right): each for each in comparisons},
        rare=rare_of(batch, count),
        judged={},
        stands={report: first for report, first in stands if first is not None},
    )
