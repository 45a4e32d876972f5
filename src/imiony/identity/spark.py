"""How does `imiony link` compare on Apache Spark, and give the same persons?

Keys are exploded, counted and joined there, and each pair is scored by the
function of the embedded engine. Mentions stand on the driver, and so do the
edges that somebody may be asked about; who is one person is decided there, by
the same function too. Spark is started as `origins` starts it.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from imiony.identity.block import CROWD, WHOLE, keys_of
from imiony.identity.circumstances import Background
from imiony.identity.links import Collection, Scored, score_pairs
from imiony.identity.mention import Mention
from imiony.identity.profile import Profile, profile_of
from imiony.origins.spark.columns import in_order
from imiony.origins.spark.session import LOCAL, kept, plain_errors, session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Batches = Iterator[pa.RecordBatch]

_LOOK: Final = "at bigint, mention binary"
_KEY: Final = "key string, at bigint"
_EDGE: Final = "left bigint, right bigint, score double, joins boolean"


def scored_on(collection: Collection, master: str | None = None) -> Scored:
    """What `links.scored` gives, from Spark.

    Args:
        collection: Profiles, sorted.
        master: Where, as Spark names it; two cores of this machine if None.

    Raises:
        UsageError: Spark or Java is missing, or does not start.
        ImionyError: a step failed.
    """
    rows = [(at, pickle.dumps(look.first)) for at, look in enumerate(collection.looks) if look.full]
    if not rows:
        return Scored({}, frozenset())
    with session(master or LOCAL) as (spark, _), plain_errors():
        table = pa.table({"at": [at for at, _ in rows], "mention": [mention for _, mention in rows]})
        looks = kept(spark.createDataFrame(table).repartition("at"))
        pairs = kept(_pairs(looks.mapInArrow(_keys, _KEY)))
        for side in ("left", "right"):
            pairs = pairs.join(looks.toDF(side, f"{side}_mention"), side)
        edges = pairs.mapInArrow(_Scoring(collection.background), _EDGE)
        found = sorted(tuple(row) for row in edges.collect())
    scores = {(left, right): score for left, right, score, _ in found}
    return Scored(scores, frozenset((left, right) for left, right, _, joins in found if joins))


def _keys(batches: Batches) -> Batches:
    for batch in batches:
        rows = [
            (key, at)
            for at, look in zip(batch.column("at").to_pylist(), _looks(batch, "mention"), strict=True)
            for key in sorted(keys_of(look))
        ]
        columns = {
            "key": pa.array([key for key, _ in rows], pa.string()),
            "at": pa.array([at for _, at in rows], pa.int64()),
        }
        yield in_order(columns, _KEY)


def _pairs(keys: DataFrame) -> DataFrame:
    """As `block.candidates`: `left`, `right`, each pair once.

    Keys are counted before rows meet, so that one that a crowd shares joins
    nothing; of a whole name each holder meets the next.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    held = keys.groupBy("key").agg(sql.count("*").alias("holders"))
    few = keys.join(held.where(sql.col("holders").between(2, CROWD)), "key")
    left, right = (few.select("key", sql.col("at").alias(side)) for side in ("left", "right"))
    met = left.join(right, "key").where("left < right").select("left", "right")
    crowded = held.where((sql.col("holders") > CROWD) & sql.col("key").startswith(WHOLE))
    before = sql.lag("at").over(Window.partitionBy("key").orderBy("at"))
    beside = keys.join(crowded, "key").select(before.alias("left"), sql.col("at").alias("right"))
    return met.union(beside.where("left is not null")).distinct()


@dataclass(frozen=True, slots=True)
class _Scoring:
    """Scores the pairs of a batch; carries what is common in the whole collection to every worker."""

    background: Background

    def __call__(self, batches: Batches) -> Batches:
        for batch in batches:
            lefts, rights = (_looks(batch, f"{side}_mention") for side in ("left", "right"))
            pairs = [(at, at + len(lefts)) for at in range(len(lefts))]
            found = score_pairs(Collection([*lefts, *rights], self.background), pairs)
            at = [left for left, _ in found.scores]
            columns = {side: batch.column(side).take(pa.array(at, pa.int64())) for side in ("left", "right")}
            columns["score"] = pa.array(found.scores.values(), pa.float64())
            columns["joins"] = pa.array([pair in found.strong for pair in found.scores], pa.bool_())
            yield in_order(columns, _EDGE)


def _looks(batch: Any, column: str) -> list[Profile]:  # noqa: ANN401
    """Profiles of mentions: written by `scored_on` in this run of Spark, and by nobody else."""
    mentions: list[Mention] = [pickle.loads(each) for each in batch.column(column).to_pylist()]  # noqa: S301
    return [profile_of(mention) for mention in mentions]
