"""Run the `cite` command from this checkout, nothing installed: see src/speeches/commands/cite.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0] + ".")
sys.path.insert(0, str(ROOT / "src"))

from speeches.commands import run

if __name__ == "__main__":
    sys.exit(run("cite", root=ROOT))
