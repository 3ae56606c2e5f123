"""The annotated texts as the programs' own readers take them, every span against the article.

spaCy, Label Studio's library and a reader of brat's format have an environment of their own, doccano and the TEI schema
another (`make test-consumers` makes both): they ask for other versions of what the rest needs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from speeches.exports.bundle import Bundle
from speeches.exports.formats import writer
from speeches.schemas import Row
from tests.export.conftest import ROOT, Exported
from tests.export.expected_marks import TABLES, Expected, expected_marks, expected_texts

READERS = Path(__file__).parent / "readers"
DOCUMENT = "cppcc-2024-04-26-1"
UTF8 = os.environ | {"PYTHONUTF8": "1"}


def read(environment: str, script: str, *arguments: str | Path) -> Any:
    """Return what a reader prints, run in its environment."""
    command = [ROOT / f".venv-{environment}" / "bin" / "python", READERS / script, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _by_layer(bundle: Bundle, layer: str, document: str = "") -> list[Expected]:
    return [mark for mark in expected_marks(bundle, document) if mark.layer == layer]


@pytest.fixture(scope="module")
def docs(bundle: Bundle, exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("spacy")
    shutil.copytree(exported("spacy") / "spacy", folder, dirs_exist_ok=True)
    python = ROOT / ".venv-nlp" / "bin" / "python"
    done = subprocess.run([python, folder / "make_docbin.py"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{len(bundle['passages'])} passages in ")
    return read("nlp", "spacy_docbin.py", folder / "speeches.spacy")


def test_spacy_has_every_mark(bundle: Bundle, docs: Any) -> None:
    entities = {str(row["mention_id"]): row["entity_id"] for row in bundle["mentions"]}
    assert {doc["meta"]["passage_id"]: doc["text"] for doc in docs} == expected_texts(bundle)
    found = [(doc["meta"]["passage_id"], *mark) for doc in docs for mark in doc["marks"]]
    # An entity carries the id of the thing it names, every other span that of its row.
    assert sorted(found) == sorted(
        (m.passage_id, m.start, m.end, m.label, entities.get(m.row_id, m.row_id), m.layer)
        for m in expected_marks(bundle)
    )


def test_spacy_has_the_sentences(bundle: Bundle, docs: Any) -> None:
    wanted = defaultdict(list)
    for mark in _by_layer(bundle, "sentences"):
        wanted[mark.passage_id].append([mark.start, mark.end])
    for doc in docs:
        whole = [[0, len(doc["text"])]]
        assert doc["sentences"] == (wanted.get(doc["meta"]["passage_id"]) or whole)


def _characters(bundle: Bundle) -> list[list[tuple[int, Any, str]]]:
    """Return for each sentence of the first article's file its characters: number in the whole file, place (passage, at), character."""
    spans = defaultdict(list)
    for mark in _by_layer(bundle, "sentences", DOCUMENT):
        spans[mark.passage_id].append((mark.start, mark.end))
    sentences: list[list[tuple[int, Any, str]]] = []
    number = 0
    for passage, text in expected_texts(bundle, DOCUMENT).items():
        for start, end in spans[passage] or [(0, len(text))]:
            sentences.append([])
            for at in range(start, end):
                if not text[at].isspace():
                    sentences[-1].append((number, (passage, at), text[at]))
                    number += 1
    return sentences


def test_conll_in_spacys_converter(bundle: Bundle, exported: Exported) -> None:
    (doc,) = read("nlp", "spacy_conll.py", exported("conll") / "conll" / f"{DOCUMENT}.conll")
    sentences = _characters(bundle)
    assert doc["tokens"] == [character for sentence in sentences for _, _, character in sentence]
    assert doc["sentences"] == [sentence[0][0] for sentence in sentences]
    numbers = {place: number for sentence in sentences for number, place, _ in sentence}
    assert doc["entities"] == [
        [numbers[m.passage_id, m.start], numbers[m.passage_id, m.end - 1] + 1, m.label]
        for m in sorted(_by_layer(bundle, "entities", DOCUMENT), key=lambda m: numbers[m.passage_id, m.start])
    ]


def test_conll_in_seqeval(bundle: Bundle, exported: Exported) -> None:
    found = read("nlp", "seqeval_conll.py", exported("conll") / "conll" / f"{DOCUMENT}.conll")
    numbers = {
        place: (index, at)
        for index, sentence in enumerate(_characters(bundle))
        for at, (_, place, _) in enumerate(sentence)
    }
    read_back = sorted((index, start, end - 1, label) for index, held in enumerate(found) for start, end, label in held)
    assert read_back == sorted(
        (*numbers[m.passage_id, m.start], numbers[m.passage_id, m.end - 1][1], m.label)
        for m in _by_layer(bundle, "entities", DOCUMENT)
    )


def test_brat(bundle: Bundle, exported: Exported) -> None:
    read_back = read("nlp", "brat_folder.py", exported("brat") / "brat")
    assert set(read_back) == {row["document_id"] for row in bundle["documents"]}
    document = read_back[DOCUMENT]
    begins, at = {}, 0
    for passage, text in expected_texts(bundle, DOCUMENT).items():
        begins[passage] = at
        at += len(text) + 1
    assert document["text"] == "".join(f"{text}\n" for text in expected_texts(bundle, DOCUMENT).values())
    found = [(label, places, words, note.split(" ")[0]) for places, label, words, note in document["marks"]]
    assert sorted(found) == sorted(
        (m.label, [[begins[m.passage_id] + m.start, begins[m.passage_id] + m.end]], m.words, m.row_id)
        for m in expected_marks(bundle, DOCUMENT)
    )


