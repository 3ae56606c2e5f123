"""The extractor under Spark, for real: the same rows as the pool, a bad article, a killed worker."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from speeches.corpus.batches import Options, extract_batches
from speeches.tables.cells import read_csv
from tests.corpus.articles import ONCE, POISON, write_folder, write_table
from tests.corpus.test_pool import DYING, ROOT

pyspark = pytest.importorskip("pyspark")

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

YEAR = Options(2024)
SETTINGS = {  # a small Spark that starts soon and compiles little
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Return a session on two local cores that tries a task a second time; its workers die of poison."""
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(
        DYING.format(poison=POISON, once=ONCE, flag=str(folder / "died")), encoding="utf-8"
    )
    path = os.pathsep.join([str(folder), str(ROOT / "src")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master("local[2,3]")
        for key, value in SETTINGS.items():
            builder = builder.config(key, value)
        session = builder.config("spark.executorEnv.PYTHONPATH", path).getOrCreate()
        yield session
        session.stop()


def test_spark_gives_the_rows_of_the_pool_whatever_befalls_it(spark: SparkSession, tmp_path: Path) -> None:
    from speeches.corpus.spark import extract

    # One article is none, and one kills the worker that reads it first.
    source = write_table(tmp_path / "in.parquet", 20, {4: ONCE})
    extracted = extract(spark.read.parquet(str(source)).repartition(2), YEAR)
    extracted.write.parquet(str(tmp_path / "spark"))
    assert list(tmp_path.parent.rglob("died"))
    found = by_path(pq.read_table(tmp_path / "spark"))
    # What the pool writes of a shard: its own tests hold it to that.
    assert found == by_path(pa.Table.from_batches(extract_batches(pq.read_table(source).to_batches(), YEAR)))
    assert [path for path, row in found.items() if row["error"]] == ["bad.txt"]
    assert [found[f"{number:03d}.txt"]["quantities"][0]["value"] for number in (1, 4, 20)] == [1, 4, 20]
    extracted.write.mode("overwrite").parquet(str(tmp_path / "spark"))
    assert by_path(pq.read_table(tmp_path / "spark")) == found


def by_path(table: pa.Table) -> dict[str, dict[str, Any]]:
    return {row["path"]: row for row in table.to_pylist()}


def test_files_that_spark_reads_itself_are_taken(spark: SparkSession, tmp_path: Path) -> None:
    from speeches.corpus.spark import extract

    folder = write_folder(tmp_path / "in", 4)
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(str(folder))
    found = extract(files, YEAR).collect()
    names = ["001.txt", "002.txt", "003.txt", "004.txt", "bad.txt"]
    assert sorted(row.path.rsplit("/", 1)[-1] for row in found) == names


def test_other_columns_are_refused(spark: SparkSession) -> None:
    from speeches.corpus.spark import extract

    with pytest.raises(ValueError, match=r"looked for the columns path and bytes \(or content\), found name"):
        extract(spark.createDataFrame([("a",)], "name string"))


def test_a_month_stays_a_month_by_the_lines_of_the_documentation(
    spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ``inferSchema`` Spark makes a timestamp of 2024-01; the lines of docs/programs.md do not."""
    (lines,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs/programs.md").read_text("utf-8"), re.M | re.S)
    monkeypatch.chdir(ROOT)
    wanted = [row["date"] for row in read_csv((ROOT / "data/facts.csv").read_bytes()) if row["date"]]
    assert "2024-01" in wanted
    names = {"spark": spark}
    exec(lines, names)  # the documentation's own words, as a reader would type them
    facts: Any = names["facts"]
    assert dict(facts.dtypes) | {"date": "string", "value": "double"} == dict(facts.dtypes)
    assert [row.date for row in facts.select("date").collect() if row.date is not None] == wanted
    assert 700_000_000 in [row.value for row in facts.select("value").collect()]
    guessed = spark.read.csv("data/facts.csv", header=True, escape='"', inferSchema=True)
    assert dict(guessed.dtypes)["date"] in ("date", "timestamp")
