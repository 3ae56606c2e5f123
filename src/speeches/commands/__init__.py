"""The commands: arguments in, exit code out; each is a module with ``main(arguments, root)``, imported when asked for.

``root`` is the project that a door in ``scripts/`` gives; without it a command looks for one from the current folder
upward. To add a command, add its module and a line to ``COMMANDS``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """What a command does, and what brings the libraries that it needs: a make target, an extra of the package."""

    summary: str
    target: str = ""
    extra: str = ""


COMMANDS = {
    "build": Command("sources + annotations + schemas -> data/, or every reason why not", "make", "build"),
    "check": Command("check a package, built here or downloaded", "make", "build"),
    "cite": Command("a citation of a row: plain text, BibTeX, CSL-JSON", "make .venv/.cite", "cite"),
    "draft": Command("start the annotation of a new article", "make .venv/.test", "draft"),
    "export": Command("the tables as native files of other programs: data/ -> dist/", "make export", "export"),
    "site": Command("the tables as pages to read and explore: data/ -> dist/site/", "make site", "site"),
    "extract": Command("the automatic layers of any article as JSON, of an archive as Parquet", extra="corpus"),
}


def run(name: str, arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Run a command; return its exit code, 1 (and one line on standard error) where a library it needs is missing."""
    command = COMMANDS[name]
    try:
        code: int = import_module(f"speeches.commands.{name}").main(arguments, root)
        return code
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "speeches":
            raise
        made = f"run `{command.target}` and .venv/bin/python, or " if command.target else ""
        remedy = f"{made}pip install 'consultative-speeches[{command.extra}]'"
        print(f"{error.name} is missing: {remedy}.", file=sys.stderr)
        return 1
