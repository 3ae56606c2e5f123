"""Print what spaCy's converter reads from a file of characters and tags: python spacy_conll.py FILE."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from spacy.training.converters import conll_ner_to_docs

text = Path(sys.argv[1]).read_text(encoding="utf-8")
found = []
for doc in conll_ner_to_docs(text, n_sents=0, no_print=True):
    starts = [token.i for token in doc if token.is_sent_start]
    entities = [[entity.start, entity.end, entity.label_] for entity in doc.ents]
    found.append({"tokens": [token.text for token in doc], "sentences": starts, "entities": entities})
print(json.dumps(found))
