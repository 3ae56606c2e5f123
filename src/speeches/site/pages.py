"""All files of the site, one after the other: the pages in each language, assets, pictures, copies of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from speeches.progress import watched
from speeches.site import about, drawings
from speeches.site.addresses import (
    ARTICLES_IN_A_PAGE,
    ARTICLES_WITH_BARS,
    FIGURES_IN_A_PAGE,
    PROPOSALS_IN_A_PAGE,
    Group,
    Names,
    by_year,
    groups,
    names_pages,
)
from speeches.site.article import Article, load_article
from speeches.site.assets import asset_files, theme_files
from speeches.site.explorers import figures_view, overview_view, proposals_view
from speeches.site.home import doors, specimen
from speeches.site.material import Material, Record
from speeches.site.network import Network, load_network, strongest
from speeches.site.series import Series, load_series
from speeches.site.templating import environment, tidy
from speeches.site.words import Words, load_words

File = tuple[str, bytes]
SCRIPTS_OF = {  # template → the scripts that its page loads besides those of every page
    "read.html": ("read.js",),
    "proposals.html": ("explorer.js",),
    "overview.html": ("explorer.js",),
    "search.html": ("rows.js", "search.js"),
    "names.html": ("names.js",),
    "r.html": ("documents.js",),
}
LINKS_DRAWN = 60  # of who works with whom: more lines than these cannot be told apart


@dataclass(frozen=True, slots=True)
class Options:
    """Where the site will stand (``url``, ends in a slash) and where a wrong row is reported; both may be empty."""

    url: str = ""
    issues: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all pages share: the package, how its rows are spread over pages, the assets' paths by name."""

    material: Material
    options: Options
    proposals: Sequence[Group]
    figures: Sequence[Group]
    names: Names
    network: Network
    series: Sequence[Series]
    pictures: Sequence[str]
    assets: Mapping[str, str]

    @property
    def only(self) -> str:
        """Return the one article's id; empty where there are several."""
        documents = self.material.rows("documents")
        return str(documents[0]["document_id"]) if len(documents) == 1 else ""


def site_files(material: Material, options: Options) -> Iterator[File]:
    """Yield the site's files as (path, bytes). Nothing but the package and the options goes into them."""
    words = load_words()
    names = names_pages(material)
    network = load_network(material)
    assets: dict[str, str] = {}
    proposals, figures = material.rows("proposals"), material.rows("quantities")
    for name, path, data in asset_files(material, words, names):
        assets[name] = path
        yield path, data
    if len(proposals) > PROPOSALS_IN_A_PAGE:
        for name, path, data in theme_files(material, list(proposals)):
            assets[name] = path
            yield path, data
    articles: list[Article] = []
    bars: list[tuple[Record, list[tuple[str, int]]]] = []
    series = load_series(material)
    pictures = drawings.names(material, network)
    plan = Plan(
        material,
        options,
        groups(material, proposals, PROPOSALS_IN_A_PAGE),
        groups(material, figures, FIGURES_IN_A_PAGE),
        names,
        network,
        series,
        pictures,
        assets,
    )
    environments = {lang: environment(own, material) for lang, own in words.items()}
    documents = material.rows("documents")
    for document in watched(documents, len(documents), "articles"):
        article = load_article(material, document)
        bars += [(speech.row, speech.bar) for speech in article.speeches]
        if len(documents) <= ARTICLES_WITH_BARS:
            articles.append(article)
        for lang, env in environments.items():
            page = Page(env, lang, plan)
            yield page.file(
                f"read/{article.document_id}.html",
                "read.html",
                a=article,
                unstated=about.unstated(document, words[lang]),
            )
    for lang, env in environments.items():
        yield from _pages(Page(env, lang, plan), words[lang], articles)
    yield from drawings.files(material, pictures, network, bars, series)
    yield from _copies(material)
    if options.url:
        yield "sitemap.txt", _sitemap(plan).encode()


def write_site(material: Material, options: Options, folder: Path) -> tuple[int, int]:
    """Write the site's files below ``folder``, one after the other; return their number and their bytes."""
    count, size = 0, 0
    for name, data in site_files(material, options):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        count, size = count + 1, size + len(data)
    return count, size


@dataclass(frozen=True, slots=True)
class Page:
    """How a page of one language is made: its environment and what all pages share."""

    env: Environment
    lang: str
    plan: Plan

    def file(self, path: str, template: str, **values: Any) -> File:
        """Return a page as (path, bytes); ``path`` is below the language's folder."""
        depth = path.count("/")
        root = "../" * depth
        material = self.plan.material

        def row_link(row_id: str) -> str:
            return f"{root}read/{document_in(material, row_id)}.html#{row_id}"

        def entity_link(entity_id: str) -> str:
            return f"{root}{self.plan.names.page_of[entity_id]}#{entity_id}"

        html = self.env.get_template(template).render(
            root=root,
            base="../" * (depth + (self.lang == "zh")),
            path=path,
            row_link=row_link,
            entity_link=entity_link,
            navigation=_navigation(self.plan),
            assets=self.plan.assets,
            scripts=SCRIPTS_OF.get(template, ()),
            pictures=self.plan.pictures,
            version=material.descriptor["version"],
            url=self.plan.options.url,
            issues=self.plan.options.issues,
            **values,
        )
        return ("zh/" if self.lang == "zh" else "") + path, tidy(html).encode()


