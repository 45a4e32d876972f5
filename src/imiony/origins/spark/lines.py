"""How does Spark read JSON Lines, so that nobody holds the whole of it?

Each worker parses the lines of its part with the same `door.parsed` as the
command does. Lines keep their number, so that a broken one can be named and
the result stands in the order of the input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import pyarrow as pa

from imiony.errors import InputError
from imiony.origins.door import document, parsed
from imiony.origins.relation import Document
from imiony.origins.spark.columns import DOCUMENT, documents_batch, in_order
from imiony.terms.ids import ReportId

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BOM: Final = b"\xef\xbb\xbf"
_GLOB: Final = re.compile(r"([\[\]{}*?\\])")
_READ: Final = f"number bigint, place string, problem string, {DOCUMENT}"
_STARTS: Final = "file string, block bigint, before bigint, in_file bigint, name string"
_NONE: Final = Document(ReportId(""), "")


def literally(path: str) -> str:
    """A path as Spark reads it where no character of it stands for others."""
    return _GLOB.sub(r"\\\1", path)


def read_lines(spark: SparkSession, paths: Sequence[str], names: Sequence[str]) -> DataFrame:
    """One row for each line that is not empty.

    Args:
        spark: Running.
        paths: What Spark can open: local or shared files, `hdfs://` and the like, with patterns.
        names: How the user calls each path.

    Returns:
        `number` (order over all files), `place` (file and line), `problem`
        (None, or what is wrong with the line) and the columns of `DOCUMENT`.

    Collected to the driver: one row for each file and block of a file.
    """
    from pyspark.sql import functions as sql

    lines = (
        spark.read.option("lineSep", "\n")
        .text(list(paths))
        .select(
            sql.col("value").cast("binary").alias("line"),
            sql.col("_metadata.file_path").alias("file"),
            sql.col("_metadata.file_block_start").alias("block"),
            sql.monotonically_increasing_id().alias("at"),
        )
    )
    blocks = lines.groupBy("file", "block").agg(sql.min("at").alias("first"), sql.count("*").alias("count"))
    table = _starts([tuple(row) for row in blocks.collect()], dict(zip(paths, names, strict=True)))
    if not table:
        return spark.createDataFrame([], _READ)
    starts = spark.createDataFrame(
        table, "file string, block bigint, before bigint, in_file bigint, name string"
    )
    numbered = lines.join(sql.broadcast(starts), ["file", "block"]).select(
        "line",
        (sql.col("at") + sql.col("before")).alias("number"),
        (sql.col("at") + sql.col("in_file")).alias("of_file"),
        "name",
    )
    return numbered.mapInArrow(_parse, _READ)


def doubled(lines: DataFrame) -> DataFrame:
    """The lines, those whose id an earlier line has marked with the problem."""
    from pyspark.sql import functions as sql

    sound = lines.where("problem is null").select("id", "number")
    first = sound.groupBy("id").agg(sql.min("number").alias("first"), sql.count("*").alias("times"))
    again = sound.join(first.where("times > 1"), "id").where("number > first").select("number")
    problem = sql.when(sql.col("again"), sql.lit("the id stands twice")).otherwise(sql.col("problem"))
    marked = lines.join(again.withColumn("again", sql.lit(True)), "number", "left")
    return marked.withColumn("problem", problem).drop("again")


def _starts(
    blocks: Iterable[tuple[str, int, int, int]], names: dict[str, str]
) -> list[tuple[str, int, int, int, str]]:
    """For each block of a file what turns Spark's row number into that over all and that in the file."""
    known = {path.removeprefix("file://"): (at, name) for at, (path, name) in enumerate(names.items())}

    def rank(file: str) -> tuple[int, str, str]:
        path = unquote(urlsplit(file).path)
        at, name = known.get(literally(path), (len(known), file))
        return at, file, name

    found, before, in_file, last = [], 0, 0, ""
    for file, block, first, count in sorted(blocks, key=lambda row: (*rank(row[0]), row[1])):
        in_file = in_file if file == last else 0
        found.append((file, block, before - first, in_file + 1 - first, rank(file)[2]))
        before, in_file, last = before + count, in_file + count, file
    return found


def _parse(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = zip(
            *(batch.column(name).to_pylist() for name in ("line", "number", "of_file", "name")), strict=True
        )
        kept = [(number, f"{name}:{at}", _read(line, at)) for line, number, at, name in rows if line.strip()]
        if not kept:
            continue
        found = [read if isinstance(read, Document) else _NONE for _, _, read in kept]
        problems = [None if isinstance(read, Document) else read for _, _, read in kept]
        head = {
            "number": pa.array([number for number, _, _ in kept], pa.int64()),
            "place": pa.array([place for _, place, _ in kept], pa.string()),
            "problem": pa.array(problems, pa.string()),
        }
        yield in_order(head | documents_batch(found), _READ)


def _read(line: bytes, at: int) -> Document | str:
    """The document of a line, or what is wrong with it."""
    try:
        row = parsed(line.removeprefix(_BOM) if at == 1 else line)
        return document(row | {"id": str(row["id"])})
    except InputError as error:
        return str(error)
