"""Every row that stands in the text has one place, with the words that the tables give it."""

from __future__ import annotations

import pytest

from speeches.site.material import Material
from tests.site.reading import by_id, tree

STANDING = (
    "speeches",
    "affiliations",
    "problems",
    "proposals",
    "facts",
    "quantities",
    "dates",
    "mentions",
    "passages",
    "sentences",
    "emendations",
)
ADDED = ("role", "vh")  # words of ours inside the text: chips, names of links


def join(text: str) -> str:
    return text.replace("\n", "").replace("\r", "").replace("\u3000", "").replace(" ", "")


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_every_row_has_one_place_in_its_article(material: Material, pages: dict[str, str], folder: str) -> None:
    ids = {}
    for document in material.rows("documents"):
        key = document["document_id"]
        ids[key] = by_id(tree(pages[f"{folder}read/{key}.html"]))
        assert [name for name, found in ids[key].items() if len(found) > 1] == []
    wrong = [
        key
        for table in STANDING
        for row in material.rows(table)
        if (key := str(next(iter(row.values())))) not in ids[material.document_of(row)]
    ]
    assert wrong == []


def test_sentences_read_as_the_tables_say(material: Material, pages: dict[str, str]) -> None:
    for document in material.rows("documents"):
        ids = by_id(tree(pages[f"read/{document['document_id']}.html"]))
        for row in material.rows("sentences"):
            if material.document_of(row) == document["document_id"]:
                sentence = ids[row["sentence_id"]][0].without(*ADDED, "notes")
                assert sentence == row["text"]


def test_headings_and_lines_read_as_the_tables_say(material: Material, pages: dict[str, str]) -> None:
    split = {row["passage_id"] for row in material.rows("sentences")}
    for row in material.rows("passages"):
        if row["passage_id"] not in split:
            ids = by_id(tree(pages[f"read/{row['document_id']}.html"]))
            found = ids[row["passage_id"]][0]
            words = next((e for e in found.walk() if e.has_class("zh")), found)
            assert words.without(*ADDED, "h3en").strip() == row["text"]


def test_marks_hold_the_quotes(material: Material, pages: dict[str, str]) -> None:
    repaired = {row["emendation_id"].rsplit("-", 1)[1] for row in material.rows("emendations")}
    for document in material.rows("documents"):
        key = document["document_id"]
        root = tree(pages[f"read/{key}.html"])
        texts: dict[str, str] = {}
        for element in root.walk():
            if element.name == "mark" and "data-r" in element.attributes:
                short = element.attributes["data-r"]
                assert short not in repaired
                texts[short] = texts.get(short, "") + element.without(*ADDED, "supply")
        for table in ("proposals", "problems", "facts", "quantities", "dates", "mentions"):
            for row in material.rows(table):
                if material.document_of(row) == key:
                    short = str(next(iter(row.values()))).rsplit("-", 1)[1]
                    assert join(texts[short]) == join(row["quote"]), short


def test_notes_show_quote_translation_place_and_id(material: Material, pages: dict[str, str]) -> None:
    for document in material.rows("documents"):
        ids = by_id(tree(pages[f"read/{document['document_id']}.html"]))
        for table, column in (("proposals", "text_en"), ("problems", "text_en"), ("facts", "statement_en")):
            for row in material.rows(table):
                if material.document_of(row) == document["document_id"]:
                    note = ids[str(next(iter(row.values())))][0].text()
                    for words in (row["quote"], row[column], f"characters {row['start']}–{row['end']}"):
                        assert words in note


def test_the_print_that_lost_a_character_is_shown_as_printed(pages: dict[str, str]) -> None:
    ids = by_id(tree(pages["read/cppcc-2024-04-26-1.html"]))
    note = ids["cppcc-2024-04-26-1-e02791"][0].text()
    assert "As printed" in note
    assert "perhaps 产" in " ".join(note.split())
    assert "recorded only, the text stands as printed" in note
