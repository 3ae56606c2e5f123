"""A figure's columns as codebook 6 records them, from what was found and what stands around it."""

from __future__ import annotations

from speeches.figures.amounts import Figure
from speeches.figures.change import change_of
from speeches.figures.counted import Row, counted_by, row_of
from speeches.figures.use import Hypotheses, is_ordinal, use_of
from speeches.folding import as_spelt
from speeches.model import DateExpression, Quantity, Use

_VALUELESS: tuple[Use, ...] = ("name", "idiom")


def quantities_of(text: str, printed: str, figures: list[Figure], dates: list[DateExpression]) -> list[Quantity]:
    """Return the figures of a passage as records: quotes, hedges and counted nouns as ``printed`` has them.

    ``text`` is what was matched on, of the same length. Each figure's noun is looked for between its neighbours.
    """
    hypotheses = Hypotheses(text)
    before: list[Row] = []
    rows: list[Quantity] = []
    coming = iter(dates)
    date = next(coming, None)
    for index, figure in enumerate(figures):
        while date is not None and date.start < figure.start:
            before.append(row_of(text, date))
            date = next(coming, None)
        after = row_of(text, figures[index + 1]) if index + 1 < len(figures) else None
        if date is not None and (after is None or date.start < after.start):
            after = row_of(text, date)
        place = None if _counts_nothing(text, figure) else counted_by(text, figure, before, after)
        counted = printed[slice(*place)] if isinstance(place, tuple) else place
        figure.change = change_of(text, figure, figures[index - 1] if index else None, place)
        rows.append(_quantity(text, printed, figure, counted, hypotheses))
        noun_end = place[1] if isinstance(place, tuple) and place[0] >= figure.end else 0
        before.append(row_of(text, figure, counted, noun_end))
    return rows


def _counts_nothing(text: str, figure: Figure) -> bool:
    if figure.use is not None or is_ordinal(text, figure) or figure.kind in ("clock", "serial"):
        return True
    return figure.unit == "位" and text.startswith("一体", figure.end)


def _quantity(text: str, printed: str, figure: Figure, counted: str | None, hypotheses: Hypotheses) -> Quantity:
    start, end = figure.start, figure.end
    use = use_of(text, figure, counted, hypotheses)
    if use in _VALUELESS:
        return Quantity(start, end, printed[start:end], None, None, None, None, "exact", None, None, None, None, use)
    value, lower, upper, approx = figure.value, figure.lower, figure.upper, figure.approx
    if use == "descriptor" and approx == "exact" and (figure.is_bare or text[end - 1] == "级"):
        approx, lower, upper = "order", None, None
    return Quantity(
        start,
        end,
        printed[start:end],
        value,
        lower,
        upper,
        figure.implied_upper if approx == "more_than" else None,
        approx,
        " ".join(printed[slice(*place)] for place in figure.hedges) or None,
        figure.change if use in ("measure", "hypothetical") else None,
        _unit(text, printed, figure),
        counted,
        use,
    )


def _unit(text: str, printed: str, figure: Figure) -> str | None:
    """Return the measure word in the print's spelling (個, 噸)."""
    if figure.unit is None or text is printed:
        return figure.unit
    parts = []
    for part in figure.unit.split("/"):
        place = text.rfind(part, figure.start, figure.end)
        stop = place + len(part)
        parts.append(part if place < 0 else as_spelt(printed[place:stop], text[place:stop]))
    return "/".join(parts)
