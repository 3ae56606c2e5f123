"""The annotated texts, read with the standard library and held against the article, mark by mark."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.formats import writer
from speeches.schemas import Row
from tests.export.conftest import ROOT, Exported
from tests.export.expected_marks import TABLES, Expected, expected_marks, expected_texts

DOCUMENT, SECOND = "cppcc-2024-04-26-1", "cppcc-2024-04-26-2"
DOCUMENTS = sorted(path.stem for path in (ROOT / "data/documents").glob("*.json"))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
FORMATS = ("doccano", "label-studio", "conll", "brat", "spacy", "tei")


def _lines(path: Path) -> list[dict[str, Any]]:
    read = path.read_bytes().decode("utf-8").split("\n")
    assert read.pop() == ""
    return [json.loads(line) for line in read]


def _layers(bundle: Bundle) -> list[str]:
    return [layer for layer, (table, _, _) in TABLES.items() if table in bundle.tables]


def test_doccano_has_a_file_for_each_label_set(bundle: Bundle, exported: Exported) -> None:
    folder = exported("doccano") / "doccano"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(_layers(bundle))
    for layer in _layers(bundle):
        found = []
        lines = _lines(folder / f"{layer}.jsonl")
        assert {line["passage_id"]: line["text"] for line in lines} == expected_texts(bundle)
        for line in lines:
            for (start, end, label), row_id in zip(line["label"], line["row_ids"], strict=True):
                words = line["text"][start:end]
                found.append(Expected(line["passage_id"], start, end, label, row_id, layer, words))
        assert sorted(found) == [mark for mark in expected_marks(bundle) if mark.layer == layer]


def test_doccano_lines_hold_no_null(exported: Exported) -> None:
    for path in (exported("doccano") / "doccano").iterdir():
        assert all(None not in line.values() for line in _lines(path))


def test_label_studio_tasks(bundle: Bundle, exported: Exported) -> None:
    tasks = json.loads((exported("label-studio") / "label-studio" / "tasks.json").read_text(encoding="utf-8"))
    found = []
    for task in tasks:
        (annotation,) = task["annotations"]
        for result in annotation["result"]:
            value = result["value"]
            assert value["text"] == task["data"]["text"][value["start"] : value["end"]]
            (label,) = value["labels"]
            place = (task["data"]["passage_id"], value["start"], value["end"])
            found.append(Expected(*place, label, result["id"], result["from_name"], value["text"]))
    assert sorted(found) == list(expected_marks(bundle))
    assert {task["data"]["passage_id"]: task["data"]["text"] for task in tasks} == expected_texts(bundle)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_conll_characters_and_tags(bundle: Bundle, exported: Exported, document: str) -> None:
    text = (exported("conll") / "conll" / f"{document}.conll").read_bytes().decode("utf-8")
    read = [[line.split("\t") for line in sentence.split("\n")] for sentence in text.strip("\n").split("\n\n")]
    wanted = []
    marks = defaultdict(list)
    for mark in expected_marks(bundle, document):
        marks[mark.passage_id, mark.layer].append(mark)
    for passage_id, words in expected_texts(bundle, document).items():
        tags = ["O"] * len(words)
        for mark in marks[passage_id, "entities"]:
            tags[mark.start] = f"B-{mark.label}"
            for at in range(mark.start + 1, mark.end):
                tags[at] = f"I-{mark.label}"
        spans = [(mark.start, mark.end) for mark in marks[passage_id, "sentences"]] or [(0, len(words))]
        assert "".join(words[start:end] for start, end in spans) == words
        wanted += [[[words[at], tags[at]] for at in range(*span) if not words[at].isspace()] for span in spans]
    assert read == wanted


def _brat(path: Path) -> Iterator[tuple[str, int, int, str, str]]:
    lines = path.read_bytes().decode("utf-8").splitlines()
    notes = {line.split("\t")[1].split(" ")[1]: line.split("\t")[2] for line in lines if line.startswith("#")}
    for line in lines:
        if line.startswith("T"):
            name, place, words = line.split("\t")
            label, start, end = place.split(" ")
            yield notes[name].split(" ")[0], int(start), int(end), label, words


@pytest.mark.parametrize("document", DOCUMENTS)
def test_brat_annotations(bundle: Bundle, exported: Exported, document: str) -> None:
    folder = exported("brat") / "brat"
    text = (folder / f"{document}.txt").read_bytes().decode("utf-8")
    assert text == "".join(f"{words}\n" for words in expected_texts(bundle, document).values())
    begins, at = {}, 0
    for passage_id, words in expected_texts(bundle, document).items():
        begins[passage_id] = at
        at += len(words) + 1
    found = list(_brat(folder / f"{document}.ann"))
    assert all(text[start:end] == words for _, start, end, _, words in found)
    assert sorted(found) == sorted(
        (mark.row_id, begins[mark.passage_id] + mark.start, begins[mark.passage_id] + mark.end, mark.label, mark.words)
        for mark in expected_marks(bundle, document)
    )


def test_brat_configuration_names_every_type(bundle: Bundle, exported: Exported) -> None:
    sections = (exported("brat") / "brat" / "annotation.conf").read_text(encoding="utf-8").split("\n\n")
    assert [section.split("\n")[0] for section in sections] == ["[entities]", "[relations]", "[events]", "[attributes]"]
    assert {mark.label for mark in expected_marks(bundle)} <= set(sections[0].split("\n"))


def test_spacy_lines(bundle: Bundle, exported: Exported) -> None:
    found = []
    entities = {str(row["mention_id"]): row["entity_id"] for row in bundle["mentions"]}
    for line in _lines(exported("spacy") / "spacy" / "passages.jsonl"):
        for span in line["spans"]:
            words = line["text"][span["start"] : span["end"]]
            place = (line["meta"]["passage_id"], span["start"], span["end"])
            found.append(Expected(*place, span["label"], span["id"], span["layer"], words))
            assert span.get("entity_id") == entities.get(span["id"])
    assert sorted(found) == list(expected_marks(bundle))


def _tei(exported: Exported, document: str) -> ElementTree.Element:
    return ElementTree.parse(exported("tei") / "tei" / f"{document}.xml").getroot()


@pytest.fixture(scope="module")
def tei(exported: Exported) -> ElementTree.Element:
    """Return the first article."""
    return _tei(exported, DOCUMENT)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_tei_passages_hold_the_reading_text(bundle: Bundle, exported: Exported, document: str) -> None:
    elements = {element.get(f"{XML}id"): element for element in _tei(exported, document).iter()}
    for passage_id, words in expected_texts(bundle, document).items():
        assert "".join(elements[passage_id].itertext()) == words


def _inside(tei: ElementTree.Element, texts: dict[str, str]) -> Iterator[tuple[str, int, int, str]]:
    """Yield passage, start, end and row id of every element inside a passage."""

    def walk(element: ElementTree.Element, at: int, passage: str) -> Iterator[tuple[str, int, int, str]]:
        at += len(element.text or "")
        for child in element:
            length = len("".join(child.itertext()))
            yield passage, at, at + length, str(child.get(f"{XML}id"))
            yield from walk(child, at, passage)
            at += length + len(child.tail or "")

    for element in tei.iter():
        key = str(element.get(f"{XML}id"))
        if key in texts:
            yield from walk(element, 0, key)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_tei_marks(bundle: Bundle, exported: Exported, document: str) -> None:
    tei = _tei(exported, document)
    found = set(_inside(tei, expected_texts(bundle, document)))
    for span in tei.iter(f"{TEI}span"):
        passage, offset, length = str(span.get("target")).removeprefix("#string-range(").removesuffix(")").split(",")
        found.add((passage, int(offset), int(offset) + int(length), str(span.get(f"{XML}id"))))
    assert found == {(mark.passage_id, mark.start, mark.end, mark.row_id) for mark in expected_marks(bundle, document)}


def test_tei_speakers_and_what_is_pointed_at(bundle: Bundle, tei: ElementTree.Element) -> None:
    ids = [element.get(f"{XML}id") for element in tei.iter() if element.get(f"{XML}id")]
    assert len(ids) == len(set(ids))
    pointers = [
        pointer
        for element in tei.iter()
        for name in ("who", "ref", "ana", "active", "passive")
        for pointer in str(element.get(name) or "").split()
    ]
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(ids)
    spoken = {u.get(f"{XML}id"): u.get("who") for u in tei.iter(f"{TEI}u")}
    of_article = [row for row in bundle["speeches"] if row["document_id"] == DOCUMENT]
    assert spoken == {row["speech_id"]: f"#speaker.{row['speaker_id']}" for row in of_article}
    liu = next(p for p in tei.iter(f"{TEI}person") if p.get(f"{XML}id") == "speaker.liu-qingfeng")
    names = [" ".join("".join(name.itertext()).split()) for name in liu.iter(f"{TEI}persName")]
    assert names == ["刘庆峰", "Liu Qingfeng"]
    posts = [(post.get("ref"), [role.text for role in post]) for post in liu.iter(f"{TEI}affiliation")]
    # 全国人大代表、科大讯飞董事长刘庆峰：
    assert posts[0] == ("#entity.npc", ["代表", posts[0][1][1]])
    assert posts[1] == ("#entity.iflytek", ["董事长", posts[1][1][1]])


def test_tei_types_figures_and_dates(tei: ElementTree.Element) -> None:
    elements = {element.get(f"{XML}id"): element for element in tei.iter()}
    figure = elements[f"{DOCUMENT}-q02983"]  # 7亿多次
    assert (figure.tag, figure.get("value"), figure.get("type")) == (f"{TEI}num", "700000000", "measure")
    assert elements[f"{DOCUMENT}-d02729"].get("when") == "2023-05-06"
    spark = elements[f"{DOCUMENT}-n02740"]
    assert (spark.tag, spark.get("type"), spark.get("ref")) == (f"{TEI}name", "system", "#entity.iflytek-spark")
    assert elements[f"{DOCUMENT}-n02759"].tag == f"{TEI}placeName"
    assert elements["entity.iflytek-spark"].tag == f"{TEI}object"


def _alone(bundle: Bundle) -> Bundle:
    """Return the package without the rows of any article but the first."""
    others = tuple(document for document in DOCUMENTS if document != DOCUMENT)
    tables = {
        name: [row for row in rows if not any(str(cell).startswith(others) for cell in row.values())]
        for name, rows in bundle.tables.items()
    }
    return replace(bundle, tables=tables)


def _twice(bundle: Bundle) -> Bundle:
    """Return a package of one article with a second, the first one's rows under another id."""
    shared = {"events", "speakers", "entities", "system_developers", "themes", "instruments", "units", "identifiers"}
    tables = {
        name: rows if name in shared else [*rows, *[_renamed(row) for row in rows]]
        for name, rows in bundle.tables.items()
    }
    return replace(bundle, tables=tables)


