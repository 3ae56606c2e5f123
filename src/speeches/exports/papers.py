"""The papers beside the tables, so that ``dist/`` stands alone: licences, citation, codebook, dictionary, a README."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from speeches.exports.bundle import Bundle
from speeches.package.papers import CODEBOOK, papers
from speeches.package.swap import write_files

README, DICTIONARY = "README.md", "DICTIONARY.md"


def write(bundle: Bundle, folder: Path) -> None:
    """Write the papers that the package has, its dictionary, and a README that names them and the formats."""
    found = {README: readme(bundle).encode("utf-8"), **papers(bundle.root)}
    dictionary = bundle.root / "data/README.md"
    write_files(folder, found | ({DICTIONARY: dictionary.read_bytes()} if dictionary.is_file() else {}))


def codebook(root: Path) -> str:
    """Return the codebook of a package, empty where the copy has none."""
    return papers(root).get(CODEBOOK, b"").decode("utf-8")


def readme(bundle: Bundle) -> str:
    """Return the exports' README: what the tables are, which file is for which program, and whose it is."""
    about, name = bundle.descriptor, bundle.name
    formats = (
        (f"{name}.xlsx", "Excel, LibreOffice, Numbers: a sheet that explains, readable sheets, counts, every table"),
        (f"{name}.sqlite", "SQLite and Datasette (with the .metadata.json beside it): tables, views, full-text search"),
        ("postgresql/", f"PostgreSQL: load.sql makes the schema {name.replace('-', '_')} with tables and views"),
        (f"{name}.duckdb.sql", "DuckDB: run it where parquet/ lies"),
        ("parquet/", "the tables for pandas, polars, R, Spark"),
        ("views/", "the tables joined for reading, as CSV and Parquet"),
        (f"{name}.zip", "the package itself: CSV, schemas, articles, Frictionless descriptor"),
        ("croissant.json, csvw-metadata.json", "descriptions of the CSV files in data/"),
        (DICTIONARY, "every table and column, codes, and how far two coders agree"),
        (CODEBOOK, "the rules by which rows were found and coded"),
    )
    rows = "\n".join(f"| `{file}` | {what} |" for file, what in formats)
    licences = "\n".join(f"- {licence['title']}: <{licence['path']}>" for licence in about["licenses"])
    return (
        f"# {about['title']}\n\nVersion {about['version']}. {about['description']}\n\n"
        f"| file | for |\n| --- | --- |\n{rows}\n\n"
        "Not every export has all of them, and the formats for language work have files of their own.\n\n"
        f"## Licence and citation\n\n{licences}\n"
        "- Code: MIT (`LICENSE`). `LICENSE-DATA` says what it covers and what not.\n\n"
        f"Cite as `CITATION.cff` says, with the version.{_where(about)}\n"
    )


def _where(about: Mapping[str, Any]) -> str:
    """Return sentences on where the package is found, as far as that is known."""
    said = {
        "homepage": "Its site shows every row beside the article: <{}>.",
        "id": "Its DOI: <{}>.",
        "repository-code": "Report a wrong row to <{}>.",
    }
    return "".join(f" {sentence.format(about[name])}" for name, sentence in said.items() if name in about)
