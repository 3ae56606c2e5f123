"""A figure's columns as codebook 6 records them, from what was found and what stands around it."""

from __future__ import annotations

from operator import attrgetter

from speeches.figures.amounts import Figure
from speeches.figures.change import change_of
from speeches.figures.counted import counted_by
from speeches.figures.use import Hypotheses, is_ordinal, use_of
from speeches.folding import as_spelt
from speeches.model import DateExpression, Quantity, Use

_VALUELESS: tuple[Use, ...] = ("name", "idiom")


def quantities_of(text: str, printed: str, figures: list[Figure], dates: list[DateExpression]) -> list[Quantity]:
    """Return the figures of a passage as records: quotes, hedges and counted nouns as ``printed`` has them.

    ``text`` is what was matched on, of the same length. Each figure's noun is looked for between its neighbours.
    """
    hypotheses = Hypotheses(text)
    quantities: list[Quantity] = []
    rows: list[Figure | DateExpression] = sorted([*figures, *dates], key=attrgetter("start"))
    previous: Figure | None = None
    for index, figure in enumerate(rows):
        if not isinstance(figure, Figure):
            continue
        if figure.use is None and is_ordinal(text, figure):
            figure.use = "ordinal"
        is_counting = figure.use is None and figure.kind != "serial"
        place = counted_by(text, rows, index) if is_counting else None
        figure.counted = place
        noun = text[slice(*place)] if isinstance(place, tuple) else place
        counted = printed[slice(*place)] if isinstance(place, tuple) else place
        if isinstance(place, tuple) and place[0] >= figure.end:
            figure.noun_end = place[1]
        figure.change = change_of(text, figure, previous, place)
        quantities.append(_quantity(text, printed, figure, counted, use_of(text, figure, noun, hypotheses)))
        previous = figure
    return quantities


def _quantity(text: str, printed: str, figure: Figure, counted: str | None, use: Use) -> Quantity:
    start, end = figure.start, figure.end
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
        " ".join([printed[first:last] for first, last in figure.hedges]) if figure.hedges else None,
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
