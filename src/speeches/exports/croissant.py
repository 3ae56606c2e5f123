"""``croissant.json``: schema.org Dataset and Croissant 1.0, for dataset search engines and machine learning loaders.

Terms as in the Croissant Format Specification 1.0 (http://mlcommons.org/croissant/1.0) and in Google's list of
Dataset properties. The CSV files lie beside it, at the paths that ``contentUrl`` names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.exports.csv_folder import write_csvs
from speeches.package.descriptor import DOI, table_path
from speeches.schemas import TableSchema

FILE = "croissant.json"
# The context that the specification prescribes (Appendix 1); readers warn of any other.
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
DATA_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def write(bundle: Bundle, folder: Path) -> None:
    """Write ``croissant.json`` and, beside it, the CSV files it describes."""
    dataset = croissant(bundle, write_csvs(bundle, folder))
    # "<\/" is JSON for "</": the file is made to be pasted into a web page's <script>, which "</script>" would end.
    text = json.dumps(dataset, ensure_ascii=False, indent=2).replace("</", "<\\/")
    (folder / FILE).write_bytes(f"{text}\n".encode())


def croissant(bundle: Bundle, files: dict[str, bytes]) -> dict[str, Any]:
    """Return the dataset's description; ``files`` are the CSV bytes by table name."""
    about = bundle.descriptor
    resources = {resource["name"]: resource for resource in about["resources"]}
    authors = [contributor["title"] for contributor in about["contributors"] if "author" in contributor["roles"]]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": about["title"],
        "alternateName": about["name"],
        "description": about["description"],
        "version": about["version"],
        "license": [licence["path"] for licence in about["licenses"]],
        "creator": [{"@type": "sc:Organization", "name": author} for author in authors],
        **_addresses(about),
        "citeAs": _citation(about, authors),
        "keywords": about["keywords"],
        "inLanguage": _languages(bundle),
        "isAccessibleForFree": True,
        "isLiveDataset": False,
        "isBasedOn": [{"@type": "sc:CreativeWork", "name": source["title"]} for source in about["sources"]],
        "distribution": [_file(name, resources[name], data) for name, data in files.items()],
        "recordSet": [_record_set(bundle.schemas[name], resources[name]) for name in files],
    }


def _addresses(about: Mapping[str, Any]) -> dict[str, str]:
    """Return what is known of the package's home page and DOI, in terms of schema.org."""
    terms = {"homepage": "url", "id": "identifier"}
    return {term: about[name] for name, term in terms.items() if name in about}


def _citation(about: Mapping[str, Any], authors: list[str]) -> str:
    """Return a BibTeX record, the form that the specification asks for; inner braces keep a body's name whole."""
    fields = {
        "author": " and ".join(f"{{{author}}}" for author in authors),
        "title": f"{{{about['title']}}}",
        "note": f"Version {about['version']}",
        "doi": str(about.get("id", "")).removeprefix(DOI),
        "url": about.get("homepage", ""),
    }
    return f"@misc{{{about['name']}, {', '.join(f'{name} = {{{text}}}' for name, text in fields.items() if text)}}}"


def _languages(bundle: Bundle) -> list[str]:
    """Return the articles' languages as BCP 47 tags, and English, in which the codes and translations are."""
    return sorted({str(row["language_code"]) for row in bundle.tables["documents"]} | {"en"})


def _file(name: str, resource: dict[str, Any], data: bytes) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.csv",
        "name": f"{name}.csv",
        "description": resource["description"],
        "contentUrl": table_path(name),
        "contentSize": f"{len(data)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _record_set(schema: TableSchema, resource: dict[str, Any]) -> dict[str, Any]:
    # By file and column, not by field: a reference to a field makes mlcroissant build the other record set first, which
    # ends in a circle for a table that points into itself (its issue 904) and fails for the second record set loaded.
    references = {
        key.column: {"fileObject": {"@id": f"{key.table}.csv"}, "extract": {"column": key.target}}
        for key in schema.foreign_keys
    }
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": resource["description"],
        "key": [{"@id": f"{schema.name}/{column}"} for column in schema.key],
        "field": [_field(schema.name, field, references) for field in schema.fields],
    }


def _field(table: str, field: dict[str, Any], references: dict[str, Any]) -> dict[str, Any]:
    column = field["name"]
    described = {
        "@type": "cr:Field",
        "@id": f"{table}/{column}",
        "name": column,
        "alternateName": field["title"],
        "description": field["description"],
        "dataType": DATA_TYPES[field["type"]],
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column}},
    }
    return {**described, "references": references[column]} if column in references else described
