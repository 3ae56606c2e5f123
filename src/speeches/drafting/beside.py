"""What the finders read, set beside the sentences of a draft, and what they could not decide, as marked questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from speeches.curated.drafts import ANNOTATION
from speeches.drafting.suggest.sentences import Sentence
from speeches.drafting.yaml_writing import Suggested
from speeches.model import Doubt, Quantity
from speeches.problems import Problem


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


def questions(text: str, doubts: Sequence[Doubt], unread: Sequence[Problem]) -> list[Any]:
    """Return a marked entry for each warning of the extractor and each figure that no row holds, in order.

    Each says the article's line and what to look at; who has seen to it deletes the mark.
    """
    found = [(text.count("\n", 0, doubt.start) + 1, doubt.message) for doubt in doubts]
    for problem in unread:
        here = re.sub(r"annotations/[a-z0-9-]+\.yaml", ANNOTATION, problem.advice)
        found.append((problem.line, f"{problem.value}: {here}"))
    return [Suggested({"line": line, "question": message}) for line, message in sorted(found)]