def document_in(material: Material, row_id: str) -> str:
    """Return the document in whose page a row of the text stands: the longest document id that its id begins with."""
    documents = material.by("documents")
    parts = row_id.split("-")
    return next(key for n in range(len(parts), 0, -1) if (key := "-".join(parts[:n])) in documents)


def _navigation(plan: Plan) -> list[tuple[str, str]]:
    """Return the pages of the navigation as (path, name); a kind without rows has no page."""
    found = [(f"read/{plan.only}.html" if plan.only else "index.html#articles", "read")]
    rows = {"proposals": plan.proposals, "figures": plan.figures, "names": plan.material.rows("entities")}
    found += [(f"{name}.html", name) for name, own in rows.items() if own]
    return [*found, ("tables.html", "tables"), ("about.html", "about")]


def _pages(page: Page, words: Words, articles: list[Article]) -> Iterator[File]:
    plan = page.plan
    material = plan.material
    years = by_year(material)
    total = len(material.rows("documents"))
    many = total > ARTICLES_IN_A_PAGE
    yield page.file(
        "index.html",
        "index.html",
        specimen=specimen(material, words),
        doors=doors(material, words),
        articles=articles,
        years=[] if articles else years[:1] if many else years,
        year_pages=[year or "0" for year, _ in years] if many else [],
        total=total,
        only=plan.only,
        counts={"proposals": len(material.rows("proposals"))},
    )
    if many:
        for year, meetings in years:
            yield page.file(f"index-{year or 0}.html", "year.html", years=[(year, meetings)])
    yield from _explorer(page, "proposals", plan.proposals)
    yield from _explorer(page, "figures", plan.figures, words)
    yield from _names(page, words)
    yield page.file("search.html", "search.html")
    yield page.file("tables.html", "tables.html", **about.tables_view(material))
    yield page.file("about.html", "about.html", **about.about_view(material))
    facts = material.rows("facts")
    yield page.file("r.html", "r.html", example=facts[0]["fact_id"] if facts else "")


def _explorer(page: Page, kind: str, found: Sequence[Group], words: Words | None = None) -> Iterator[File]:
    """Yield the page of proposals or figures, or an overview and a page a meeting where they are many."""
    material = page.plan.material
    most = PROPOSALS_IN_A_PAGE if kind == "proposals" else FIGURES_IN_A_PAGE
    rows = [row for group in found for row in group.rows]
    if not rows:
        return

    def view(own: Sequence[Record]) -> dict[str, Any]:
        return proposals_view(material, own) if words is None else figures_view(material, own, words)

    series = _drawn_series(page, words) if words else []
    if len(rows) <= most:
        yield page.file(f"{kind}.html", f"{kind}.html", scope=None, series=series, **view(rows))
        return
    yield page.file(f"{kind}.html", "overview.html", **overview_view(material, kind, found))
    for group in found:
        keys = {row["fact_id"] for row in group.rows if "fact_id" in row}
        own = [entry for entry in series if entry["fact"]["fact_id"] in keys]
        yield page.file(f"{kind}/{group.key}.html", f"{kind}.html", scope=group.row, series=own, **view(group.rows))


def _drawn_series(page: Page, words: Words) -> list[dict[str, Any]]:
    return [
        {"fact": series.fact, "points": series.points, "drawing": drawings.series(series, words)}
        for series in page.plan.series
    ]


def _names(page: Page, words: Words) -> Iterator[File]:
    """Yield the page of names, or an overview and the pages of its parts where they are many."""
    plan = page.plan
    network = strongest(plan.network, LINKS_DRAWN)
    shared: dict[str, Any] = {
        "identifiers": plan.material.group("identifiers", "entity_id"),
        "network": None,
        "parts": [],
    }
    if not plan.material.rows("entities"):
        return
    whole = {**shared, "network": network, "net_drawing": drawings.network(network, words)}
    if list(plan.names.pages) == ["names.html"]:
        yield page.file(
            "names.html",
            "names.html",
            kinds=about.kinds_of_names(plan.material, plan.names.pages["names.html"]),
            **whole,
        )
        return
    parts = [(path, rows[0]["entity_id"], rows[-1]["entity_id"]) for path, rows in plan.names.pages.items()]
    yield page.file("names.html", "names.html", kinds=[], **{**whole, "parts": parts})
    for path, rows in plan.names.pages.items():
        yield page.file(path, "names.html", kinds=about.kinds_of_names(plan.material, rows), **shared)


def _copies(material: Material) -> Iterator[File]:
    """Yield copies of the tables, and each article's object of the nested JSON."""
    for resource in material.descriptor["resources"]:
        path = material.root / resource["path"]
        if resource["path"].endswith(".csv") and path.is_file():
            yield resource["path"], path.read_bytes()
    for name, entry in about.nested_articles(material):
        yield f"read/{name}.json", (json.dumps(entry, ensure_ascii=False, indent=1) + "\n").encode()


def _sitemap(plan: Plan) -> str:
    pages = ["index.html", "proposals.html", "figures.html", "names.html", "tables.html", "about.html"]
    pages += [f"read/{row['document_id']}.html" for row in plan.material.rows("documents")]
    return "".join(f"{plan.options.url}{folder}{page}\n" for page in pages for folder in ("", "zh/"))
