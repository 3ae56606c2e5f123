"""The segments of a speaker line: what 、 ， ； and white space part, brackets after it set aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from speeches.lexicon import words
from speeches.page.marks import ZERO_WIDTH, is_han

_SEPARATORS = "、，,；;"
_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's text without white space, as folded and as printed, and the position of each of its characters.

    ``notes`` are the segments of each pair of brackets after it; ``follows_white`` says that white space,
    and no other mark, parts it from the segment before.
    """

    text: str
    printed: str
    positions: tuple[int, ...]
    follows_white: bool = False
    notes: tuple[tuple[Segment, ...], ...] = ()

    @property
    def start(self) -> int:
        """Return the position of the first character in the line."""
        return self.positions[0]

    @property
    def end(self) -> int:
        """Return the position after the last character in the line."""
        return self.positions[-1] + 1

    def __add__(self, other: Segment) -> Segment:
        """Return both segments as one, with a 、 between them where a mark parted them in the line."""
        mark = "" if other.follows_white else "、"
        at = (other.start - 1,) if mark else ()
        return Segment(
            self.text + mark + other.text,
            self.printed + mark + other.printed,
            self.positions + at + other.positions,
            notes=other.notes,
        )

    def __getitem__(self, part: slice) -> Segment:
        """Return a part of the segment, without what stands in brackets after it."""
        return Segment(self.text[part], self.printed[part], self.positions[part], self.follows_white)


@cache
def _asides() -> frozenset[str]:
    return frozenset(words("speakers/asides"))


def segments(line: str, printed: str, start: int, end: int) -> list[Segment]:
    """Return the segments of a stretch of a line, in order; positions are those of the line, in code points.

    ``line`` is the folded line, ``printed`` the same line as printed. Brackets that say how somebody speaks
    (视频, 女: ``asides``) are left out wherever they stand.
    """
    found: list[Segment] = []
    characters: list[int] = []
    notes: list[tuple[int, int]] = []
    follows_white = False

    def close() -> None:
        if characters:
            text, print_ = ("".join(source[position] for position in characters) for source in (line, printed))
            inner = tuple(tuple(segments(line, printed, *note)) for note in notes)
            found.append(Segment(text, print_, tuple(characters), follows_white, inner))
        elif notes and found:
            before = found[-1]
            inner = tuple(tuple(segments(line, printed, *note)) for note in notes)
            found[-1] = replace(before, notes=before.notes + inner)
        characters.clear()
        notes.clear()

    position = start
    while position < end:
        character = line[position]
        closing = line.find(_BRACKETS[character], position, end) if character in _BRACKETS else -1
        if closing != -1:
            if line[position + 1 : closing].strip() not in _asides():
                notes.append((position + 1, closing))
            position = closing + 1
            continue
        if character in _SEPARATORS:
            close()
            follows_white = False
        elif character.isspace():
            close()
            follows_white = follows_white or bool(found)
        elif character not in ZERO_WIDTH:
            if notes and characters:  # the brackets stand inside a name: 中央党校（国家行政学院）教授
                characters.extend(range(notes[0][0] - 1, position))
                notes.clear()
            characters.append(position)
        position += 1
    close()
    return _with_spaced_names_closed(found)


def _with_spaced_names_closed(parts: list[Segment]) -> list[Segment]:
    """Return the segments with names that are printed with spaces inside (王 坚, 王　志刚, 欧 阳 若 水) in one."""
    closed: list[Segment] = []
    was_single = False
    for index, part in enumerate(parts):
        is_single = len(part.text) == 1 and is_han(part.text)
        following = parts[index + 1 : index + 2]
        begins_name = is_single and bool(following) and following[0].follows_white and len(following[0].text) <= 2
        is_given = (was_single and len(part.text) <= 2) or (is_single and not begins_name)
        if closed and part.follows_white and is_given:
            before = closed[-1]
            joined = before + part
            closed[-1] = replace(joined, follows_white=before.follows_white, notes=part.notes)
        else:
            closed.append(part)
        was_single = is_single
    return closed
