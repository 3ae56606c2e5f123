"""What runs elsewhere names what is here: the workflows, the steps of a release, the forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_has_a_time_limit_and_keeps_what_pip_fetched(path: Path) -> None:
    for name, job in jobs(path).items():
        assert 0 < job["timeout-minutes"] <= 60, name
        (setup,) = [step["with"] for step in job["steps"] if "setup-python" in step.get("uses", "")]
        assert setup["cache"] == "pip"
        assert list(ROOT.glob(setup["cache-dependency-path"]))


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "RELEASING.md", ROOT / ".ci/run"], ids=lambda path: path.name)
def test_every_target_and_script_that_is_named_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    targets = set(re.findall(r"^\s*(?:- run: )?make ([a-z][a-z-]*)", text, re.MULTILINE))
    assert targets or path.name == "release.yml"
    for target in targets:
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target
    for script in re.findall(r"\bscripts/\w+\.py", text):
        assert (ROOT / script).is_file(), script


def test_a_release_is_commands() -> None:
    text = (ROOT / "RELEASING.md").read_text("utf-8")
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    for command in ("make check", "make test-all", "make test-consumers", "make export", "git tag -a", "gh release"):
        assert command in blocks


def test_the_forms_can_be_filled_in() -> None:
    forms = {
        path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")
    }
    assert set(forms) == {"new-article", "wrong-row"}
    for form in forms.values():
        assert form["name"] and form["description"]
        ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
        assert len(ids) == len(set(ids))
    # The site's link fills these in by their ids (site/assets/read.js).
    assert {"table", "row", "version"} <= {part.get("id") for part in forms["wrong-row"]["body"]}
    attributes = (ROOT / ".gitattributes").read_text("utf-8")
    assert "data/** linguist-generated" in attributes
    assert (ROOT / ".github/pull_request_template.md").is_file()
