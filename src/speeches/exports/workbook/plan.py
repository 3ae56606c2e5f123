"""What stands on the workbook's sheets: which tables and views, and their columns in the order in which people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from speeches.exports.bundle import Bundle
from speeches.exports.databases.view_rows import view_rows
from speeches.exports.databases.views import POSITIONS, View, id_columns
from speeches.hedge_words import hedge_words
from speeches.schemas import Row, TableSchema

Target = tuple[str, str]

# The views that have every column of a table, by table: their sheet stands for the table's own.
READABLE = {
    "facts": "facts_readable",
    "proposals": "proposals_readable",
    "fact_participants": "participants_readable",
    "mentions": "mentions_typed",
    "corroborations": "corroborations_readable",
}
WORDS = "figure_en"
# The article's words and names lead; then English; what leads elsewhere comes last.
_WORDS_FIRST = ("quote", "text", "name", "title", "subtitle", "unit", "context", "source_text", "reading")
# What points to a file that the reader of a workbook has not got.
_LEFT_OUT = {("documents", "source_path"), ("documents", "source_sha256"), ("documents", "source_characters")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: Table Schema type, codes (empty where any text may stand), and the cell it leads to."""

    name: str
    title: str
    description: str
    type: str
    codes: tuple[str, ...] = ()
    link: Target | None = None
    is_id: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet: its name, the table that it has all rows and keys of (empty for a query), columns and rows."""

    name: str
    table: str
    description: str
    columns: tuple[Column, ...]
    rows: list[Row]


def plans(bundle: Bundle) -> list[Plan]:
    """Return the sheets of views, then those of the tables that no view stands for, in reading order."""
    shown = [(view, rows) for view, rows in view_rows(bundle)]
    tables = {view: table for table, view in READABLE.items()}
    first = [_view_sheet(view, tables.get(view.name, ""), rows, bundle) for view, rows in shown]
    covered = {plan.table for plan in first}
    rest = [_table_sheet(schema, bundle) for name, schema in bundle.schemas.items() if name not in covered]
    return [*first, *rest]


def _view_sheet(view: View, table: str, rows: list[Row], bundle: Bundle) -> Plan:
    own = {column.name: column for column in _own_columns(bundle.schemas[table])} if table else {}
    columns = [
        own.get(column.name)
        or Column(column.name, _title(column.name), column.description, column.type, is_id=column.is_id)
        for column in sorted(view.columns, key=lambda column: column.is_id)
    ]
    return _with_words(Plan(view.name, table, view.description, tuple(columns), rows))


def _table_sheet(schema: TableSchema, bundle: Bundle) -> Plan:
    columns = [column for column in _own_columns(schema) if (schema.name, column.name) not in _LEFT_OUT]
    columns.sort(key=_rank)
    rows = bundle.tables[schema.name]
    return _with_words(Plan(schema.name, schema.name, schema.descriptor["description"], tuple(columns), rows))


def _rank(column: Column) -> int:
    if column.is_id:
        return 3
    if column.name in _WORDS_FIRST:
        return 0
    return 1 if column.name.endswith("_en") else 2


def _own_columns(schema: TableSchema) -> list[Column]:
    links = {key.column: (key.table, key.target) for key in schema.foreign_keys}
    ids = id_columns(schema)
    return [
        Column(
            field["name"],
            field["title"],
            field["description"],
            field["type"],
            tuple(field["constraints"].get("enum", ())),
            links.get(field["name"]),
            field["name"] in ids,
        )
        for field in schema.fields
    ]


def _with_words(plan: Plan) -> Plan:
    """Return the sheet with each figure's hedge in words, behind the article's words, where it has figures."""
    names = [column.name for column in plan.columns]
    if WORDS in names or not {"value", "lower", "upper", "approx"} <= set(names):
        return plan
    text = "Figure with its hedge in words, such as “more than 500”; the unit stands in `unit`. Empty without a number."
    words = Column(WORDS, "Figure in words", text, "string")
    place = 1 if plan.columns[0].name == "quote" else names.index("value")
    columns = (*plan.columns[:place], words, *plan.columns[place:])
    return Plan(
        plan.name, plan.table, plan.description, columns, [{**row, WORDS: hedge_words(row)} for row in plan.rows]
    )


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize().removesuffix(" en") + (" in English" if name.endswith("_en") else "")


def places(sheets: Iterable[Plan]) -> Mapping[Target, tuple[str, int]]:
    """Return, for each (table, column) that a sheet holds, the sheet and the column's place in it."""
    return {
        (plan.table, column.name): (plan.name, place)
        for plan in sheets
        for place, column in enumerate(plan.columns)
        if plan.table
    }


def is_position(column: Column) -> bool:
    """Tell whether a column of whole numbers counts nothing, so that no comma belongs into it."""
    return column.name in (*POSITIONS, "position", "part")
