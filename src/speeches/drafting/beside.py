"""What the finders read, set beside the sentences of a draft."""

from __future__ import annotations

from speeches.drafting.suggest.sentences import Sentence
from speeches.model import Quantity


def beside(sentence: Sentence) -> str:
    """Return the figures and dates of a sentence as the program reads them, in one line; "" where it has none.

    What is read wrong is put right under ``overrides:`` of the annotation.
    """
    parts = [_figure(row) for row in sentence.quantities]
    parts += [f"{row.quote} = {row.value or 'no year'} ({row.precision})" for row in sentence.dates]
    return "; ".join(parts)


def _figure(row: Quantity) -> str:
    if row.use != "measure":
        return f"{row.quote} ({row.use})"
    value = f"{row.lower}..{row.upper}" if row.value is None else str(row.value)
    words = [f"{row.quote} = {value}", row.unit or "", "" if row.approx == "exact" else row.approx, row.change or ""]
    return " ".join(word for word in words if word) + (f" of {row.counted}" if row.counted else "")
