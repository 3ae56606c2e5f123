"""What a new article adds to the vocabularies that serve all: proposed entities, its meeting, units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from speeches.drafting.known import Known
from speeches.drafting.suggest.meeting import Meeting
from speeches.drafting.suggest.new_names import NewName
from speeches.drafting.yaml_writing import OPEN, Commented, Suggested, to_yaml
from speeches.lexicon import table
from speeches.problems import PackageError, Problem
from speeches.tables.overrides import FoundPassage


def entity_entries(names: Sequence[NewName]) -> list[Any]:
    """Return the entries of proposed entities, each below a comment that says where its name stands."""
    return [
        Commented(
            Suggested(
                {
                    "entity_id": new.entity_id,
                    "entity_type": new.entity_type,
                    "name": new.name,
                    "name_en": new.name_en or OPEN,
                    **({"parent_id": new.parent_id} if new.parent_id else {}),
                }
            ),
            new.seen,
        )
        for new in names
    ]


def event_entry(event_id: str, meeting: Meeting, organizer_id: str) -> Suggested:
    """Return the entry of a meeting that no row of events.yaml names."""
    return Suggested(
        {
            "event_id": event_id,
            "name": meeting.name or OPEN,
            "name_en": OPEN,
            "date": meeting.day or (OPEN if meeting.day_words else None),
            "date_basis": OPEN if meeting.day or meeting.day_words else None,
            "place_id": None,
            "organizer_id": organizer_id or None,
            "topic": meeting.topic or None,
            "topic_en": OPEN if meeting.topic else None,
        }
    )


def unit_entries(passages: Iterable[FoundPassage], known: Known) -> list[Any]:
    """Return the entries of the units that figures have and units.yaml lacks, in the article's order."""
    units = dict.fromkeys(
        quantity.unit for found in passages for quantity in found.quantities if quantity.unit is not None
    )
    return [_unit_entry(unit) for unit in units if unit not in known.units]


def _unit_entry(unit: str) -> Suggested:
    for kind, names in table("drafting/units").items():
        if unit in names:
            return Suggested({"unit": unit, "name_en": names[unit], "kind": kind})
    return Suggested({"unit": unit, "name_en": OPEN, "kind": OPEN})


def appended(name: str, data: bytes, entries: Sequence[Any], document_id: str) -> bytes:
    """Return a vocabulary's bytes with entries behind what stands there, which stays as it is.

    Raises PackageError where the file is no list to which lines can be added.
    """
    text = data.decode("utf-8")
    text += "" if text.endswith("\n") else "\n"
    added = f"{text}\n# --- proposed for {document_id} ---\n{to_yaml(entries)}"
    try:
        items = yaml.compose(added, Loader=yaml.SafeLoader)
        before = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        items = before = None
    if items is None or before is None or len(items.value) != len(before.value) + len(entries):
        advice = "can't be added to; write it as a list whose items begin with - at the line's beginning."
        raise PackageError([Problem(name, 0, "", "", "", advice, kind="form")])
    return added.encode("utf-8")
