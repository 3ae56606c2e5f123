"""A small draft, written by hand, with all that its page has to show. The text is invented."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEY = "invented-2030-09-09-1"
FOLDER = f"annotations/drafts/{KEY}"
EVIL = "<svg/onload=alert(x)>"
ARTICLE = f"""某市政协大会发言摘登

全国政协委员周海：
加快建设数据要素市场
我们打好三场硬仗，已建成平台12个。
建议加快数据立法{EVIL}，完善制度。
江数
谢谢大家。
"""
ORIGIN = """document_id: {key}
title: 某市政协大会发言摘登
publisher: null
published_date: null
received: !open
encoding: utf-8
sha256: {sha256}
year: {{value: 2030, basis: inferred, reason: "the day {evil} of the meeting"}}
known: []
unknown: []
licence: {{statement: None is printed.}}
"""
ANNOTATION = f"""document_id: {KEY}
event_id: !suggested cppcc-2024-04-26
title_en: !open
subtitle_en: null
language_code: zh-Hans
emendations: []
overrides:
  quantities:
    - {{quote: 三场, drop: true, reason: The test wants a figure that no row has.}}
editor_note: []
speeches:
  - speakers:
      - {{speaker_id: zhou-hai, name: 周海, name_en: Zhou Hai, family_name: Zhou, given_name: Hai, posts_en: !suggested [Member]}}
    title_en: !open
    paragraphs:
      - - !suggested
          sentence: 我们打好三场硬仗，已建成平台12个。
          role: evidence
          facts:
            - type: quantity
              quote: 已建成平台12个
              en:
              subject:
      - - !suggested
          sentence: 建议加快数据立法{EVIL}，完善制度。
          role: proposal
          proposals:
            - level: recommendation
              quote: 加快数据立法{EVIL}，完善制度
              en: "Data {EVIL}"
              cue: explicit
              theme: data
              instrument: !open
      - [{{sentence: 江数, role: procedural}}]
      - [{{sentence: 谢谢大家。, role: procedural}}]
captions: []
"""
ENTITIES = f"""- !suggested
  entity_id: some-body
  entity_type: organization
  name: 某某学会
  name_en: "Body {EVIL}"
- entity_id: other-body
  entity_type: organization
  name: 某某商会
  name_en: !open
"""
QUESTIONS = """- !suggested
  line: 7
  question: "name-alone: 江数"
"""


def project_with_draft(folder: Path) -> Path:
    """Return a copy of what a draft's page is made from, below ``folder``, with the draft in it."""
    root = folder / "project"
    for name in ("annotations", "schemas", "sources"):
        shutil.copytree(ROOT / name, root / name)
    draft = root / FOLDER
    draft.mkdir(parents=True)
    article = ARTICLE.encode()
    origin = ORIGIN.format(key=KEY, sha256=hashlib.sha256(article).hexdigest(), evil=EVIL)
    files = {
        "article.txt": article, "origin.yaml": origin.encode(), "annotation.yaml": ANNOTATION.encode(),
        "entities.yaml": ENTITIES.encode(), "questions.yaml": QUESTIONS.encode(),
    }  # fmt: skip
    for name, data in files.items():
        (draft / name).write_bytes(data)
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace ``old`` once in a file of the draft."""
    path = root / FOLDER / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
