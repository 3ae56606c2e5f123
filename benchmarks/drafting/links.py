"""How many participants of facts, and problems that proposals answer, a draft suggests, and how many rightly.

python -m benchmarks.drafting.links

The two articles in ``links/`` were invented and coded before the rules that suggest these were written; the coding of
the third, an article of the tests, had been looked at. A participant is the same where sentence, role and name are; a
link where the proposal is, and one problem's words hold the other's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.drafting.measure import CONFIRMED, HERE, ROOT, copy_truth, sentences
from speeches.curated.drafts import load_draft
from speeches.drafting.draft import write_draft
from speeches.drafting.request import Request
from speeches.page.source import read_article

LINKS = HERE / "links"
SEEN = "invented-2030-06-12-1"


def drafted(article: Path) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    """Return the participants (sentence, role, name or words) and links (proposal, problem) that a draft suggests."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy_truth(root)
        data = article.read_bytes()
        write_draft(root, Request("measured", data, read_article(data), 2030, "", ""))
        draft = load_draft(root, "measured")
        new = draft.vocabularies["entities"].data if "entities" in draft.vocabularies else []
    names = {row["entity_id"]: row["name"] for row in [*_known(), *new]}
    coded = list(sentences(draft.annotation.data))
    links = [(p["quote"], p["problem"]) for s in coded for p in s.get("proposals", []) if p.get("problem")]
    return list(dict.fromkeys(_participants(coded, names))), links


def _known() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((ROOT / "annotations/entities.yaml").read_text("utf-8"))
    return rows


def _participants(coded: list[dict[str, Any]], names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for sentence in coded:
        for fact in sentence.get("facts", []):
            for row in fact.get("participants", []):
                for role, who in row.items():
                    yield sentence["sentence"], role, names[who] if isinstance(who, str) else who["words"]


def final_of(name: str) -> tuple[Path, Any]:
    """Return an article and its final participants and links, as ``links/*.yaml`` have them."""
    if name != SEEN:
        return LINKS / f"{name}.txt", yaml.safe_load((LINKS / f"{name}.yaml").read_text("utf-8"))
    folder = ROOT / "tests/invented/confirmed" / SEEN / "annotations"
    rows = [*yaml.safe_load((folder / "entities.yaml").read_text("utf-8")), *_known()]
    names = {row["entity_id"]: row["name"] for row in rows}
    coded = list(sentences(yaml.safe_load((folder / f"{SEEN}.yaml").read_text("utf-8"))))
    links = [(p["quote"], p["problem"]) for s in coded for p in s.get("proposals", []) if p.get("problem")]
    participants = list(dict.fromkeys(_participants(coded, names)))
    return ROOT / f"tests/invented/{CONFIRMED[SEEN]}.txt", {"participants": participants, "links": links}


def compared(name: str) -> dict[str, tuple[int, int, int]]:
    """Return for participants and links of an article how many are suggested, in the final, and the same."""
    article, final = final_of(name)
    participants, links = drafted(article)
    right = [
        (sentence, role, who)
        for sentence, role, who in participants
        if any(sentence.startswith(begin) and (role, who) == (r, w) for begin, r, w in final["participants"])
    ]
    same = [
        (proposal, problem)
        for proposal, problem in links
        if any(proposal.endswith(p) and (q in problem or problem in q) for p, q in final["links"])
    ]
    return {
        "participants": (len(participants), len(final["participants"]), len(right)),
        "links": (len(links), len(final["links"]), len(same)),
    }


def main() -> None:
    """Print the counts of each article."""
    for name in [*sorted(path.stem for path in LINKS.glob("*.yaml")), SEEN]:
        for kind, (suggested, final, same) in compared(name).items():
            f1 = 2 * same / (suggested + final) if suggested + final else 1.0
            print(f"{name}: {kind}: suggested {suggested}, final {final}, same {same}, F1 {f1:.3f}")


if __name__ == "__main__":
    main()
