"""The commands run in this process: what they print and return, without starting Python and its libraries anew."""

from __future__ import annotations

import io
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from speeches.commands import run
from tests.package.conftest import ROOT


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said and the code it ended with."""

    returncode: int
    stdout: str
    stderr: str


def command(name: str, project: Path, *arguments: str) -> Ran:
    """Run a command on a project, as its door in ``scripts/`` does, with paths from the root of this checkout."""
    with chdir(ROOT), redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        try:
            code = run(name, list(arguments), root=project)
        except SystemExit as end:  # argparse, of arguments that are none
            code = end.code if isinstance(end.code, int) else 1
    return Ran(code, out.getvalue(), err.getvalue())
