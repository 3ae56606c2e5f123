"""``<name>.xlsx``: a workbook with a sheet that explains, counts, readable views, the other tables, and papers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from speeches.exports.bundle import Bundle
from speeches.exports.workbook.pages import CODEBOOK, DICTIONARY, write_codebook, write_dictionary
from speeches.exports.workbook.pivot import PIVOT, write_pivot
from speeches.exports.workbook.plan import plans
from speeches.exports.workbook.readme import README, write_readme
from speeches.exports.workbook.row_xml import RowSheet
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
        planned = plans(bundle)
        names = [README, PIVOT, *(plan.name for plan in planned), DICTIONARY, CODEBOOK]
        sheets = {name: workbook.add_worksheet(name, worksheet_class=RowSheet) for name in names}
        choices = drop_downs(workbook, planned)
        places = link_places(planned)
        tables = [TableSheet(sheets[plan.name], plan, styles, places, choices) for plan in planned]
        write_readme(sheets[README], bundle, styles, tables)
        write_pivot(sheets[PIVOT], bundle, styles)
        for table in tables:
            table.write()
        write_dictionary(sheets[DICTIONARY], planned, styles)
        write_codebook(sheets[CODEBOOK], bundle, styles)
