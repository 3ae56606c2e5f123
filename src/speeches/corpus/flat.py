"""A table of each layer, from batches with nested layers: a row a figure, a date, a passage …"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from speeches.corpus.schema import LAYERS

ARTICLES = "articles"


def flat_tables(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Table]]:
    """Yield ``articles`` (path, sha256, characters, error) and a table for each layer of a batch, by name.

    A row of a layer has the article's ``path``, its ``position`` in the article (from 1), and the layer's columns.
    """
    table = pa.Table.from_batches([batch])
    yield ARTICLES, table.select([name for name in table.column_names if name not in LAYERS])
    for name in LAYERS:
        yield name, _flat(table, name)


def _flat(table: pa.Table, name: str) -> pa.Table:
    lists = table.column(name).combine_chunks()
    parents, rows = pc.list_parent_indices(lists), pc.list_flatten(lists)
    numbers = pa.array(range(1, len(rows) + 1), pa.int32())
    columns = {
        "path": pc.take(table.column("path").combine_chunks(), parents),
        "position": pc.subtract(numbers, pc.take(lists.offsets, parents)),
    }
    return pa.table(columns | {field.name: pc.struct_field(rows, field.name) for field in LAYERS[name]})
