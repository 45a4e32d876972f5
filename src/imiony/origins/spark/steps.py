"""How are documents compared on Spark?

The steps of `trace`, each measurement by the same function; Spark explodes,
counts and joins where the embedded engine sorts. A document is known by its
place among all ids, as there. Each function says what it collects to the
driver; no step makes more rows than documents times the cap on a key.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from imiony.errors import UsageError
from imiony.origins.boilerplate import CAP as FURNITURE_CAP
from imiony.origins.boilerplate import OF_ALL, OF_ONE_PUBLISHER, ONE_TEXT, ONE_TEXT_OF_OUTLET
from imiony.origins.candidates import CAP, OWN_CAP, SHARED, keys_of
from imiony.origins.clones import leaders, one_text, sketch
from imiony.origins.compare import ASK, Comparison, compare, with_meaning
from imiony.origins.fingerprint import fingerprints, masked
from imiony.origins.keys import MOST, components, highest
from imiony.origins.meaning import Sentences, agreement, installed_encoder, sentences_of
from imiony.origins.meaning.encoder import WIDTH
from imiony.origins.prepare import asks_encoder
from imiony.origins.skeleton import Rarity, counted
from imiony.origins.spark.columns import (
    PRINT,
    arrays_of,
    documents_of,
    in_order,
    lists,
    prints_batch,
    prints_of,
)
from imiony.origins.spark.session import kept
from imiony.terms.ids import ReportId

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

Batches = Iterator[pa.RecordBatch]

_KEY: Final = "key bigint, rank bigint"
_EDGE: Final = "left string, right string, odds double, part string, doubt boolean, comparison binary"
_SENTENCES: Final = "id string, places array<bigint>, lengths array<bigint>, vectors binary"


@dataclass(frozen=True, slots=True)
class Edge:
    """What is kept of a comparison from the ask zone on."""

    left: ReportId
    right: ReportId
    odds: float
    part: ReportId | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known before joining.

    Args:
        quiet: A row for each document: fingerprint without boilerplate, its
            boilerplate, and how many documents hold each of its stems.
        count: Documents that stand for themselves.
        pairs: A row for each pair from the ask zone on, with its `Comparison`.
        edges: The same pairs as the partition needs them.
        stands: For each clone the document that stands for it.
    """

    quiet: DataFrame
    count: int
    pairs: DataFrame
    edges: Sequence[Edge]
    stands: Mapping[ReportId, ReportId]


def compared(spark: SparkSession, documents: DataFrame, *, meaning: bool) -> Compared:
    """Compare documents.

    Args:
        spark: Running.
        documents: `rank` and the columns of `columns.DOCUMENT`.
        meaning: Whether doubtful pairs are compared by the encoder too; every
            worker needs it.

    Collected to the driver: pairs of likely clones, pairs that share half their
    words, edges, and the number of documents.
    """
    from pyspark.sql import functions as sql

    prints = kept(documents.mapInArrow(_prints, f"rank bigint, {PRINT}"))
    total = prints.count()
    wide = total > MOST
    clones = _stands(spark, prints, wide=wide)
    folded = sql.broadcast(spark.createDataFrame([(clone.rank,) for clone in clones], "rank bigint"))
    # The highest bit of a key, here its sign, tells of what it is.
    cap = sql.when(sql.col("key") < 0, OWN_CAP).otherwise(CAP)
    pairs = _pairs(prints.mapInArrow(_keys(wide), _KEY).join(folded, "rank", "left_anti"), cap)
    pairs = kept(pairs.where(sql.col("times") >= SHARED).select("left", "right"))
    furniture = _furniture(spark, prints, folded, wide=wide)
    quiet = kept(_quiet(prints, furniture, folded))
    count = total - len(clones)
    found = _edges(quiet, pairs, count)
    if meaning:
        found = _meant(documents, kept(found.where((sql.col("odds") >= ASK) | sql.col("doubt"))))
    found = kept(found.where(sql.col("odds") >= ASK))
    rows = found.select("left", "right", "odds", "part").collect()
    stands = {clone.id: clone.of for clone in clones}
    return Compared(quiet, count, found, [Edge(*row) for row in rows], stands)


def _prints(batches: Batches) -> Batches:
    for batch in batches:
        columns = {"rank": batch.column("rank")} | prints_batch(fingerprints(documents_of(batch)))
        yield in_order(columns, f"rank bigint, {PRINT}")


