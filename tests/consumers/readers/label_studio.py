"""Print what Label Studio's library makes of an interface and its tasks: python label_studio.py CONFIG TASKS FOLDER.

It checks the interface and every region against it, then converts the tasks, as its export does, to JSON-MIN in FOLDER.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

config, tasks, folder = (Path(argument) for argument in sys.argv[1:])
interface = LabelInterface(config.read_text(encoding="utf-8"))
interface.validate()
names = [control.name for control in interface.controls]
faults = []
for task in json.loads(tasks.read_text(encoding="utf-8")):
    for annotation in task["annotations"]:
        faults += interface.validate_prediction(annotation, return_errors=True)
converter = Converter(config.read_text(encoding="utf-8"), str(folder), download_resources=False)
converter.convert_to_json_min(str(tasks), str(folder), is_dir=False)
found = [
    {
        "passage_id": row["passage_id"],
        "text": row["text"],
        "marks": {name: row[name] for name in names if name in row},
    }
    for row in json.loads((folder / "result.json").read_text(encoding="utf-8"))
]
print(json.dumps({"faults": faults, "tasks": found}))
