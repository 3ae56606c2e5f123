"""Many articles: pages keep their size, every row its address, the search its shards."""

from __future__ import annotations

import gzip
import json
import re
from zlib import crc32

import pytest

from speeches.site.addresses import PROPOSALS_IN_A_PAGE
from speeches.site.material import Material
from speeches.site.pages import Options, site_files
from speeches.site.search import deltas, keys_of
from tests.site.conftest import Site
from tests.site.invented import copies
from tests.site.reading import by_id, tree

pytestmark = pytest.mark.long
MOST = 60_000  # compressed bytes of any page but an article's own
FEW = 45  # articles: above the limits of the index, of search in one file and of every explorer


@pytest.fixture(scope="module")
def many(material: Material) -> Site:
    return dict(site_files(copies(material, FEW), Options()))


def test_pages_keep_their_size(many: Site) -> None:
    pages = {path: data for path, data in many.items() if path.endswith(".html") and "read/" not in path}
    sizes = {path: len(gzip.compress(data)) for path, data in pages.items()}
    assert {path: size for path, size in sizes.items() if size > MOST} == {}


def test_every_meeting_has_its_page_of_proposals(material: Material, many: Site) -> None:
    overview = many["proposals.html"].decode()
    links = re.findall(r'href="(proposals/[^"]+)"', overview)
    assert len(links) == (FEW + 1) // 2
    rows = sum(many[link].decode().count("<tr data-level=") for link in links)
    assert rows == FEW * len(material.rows("proposals"))
    assert rows > PROPOSALS_IN_A_PAGE


def test_names_stand_on_pages_in_order_of_their_ids(many: Site) -> None:
    script = next(data.decode() for path, data in many.items() if re.fullmatch(r"assets/names\.\w+\.js", path))
    pages = json.loads(script.partition("names=")[2].rstrip(";\n"))
    assert len(pages) > 1
    for (first, path), (following, _) in zip(pages, [*pages[1:], ["~", ""]], strict=True):
        ids = [name for name in by_id(tree(many[path].decode())) if name not in ("main", "unknown", "say")]
        assert min(ids) == first
        assert max(ids) < following


def test_the_index_names_every_article_under_its_year(many: Site) -> None:
    found = re.findall(r'href="read/(invented-[^"]+)\.html"', many["index.html"].decode())
    assert len(set(found)) == FEW
    assert "barcode" not in many["index.html"].decode()


def test_shards_lead_to_the_rows(many: Site) -> None:
    script = next(data.decode() for path, data in many.items() if re.fullmatch(r"assets/rows\.\w+\.js", path))
    index = json.loads(script.partition("index=")[2].rstrip(";\n"))
    shard = many[f"assets/s/{crc32('算力'.encode()) % index['shards']}.js"].decode()
    postings = json.loads(shard.partition(",")[2].rpartition(")")[0])["算力"]
    numbers, last = [], 0
    for step in postings.split():
        last += int(step, 36)
        numbers.append(last)
    starts = [first for _, first in index["parts"]]
    for number in (numbers[0], numbers[-1]):
        part = max(n for n, first in enumerate(starts) if first <= number)
        text = many[f"assets/t/{index['parts'][part][0]}.js"].decode()
        rows = json.loads(text.partition(",")[2].rpartition(")")[0])
        assert "算力" in rows[number - starts[part]][2]


def test_keys_and_deltas() -> None:
    assert keys_of(["f", "x", "算力 Ａ", "Grid-based", "", "liu"]) == {"算力", "力a", "gri", "bas", "liu"}
    assert deltas([3, 4, 40]) == "3 1 10"
