"""The DuckDB script as text: what it declares; tests/consumers runs it in DuckDB."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.exports.databases.duckdb import write
from tests.export.conftest import Exported

SCRIPT = "consultative-speeches.duckdb.sql"


def _script(exported: Exported) -> str:
    return (exported("duckdb") / SCRIPT).read_text(encoding="utf-8")


def test_every_table_is_made_once_after_its_parents_and_loaded(bundle: Bundle, exported: Exported) -> None:
    script = _script(exported)
    made = re.findall(r'^CREATE TABLE "(.*)" \($', script, re.M)
    assert sorted(made) == sorted([*bundle.schemas, "figure_words"])
    for name, schema in bundle.schemas.items():
        for key in schema.foreign_keys:
            assert made.index(key.table) <= made.index(name)
    loads = re.findall(
        r"^INSERT INTO \"(.*)\" BY NAME SELECT \* FROM read_parquet\('parquet/(.*)\.parquet'\);$", script, re.M
    )
    assert loads == [(name, name) for name in made]


def test_types_keys_and_codes(exported: Exported) -> None:
    script = _script(exported)
    assert '\n  "value" DOUBLE,\n' in script
    assert '\n  "is_past" BOOLEAN NOT NULL,\n' in script
    assert '\n  "published_date" DATE,\n' in script
    assert """\n  "level" VARCHAR NOT NULL CHECK ("level" IN ('recommendation', 'measure')),\n""" in script
    assert '\n  PRIMARY KEY ("system_id", "organization_id"),\n  FOREIGN KEY ("system_id") REFERENCES ' in script
    assert '\n  PRIMARY KEY ("theme_id"),\n  UNIQUE ("name"),\n  UNIQUE ("name_en")\n' in script


def test_every_foreign_key_but_those_into_the_table_itself(bundle: Bundle, exported: Exported) -> None:
    keys = [key for name, schema in bundle.schemas.items() for key in schema.foreign_keys if key.table != name]
    # One more: figure_words leads to quantities.
    assert _script(exported).count("FOREIGN KEY") == len(keys) + 1


def test_every_table_and_column_has_its_description(bundle: Bundle, exported: Exported) -> None:
    script = _script(exported)
    assert script.count("\nCOMMENT ON TABLE ") == len(bundle.schemas) + 1
    columns = sum(len(schema.columns) for schema in bundle.schemas.values())
    assert script.count("\nCOMMENT ON COLUMN ") == columns + len(("quantity_id", "figure_en"))
    assert '\nCOMMENT ON COLUMN "speeches"."title_en" IS \'Title in English. Translation of `title`. ' in script


def test_a_title_cannot_end_its_comment_line(bundle: Bundle, tmp_path: Path) -> None:
    descriptor = {**bundle.descriptor, "title": "One\nDROP TABLE facts;"}
    write(replace(bundle, descriptor=descriptor), tmp_path)
    assert (tmp_path / SCRIPT).read_text(encoding="utf-8").startswith("-- One DROP TABLE facts;, version ")


def test_a_quote_in_a_description_does_not_end_it(bundle: Bundle, tmp_path: Path) -> None:
    themes = bundle.schemas["themes"]
    schema = replace(themes, descriptor={**themes.descriptor, "description": "It's'; DROP TABLE facts; --"})
    write(replace(bundle, schemas={**bundle.schemas, "themes": schema}), tmp_path)
    line = "\nCOMMENT ON TABLE \"themes\" IS 'It''s''; DROP TABLE facts; --';\n"
    assert line in (tmp_path / SCRIPT).read_text(encoding="utf-8")


def test_the_same_bytes_again(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    assert (tmp_path / SCRIPT).read_bytes() == (exported("duckdb") / SCRIPT).read_bytes()
    assert (tmp_path / "parquet" / "facts.parquet").is_file()