def _renamed(row: Row) -> Row:
    return {
        column: cell.replace(DOCUMENT, SECOND) if isinstance(cell, str) and column != "source_path" else cell
        for column, cell in row.items()
    }


@pytest.mark.parametrize("name", FORMATS)
def test_of_two_documents_each_has_its_own(name: str, bundle: Bundle, tmp_path: Path) -> None:
    alone, both = tmp_path / "alone", tmp_path / "both"
    writer(name)(_alone(bundle), alone)
    writer(name)(_twice(_alone(bundle)), both)
    for path in [path for path in alone.rglob("*") if path.is_file()]:
        one = path.read_text(encoding="utf-8")
        relative = path.relative_to(alone)
        again = (both / relative).read_text(encoding="utf-8")
        if DOCUMENT in path.stem:
            second = (both / str(relative).replace(DOCUMENT, SECOND)).read_text(encoding="utf-8")
            # The source has one name for both.
            assert second.replace(f"sources/{DOCUMENT}.txt", "") == one.replace(f"sources/{DOCUMENT}.txt", "").replace(
                DOCUMENT, SECOND
            )
            assert again == one
        elif path.suffix == ".jsonl":
            assert again == one + one.replace(DOCUMENT, SECOND)
        elif path.suffix == ".json":
            tasks = json.loads(again)
            assert tasks[: len(tasks) // 2] == json.loads(one)
            assert [task["id"] for task in tasks] == list(range(1, len(tasks) + 1))
        else:
            assert again == one


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_the_same_every_time(name: str, bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    writer(name)(bundle, tmp_path)
    files = [path for path in sorted(exported(name).rglob("*")) if path.is_file()]
    assert files
    for path in files:
        assert (tmp_path / path.relative_to(exported(name))).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words_break_no_format(
    name: str, bundle: Bundle, hostile_bundle: Bundle, exported: Exported, tmp_path: Path
) -> None:
    # The text itself stays, since positions count in it; names, translations and codes are hostile.
    tables = {**hostile_bundle.tables, "passages": bundle["passages"], "emendations": bundle["emendations"]}
    writer(name)(replace(hostile_bundle, tables=tables), tmp_path)
    for path in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        same = (exported(name) / path.relative_to(tmp_path)).read_bytes().decode("utf-8")
        text = path.read_bytes().decode("utf-8")
        if path.suffix == ".xml":
            ElementTree.fromstring(text)
        elif path.suffix == ".jsonl":
            assert [json.loads(line)["text"] for line in text.splitlines()] == [
                json.loads(line)["text"] for line in same.splitlines()
            ]
        elif path.suffix == ".json":
            assert len(json.loads(text)) == len(json.loads(same))
        elif path.suffix == ".ann":
            assert [line.split("\t")[:2] for line in text.split("\n")] == [
                line.split("\t")[:2] for line in same.split("\n")
            ]
        else:
            assert text == same
