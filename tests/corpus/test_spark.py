"""The extractor under Spark, for real: the same rows as the pool, a bad article, a killed worker."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from speeches.corpus.batches import Options
from speeches.corpus.pool import extract_to_parquet
from speeches.tables.cells import read_csv
from tests.corpus.articles import ONCE, POISON, article, write_folder, write_table
from tests.corpus.test_pool import DYING, ROOT

pyspark = pytest.importorskip("pyspark")

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

YEAR = Options(2024)


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
        session = (
            SparkSession.builder.master("local[2,3]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.executorEnv.PYTHONPATH", path)
            .getOrCreate()
        )
        yield session
        session.stop()


def rows_of_pool(source: Path, folder: Path) -> dict[str, object]:
    list(extract_to_parquet(source, folder, YEAR, processes=1, size=8))
    return {row["path"]: row for file in (folder / "nested").iterdir() for row in pq.read_table(file).to_pylist()}


def test_spark_gives_the_rows_of_the_pool_and_keeps_a_bad_article_apart(spark: SparkSession, tmp_path: Path) -> None:
    from speeches.corpus.spark import extract

    source = write_table(tmp_path / "in.parquet", 20)
    extracted = extract(spark.read.parquet(str(source)).repartition(3), YEAR)
    extracted.write.parquet(str(tmp_path / "spark"))
    found = {row["path"]: row for row in pq.read_table(tmp_path / "spark").to_pylist()}
    assert found == rows_of_pool(source, tmp_path / "pool")
    assert [path for path, row in found.items() if row["error"]] == ["bad.txt"]
    extracted.write.mode("overwrite").parquet(str(tmp_path / "spark"))
    assert {row["path"]: row for row in pq.read_table(tmp_path / "spark").to_pylist()} == found


def test_a_killed_python_worker_is_tried_again(spark: SparkSession, tmp_path: Path) -> None:
    from speeches.corpus.spark import extract

    rows = [(f"{number}.txt", bytearray(article(number) + (ONCE if number == 4 else b""))) for number in range(1, 7)]
    found = extract(spark.createDataFrame(rows, "path string, bytes binary"), YEAR).collect()
    assert sorted(row.quantities[0].value for row in found) == [1, 2, 3, 4, 5, 6]


def test_files_that_spark_reads_itself_are_taken(spark: SparkSession, tmp_path: Path) -> None:
    from speeches.corpus.spark import extract

    folder = write_folder(tmp_path / "in", 4)
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(str(folder))
    found = extract(files, YEAR).collect()
    assert sorted(row.path.rsplit("/", 1)[-1] for row in found) == [
        "001.txt",
        "002.txt",
        "003.txt",
        "004.txt",
        "bad.txt",
    ]


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
