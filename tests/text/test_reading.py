"""Bytes read as text: encodings found, and files refused that are no article."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.page.source import LIMIT, Reading, UnreadableArticle, read_article, read_stream

ARTICLE = "\n为社区养老出实招\r\n\r\n全国政协委员方远：\r\u3000\u3000建议发展“智慧养老”，3年覆盖500个社区。\f（完）——\n"
RARE = "堃喆昇"  # in GB18030, not in GB 2312


@pytest.mark.parametrize(
    ("data", "encoding", "has_bom"),
    [
        (ARTICLE.encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), "utf-8", True),
        (ARTICLE.encode("gbk"), "gb18030", False),
        (ARTICLE.encode("gb18030"), "gb18030", False),
        (b"\x84\x31\x95\x33" + ARTICLE.encode("gb18030"), "gb18030", True),
        (ARTICLE.encode("utf-16-le"), "utf-16-le", False),
        (ARTICLE.encode("utf-16-be"), "utf-16-be", False),
        (b"\xff\xfe" + ARTICLE.encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + ARTICLE.encode("utf-16-be"), "utf-16-be", True),
        (b"\xff\xfe\0\0" + ARTICLE.encode("utf-32-le"), "utf-32-le", True),
    ],
)
def test_encoding_is_detected(data: bytes, encoding: str, has_bom: bool) -> None:
    assert read_article(data) == Reading(ARTICLE, encoding, has_bom)


@pytest.mark.parametrize("text", [f"{ARTICLE}委员{RARE}同意。", "養老服務應當發展，這是長遠之計。", "GDP up 5% — 好"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_other_text_is_detected(text: str, encoding: str) -> None:
    assert read_article(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "override", "expected"),
    [
        ("方远".encode("gbk"), "gbk", Reading("方远", "gbk", False)),
        ("方远".encode("gbk"), "GB18030", Reading("方远", "gb18030", False)),
        ("方远".encode("utf-16"), "utf-16", Reading("方远", "utf-16-le", True)),
        (b"\xef\xbb\xbf" + "方远".encode(), "utf-8", Reading("方远", "utf-8", True)),
        (b"\xef\xbb\xbf" + "方远".encode(), "utf-8-sig", Reading("方远", "utf-8", True)),
        ("方遠".encode("big5"), "big5", Reading("方遠", "big5", False)),
    ],
)
def test_named_encoding_is_used(data: bytes, override: str, expected: Reading) -> None:
    assert read_article(data, override) == expected


PAGE = "<p>全国政协委员方远：</p>\n<p>建议发展养老。</p>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "nothing but white space"),
        ("\ufeff \u3000\n\f\u200b".encode(), "nothing but white space"),
        (b"%PDF-1.7\n", "found a PDF file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "found a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "found a JPEG image"),
        (b"PK\x03\x04\x14\0", "found a zip archive or a .docx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "found an old Office file"),
        (bytes(range(256)) * 4, "found bytes that are none of them"),
        (b"\x01\x02\x03\x04" * 20, "found a binary file"),
        ("建议：\0发展养老。".encode(), "found bytes that are none of them"),
        (PAGE.encode(), "found an HTML page"),
        (f"\n<!DOCTYPE html><html><body>{PAGE}</body></html>".encode(), "found an HTML page"),
        (PAGE.encode("gbk"), "found an HTML page"),
        ("发展社区养老，".encode() * 30 + b"\xe4\xb8" + "发展社区养老。".encode() * 30, "not utf-8: byte 630"),
        (b"a" * (LIMIT + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_article_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableArticle, match=message) as refusal:
        read_article(data)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        ("方远".encode("gbk"), "utf-8", "not utf-8: byte 0 cannot be decoded"),
        (b"abc", "utf-16", "not utf-16: byte 2 cannot be decoded"),
        (b"abc", "klingon", "unknown encoding 'klingon'"),
        (b"abc", "hex", "hex is no encoding of text"),
        (b"abc", "a\0b", "unknown encoding"),
    ],
)
def test_wrong_encoding_is_refused(data: bytes, encoding: str, message: str) -> None:
    with pytest.raises(UnreadableArticle, match=message):
        read_article(data, encoding)


CHINESE = "让人工智能更好服务老人。去年全市新增床位1.2万张，比上年增长8.5%。"
JAPANESE = "この人工知能は、市の高齢者向け介護サービスを支援する。新しい規格を策定し、産業の発展を促進する。"
KOREAN = "인공지능은 노인 돌봄 서비스를 지원한다. 지난해 전국에서 새로 늘어난 병상은 만 이천 개이며 전년보다 늘었다."


@pytest.mark.parametrize(
    "data",
    [
        JAPANESE.encode("shift_jis"),
        JAPANESE.encode("euc_jp"),
        (JAPANESE * 20).encode("iso2022_jp"),
        JAPANESE.encode("utf-16-le"),
        KOREAN.encode("euc_kr"),
        "養老服務應當發展，這是長遠之計。".encode("big5"),
    ],
)
def test_other_encodings_are_refused_where_none_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"\Alooked for .*, found ") as refusal:
        read_article(data)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CHINESE.encode().decode("gbk", "ignore"), "text in utf-8 was read as gb18030"),
        (CHINESE.encode().decode("cp1252", "ignore"), "text in utf-8 was read as cp1252"),
        (CHINESE.encode("gbk").decode("latin-1"), "text in gb18030 was read as latin-1"),
        (CHINESE.encode("gbk").decode("utf-8", "replace"), r"characters are lost \(U\+FFFD\), the first in line 1"),
        (f"好。\n{'锟斤拷' * 4}", "read as GBK .*, the first in line 2"),
    ],
)
def test_damaged_text_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableArticle, match=f"damaged: .*{message}") as refusal:
        read_article(text.encode())
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("text", [f"{CHINESE[:10]}\ufffd{CHINESE[10:]}", f"{CHINESE}他把乱码读作“锟斤拷”。", JAPANESE])
def test_text_with_little_damage_or_none_is_read(text: str) -> None:
    assert read_article(text.encode()).text == text


@pytest.mark.parametrize("encoding", [None, "cp936", "gb18030"])
def test_euro_sign_of_code_page_936_is_named_with_its_place(encoding: str | None) -> None:
    data = CHINESE.encode("gbk") + b"\x80" + "100万。".encode("gbk")
    with pytest.raises(UnreadableArticle, match=f"byte {len(CHINESE.encode('gbk'))} is 0x80, the euro sign"):
        read_article(data, encoding)


def test_gbk_with_a_broken_byte_is_refused_with_its_place() -> None:
    data = CHINESE.encode("gbk") * 4
    with pytest.raises(UnreadableArticle, match=f"not gb18030: byte {len(data) - 2} cannot be decoded"):
        read_article(data[:-1])


def test_less_than_sign_is_no_page() -> None:
    text = "<附件一>发展养老，占比<5%，即a<b。"
    assert read_article(text.encode()).text == text


def test_stream_is_read_no_further_than_the_limit() -> None:
    stream = io.BytesIO(b"a" * (LIMIT + 1000))
    with pytest.raises(UnreadableArticle, match="larger than 5 MB"):
        read_stream(stream)
    assert stream.tell() == LIMIT + 1


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        reading = read_article(data)
    except UnreadableArticle:
        return
    assert reading.text.strip()
    assert reading.text.encode(reading.encoding) == data[len(data) - len(reading.text.encode(reading.encoding)) :]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_read_back(text: str) -> None:
    try:
        assert read_article(text.encode()).text == text.removeprefix("\ufeff")
    except UnreadableArticle as refusal:
        assert any(reason in str(refusal) for reason in ("white space", "HTML", "damaged"))
