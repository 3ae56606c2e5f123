"""What is asked of a draft and what it came to, and the one way in which it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.page.source import Reading
from speeches.problems import Problem


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the article's bytes and text, its key, and what the caller knows of its day and meeting."""

    document_id: str
    data: bytes
    reading: Reading
    year: int | None
    date: str
    event_id: str
    again: bool = False  # draw up a draft that exists anew and keep what is confirmed in it
    surnames: tuple[str, ...] = ()  # family names that the lists lack
    speaker_lines: tuple[int, ...] = ()  # lines of the article that name a speaker whom the program does not see


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a draft came to: the files it wrote, speeches and sentences in them, marks left, figures that no row has.

    ``mended`` says for each speaker line that was asked for who is read there.
    """

    files: tuple[str, ...]
    speeches: int
    sentences: int
    opens: int
    suggestions: int
    unread: tuple[Problem, ...]
    mended: tuple[str, ...] = ()


class DraftError(ValueError):
    """Raised where no draft can be written; the message is one line that says why and what to do."""