def test_label_studio(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    folder = exported("label-studio") / "label-studio"
    found = read("nlp", "label_studio.py", folder / "config.xml", folder / "tasks.json", tmp_path)
    assert found["faults"] == []
    assert {task["passage_id"]: task["text"] for task in found["tasks"]} == expected_texts(bundle)
    marks = [
        (task["passage_id"], mark["start"], mark["end"], label, layer, mark["text"])
        for task in found["tasks"]
        for layer, held in task["marks"].items()
        for mark in held
        for label in mark["labels"]
    ]
    assert sorted(marks) == sorted(
        (m.passage_id, m.start, m.end, m.label, m.layer, m.words) for m in expected_marks(bundle)
    )


def test_label_studio_refuses_a_label_that_the_interface_lacks(exported: Exported, tmp_path: Path) -> None:
    folder = exported("label-studio") / "label-studio"
    tasks = (folder / "tasks.json").read_text(encoding="utf-8").replace('"concept"', '"notion"')
    (tmp_path / "tasks.json").write_text(tasks, encoding="utf-8")
    assert read("nlp", "label_studio.py", folder / "config.xml", tmp_path / "tasks.json", tmp_path)["faults"]


def test_doccano(bundle: Bundle, exported: Exported) -> None:
    files = sorted((exported("doccano") / "doccano").glob("*.jsonl"))
    found = read("doccano", "doccano_import.py", *files)
    assert sorted(found) == sorted(layer for layer, (table, _, _) in TABLES.items() if table in bundle.tables)
    for layer, project in found.items():
        assert project["errors"] == []
        examples = {example["meta"]["passage_id"]: example for example in project["examples"]}
        assert {key: example["text"] for key, example in examples.items()} == expected_texts(bundle)
        spans = [(key, *span) for key, example in examples.items() for span in example["spans"]]
        assert sorted(spans) == sorted((m.passage_id, m.start, m.end, m.label) for m in _by_layer(bundle, layer))


def test_the_lines_of_the_documentation_run(bundle: Bundle, exported: Exported, tmp_path: Path) -> None:
    shutil.copytree(exported("spacy") / "spacy", tmp_path / "spacy")
    python = ROOT / ".venv-nlp" / "bin" / "python"
    subprocess.run([python, tmp_path / "spacy" / "make_docbin.py"], capture_output=True, check=True)
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs/nlp.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    printed = []
    for block in blocks:
        run = subprocess.run(
            [python, "-c", block], cwd=tmp_path, capture_output=True, encoding="utf-8", env=UTF8, check=False
        )
        assert run.returncode == 0, run.stderr
        printed.append(run.stdout)
    docbin, uuid = printed
    assert "刘庆峰" in docbin
    assert "('讯飞星火大模型', 'system', 'iflytek-spark')" in docbin
    lines = (exported("annotations") / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    ids = {annotation["body"]["key"]: annotation["id"] for annotation in map(json.loads, lines)}
    assert uuid.strip() == ids["cppcc-2024-04-26-1-f02980"]


@pytest.fixture(scope="module")
def schema_says() -> Callable[..., dict[str, list[str]]]:
    def say(*paths: Path) -> dict[str, list[str]]:
        found: dict[str, list[str]] = read("doccano", "tei_schema.py", *paths)
        return found

    return say


def _changed(bundle: Bundle) -> dict[str, Bundle]:
    """Return packages in which little is known, and in which registers and other kinds of speakers are."""
    tables = bundle.tables
    few = {"documents", "passages", "sentences", "emendations", "themes", "instruments", "units"}
    bare = {name: rows if name in few else [] for name, rows in tables.items()}
    bare["passages"] = [row | {"speech_id": None} for row in tables["passages"]]
    bare["documents"] = [row | {"event_id": None, "published_date": "2024-05-07"} for row in tables["documents"]]
    firsts = {str(row["entity_type"]): row["entity_id"] for row in reversed(tables["entities"])}
    blank = {"identifier_id": "x", "scheme": "wikidata", "identifier": "Q1", "match": "exact", "confirmed_by": "x"}
    known: list[Row] = [{**blank, "entity_id": entity, "speaker_id": None} for entity in firsts.values()]
    known.append({**blank, "entity_id": None, "speaker_id": "liu-qingfeng"})
    kinds = ("organization", "role", *["person"] * len(tables["speakers"]))
    speakers = [
        row | {"speaker_type": kind, "given_name": row["given_name"] if kind == "person" else None}
        for row, kind in zip(tables["speakers"], kinds, strict=False)
    ]
    rich = {**tables, "identifiers": known, "speakers": speakers}
    return {"bare": replace(bundle, tables=bare), "rich": replace(bundle, tables=rich)}


def test_tei_is_valid(
    bundle: Bundle, exported: Exported, schema_says: Callable[..., dict[str, list[str]]], tmp_path: Path
) -> None:
    path = exported("tei") / "tei" / f"{DOCUMENT}.xml"
    others = []
    for name, changed in _changed(bundle).items():
        writer("tei")(changed, tmp_path / name)
        others.append(tmp_path / name / "tei" / f"{DOCUMENT}.xml")
    assert others[1].read_text(encoding="utf-8").count(">Q1</idno>") >= 7
    broken = tmp_path / "broken.xml"
    broken.write_text(
        path.read_text(encoding="utf-8").replace("<u ", "<utterance ").replace("</u>", "</utterance>"), "utf-8"
    )
    said = schema_says(path, broken, *others)
    assert [said[str(each)] for each in (path, *others)] == [[], [], []]
    assert said[str(broken)]
