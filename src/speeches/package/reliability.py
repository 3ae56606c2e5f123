"""The chapter of the data dictionary on how far two coders agree, text by text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from speeches.curated.agreement import Comparison
from speeches.package.markdown import markdown_table

HEAD = """\
## How reliable the codes are

Codes are judgements. Two coders, readers of one kind working from one codebook, code a text apart from each other;
both codings stand in `annotations/reliability/` as they were before they were compared, and the build computes the
figures from them. The codebook was revised on the first article and quotes it, so that the figures of that article are
upper limits; those of a text that the codebook does not quote say more. English wording, entities and their parents,
figures, dates and emendations were not coded twice, nor are a fact's subject and participants compared but for the
parts they play, as coders name things in words of their own.

- **F1** is 2 × matches ÷ rows of both coders. *Same words*: the quote and the level (proposals) or type (facts) are the
  same. *And all codes*: every other code too. *Half of the words*: the two quotes share at least half of the longer
  one's characters, and the level or type is the same. In brackets the 95 % interval of a bootstrap over sentences.
- **Columns** are compared over the rows with the same words where either coder gave the column a value.
- **κ** is Cohen's kappa, **α** Krippendorff's alpha for nominal data; over characters, each is labelled with the levels
  or types of the rows that cover it, which stands in for the alpha of unitising.
"""

NONE = "No text has been coded twice by the present codebook yet.\n"


@dataclass(frozen=True, slots=True)
class Trial:
    """Two codings of a text compared; ``settled`` is how the final rows came about, None for a text not in the data."""

    document_id: str
    comparison: Comparison
    settled: Mapping[str, tuple[int, int, int, int]] | None


def reliability(trials: Sequence[str]) -> str:
    """Return the chapter: what was done, and what ``trial_section`` says of each text."""
    return "\n".join([HEAD, *trials] if trials else [HEAD, NONE])


def trial_section(trial: Trial) -> str:
    """Return a text's figures, its columns and how rows were settled."""
    where = (
        "an article of the data" if trial.settled is not None else "a text of the tests, invented and not in the data"
    )
    parts = [f"### `{trial.document_id}`, {where}\n"]
    parts.append(markdown_table(["compared", "measure", "value", "over"], _figures(trial.comparison)))
    if trial.comparison.columns:
        lowest = trial.comparison.columns[0]
        parts.append(
            f"Lowest of the columns: `{lowest.column}`, the same in {lowest.same} of {lowest.rows} rows "
            f"({lowest.share:.0%}).\n"
        )
        rows = (
            (f"`{c.column}`", f"{c.same} of {c.rows}", f"{c.share:.3f}", f"{c.kappa:.3f}")
            for c in trial.comparison.columns
        )
        parts.append(markdown_table(["column", "the same", "share", "κ"], rows))
    if trial.settled is not None:
        parts.append("How the rows of the tables were settled, a row with all its codes counted as had:\n")
        counts = ((kind, *map(str, had)) for kind, had in trial.settled.items())
        parts.append(
            markdown_table(["rows", "both coders had", "the first alone", "the second alone", "neither"], counts)
        )
    return "\n".join(parts)


def _figures(comparison: Comparison) -> Iterator[Sequence[str]]:
    for figure in comparison.figures:
        interval = "" if figure.low is None else f" ({figure.low:.3f} to {figure.high:.3f})"
        yield figure.what, figure.measure, f"{figure.value:.3f}{interval}", str(figure.rows)
