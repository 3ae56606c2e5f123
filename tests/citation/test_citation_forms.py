"""The three forms of a citation, of rows made up for this test; BibTeX is read back by two other parsers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from citeproc.source.bibtex import BibTeX
from pybtex.database import parse_string

from speeches.citation.forms import bibtex, csl_item, csl_json, plain
from speeches.citation.row import CitedRow, Speaker

ROW = CitedRow(
    row_id="invented-2030-05-08-1-f00100",
    table="facts",
    words="试种了50%的稻田",
    english="50% of the paddies were planted on trial",
    speakers=(Speaker("周海", "Zhou Hai", "Zhou", "Hai"),),
    meeting="Invented Consultation",
    date="2030-05-08",
    package="Invented Speeches: a test",
    makers=("Invented contributors",),
    version="1.2.3",
    licence="CC-BY-4.0",
    url="",
)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            ROW,
            "Zhou Hai 周海. “试种了50%的稻田” [50% of the paddies were planted on trial]. Invented Consultation, 8 May 2030. "
            "Invented Speeches: a test, version 1.2.3, row facts/invented-2030-05-08-1-f00100. Licence: CC-BY-4.0.",
        ),
        (
            replace(ROW, speakers=(*ROW.speakers, Speaker("民革中央", "RCCK")), english="", date="2030"),
            "Zhou Hai 周海, RCCK 民革中央. “试种了50%的稻田”. Invented Consultation, 2030. "
            "Invented Speeches: a test, version 1.2.3, row facts/invented-2030-05-08-1-f00100. Licence: CC-BY-4.0.",
        ),
        (
            replace(ROW, speakers=(), meeting="", date="", words="", english="", url="https://example.org/"),
            "Invented contributors. facts/invented-2030-05-08-1-f00100. "
            "Invented Speeches: a test, version 1.2.3, row facts/invented-2030-05-08-1-f00100. "
            "Licence: CC-BY-4.0. https://example.org/.",
        ),
    ],
)
def test_plain(row: CitedRow, line: str) -> None:
    assert plain(row) == line


def test_plain_text_is_no_markup() -> None:
    line = plain(replace(ROW, words="<b>&amp; R&D</b> “AI+”", english="R&D <b>"))
    assert "“<b>&amp; R&D</b> “AI+”” [R&D <b>]" in line


def test_csl_json() -> None:
    assert json.loads(csl_json(ROW)) == [
        {
            "id": "invented-2030-05-08-1-f00100",
            "type": "speech",
            "author": [{"family": "Zhou", "given": "Hai 周海"}],
            "title": "“试种了50%的稻田” [50% of the paddies were planted on trial]",
            "event-title": "Invented Consultation",
            "issued": {"date-parts": [[2030, 5, 8]]},
            "container-title": "Invented Speeches: a test",
            "publisher": "Invented contributors",
            "version": "1.2.3",
            "number": "facts/invented-2030-05-08-1-f00100",
            "note": "Licence: CC-BY-4.0",
        }
    ]


def test_csl_of_a_row_that_nobody_speaks() -> None:
    item = csl_item(replace(ROW, speakers=(), meeting="", date=""))
    assert (item["type"], item["author"]) == ("dataset", [{"literal": "Invented contributors"}])
    assert not {"event-title", "issued"} & item.keys()


def test_bibtex_read_back() -> None:
    entry = parse_string(bibtex(ROW), "bibtex").entries["invented-2030-05-08-1-f00100"]
    assert entry.type == "misc"
    (author,) = entry.persons["author"]
    assert (author.last_names, author.first_names, author.middle_names) == (["Zhou"], ["Hai"], ["周海"])
    assert (entry.fields["year"], entry.fields["month"]) == ("2030", "05")
    assert "facts/invented-2030-05-08-1-f00100, version 1.2.3, licence CC-BY-4.0" in entry.fields["note"]


@pytest.mark.filterwarnings("ignore:Unsupported BibTeX field")  # howpublished and version, which it leaves out
def test_bibtex_by_the_parser_of_another_library(tmp_path: Path) -> None:
    (tmp_path / "row.bib").write_text(bibtex(ROW), encoding="utf-8")
    entry = BibTeX(str(tmp_path / "row.bib"), "utf-8")["invented-2030-05-08-1-f00100"]
    assert str(entry["title"]) == "“试种了50%的稻田” [50% of the paddies were planted on trial]"
    assert (entry["author"][0].family, entry["issued"].year) == ("Zhou", 2030)


def test_bibtex_escapes_what_tex_takes_for_commands() -> None:
    text = bibtex(replace(ROW, english="R&D for 50% of_all #1"))
    assert r"[R\&D for 50\% of\_all \#1]" in text
