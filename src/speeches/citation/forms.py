"""The forms of a citation: plain text by a CSL style, BibTeX, CSL-JSON. Two libraries do the formatting."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, Entry, Person

from speeches.citation.row import CitedRow, Speaker

STYLE = Path(__file__).parent / "row.csl"


def csl_json(row: CitedRow) -> str:
    """Return a list of one item in CSL-JSON 1.0, as Zotero, pandoc and citation processors read it."""
    return json.dumps([csl_item(row)], ensure_ascii=False, indent=2)


def csl_item(row: CitedRow) -> dict[str, Any]:
    """Return the item: a speech where somebody speaks, else a data set's row; what is not known is left out."""
    item: dict[str, Any] = {
        "id": row.row_id,
        "type": "speech" if row.speakers else "dataset",
        "author": [_csl_name(speaker) for speaker in row.speakers] or [{"literal": maker} for maker in row.makers],
        "title": _title(row),
        "event-title": row.meeting,
        "issued": {"date-parts": [[int(part) for part in row.date.split("-")]]} if row.date else "",
        "container-title": row.package,
        "publisher": "; ".join(row.makers),
        "version": row.version,
        "number": f"{row.table}/{row.row_id}",
        "note": f"Licence: {row.licence}",
        "URL": row.url,
    }
    return {variable: value for variable, value in item.items() if value}


def plain(row: CitedRow) -> str:
    """Return one line of plain text in the style ``row.csl``, by citeproc-py."""
    item = csl_item(row)
    if "event-title" in item:
        item["event"] = item.pop("event-title")  # citeproc-py knows the variable by its name in CSL 1.0.1
    style = CitationStylesStyle(str(STYLE), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(row.row_id)]))
    return " ".join("".join(str(part) for part in bibliography.bibliography()[0]).split())


def bibtex(row: CitedRow) -> str:
    """Return a ``@misc`` entry, UTF-8, by pybtex; braces keep words and names as they are."""
    year, *rest = row.date.split("-")
    fields = {
        "title": f"{{{_title(row)}}}",
        "howpublished": ", in: ".join(part for part in (row.meeting, row.package) if part),
        "publisher": "; ".join(row.makers),
        "version": row.version,
        "year": year,
        "month": rest[0] if rest else "",
        "note": f"Row {row.table}/{row.row_id}, version {row.version}, licence {row.licence}",
        "url": row.url,
    }
    people = [_bibtex_name(speaker) for speaker in row.speakers] or [f"{{{maker}}}" for maker in row.makers]
    entry = Entry("misc", [(name, value) for name, value in fields.items() if value])
    entry.persons["author"] = [Person(name) for name in people]
    text: str = BibliographyData({row.row_id: entry}).to_string("bibtex")
    return text.strip()


FORMS: dict[str, Callable[[CitedRow], str]] = {"plain": plain, "bibtex": bibtex, "csl-json": csl_json}


def _title(row: CitedRow) -> str:
    """Return the row's words in quotation marks and their English in brackets; the row's id where it has no words."""
    words = f"“{row.words}”" if row.words else f"{row.table}/{row.row_id}"
    return f"{words} [{row.english}]" if row.english else words


def _csl_name(speaker: Speaker) -> dict[str, str]:
    # The name as printed behind the given name, as works on China print it: Liu, Qingfeng 刘庆峰.
    if speaker.family:
        return {"family": speaker.family, "given": f"{speaker.given} {speaker.name}"}
    return {"literal": " ".join(part for part in (speaker.name_en, speaker.name) if part)}


def _bibtex_name(speaker: Speaker) -> str:
    name = _csl_name(speaker)
    return f"{name['family']}, {name['given']}" if "family" in name else f"{{{name['literal']}}}"
