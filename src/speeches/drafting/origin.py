"""The origin file of a new article: what it prints, what is not known, and what only a person can say."""

from __future__ import annotations

from collections.abc import Sequence

from speeches.drafting.suggest.meeting import Meeting
from speeches.drafting.yaml_writing import OPEN, Commented, Suggested, schema_line, to_yaml
from speeches.tables.overrides import FoundPassage

HEADER = ["Where the article comes from: what is printed, what is inferred and from what, what is not known."]
_NO_LICENCE = (
    "None is printed. The text belongs to its authors and publisher; it is kept here so that every row can be checked "
    "against it, and no licence to it is given."
)
_UNKNOWN = ("the newspaper", "the date of publication", "the page and issue")


def origin_yaml(
    document_id: str,
    passages: Sequence[FoundPassage],
    meeting: Meeting,
    encoding: str,
    sha256: str,
    year: int | None,
    date: str,
) -> str:
    """Return the text of a draft's ``origin.yaml``; ``date`` is the article's day or ""."""
    title = " ".join(found.text for found in passages if found.passage.passage_type == "title")
    known = []
    if meeting.day_words:
        what = f"the meeting was held on {meeting.day}" if meeting.day else "the day of the meeting"
        known.append(Suggested({"what": what, "basis": "printed", "evidence": meeting.day_words}))
    if meeting.part:
        printed = f"（{meeting.part}）"
        known.append(
            Suggested({"what": f"this is part {printed} of a series", "basis": "printed", "evidence": printed})
        )
    return to_yaml(
        {
            "document_id": document_id,
            "title": title or OPEN,
            "publisher": Commented(Suggested(None), "publisher and published_date only where the article states them"),
            "published_date": Suggested(date or None),
            "received": OPEN,
            "encoding": encoding,
            "sha256": sha256,
            "year": {"value": OPEN if year is None else year, "basis": Suggested("inferred"), "reason": OPEN},
            "known": known,
            "unknown": Suggested(list(_UNKNOWN)),
            "licence": {"statement": Suggested(_NO_LICENCE)},
        },
        [schema_line("origin"), *HEADER],
    )
