"""``csvw-metadata.json``: the tables in the W3C's Metadata Vocabulary for Tabular Data, keys, types and languages.

Terms as in the Recommendation "Metadata Vocabulary for Tabular Data" of 17 December 2015.
The CSV files lie beside it, at the paths that ``url`` names.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.exports.csv_folder import write_csvs
from speeches.package.descriptor import table_path
from speeches.schemas import ForeignKey, TableSchema

FILE = "csvw-metadata.json"
BASES = {"string": "string", "integer": "integer", "number": "decimal", "boolean": "boolean", "date": "date"}
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_LATIN = re.compile("[A-Za-z]")


def write(bundle: Bundle, folder: Path) -> None:
    """Write ``csvw-metadata.json`` and, beside it, the CSV files it describes."""
    write_csvs(bundle, folder)
    text = json.dumps(table_group(bundle), ensure_ascii=False, indent=2)
    (folder / FILE).write_bytes(f"{text}\n".encode())


def table_group(bundle: Bundle) -> dict[str, Any]:
    """Return the table group (section Table Groups): who and what of the package, then each table."""
    about = bundle.descriptor
    resources = {resource["name"]: resource for resource in about["resources"]}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": about["title"],
        "dc:description": about["description"],
        "dc:creator": [entry["title"] for entry in about["contributors"] if "author" in entry["roles"]],
        "dc:license": [{"@id": licence["path"]} for licence in about["licenses"]],
        "schema:version": about["version"],
        "dcat:keyword": about["keywords"],
        "null": "",
        "tables": [
            {
                "@type": "Table",
                "url": table_path(name),
                "dc:title": resources[name]["title"],
                "dc:description": resources[name]["description"],
                "tableSchema": _schema(schema),
            }
            for name, schema in bundle.schemas.items()
        ],
    }


def _schema(schema: TableSchema) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@type": "Schema",
        "columns": [_column(field) for field in schema.fields],
        "primaryKey": schema.key,
    }
    keys = [_foreign_key(key) for key in schema.foreign_keys]
    return {**described, "foreignKeys": keys} if keys else described


def _column(field: dict[str, Any]) -> dict[str, Any]:
    language = language_of(field)
    return {
        "@type": "Column",
        "name": field["name"],
        # A validator looks for the header among the titles (section Schema Compatibility), so the name is one of them.
        "titles": {"en": [field["title"], field["name"]]},
        "dc:description": field["description"],
        "datatype": datatype(field),
        "required": field["constraints"]["required"],
        **({"lang": language} if language else {}),
    }


def datatype(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field's derived datatype (section Derived Datatypes): its base, and what its constraints allow of it."""
    constraints = field["constraints"]
    kind: dict[str, Any] = {"base": BASES[field["type"]]}
    if field["type"] == "boolean":
        kind["format"] = f"{field['trueValues'][0]}|{field['falseValues'][0]}"
    elif field["type"] == "date":
        kind["format"] = "yyyy-MM-dd"
    elif "enum" in constraints:
        kind["format"] = f"^(?:{'|'.join(re.escape(code) for code in constraints['enum'])})$"
    elif "pattern" in constraints:
        kind["format"] = constraints["pattern"]
    return kind | {bound: constraints[bound] for bound in ("minimum", "maximum") if bound in constraints}


def language_of(field: dict[str, Any]) -> str | None:
    """Return the language of a text column as a BCP 47 tag, None for codes, identifiers and names in Pinyin.

    The dictionary tells it: by the suffix ``_en``, or else by the field's example, Chinese where most of its
    letters are Han, English where words stand apart.
    """
    if field["type"] != "string" or "enum" in field["constraints"]:
        return None
    example = field["example"]
    if field["name"].endswith("_en"):
        return "en"
    if len(_HAN.findall(example)) > len(_LATIN.findall(example)):
        return "zh"
    return "en" if " " in example else None


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    return {
        "columnReference": [key.column],
        "reference": {"resource": table_path(key.table), "columnReference": [key.target]},
    }
