"""What a batch of extracted articles holds: a row an article, its layers nested (DESIGN, `extract.py`)."""

from __future__ import annotations

import pyarrow as pa

# Figures are exact: 29 digits before the point and 9 behind it, the most that Spark and DuckDB hold as one decimal.
# One that has more is left empty and warned of.
NUMBER = pa.decimal128(38, 9)
NUMBERS = ("value", "lower", "upper", "implied_upper")
NUMBER_TOO_LONG = "number-too-long"

_SPAN = [pa.field("start", pa.int32()), pa.field("end", pa.int32())]


def _texts(*names: str) -> list[pa.Field]:
    return [pa.field(name, pa.string()) for name in names]


_LAYERS: dict[str, list[pa.Field]] = {
    "passages": [*_texts("passage_type"), *_SPAN],
    "joins": _SPAN,
    "sentences": _SPAN,
    "speeches": [pa.field("speakers", pa.list_(pa.string())), *_texts("title"), *_SPAN],
    "affiliations": [*_texts("speaker", "organization", "post"), pa.field("is_past", pa.bool_())],
    "quantities": [
        *_SPAN,
        *_texts("quote"),
        *(pa.field(name, NUMBER) for name in NUMBERS),
        *_texts("approx", "hedge", "change", "unit", "counted", "use"),
    ],
    "dates": [*_SPAN, *_texts("quote", "value", "precision", "basis")],
    "warnings": [*_SPAN, *_texts("kind", "message")],
}

LAYERS: dict[str, pa.StructType] = {name: pa.struct(fields) for name, fields in _LAYERS.items()}

# What is given: a file's name and its bytes. Other columns are passed over.
INPUT = pa.schema([pa.field("path", pa.string()), pa.field("bytes", pa.binary())])

# What comes back. ``error`` is one line where the article could not be read, and empty else.
OUTPUT = pa.schema(
    [
        pa.field("path", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("characters", pa.int32()),
        pa.field("error", pa.string()),
        *(pa.field(name, pa.list_(layer)) for name, layer in LAYERS.items()),
    ]
)
