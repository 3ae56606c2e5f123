"""The PostgreSQL script as text and its CSV files; tests/consumers runs it on real servers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from speeches.exports.bundle import Bundle
from speeches.exports.databases.postgresql import write
from speeches.exports.databases.views import views
from tests.export.conftest import ROOT, Exported


def _script(folder: Path) -> str:
    return (folder / "postgresql" / "load.sql").read_text(encoding="utf-8")


def test_the_csv_files_are_the_packages(bundle: Bundle, exported: Exported) -> None:
    folder = exported("postgresql") / "postgresql"
    assert {path.name for path in folder.iterdir()} == {
        "load.sql",
        "figure_words.csv",
        *(f"{t}.csv" for t in bundle.schemas),
    }
    for table in bundle.schemas:
        assert (folder / f"{table}.csv").read_bytes() == (ROOT / "data" / f"{table}.csv").read_bytes()


def test_tables_then_rows_then_foreign_keys_then_views(bundle: Bundle, exported: Exported) -> None:
    statements = re.findall(
        r"^(BEGIN|CREATE \w+|\\copy|ALTER TABLE|COMMIT)", _script(exported("postgresql")), re.MULTILINE
    )
    order = list(dict.fromkeys(statements))
    assert order == [
        "BEGIN",
        "CREATE SCHEMA",
        "CREATE TABLE",
        "\\copy",
        "ALTER TABLE",
        "CREATE INDEX",
        "CREATE VIEW",
        "COMMIT",
    ]
    assert statements.count("CREATE VIEW") == len(views(bundle.schemas))
    assert statements.count("\\copy") == 2 * (len(bundle.schemas) + 1)  # with HEADER MATCH and for servers without it


def test_columns(exported: Exported) -> None:
    script = _script(exported("postgresql"))
    for line in (
        '"value" numeric,',
        '"is_past" boolean NOT NULL,',
        '"published_date" date,',
        '"start" integer NOT NULL CHECK ("start" >= 0),',
        """"level" text NOT NULL CHECK ("level" IN ('recommendation', 'measure')),""",
        'PRIMARY KEY ("system_id", "organization_id")',
    ):
        assert f"\n  {line}\n" in script


def test_descriptions_end_neither_comment_nor_string(bundle: Bundle, tmp_path: Path) -> None:
    themes = bundle.schemas["themes"]
    schema = replace(themes, descriptor={**themes.descriptor, "description": "It's'; DROP TABLE facts; --"})
    descriptor = {**bundle.descriptor, "title": "One\n\\! false"}
    write(replace(bundle, descriptor=descriptor, schemas={**bundle.schemas, "themes": schema}), tmp_path)
    script = _script(tmp_path)
    assert script.startswith("-- One \\! false, version ")
    assert "\nCOMMENT ON TABLE \"themes\" IS 'It''s''; DROP TABLE facts; --';\n" in script


def test_the_same_bytes_again(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    write(bundle, tmp_path)
    for path in (tmp_path / "postgresql").iterdir():
        assert path.read_bytes() == (exported("postgresql") / "postgresql" / path.name).read_bytes()
