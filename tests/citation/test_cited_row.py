"""What a citation says of a row, and of what it says nothing: on the real tables, some rows changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from speeches.citation.row import CitedRow, Speaker, UnknownRowError, cited_row
from speeches.package.opened import Package, open_package
from speeches.schemas import Cell

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = "cppcc-2024-04-26-1"
LIU = Speaker("刘庆峰", "Liu Qingfeng", "Liu", "Qingfeng")


@pytest.fixture(scope="module")
def package() -> Package:
    return open_package(ROOT)


def _changed(package: Package, table: str, key: str, **cells: Cell) -> Package:
    """Return the package with cells of one row changed, the row named by any of its cells."""
    rows = [row | cells if key in row.values() else row for row in package[table]]
    assert rows != package[table]
    return replace(package, tables={**package.tables, table: rows})


def test_a_fact(package: Package) -> None:
    row = cited_row(package, f"{DOCUMENT}-f02980")
    assert (row.table, row.words, row.speakers) == ("facts", "进行了7亿多次辅助诊疗", (LIU,))
    assert row.english.startswith("‘Zhiyi Zhuli’ has carried out ")
    assert (row.meeting, row.date) == (
        "Fourth Remote Consultation Session of the 14th CPPCC National Committee",
        "2024-04-26",
    )
    assert row.makers == ("Consultative Speeches contributors",)
    assert row.licence.startswith("Creative Commons Attribution 4.0 International (")  # and what it does not cover
    assert (row.package, row.version) == (package.descriptor["title"], package.descriptor["version"])


# Row id, table, words, English, family name of the speaker: from the article and the gazetteer.
@pytest.mark.parametrize(
    ("row_id", "words", "english", "family"),
    [
        (f"{DOCUMENT}-m00348", "优化总体设计", "Optimise overall design", "Wang"),  # a measure
        (f"{DOCUMENT}-n02740", "讯飞星火大模型", "iFLYTEK Spark large model", "Liu"),  # a mention, by its entity
        (f"{DOCUMENT}-q02983", "7亿多次", "", "Liu"),  # a figure: no English
        (f"{DOCUMENT}-d02729", "2023年5月6日", "", "Liu"),
        (f"{DOCUMENT}-s00045", "■编者按：", "", ""),  # the editor: no speaker
        (f"{DOCUMENT}-a00263", "科技部原部长", "Minister", "Wang"),  # a post
        (f"{DOCUMENT}-wang-zhigang", "发挥新型举国体制优势 加快形成竞争优势", "", "Wang"),  # a speech
        ("iflytek-spark", "讯飞星火大模型", "iFLYTEK Spark large model", ""),  # an entity: no article
        (DOCUMENT, "不断创造人工智能新场景和新应用", "", ""),  # the article
    ],
)
def test_rows_of_other_tables(package: Package, row_id: str, words: str, english: str, family: str) -> None:
    row = cited_row(package, row_id)
    assert row.words == words
    assert row.english.startswith(english)
    assert [speaker.family for speaker in row.speakers] == ([family] if family else [])
    assert (row.date == "2024-04-26") == row_id.startswith(DOCUMENT)


def test_a_row_without_words_of_its_own(package: Package) -> None:
    join = next(row for row in package["emendations"] if row["emendation_type"] == "join")
    row = cited_row(package, str(join["emendation_id"]))
    assert row.words == (join.get("context") or "")


def test_a_joint_speech_has_all_its_speakers(package: Package) -> None:
    first = next(row for row in package["affiliations"] if row["speech_id"] == f"{DOCUMENT}-liu-qingfeng")
    joint = _changed(package, "affiliations", str(first["affiliation_id"]), speaker_id="wang-zhigang")
    names = [speaker.name for speaker in cited_row(joint, f"{DOCUMENT}-f02980").speakers]
    assert names == ["刘庆峰", "王志刚"]


def test_a_speaker_without_family_and_given_name(package: Package) -> None:
    body = _changed(
        package, "speakers", "liu-qingfeng", name="民革中央", name_en="RCCK", family_name=None, given_name=None
    )
    assert cited_row(body, f"{DOCUMENT}-f02980").speakers == (Speaker("民革中央", "RCCK"),)


def test_an_article_without_a_meeting_has_the_date_of_its_print(package: Package) -> None:
    printed = _changed(package, "documents", DOCUMENT, event_id=None, published_date="2024-05-07")
    row = cited_row(printed, f"{DOCUMENT}-f02980")
    assert (row.meeting, row.date) == ("", "2024-05-07")


def test_nothing_known_of_meeting_and_date(package: Package) -> None:
    bare = _changed(package, "documents", DOCUMENT, event_id=None, published_date=None)
    row = cited_row(bare, f"{DOCUMENT}-f02980")
    assert (row.meeting, row.date) == ("", "")


@pytest.mark.parametrize("row_id", ["cppcc-2024-04-26-1-f99999", "", "facts/", "nowhere/iflytek", "7亿多次"])
def test_an_unknown_id(package: Package, row_id: str) -> None:
    with pytest.raises(UnknownRowError, match="no row of this package has that id") as caught:
        cited_row(package, row_id)
    assert str(caught.value).startswith(f"{row_id}: ")
    assert "\n" not in str(caught.value)


def test_an_id_of_two_tables_asks_which(package: Package) -> None:
    # The meeting is a row of events, and an entity that the article names.
    with pytest.raises(UnknownRowError, match="say which: events/cppcc-2024-04-26 and entities/cppcc-2024-04-26"):
        cited_row(package, "cppcc-2024-04-26")
    assert cited_row(package, "events/cppcc-2024-04-26").table == "events"


def test_every_row_with_an_id_can_be_cited(package: Package) -> None:
    cited = 0
    for table, schema in package.schemas.items():
        if len(schema.key) == 1:
            for row in package[table]:
                found = cited_row(package, f"{table}/{row[schema.key[0]]}")
                assert isinstance(found, CitedRow)
                cited += 1
    assert cited > 500
