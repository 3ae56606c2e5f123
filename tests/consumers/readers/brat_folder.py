"""Print the documents of a brat collection as bioc reads them: python brat_folder.py FOLDER."""

from __future__ import annotations

import json
import sys

from bioc import brat

found = {}
for document in brat.scandir(sys.argv[1]):
    notes = {note.refid: note.text for note in document.notes}
    found[document.id] = {
        "text": document.text,
        "marks": [
            [[[span.begin, span.end] for span in entity.locations], entity.type, entity.text, notes[entity.id]]
            for entity in document.entities
        ],
    }
print(json.dumps(found))
