"""Import files into doccano itself, in a database of this run, and print its spans: python doccano_import.py FILE …

Its own models, reader and data set class do the work, as they do behind *Import Dataset* with JSONL and *Sequence Labeling*.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

package = find_spec("backend")
assert package is not None and package.submodule_search_locations, "doccano is not installed here"
sys.path.insert(0, package.submodule_search_locations[0])
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
folder = TemporaryDirectory()
os.environ["DATABASE_URL"] = f"sqlite:///{folder.name}/doccano.sqlite3"

import django

django.setup()

from data_import.datasets import SequenceLabelingDataset
from data_import.pipeline.catalog import JSONL
from data_import.pipeline.factories import create_parser
from data_import.pipeline.readers import FileName, Reader
from django.contrib.auth.models import User
from django.core.management import call_command
from examples.models import Example
from labels.models import Span
from projects.models import SequenceLabelingProject

call_command("migrate", verbosity=0, run_syncdb=True)
user = User.objects.create(username="reader")
found = {}
for name in sys.argv[1:]:
    project = SequenceLabelingProject.objects.create(
        name=Path(name).stem, project_type="SequenceLabeling", created_by=user, allow_overlapping=True
    )
    reader = Reader([FileName(name, name, name)], create_parser(JSONL, encoding="utf_8"))
    dataset = SequenceLabelingDataset(reader, project)
    dataset.save(user)
    found[Path(name).stem] = {
        "errors": [str(error) for error in dataset.errors],
        "examples": [
            {
                "text": example.text,
                "meta": example.meta,
                "spans": [[s.start_offset, s.end_offset, s.label.text] for s in Span.objects.filter(example=example)],
            }
            for example in Example.objects.filter(project=project).order_by("id")
        ],
    }
print(json.dumps(found))
