"""What a new article adds to the vocabularies that serve all: proposed entities, its meeting, units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from speeches.drafting.known import Known
from speeches.drafting.suggest.meeting import Meeting
from speeches.drafting.suggest.new_names import NewName
from speeches.drafting.yaml_writing import OPEN, Commented, Suggested
from speeches.lexicon import table
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
                    "name_en": new.name_en or table("drafting/glossary").get(new.name) or OPEN,
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