def _ranks(batch: pa.RecordBatch, name: str = "rank") -> np.ndarray[Any, np.dtype[np.int64]]:
    found: np.ndarray[Any, np.dtype[np.int64]] = batch.column(name).to_numpy()
    return found


def _rows(keys: Any, of: Any, *, wide: bool) -> pa.RecordBatch:  # noqa: ANN401
    """Keys and documents, each pair once; as few bits of a key as the embedded engine keeps, or all."""
    kept = np.unique(np.stack([(keys if wide else highest(keys)).view(np.int64), of], axis=1), axis=0)
    return pa.RecordBatch.from_pydict({"key": kept[:, 0], "rank": kept[:, 1]})


def _keys(wide: bool) -> Any:  # noqa: ANN401
    def found(batches: Batches) -> Batches:
        for batch in batches:
            yield _rows(*keys_of(prints_of(batch), _ranks(batch)), wide=wide)

    return found


def _sketches(wide: bool) -> Any:  # noqa: ANN401
    def found(batches: Batches) -> Batches:
        for batch in batches:
            yield _rows(*sketch(prints_of(batch), _ranks(batch), frozenset()), wide=wide)

    return found


def _seeds(wide: bool) -> Any:  # noqa: ANN401
    def found(batches: Batches) -> Batches:
        for batch in batches:
            own = list(arrays_of(batch.column("own"), np.uint64))
            of = np.repeat(_ranks(batch), [len(each) for each in own])
            yield _rows(np.concatenate(own), of, wide=wide)

    return found


def _pairs(keys: DataFrame, cap: int | Column) -> DataFrame:
    """How many keys two documents share: `left`, `right`, `times`; keys over the cap count nothing.

    Keys are counted before rows meet, so that a key of a million documents is
    dropped where it is and joins nothing.
    """
    from pyspark.sql import functions as sql

    held = keys.groupBy("key").agg(sql.count("*").alias("holders"))
    few = keys.join(held.where(sql.col("holders").between(2, cap)), "key").select("key", "rank")
    left = few.withColumnRenamed("rank", "left")
    right = few.withColumnRenamed("rank", "right")
    met = left.join(right, "key").where("left < right")
    return met.groupBy("left", "right").agg(sql.count("*").alias("times"))


class _Clone(NamedTuple):
    """A document that another stands for."""

    rank: int
    id: ReportId
    of: ReportId


