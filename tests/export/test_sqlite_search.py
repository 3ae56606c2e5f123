"""Full-text search in the SQLite file: Chinese words of any length, and English ones."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from speeches.exports.databases.search_tokens import search_tokens
from tests.export.conftest import Exported, Rows

FILE = "consultative-speeches.sqlite"
# The texts that are searched.
SEARCHED = {"passages": ["text"], "proposals": ["quote", "text_en"], "facts": ["quote", "statement_en"]}


@pytest.fixture(scope="module")
def database(exported: Exported) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(exported("sqlite") / FILE)) as connection:
        yield connection


def _found(database: sqlite3.Connection, table: str, words: str) -> list[int]:
    """Return the numbers of the rows found, from 1."""
    query = f'SELECT rowid FROM "{table}_fts" WHERE "{table}_fts" MATCH ? ORDER BY rowid'
    return [row[0] for row in database.execute(query, (words,))]


@pytest.mark.parametrize(
    "words", ["算", "算力", "大模型", "人工智能", "新型举国体制", "北京大学人工智能研究院", "7亿多次"]
)
def test_search_finds_words_of_any_length(database: sqlite3.Connection, csv_rows: Rows, words: str) -> None:
    found = 0
    for table, columns in SEARCHED.items():
        rows = enumerate(csv_rows(table), 1)
        expected = [n for n, row in rows if any(words in row[column] for column in columns)]
        assert _found(database, table, words) == expected
        found += len(expected)
    assert found, "a word that no text has proves nothing"


def test_search_finds_every_run_of_characters(database: sqlite3.Connection, csv_rows: Rows) -> None:
    quotes = [row["quote"] for row in csv_rows("proposals")]
    runs = {run for quote in quotes[::7] for run in re.findall("[\u4e00-\u9fff]+", quote)}
    cuts = [(start, end) for start in range(40) for end in range(start + 1, start + 17)]
    words = {run[start:end] for run in runs for start, end in cuts if end <= len(run)}
    assert len(words) > 1000
    for word in words:
        expected = [n for n, quote in enumerate(quotes, 1) if word in quote]
        assert _found(database, "proposals", f"quote:{word}") == expected


def test_search_reads_english_in_phrases_too(database: sqlite3.Connection, csv_rows: Rows) -> None:
    rows = enumerate(csv_rows("proposals"), 1)
    expected = [n for n, row in rows if re.search(r"\bcomputing[ -]power\b", row["text_en"], re.IGNORECASE)]
    assert _found(database, "proposals", '"computing power"') == expected
    assert expected


def test_search_takes_letters_for_words(database: sqlite3.Connection, csv_rows: Rows) -> None:
    texts = [row["text"] for row in csv_rows("passages")]
    expected = [n for n, text in enumerate(texts, 1) if re.search("(?<![A-Za-z])AI(?![A-Za-z])", text)]
    assert _found(database, "passages", "ai") == expected
    assert expected
    assert _found(database, "proposals", "ain") == []  # is in training


def test_search_gives_the_words_as_printed(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT quote FROM facts_fts WHERE facts_fts MATCH '辅助诊疗'").fetchall()
    assert ("进行了7亿多次辅助诊疗",) in rows


@pytest.mark.parametrize(
    ("words", "part"), [("\U00020bb7", "\U00020bb7"), ("全角", "全角"), ('"DROP TABLE facts"', "DROP TABLE facts")]
)
def test_search_in_a_hostile_copy(hostile_exported: Exported, hostile_rows: Rows, words: str, part: str) -> None:
    found = 0
    with closing(sqlite3.connect(hostile_exported("sqlite") / FILE)) as database:
        for table, columns in SEARCHED.items():
            rows = enumerate(hostile_rows(table), 1)
            expected = [n for n, row in rows if any(part in row[column] for column in columns)]
            assert _found(database, table, words) == expected
            found += len(expected)
    assert found


def test_search_tokens() -> None:
    assert search_tokens("算力网") == "算 算力 算力网 力 力网 网"
    assert search_tokens("AI大，7亿") == "AI AI大 大 7 7亿 亿"
    assert search_tokens("computing power") == "computing power"
    assert search_tokens("\U00020bb7〇") == "\U00020bb7 \U00020bb7〇 〇"
    longest = "一二三四五六七八九十百千万亿兆京"  # 16 characters
    assert search_tokens(f"{longest}垓").split()[15] == longest
