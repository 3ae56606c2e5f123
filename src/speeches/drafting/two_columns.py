"""A workbook of one sheet (Office Open XML, ECMA-376): text cells alone, written and read without another library."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="translations" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_LARGEST = 50_000_000  # bytes of one part unpacked; a sheet of translations has less than one million


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook whose first sheet holds the rows; every cell is text, also one that begins with =."""
    lines = "".join(
        f'<row r="{number}">' + "".join(_cell(number, column, text) for column, text in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, 1)
    )
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><cols><col min="1" max="2" width="70" customWidth="1"/></cols>'
        f"<sheetData>{lines}</sheetData></worksheet>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(zipfile.ZipInfo(name), _HEAD + text)
    return out.getvalue()


def _cell(number: int, column: int, text: str) -> str:
    place = f"{chr(ord('A') + column)}{number}"
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else ""


def read_xlsx(data: bytes) -> list[list[str]]:
    """Return the first two columns of a workbook's first sheet as text. Raises ValueError where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(part.file_size > _LARGEST for part in archive.infolist()):
                raise ValueError("is larger than a sheet of translations can be")
            names = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet[0-9]+\.xml", name))
            shared = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in archive.namelist() else b""
            sheet = archive.read(names[0])
    except (zipfile.BadZipFile, IndexError, KeyError) as error:
        raise ValueError("is no workbook") from error
    if b"<!DOCTYPE" in sheet or b"<!DOCTYPE" in shared:
        raise ValueError("is no workbook of a spreadsheet program")
    try:
        strings = [_text(item) for item in ElementTree.fromstring(shared)] if shared else []
        rows = ElementTree.fromstring(sheet).iter(f"{{{_MAIN}}}row")
        return [_row(row, strings) for row in rows]
    except (ElementTree.ParseError, IndexError) as error:
        raise ValueError("is no workbook") from error


def _row(row: ElementTree.Element, strings: Sequence[str]) -> list[str]:
    cells = ["", ""]
    for cell in row:
        column = (cell.get("r") or "")[:1]
        value = cell.find(f"{{{_MAIN}}}v")
        text = _text(cell) if value is None else value.text or ""
        if cell.get("t") == "s":
            text = strings[int(text)]
        if column in ("A", "B"):
            cells["AB".index(column)] = text
    return cells


def _text(node: ElementTree.Element) -> str:
    """Return the words of a cell or shared string, formatting left out, without the reading aid of East Asian text."""
    phonetic = {id(text) for aid in node.iter(f"{{{_MAIN}}}rPh") for text in aid.iter()}
    return "".join(part.text or "" for part in node.iter(f"{{{_MAIN}}}t") if id(part) not in phonetic)
