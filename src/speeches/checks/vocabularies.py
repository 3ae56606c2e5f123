"""Checks of what serves all articles: themes under their areas, things of the right kind, speakers, identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from speeches.package.copy import Copy
from speeches.problems import Problem

# Column, and the kind of thing it must name.
_KINDS = (
    ("events", "organizer_id", "organization"),
    ("events", "place_id", "place"),
    ("affiliations", "organization_id", "organization"),
    ("system_developers", "system_id", "system"),
    ("system_developers", "organization_id", "organization"),
)


def check_themes(copy: Copy) -> Iterator[Problem]:
    """Yield themes below another theme, and rows coded with a policy area instead of a theme (codebook 7)."""
    themes = copy.by("themes", "theme_id")
    for row in copy.mine("themes"):
        broader = themes.get(row["broader_id"])
        if broader is not None and broader["broader_id"]:
            yield copy.problem("themes", row, "broader_id", "is a theme and no policy area.")
    for table, column in (
        ("problems", "theme_id"),
        ("proposals", "theme_id"),
        ("proposals", "second_theme_id"),
        ("facts", "theme_id"),
    ):
        for row in copy.mine(table):
            if row[column] and not themes[row[column]]["broader_id"]:
                yield copy.problem(table, row, column, "is a policy area; code a theme below it.")


def check_kinds(copy: Copy) -> Iterator[Problem]:
    """Yield columns that name a thing of another kind than they must."""
    entities = copy.by("entities", "entity_id")
    for table, column, kind in _KINDS:
        for row in copy.mine(table):
            if row[column] and entities[row[column]]["entity_type"] != kind:
                yield copy.problem(table, row, column, f"must name an entity of type {kind}.")
    for row in copy.mine("events"):
        if bool(row["date"]) != bool(row["date_basis"]):
            yield copy.problem("events", row, "date_basis", "must be filled where date is, and empty where it is not.")


def check_speakers(copy: Copy) -> Iterator[Problem]:
    """Yield persons without a given name, and bodies or roles with a name of a person."""
    for row in copy.mine("speakers"):
        is_person = row["speaker_type"] == "person"
        if is_person != bool(row["given_name"]) or (row["family_name"] and not is_person):
            advice = "a person has a given name, and only a person has one or a family name."
            yield copy.problem("speakers", row, "given_name", advice)


def check_identifiers(copy: Copy) -> Iterator[Problem]:
    """Yield identifiers of nothing or of two things, and one that two rows give to different things."""
    owners: dict[tuple[str, str, str], str] = {}
    for row in copy.mine("identifiers"):
        if bool(row["entity_id"]) == bool(row["speaker_id"]):
            yield copy.problem("identifiers", row, "entity_id", "an identifier is an entity's or a speaker's.")
        if row["match"] != "exact":
            continue
        owner = row["entity_id"] or row["speaker_id"]
        if owners.setdefault((row["scheme"], row["identifier"], row["match"]), owner) != owner:
            yield copy.problem("identifiers", row, "identifier", "is the exact identifier of another thing too.")