def _stands(spark: SparkSession, prints: DataFrame, *, wide: bool) -> list[_Clone]:
    """The clones. Collected: pairs of clones that meet, and their sizes."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    beside = sql.lag("rank").over(Window.partitionBy("key").orderBy("rank"))
    met = prints.mapInArrow(_sketches(wide), _KEY).select(
        beside.alias("left"), sql.col("rank").alias("right")
    )
    near: dict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    found = _clones(prints, met.where("left is not null").distinct())
    for left, right, left_size, right_size in found.select(
        "left", "right", "left_size", "right_size"
    ).collect():
        near[left].append(right)
        near[right].append(left)
        sizes[left], sizes[right] = left_size, right_size
    led = spark.createDataFrame(list(leaders(near, sizes).items()), "left bigint, right bigint")
    sure = _clones(prints, led).select("left", "left_id", "right_id").collect()
    return [_Clone(*row) for row in sure]


def _clones(prints: DataFrame, pairs: DataFrame) -> DataFrame:
    """Those of the pairs that are one text."""

    def found(batches: Batches) -> Batches:
        for batch in batches:
            both = list(zip(prints_of(batch, "left_"), prints_of(batch, "right_"), strict=True))
            same = np.array([one_text(one, other) for one, other in both], np.bool_)
            columns = {name: batch.column(name) for name in ("left", "right", "left_id", "right_id")}
            columns["left_size"] = pa.array([len(one.own) for one, _ in both], pa.int32())
            columns["right_size"] = pa.array([len(other.own) for _, other in both], pa.int32())
            yield in_order(columns, schema).filter(pa.array(same))

    schema = "left bigint, right bigint, left_id string, right_id string, left_size int, right_size int"
    return _both(prints, pairs).mapInArrow(found, schema)


def _both(prints: DataFrame, pairs: DataFrame) -> DataFrame:
    """Pairs with the columns of either document behind `left_` and `right_`."""
    for side in ("left", "right"):
        columns = [_named(name, side) for name in prints.columns if name != "rank"]
        pairs = pairs.join(prints.select(_named("rank", side, side), *columns), side)
    return pairs


def _named(name: str, side: str, whole: str | None = None) -> Column:
    from pyspark.sql import functions as sql

    return sql.col(name).alias(whole or f"{side}_{name}")


def _furniture(spark: SparkSession, prints: DataFrame, folded: DataFrame, *, wide: bool) -> DataFrame:
    """The boilerplate of each document that has any: `rank`, `furniture`.

    Collected: pairs of documents that share half their words.
    """
    from pyspark.sql import functions as sql

    every = prints.mapInArrow(_seeds(wide), _KEY)
    seeds = every.join(folded, "rank", "left_anti")
    size = sql.size(sql.array_distinct("own"))
    sizes = prints.select("rank", size.alias("size"), "outlets")
    pairs = _pairs(seeds, FURNITURE_CAP)
    for side in ("left", "right"):
        columns = [_named(name, side) for name in ("size", "outlets")]
        pairs = pairs.join(sizes.select(_named("rank", side, side), *columns), side)
    same_outlet = sql.arrays_overlap("left_outlets", "right_outlets")
    least = sql.when(same_outlet, ONE_TEXT_OF_OUTLET).otherwise(ONE_TEXT)
    alike = pairs.where(sql.col("times") / sql.least("left_size", "right_size") >= least)
    roots = components((row[0], row[1]) for row in alike.select("left", "right").collect())
    text_of = sql.broadcast(spark.createDataFrame(sorted(roots.items()), "rank bigint, root bigint"))
    often = seeds.groupBy("key").count().where(sql.col("count") >= OF_ONE_PUBLISHER).select("key")
    told = seeds.join(often, "key").join(text_of, "rank", "left")
    told = told.withColumn("text", sql.coalesce("root", "rank"))
    of_all = told.groupBy("key").agg(sql.count_distinct("text").alias("texts"))
    of_all = of_all.where(sql.col("texts") >= OF_ALL).select("key")
    by_outlet = told.join(prints.select("rank", sql.explode("outlets").alias("outlet")), "rank")
    of_one = by_outlet.groupBy("key", "outlet").agg(sql.count_distinct("text").alias("texts"))
    of_one = of_one.where(sql.col("texts") >= OF_ONE_PUBLISHER).select("key")
    found = every.join(of_all.union(of_one).distinct(), "key")
    return found.groupBy("rank").agg(sql.collect_list("key").alias("furniture"))


def _quiet(prints: DataFrame, furniture: DataFrame, folded: DataFrame) -> DataFrame:
    """Documents without their boilerplate, with the number of documents that hold each of their stems."""
    from pyspark.sql import functions as sql

    schema = f"rank bigint, {PRINT}, furniture array<bigint>"
    quiet = kept(prints.join(furniture, "rank", "left").mapInArrow(_masked, schema))
    stems = quiet.select("rank", sql.explode(sql.array_distinct("stems")).alias("stem"))
    times = stems.join(folded, "rank", "left_anti").groupBy("stem").agg(sql.count("*").alias("times"))
    weighed = stems.join(times, "stem", "left").na.fill(0, ["times"])
    told = weighed.groupBy("rank").agg(sql.collect_list(sql.struct("stem", "times")).alias("told"))
    counts = [sql.col(f"told.{name}").alias(name) for name in ("stem", "times")]
    return quiet.join(told, "rank", "left").select(*quiet.columns, *counts)


def _masked(batches: Batches) -> Batches:
    schema = f"rank bigint, {PRINT}, furniture array<bigint>"
    for batch in batches:
        silent = [_furniture_of(row) for row in batch.column("furniture").to_pylist()]
        prints = [masked(one, of) for one, of in zip(prints_of(batch), silent, strict=True)]
        columns = {"rank": batch.column("rank"), "furniture": lists(silent)}
        yield in_order(columns | prints_batch(prints), schema)


def _furniture_of(keys: list[int] | None) -> np.ndarray[Any, np.dtype[np.uint64]]:
    return np.unique(highest(np.array(keys or [], np.int64).view(np.uint64)))


def _edges(quiet: DataFrame, pairs: DataFrame, count: int) -> DataFrame:
    """Every pair compared: ids, log odds, the one that is a part of the other, and the comparison."""

    def found(batches: Batches) -> Batches:
        for batch in batches:
            rare = rare_of(batch, count, ("left_", "right_"))
            both = zip(prints_of(batch, "left_"), prints_of(batch, "right_"), strict=True)
            yield _edge_batch([compare(one, other, rare) for one, other in both])

    return _both(quiet, pairs).mapInArrow(found, _EDGE)


def _edge_batch(made: Sequence[Comparison]) -> pa.RecordBatch:
    columns = {
        "left": pa.array([each.left for each in made], pa.string()),
        "right": pa.array([each.right for each in made], pa.string()),
        "odds": pa.array([each.odds for each in made], pa.float64()),
        "part": pa.array([each.part for each in made], pa.string()),
        "doubt": pa.array([asks_encoder(each) for each in made], pa.bool_()),
        "comparison": pa.array([pickle.dumps(each) for each in made], pa.binary()),
    }
    return in_order(columns, _EDGE)


def comparisons_of(batch: Any) -> list[Comparison]:  # noqa: ANN401
    """The comparisons of a batch: written by `_edges` in this run of Spark, and by nobody else."""
    return [pickle.loads(each) for each in batch.column("comparison").to_pylist()]  # noqa: S301


def _meant(documents: DataFrame, found: DataFrame) -> DataFrame:
    """The pairs, those in doubt decided with what the encoder says; each document is encoded once."""
    from pyspark.sql import functions as sql

    doubtful = found.where("doubt")
    ids = doubtful.select(sql.explode(sql.array("left", "right")).alias("id")).distinct()
    encoded = kept(documents.join(ids, "id").mapInArrow(_sentences, _SENTENCES))
    for side in ("left", "right"):
        columns = [_named(name, side) for name in ("places", "lengths", "vectors")]
        doubtful = doubtful.join(encoded.select(_named("id", side, side), *columns), side)
    return found.where("not doubt").union(doubtful.mapInArrow(_agreeing, _EDGE))


def _sentences(batches: Batches) -> Batches:
    reads = installed_encoder()
    if reads is None:
        raise UsageError("the extra translations is not installed where Spark works")
    for batch in batches:
        documents = documents_of(batch)
        made = [sentences_of(one, reads) for one in documents]
        columns = {
            "id": pa.array([one.id for one in documents], pa.string()),
            "places": pa.array([None if one is None else one.places for one in made], pa.list_(pa.int64())),
            "lengths": pa.array([None if one is None else one.lengths for one in made], pa.list_(pa.int64())),
            "vectors": pa.array(
                [None if one is None else one.vectors.tobytes() for one in made], pa.binary()
            ),
        }
        yield in_order(columns, _SENTENCES)


def _agreeing(batches: Batches) -> Batches:
    for batch in batches:
        both = zip(_sentences_of(batch, "left_"), _sentences_of(batch, "right_"), strict=True)
        said = [None if one is None or other is None else agreement(one, other) for one, other in both]
        yield _edge_batch([with_meaning(*each) for each in zip(comparisons_of(batch), said, strict=True)])


def _sentences_of(batch: pa.RecordBatch, prefix: str) -> Iterator[Sentences | None]:
    names = ("places", "lengths", "vectors")
    rows = zip(*(batch.column(prefix + name).to_pylist() for name in names), strict=True)
    for places, lengths, vectors in rows:
        if places is None:
            yield None
        else:
            found = np.frombuffer(vectors, np.float16).reshape(-1, WIDTH)
            yield Sentences(np.array(places, np.int64), np.array(lengths, np.int64), found)


def rare_of(batch: Any, count: int, prefixes: Sequence[str] = ("",)) -> Rarity:  # noqa: ANN401
    """The rarity of all stems in a batch.

    Args:
        batch: With the columns `stem` and `times`; a record batch or a table of one.
        count: Documents that stand for themselves.
        prefixes: Before the names of the columns.
    """
    stems = [part for prefix in prefixes for part in arrays_of(batch.column(f"{prefix}stem"), np.uint64)]
    times = [part for prefix in prefixes for part in arrays_of(batch.column(f"{prefix}times"), np.int64)]
    unique, first = np.unique(np.concatenate(stems), return_index=True)
    return counted(unique, np.concatenate(times)[first], count)
