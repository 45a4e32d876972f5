"""How is Apache Spark started, kept to itself and ended?

On this machine (`local[...]`): one Java process with little memory, no page of
its own, on the loopback address alone, what it spills encrypted, everything it
writes in one private folder that goes when it ends. On a cluster the cluster's
own settings hold (`spark-defaults.conf`); only what the steps need is set here.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from imiony.errors import ImionyError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LOCAL: Final = "local[2]"
"""Where the steps run unless somebody names a cluster: two cores of this machine."""

# Documents that a Python worker holds at once: 2,000 of 10 kB are 20 MB of text.
_BATCH: Final = 2000
_EVERYWHERE: Final = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH),
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
}
_HERE: Final = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.ui.enabled": "false",
    "spark.io.encryption.enabled": "true",
    # Two cores gain nothing from the 200 that a cluster starts with.
    "spark.sql.shuffle.partitions": "2",
}


@contextmanager
def session(master: str = LOCAL) -> Iterator[tuple[SparkSession, Path]]:
    """A running Spark, and a private folder that goes with it.

    Args:
        master: As Spark names it: `local[4]`, `spark://host:7077`, `yarn`, `k8s://...`.

    Raises:
        UsageError: pyspark or Java is missing; says what to install. Or there
            is no Spark at `master`.
    """
    demand()
    here = master.startswith("local")
    scratch = Path(tempfile.mkdtemp(prefix="imiony-spark-"))
    try:
        spark = _start(master, _settings(here, scratch), scratch, here=here)
        try:
            with warnings.catch_warnings():
                # Said of frames; the steps hand over Arrow columns.
                warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
                yield spark, scratch
        finally:
            _end(spark)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def kept(rows: DataFrame) -> DataFrame:
    """Rows computed now, and read from where they were written by whatever comes later.

    In Spark's checkpoint folder if it has one (`spark.checkpoint.dir`): they
    outlive a worker. Else on the disks of the workers.
    """
    if rows.sparkSession.conf.get("spark.checkpoint.dir", None):
        return rows.checkpoint()
    return rows.localCheckpoint()


@contextmanager
def plain_errors() -> Iterator[None]:
    """A failed step in one sentence: what Spark says may hold words of a report.

    Raises:
        ImionyError: a step failed.
    """
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("pyspark", "py4j"):
            raise
        raise ImionyError(f"a step failed on Spark: {type(error).__name__}") from None


def missing() -> str | None:
    """What must be installed before Spark can run, in a sentence; None if nothing."""
    if any(find_spec(name) is None for name in ("pyspark", "pandas", "pyarrow")):
        return "the engine spark is not installed; install it with: pip install 'imiony[spark]'"
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home, "bin")) if home else None) is None:
        return (
            "the engine spark needs Java 17 or later, and none is found; install a Java runtime "
            "(on Debian: openjdk-17-jre-headless) or let JAVA_HOME name its folder"
        )
    return None


def demand() -> None:
    """Refuse where Spark cannot run.

    Raises:
        UsageError: says what to install.
    """
    sentence = missing()
    if sentence is not None:
        raise UsageError(sentence)


def _settings(here: bool, scratch: Path) -> Mapping[str, str]:
    if not here:
        return _EVERYWHERE
    folders = {"spark.local.dir": str(scratch), "spark.sql.warehouse.dir": str(scratch / "warehouse")}
    return _EVERYWHERE | _HERE | folders


def _start(master: str, settings: Mapping[str, str], scratch: Path, *, here: bool) -> SparkSession:
    from pyspark.sql import SparkSession

    if here:
        # Workers must be this Python with these packages; a cluster names its own.
        os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master(master).appName("imiony")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        with _unheard(scratch / "spark.log"):
            spark = builder.getOrCreate()
    except Exception:
        # Its text is a Java traceback with addresses of this machine.
        raise UsageError(f"Spark does not start with the master {master}; is there one?") from None
    spark.sparkContext.setLogLevel("OFF")
    return spark


def _end(spark: SparkSession) -> None:
    """Stop Spark and its Java process, which would else live as long as this one and keep its log open."""
    from pyspark import SparkContext

    # Nothing public ends the process, or lets the next session start one of its own.
    gateway: Any = SparkContext._gateway  # noqa: SLF001
    spark.stop()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001
    gateway.shutdown()
    process = getattr(gateway, "proc", None)
    if process is not None:
        process.stdin.close()
        process.wait()


@contextmanager
def _unheard(log: Path) -> Iterator[None]:
    """What a child that starts meanwhile says on standard error goes to a file.

    Java greets with a dozen lines; a worker's traceback may hold words of a report.
    """
    sys.stderr.flush()
    kept = os.dup(2)
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.dup2(target, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(target)
