"""Print the passages of a DocBin: python spacy_docbin.py speeches.spacy."""

from __future__ import annotations

import json
import sys

import spacy
from spacy.tokens import DocBin

nlp = spacy.blank("zh")
found = []
for doc in DocBin().from_disk(sys.argv[1]).get_docs(nlp.vocab):
    marks = [[e.start_char, e.end_char, e.label_, e.kb_id_, "entities"] for e in doc.ents]
    for layer, spans in doc.spans.items():
        marks += [[s.start_char, s.end_char, s.label_, s.id_, layer] for s in spans]
    sentences = [[s.start_char, s.end_char] for s in doc.sents]
    found.append({"text": doc.text, "meta": doc.user_data, "marks": marks, "sentences": sentences})
print(json.dumps(found))
