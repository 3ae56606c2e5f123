"""The standard's own validator, frictionless, run on a package."""

from __future__ import annotations

from pathlib import Path

from speeches.problems import Problem


def check_standard(root: Path) -> list[Problem]:
    """Return what ``frictionless validate datapackage.json`` finds wrong, a Problem for each error."""
    # Imported here: it takes longer than all the other checks together.
    from frictionless import FrictionlessException, Package, system

    try:
        with system.use_context(trusted=False):
            report = Package(str(root / "datapackage.json")).validate()
    except FrictionlessException as failure:
        advice = f"frictionless can't read it: {' '.join(str(failure).split())}; take a fresh copy or build again."
        return [Problem("datapackage.json", 0, "", "", "", advice)]
    problems = [Problem("datapackage.json", 0, "", "", "", error.message, kind="standard") for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            values = error.to_descriptor()
            problems.append(
                Problem(
                    task.place,
                    int(values.get("rowNumber", 0)),
                    "",
                    str(values.get("fieldName", "")),
                    str(values.get("cell", "")),
                    f"{error.message} (frictionless: {error.type})",
                )
            )
    return problems
