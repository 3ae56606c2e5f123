"""From the bytes of a file to its text: which encoding it is in, and whether it is a text at all.

The text is the decoded text as it stands: no line end is translated, nothing is normalised, and the byte
order mark is the only thing left out (codebook 1), so that positions can be counted in it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from speeches.page.damage import REPLACEMENT, damage, is_common, is_other_script

# A newspaper article has some 15 KB. Five million bytes are a shelf of books, whose rows still fit in memory.
LIMIT = 5_000_000

_BOMS = (  # longest first: the mark of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (  # the first bytes that the formats themselves prescribe
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "an image or a sound"),
    (b"PK\x03\x04", "a zip archive or a .docx file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF file"),
)
_SAMPLE = 65_536  # characters from which the share of plausible ones is taken
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ORDINARY = "[一-鿿　-〿︰-﹏！-～‐-‧·\n\r\t\f -~]"
_EURO, _GB_ENCODINGS = b"\x80", ("gb18030", "gbk", "gb2312")
_AS_IN_GB2312 = {0x2014: 0x2015, 0xB7: 0x30FB}  # dash and dot, which Python's two codecs map differently
_HTML = re.compile(
    r"\A\s*<(?:!doctype|\?xml|!--|(?:html|head|body|meta|title|script|style|div|p|span|table|br|h[1-6])[\s/>])"
    r"|</(?:html|body|head|div|p|span|table|script)\s*>",
    re.IGNORECASE,
)


class UnreadableArticle(ValueError):
    """What was given cannot be read as an article; the message is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A decoded file: its text without the byte order mark, its encoding as Python names it, whether it had a mark."""

    text: str
    encoding: str
    has_bom: bool


def read_stream(stream: BinaryIO, encoding: str | None = None) -> Reading:
    """Return what ``read_article`` does, reading no more of the stream than ``LIMIT`` allows."""
    return read_article(stream.read(LIMIT + 1), encoding)


def read_article(data: bytes, encoding: str | None = None) -> Reading:
    """Return the text of a file's bytes: UTF-8, UTF-16, UTF-32 by its mark, or GB18030 (of which GBK is a part).

    ``encoding`` overrides what would be detected. Raises UnreadableArticle where the bytes are more than
    ``LIMIT``, are no text, are empty or blank, are an HTML page, or do not decode.
    """
    if len(data) > LIMIT:
        raise UnreadableArticle(
            f"larger than {LIMIT // 1_000_000} MB: looked for one newspaper article; split the file"
        )
    reading = _decode(data, encoding) if encoding else _detect(data)
    _check_text(reading.text)
    return reading


def _decode(data: bytes, encoding: str) -> Reading:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UnreadableArticle(f"unknown encoding {encoding!r}: name one such as utf-8, utf-16 or gb18030") from None
    name = name.removesuffix("-sig")
    for mark, marked in _BOMS:
        if data.startswith(mark) and name in (marked, marked.removesuffix("-le").removesuffix("-be")):
            return Reading(_strictly(data[len(mark) :], marked), marked, True)
    return Reading(_strictly(data, name), name, False)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise UnreadableArticle(
            f"{encoding} is no encoding of text: name one such as utf-8, utf-16 or gb18030"
        ) from None
    except UnicodeDecodeError as error:
        raise UnreadableArticle(_undecodable(data, encoding, error.start)) from None
    except ValueError as error:
        raise UnreadableArticle(f"not {encoding}: {error}; name the right encoding") from None


def _undecodable(data: bytes, encoding: str, place: int) -> str:
    if data[place : place + 1] == _EURO and encoding in _GB_ENCODINGS:
        return (
            f"not {encoding}: byte {place} is 0x80, the euro sign of Windows code page 936 alone; "
            "save the article as UTF-8"
        )
    return f"not {encoding}: byte {place} cannot be decoded; name the right encoding or repair the file"


def _detect(data: bytes) -> Reading:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(f"looked for plain text, found {kind}; save its text as UTF-8")
    if b"\x1b$B" in data:
        raise UnreadableArticle("looked for Chinese text, found Japanese in ISO-2022-JP; save the article as UTF-8")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Reading(_strictly(data[len(mark) :], encoding), encoding, True)
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None and "\0" not in utf8:
        return Reading(utf8, "utf-8", False)
    gb18030 = _attempt(data, "gb18030")
    if gb18030 is not None and _is_plain_gb(gb18030) and not is_other_script(gb18030):
        return Reading(gb18030, "gb18030", False)
    for encoding in ("utf-16-le", "utf-16-be"):
        utf16 = _attempt(data, encoding)
        if utf16 is not None and _is_plain_utf16(utf16):
            return Reading(utf16, encoding, False)
    if utf8 is None and b"\0" not in data:
        _refuse_damaged(data)
        if gb18030 is not None and _is_chinese(gb18030) and not is_other_script(gb18030):
            return Reading(gb18030, "gb18030", False)
    raise UnreadableArticle(
        "looked for text in UTF-8, UTF-16 or GB18030, found bytes that are none of them; "
        "save the article as UTF-8 or name its encoding"
    )


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share(kind: str, text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(1 for _ in re.finditer(kind, sample)) / max(len(sample), 1)


def _is_plain_gb(text: str) -> bool:
    """Whether nearly all that is not ASCII is of GB 2312, the 7,000 characters that newspapers are printed in.

    UTF-8 or UTF-16 that is misread as GB18030 gives rare characters instead.
    """
    beyond = re.sub("[\x00-\x7f]+", "", text[:_SAMPLE]).translate(_AS_IN_GB2312)
    common = len(beyond.encode("gb2312", "ignore")) // 2
    return bool(beyond) and common >= 0.9 * len(beyond) and not _CONTROL.search(text) and "\0" not in text


def _is_plain_utf16(text: str) -> bool:
    return _share(_ORDINARY, text) >= 0.95 and _is_chinese(text)


def _is_chinese(text: str) -> bool:
    """Whether most of what is not ASCII is of everyday print: bytes read in a wrong encoding give rare characters."""
    beyond = [character for character in text[:_SAMPLE] if character > "\x7f"]
    return 10 * sum(map(is_common, beyond)) >= 7 * len(beyond)


def _refuse_damaged(data: bytes) -> None:
    """Refuse UTF-8 or GB18030 with a few broken bytes, and say where the first one is."""
    broken_gb = data.decode("gb18030", "replace")
    if 0 < broken_gb.count(REPLACEMENT) <= len(broken_gb) // 20 and _is_plain_gb(broken_gb.replace(REPLACEMENT, "")):
        _strictly(data, "gb18030")
    sample = data[: 4 * _SAMPLE].decode("utf-8", "replace")
    broken = sample.count(REPLACEMENT)
    beyond = sum(1 for _ in re.finditer("[^\x00-\x7f]", sample))
    if beyond > 10 * broken:
        _strictly(data, "utf-8")


def _check_text(text: str) -> None:
    if not text.strip("\ufeff\u200b\u2060").strip():
        raise UnreadableArticle("looked for an article, found nothing but white space; give a file with text")
    if "\0" in text or sum(1 for _ in _CONTROL.finditer(text)) > len(text) // 100:
        raise UnreadableArticle(
            "looked for plain text, found a binary file (zero bytes or control characters); "
            "save its text as UTF-8 or name its encoding"
        )
    if _HTML.search(text):
        raise UnreadableArticle("looked for plain text, found an HTML page; save the article's text alone")
    if found := damage(text):
        raise UnreadableArticle(found)
