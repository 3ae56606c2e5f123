"""Print the entities that seqeval finds in each sentence, strictly as IOB2: python seqeval_conll.py FILE."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from seqeval.scheme import IOB2, Entities

sentences = Path(sys.argv[1]).read_text(encoding="utf-8").rstrip("\n").split("\n\n")
tags = [[line.split("\t")[1] for line in sentence.split("\n")] for sentence in sentences]
print(json.dumps([[[e.start, e.end, e.tag] for e in held] for held in Entities(tags, IOB2).entities]))
