"""``<name>.xlsx``: a workbook with a sheet that explains and one sheet a table, in reading order."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.readme import README, write_readme
from speeches.exports.workbook.sheets import Styles, TableSheet, drop_downs, link_places

# A workbook must state when it was made; a fixed day, so that a rebuild gives the same bytes.
CREATED = datetime(2024, 1, 1)

# A cell is what it is and never becomes a formula, a link or a number for its looks. `constant_memory` writes row by
# row, so that memory does not follow the rows.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(bundle: Bundle, folder: Path) -> None:
    """Write the workbook.

    Raises PackageError where a table or a cell is longer than a sheet can hold, OSError where it can't be written.
    """
    try:
        _write(bundle, folder)
    except FileCreateError as error:
        fault = error.args[0] if error.args else None
        raise (fault if isinstance(fault, OSError) else OSError(str(error))) from error


def _write(bundle: Bundle, folder: Path) -> None:
    with xlsxwriter.Workbook(str(folder / f"{bundle.name}.xlsx"), _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": bundle.descriptor["title"],
                "author": "; ".join(person["title"] for person in bundle.descriptor["contributors"]),
                "keywords": ", ".join(bundle.descriptor["keywords"]),
                "comments": bundle.descriptor["description"],
                "created": CREATED,
            }
        )
        styles = Styles.of(workbook)
        readme = workbook.add_worksheet(README)
        sheets = {name: workbook.add_worksheet(name) for name in bundle.schemas}
        choices = drop_downs(workbook, bundle.schemas)
        places = link_places(bundle)
        tables = [
            TableSheet(sheets[name], schema, bundle.tables[name], styles, places, choices)
            for name, schema in bundle.schemas.items()
        ]
        write_readme(readme, bundle, styles, {table.schema.name for table in tables if not table.is_linked})
        for table in tables:
            table.write()
