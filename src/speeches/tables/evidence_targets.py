"""What the rules of evidence ask of its rows: whose word is their own, what they count, and when it was said."""

from __future__ import annotations

from collections.abc import Mapping

from speeches.evidence import Target

TextRow = dict[str, str]
TextTables = Mapping[str, list[TextRow]]

TABLES = {"fact_id": "facts", "affiliation_id": "affiliations", "emendation_id": "emendations", "date_id": "dates"}


def evidence_targets(tables: TextTables) -> dict[str, Target]:
    """Return the target of every fact, post, repair and date by its identifier."""
    bodies = _speakers_bodies(tables)
    speech_of = {row["passage_id"]: row["speech_id"] for row in tables["passages"]}
    days = {row["event_id"]: row["date"] for row in tables["events"]}
    days = {row["document_id"]: days.get(row["event_id"], "") for row in tables["documents"]}
    uses = {row["quantity_id"]: row["use"] for row in tables["quantities"]}
    makers = _makers(tables)
    subjects = _subjects(tables)
    parents = {row["entity_id"]: row["parent_id"] for row in tables["entities"]}
    targets: dict[str, Target] = {}
    for row in tables["facts"]:
        own = set(bodies.get(row["speech_id"], ()))
        for subject in subjects[row["fact_id"]]:
            own |= {subject, *makers.get(subject, ())}
        targets[row["fact_id"]] = Target(
            own=frozenset(own - {""}),
            is_total=uses.get(row["quantity_id"]) == "measure" and not row["date_id"],
            said_on=days.get(row["document_id"], ""),
            lower=row["lower"],
            upper=row["upper"],
            approx=row["approx"],
        )
    for row in tables["affiliations"]:
        body = row["organization_id"]
        targets[row["affiliation_id"]] = Target(own=frozenset({body, parents.get(body, "")} - {""}), is_post=True)
    for column in ("emendation_id", "date_id"):
        for row in tables[TABLES[column]]:
            targets[row[column]] = Target(own=bodies.get(speech_of.get(row["passage_id"], ""), frozenset()))
    return targets


def _speakers_bodies(tables: TextTables) -> dict[str, frozenset[str]]:
    """Return the organizations in which the speakers of each speech hold a post now."""
    found: dict[str, set[str]] = {}
    for row in tables["affiliations"]:
        if row["is_past"] != "true":
            found.setdefault(row["speech_id"], set()).add(row["organization_id"])
    return {speech: frozenset(bodies) for speech, bodies in found.items()}


def _makers(tables: TextTables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in tables["system_developers"]:
        found.setdefault(row["system_id"], set()).add(row["organization_id"])
    return found


def _subjects(tables: TextTables) -> dict[str, set[str]]:
    """Return the subjects of each fact: the one of its row, and those that take part as subjects."""
    found = {row["fact_id"]: {row["subject_id"]} for row in tables["facts"]}
    for row in tables.get("fact_participants", []):
        if row["role"] == "subject":
            found[row["fact_id"]].add(row["entity_id"])
    return found
