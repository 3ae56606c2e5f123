"""Cost of the site: bytes of its pages and seconds of building it, for the package's article copied 1 to 200 times.

.venv/bin/python -m benchmarks.site_bench [COPIES ...]
"""

from __future__ import annotations

import gzip
import resource
import sys
import tempfile
import time
from pathlib import Path

from speeches.package.opened import open_package
from speeches.site.material import Material, load_material
from speeches.site.pages import Options, write_site
from tests.site.invented import copies

ROOT = Path(__file__).resolve().parent.parent
COPIES = (1, 50, 100, 200)
KINDS: tuple[str, ...] = (
    "read/*.html",
    "index.html",
    "proposals.html",
    "proposals/*.html",
    "figures.html",
    "figures/*.html",
)
KINDS += ("names.html", "names/*.html", "tables.html", "search.html", "about.html", "r.html")
KINDS += ("assets/*.js", "assets/s/*.js", "assets/t/*.js", "assets/p/*.js", "assets/*.css")


def main(arguments: list[str]) -> None:
    """Print one table of times and one of the largest file of each kind, compressed, for each number of copies."""
    package = load_material(open_package(ROOT))
    lines, sizes = [], []
    for n in [int(argument) for argument in arguments] or COPIES:
        with tempfile.TemporaryDirectory() as folder:
            seconds, count, size = build(package if n == 1 else copies(package, n), Path(folder))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            lines.append(f"| {n} | {seconds:.1f} | {seconds / n:.2f} | {count:,} | {size / 1e6:.1f} | {peak:.0f} |")
            sizes.append((n, largest(Path(folder))))
    print("| articles | CPU (s) | s an article | files | MB | peak MB |\n| --- | --- | --- | --- | --- | --- |")
    print("\n".join(lines))
    print(f"\n| largest, kB compressed | {' | '.join(str(n) for n, _ in sizes)} |\n|{' --- |' * (len(sizes) + 1)}")
    for kind in KINDS:
        print(f"| {kind} | {' | '.join(found.get(kind, '–') for _, found in sizes)} |")


def build(material: Material, folder: Path) -> tuple[float, int, int]:
    """Write the site of ``material``; return processor seconds, files and bytes."""
    start = time.process_time()
    count, size = write_site(material, Options(), folder)
    return time.process_time() - start, count, size


def largest(folder: Path) -> dict[str, str]:
    """Return the compressed size of the largest file of each kind, in kB."""
    found = {}
    for kind in KINDS:
        sizes = [len(gzip.compress(path.read_bytes())) for path in folder.glob(kind)]
        if sizes:
            found[kind] = f"{max(sizes) / 1000:.1f}"
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
