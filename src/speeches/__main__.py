"""The ``speeches`` command, also ``python -m speeches``: its first word names one of ``commands.COMMANDS``."""

from __future__ import annotations

import sys

from speeches.commands import COMMANDS, run


def main(arguments: list[str] | None = None) -> int:
    """Run the command that the arguments name; return its exit code, 2 where they name none."""
    name, *rest = (sys.argv[1:] if arguments is None else arguments) or [""]
    if name in COMMANDS:
        sys.argv[0] = f"speeches {name}"  # what argparse calls the program in its messages
        return run(name, rest)
    asked = name in ("-h", "--help")
    lines = ["usage: speeches COMMAND ...   (speeches COMMAND --help says more)", ""]
    lines += [f"  {known:10}{command.summary}" for known, command in COMMANDS.items()]
    if name and not asked:
        lines.append(f"\n{name!r} is no command.")
    print("\n".join(lines), file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


if __name__ == "__main__":
    sys.exit(main())
