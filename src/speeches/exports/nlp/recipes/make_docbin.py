"""Make a spaCy DocBin of the passages: python make_docbin.py [passages.jsonl [speeches.spacy]].

``doc.ents`` holds the entities (their id is ``kb_id_``), ``doc.spans`` every other label set by its name (row ids are
``id_``), ``doc.sents`` the sentences, ``doc.user_data`` document, passage and speaker. A character is a token, as in
the blank Chinese pipeline, so that no span is lost for a word's border.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span

HERE = Path(__file__).resolve().parent


def to_doc(nlp: spacy.language.Language, task: dict[str, Any], names: list[str]) -> Doc:
    """Return a passage as a Doc with every label set of ``names``, even if empty.

    Raises ValueError where a span falls between tokens.
    """
    doc = nlp.make_doc(task["text"])
    layers: dict[str, list[Span]] = {name: [] for name in names}
    for span in task["spans"]:
        made = doc.char_span(
            span["start"], span["end"], span["label"], kb_id=span.get("entity_id", ""), span_id=span["id"]
        )
        if made is None:
            raise ValueError(f"{span['id']} does not begin and end with a token")
        layers[span["layer"]].append(made)
    starts = {span.start for span in layers.get("sentences", [])} | {0}
    for token in doc:
        token.is_sent_start = token.i in starts
    doc.ents = layers.pop("entities", [])
    for layer, spans in layers.items():
        doc.spans[layer] = spans
    doc.user_data.update(task["meta"])
    return doc


def main(source: str = str(HERE / "passages.jsonl"), target: str = str(HERE / "speeches.spacy")) -> None:
    """Write the DocBin."""
    nlp = spacy.blank("zh")
    attributes = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "SENT_START"]
    docs = DocBin(attrs=attributes, store_user_data=True)
    with Path(source).open(encoding="utf-8") as lines:
        tasks = [json.loads(line) for line in lines]
    names = sorted({span["layer"] for task in tasks for span in task["spans"]})
    for task in tasks:
        docs.add(to_doc(nlp, task, names))
    docs.to_disk(target)
    print(f"{len(docs)} passages in {target}")


if __name__ == "__main__":
    main(*sys.argv[1:])
