"""What the tests of the site share: the package's material, and the site made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from speeches.package.opened import open_package
from speeches.site.material import Material, load_material
from speeches.site.pages import Options, site_files

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT
Site = dict[str, bytes]


@pytest.fixture(scope="session")
def material() -> Material:
    """Return the package as it lies in this checkout."""
    return load_material(open_package(PACKAGE))


@pytest.fixture(scope="session")
def site(material: Material) -> Site:
    """Return the files of its site by path."""
    return dict(site_files(material, Options()))


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, str]:
    """Return its pages in both languages by path."""
    return {path: data.decode() for path, data in site.items() if path.endswith(".html")}
