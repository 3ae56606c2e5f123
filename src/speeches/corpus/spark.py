"""The extractor on a Spark cluster: ``mapInArrow`` over the same function as everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from speeches.corpus.batches import DEFAULT, Options, extract_batches
from speeches.corpus.schema import OUTPUT

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def extract(dataframe: DataFrame, options: Options = DEFAULT) -> DataFrame:
    """Return the layers of the articles in ``dataframe``: a row an article, columns as ``schema.OUTPUT``.

    ``dataframe`` has the columns ``path`` and ``bytes``; the columns of ``spark.read.format("binaryFile")`` (``path``,
    ``content``) are taken too. The library must be on the workers: install it there, or ship the wheel with
    ``--py-files``. Raises ValueError where the columns are others.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    names = set(dataframe.columns)
    if "bytes" not in names and "content" in names:
        dataframe = dataframe.withColumnRenamed("content", "bytes")
        names = set(dataframe.columns)
    if not {"path", "bytes"} <= names:
        raise ValueError(f"looked for the columns path and bytes (or content), found {', '.join(dataframe.columns)}")

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from extract_batches(batches, options)

    return dataframe.select("path", "bytes").mapInArrow(work, from_arrow_schema(OUTPUT))
