"""Hostile and odd data show as data: nothing that a cell holds becomes markup, and no table need hold a row."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

import html5lib
import pytest

from speeches.site.marks import Span, nest
from speeches.site.material import Material
from speeches.site.pages import Options, site_files
from tests.site.invented import with_cells, with_tables
from tests.site.reading import tree

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'); DROP TABLE facts; --",
    "<!-- & &amp; ]]>",
    "\u202eright to left\u202c",
    "{{ 7 * 7 }}{% raw %}",
    "{n}{0}",
    "\U00020bb7野家",
    "long " * 400,
)
FREE = {  # columns of free text, table by table
    "documents": ("title", "title_en", "subtitle_en", "publisher"),
    "events": ("name", "name_en"),
    "speakers": ("name", "name_en"),
    "speeches": ("title_en",),
    "affiliations": ("post_en",),
    "proposals": ("text_en", "actor", "beneficiary", "condition"),
    "problems": ("text_en",),
    "facts": ("statement_en", "reading_en", "counted"),
    "quantities": ("counted",),
    "entities": ("name", "name_en", "definition_en"),
    "themes": ("name", "name_en", "definition_en"),
    "instruments": ("name", "name_en", "definition_en"),
    "emendations": ("reason", "context"),
}


def made(material: Material, options: Options | None = None) -> dict[str, str]:
    """Return the pages, scripts and drawings of a site."""
    return {
        path: data.decode()
        for path, data in site_files(material, options or Options())
        if path.endswith((".html", ".js", ".svg"))
    }


def test_cells_are_shown_and_never_run(material: Material) -> None:
    cycle = count()

    def change(table: str, column: str, value: Any) -> Any:
        return HOSTILE[next(cycle) % len(HOSTILE)] if value is not None and column in FREE.get(table, ()) else value

    files = made(with_cells(material, change))
    for path, text in files.items():
        if path.endswith(".js"):
            assert "</script" not in text, path
        if path.endswith(".html"):
            for element in tree(text).walk():
                assert not [name for name in element.attributes if name.startswith("on")], path
                assert element.name != "img"
                if element.name == "script":
                    assert element.attributes["src"].startswith(("assets/", "../"))
    for path in (
        "index.html",
        "names.html",
        "proposals.html",
        f"read/{material.rows('documents')[0]['document_id']}.html",
    ):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(files[path])
        assert [(path, error) for error in parser.errors] == []
        words = " ".join(tree(files[path]).text().split())
        for hostile in HOSTILE if path != "index.html" else ():
            assert " ".join(hostile.split()) in words, (path, hostile)


def test_an_address_that_is_none_of_the_web_is_no_link(material: Material) -> None:
    fact = material.rows("facts")[0]
    source = dict.fromkeys(("publisher", "original_publisher", "published_date", "language_code"))
    tables = {
        **material.tables,
        "facts": [{**row, "evidence_status": "independent"} for row in material.rows("facts")],
        "evidence_sources": [{"source_id": "bad", "url": "javascript:alert(1)", "title": "Invented page", **source}],
        "corroborations": [said(fact["fact_id"], "bad", None)],
        "evidence_searches": [],
    }
    page = made(with_tables(material, tables))[f"read/{fact['document_id']}.html"]
    assert "javascript:alert(1)" in tree(page).text()
    assert not [e for e in tree(page).walk() if e.attributes.get("href", "").startswith("javascript")]


def said(fact_id: str, source_id: str, date: str | None, value: int | None = None) -> dict[str, Any]:
    """Return an invented statement of an outside page about a fact."""
    return {
        "corroboration_id": f"{fact_id}-{source_id}-{date}",
        "fact_id": fact_id,
        "affiliation_id": None,
        "emendation_id": None,
        "date_id": None,
        "verdict": "supports",
        "value": value,
        "lower": value,
        "upper": value,
        "approx": "exact",
        "unit": None,
        "counted": None,
        "outside_date": date,
        "source_id": source_id,
        "claimant": "Invented Office",
        "claimant_id": None,
        "aspect": "value",
        "same_measure": True,
        "origin_id": "a",
        "independence": "own_relayed",
        "note": None,
        "summary_en": "An invented summary.",
    }


def test_what_others_say_stands_on_the_card_and_over_time(material: Material) -> None:
    fact = next(row for row in material.rows("facts") if row["quantity_id"] and row["unit"] != "%")
    source = dict.fromkeys(("original_publisher", "published_date", "language_code"))
    tables = {
        **material.tables,
        "facts": [{**row, "evidence_status": "own_only"} for row in material.rows("facts")],
        "evidence_sources": [
            {
                "source_id": "a",
                "url": "https://example.org/a",
                "title": "Invented page",
                "publisher": "Invented",
                **source,
            }
        ],
        "corroborations": [said(fact["fact_id"], "a", "2022-01", 300), said(fact["fact_id"], "a", "2023-05-01", 410)],
        "evidence_searches": [],
    }
    files = made(with_tables(material, tables))
    card = next(
        e for e in tree(files[f"read/{fact['document_id']}.html"]).walk() if e.attributes.get("id") == fact["fact_id"]
    )
    for words in (
        "said only by the speaker’s own body",
        "Invented Office",
        "2023-05-01",
        "410",
        "https://example.org/a",
    ):
        assert words in card.text()
    link = next(e for e in card.walk() if e.attributes.get("href") == "https://example.org/a")
    assert link.text() == "Open example.org (leaves this site)"
    assert f"pictures/series-{fact['fact_id']}.svg" in files
    assert 'class="own"' in files["figures.html"]


def test_a_kind_without_rows_has_no_page_no_door_no_layer(material: Material) -> None:
    empty = ("proposals", "problems", "facts", "quantities", "dates", "mentions", "fact_participants", "emendations")
    tables = {name: [] if name in empty else rows for name, rows in material.tables.items()}
    files = made(with_tables(material, tables))
    assert "proposals.html" not in files
    assert "figures.html" not in files
    home = tree(files["index.html"]).text()
    assert "0 " not in re.sub(r"\d{4}", "", home.split("Articles")[0])
    page = files[f"read/{material.rows('documents')[0]['document_id']}.html"]
    assert 'value="proposals"' not in page
    assert 'value="facts"' not in page


def test_forty_speakers_keep_their_columns(material: Material) -> None:
    rows = material.rows("proposals")[:40]
    speech, speaker = material.rows("speeches")[0], material.rows("speakers")[0]
    tables = {
        **material.tables,
        "speakers": [
            {**speaker, "speaker_id": f"s{n}", "name": f"虚构{n}", "name_en": f"Invented {n}"} for n in range(40)
        ],
        "speeches": [{**speech, "speech_id": f"x-{n}", "speaker_id": f"s{n}", "position": n} for n in range(40)],
        "proposals": [{**row, "speech_id": f"x-{n}"} for n, row in enumerate(rows)],
        "affiliations": [],
        "problems": [],
        "facts": [{**row, "speech_id": "x-0"} for row in material.rows("facts")],
        "passages": [{**row, "speech_id": row["speech_id"] and "x-0"} for row in material.rows("passages")],
    }
    page = made(with_tables(material, tables))["proposals.html"]
    table = next(e for e in tree(page).walk() if e.has_class("matrix"))
    assert table.has_class("many")
    assert sum(e.attributes.get("data-set", "").startswith("speaker=") for e in table.walk()) >= 30


def spans(*given: tuple[int, int, str]) -> list[Span]:
    return [Span(start, end, kind, f"doc-{kind}{start:05d}") for start, end, kind in given]


def flat(nodes: Any, depth: int = 0) -> list[tuple[int, int, int, str, str]]:
    return [
        row
        for node in nodes
        for row in [
            (depth, node.span.start, node.span.end, node.span.kind, node.span.part),
            *flat(node.children, depth + 1),
        ]
    ]


@pytest.mark.parametrize(
    ("given", "tree_"),
    [
        ([(0, 9, "r"), (2, 5, "m")], [(0, 0, 9, "r", ""), (1, 2, 5, "m", "")]),
        ([(0, 5, "f"), (3, 9, "q")], [(0, 0, 5, "f", ""), (1, 3, 5, "q", "head"), (0, 5, 9, "q", "tail")]),
        ([(0, 5, "q"), (0, 5, "f")], [(0, 0, 5, "f", ""), (1, 0, 5, "q", "")]),
        ([(0, 4, "f"), (4, 8, "f")], [(0, 0, 4, "f", ""), (0, 4, 8, "f", "")]),
        (
            [(0, 3, "r"), (1, 9, "f"), (2, 6, "q")],
            [
                (0, 0, 3, "r", ""),
                (1, 1, 3, "f", "head"),
                (2, 2, 3, "q", "head"),
                (0, 3, 9, "f", "tail"),
                (1, 3, 6, "q", "tail"),
            ],
        ),
    ],
)
def test_crossing_spans_are_cut_where_the_other_ends(
    given: list[tuple[int, int, str]], tree_: list[tuple[int, int, int, str, str]]
) -> None:
    assert flat(nest(spans(*given))) == tree_
    assert flat(nest(reversed(spans(*given)))) == tree_
