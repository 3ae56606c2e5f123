"""``extract_batches``: articles in, layers out, a record batch at a time; a bad article never loses another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from speeches.corpus.schema import LAYERS, NUMBER, NUMBER_TOO_LONG, NUMBERS, OUTPUT
from speeches.dates.find import Anchor
from speeches.extraction import extract, to_json
from speeches.page.source import UnreadableArticle, read_article


@dataclass(frozen=True, slots=True)
class Options:
    """How all articles of a run are read: ``year``, ``month`` and ``day`` resolve 去年 and 4月26日, as far as known;
    ``encoding`` overrides what would be detected."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    encoding: str | None = None

    @property
    def anchor(self) -> Anchor | None:
        """Return the date that relative dates are resolved against, None where no year is known."""
        return None if self.year is None else Anchor(self.year, self.month, self.day)


DEFAULT = Options()


def extract_batches(batches: Iterable[pa.RecordBatch], options: Options = DEFAULT) -> Iterator[pa.RecordBatch]:
    """Yield a batch of layers (``schema.OUTPUT``) for each batch of articles (``schema.INPUT``), row for row.

    Positions are code points of the decoded article. What goes wrong with an article stands in its row's ``error``,
    in one line; its layers are empty then. Raises KeyError where a batch has no ``path`` or no ``bytes``.

    >>> batch = pa.RecordBatch.from_pydict({"path": ["a.txt"], "bytes": ["已服务超500个区县。".encode()]})
    >>> row = next(extract_batches([batch])).to_pylist()[0]
    >>> [(figure["quote"], figure["approx"], figure["counted"]) for figure in row["quantities"]]
    [('超500个', 'more_than', '区县')]
    """
    for batch in batches:
        paths, contents = batch.column("path"), batch.column("bytes")
        rows = [_row(path.as_py(), content.as_py(), options) for path, content in zip(paths, contents, strict=True)]
        yield pa.RecordBatch.from_pylist(rows, schema=OUTPUT)


def _row(path: str | None, content: bytes | None, options: Options) -> dict[str, Any]:
    row: dict[str, Any] = {"path": path, "sha256": None, "characters": None, "error": None}
    row |= {name: [] for name in LAYERS}
    if content is None:
        return row | {"error": "has no bytes, or they could not be read"}
    row["sha256"] = hashlib.sha256(content).hexdigest()
    try:
        text = read_article(content, options.encoding).text
        layers = json.loads(to_json(extract(text, options.anchor)), parse_float=Decimal)
    except UnreadableArticle as error:
        return row | {"error": str(error)}
    except Exception as error:  # a fault of the program's own must not lose the other articles
        return row | {"error": f"a fault in the program, please report it: {error!r}"}
    layers["quantities"] = [_exact(figure, layers["warnings"]) for figure in layers["quantities"]]
    return row | {"characters": len(text)} | {name: layers[name] for name in LAYERS}


def _exact(figure: dict[str, Any], warnings: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the figure with numbers as the schema holds them; one with too many digits is emptied and warned of."""
    numbers = {name: figure[name] for name in NUMBERS if figure[name] is not None}
    if all(_fits(number) for number in numbers.values()):
        return figure | {name: Decimal(number) for name, number in numbers.items()}
    message = f"{figure['quote']} has more digits than a decimal({NUMBER.precision}, {NUMBER.scale}) holds; left empty"
    warnings.append({"start": figure["start"], "end": figure["end"], "kind": NUMBER_TOO_LONG, "message": message})
    return figure | dict.fromkeys(NUMBERS)


def _fits(number: int | Decimal) -> bool:
    digits, exponent = Decimal(number).as_tuple()[1:]
    assert isinstance(exponent, int)  # no figure is infinite
    whole, decimals = NUMBER.precision - NUMBER.scale, NUMBER.scale
    return bool(-exponent <= decimals and len(digits) + exponent <= whole)
