"""The segments of a speaker line: what 、 ， ； and white space part, brackets after it set aside."""

from __future__ import annotations

from dataclasses import dataclass

from speeches.page.marks import ZERO_WIDTH, is_han

_SEPARATORS = "、，,；;"
_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's text without white space, and the position in the line of each of its characters.

    ``notes`` are the segments of each pair of brackets after it; ``follows_white`` says that white space,
    and no other mark, parts it from the segment before.
    """

    text: str
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
        if other.follows_white:
            return Segment(self.text + other.text, self.positions + other.positions, notes=other.notes)
        return Segment(
            f"{self.text}、{other.text}", (*self.positions, other.start - 1, *other.positions), notes=other.notes
        )

    def __getitem__(self, part: slice) -> Segment:
        """Return a part of the segment, without what stands in brackets after it."""
        return Segment(self.text[part], self.positions[part], self.follows_white)


def segments(line: str, start: int, end: int) -> list[Segment]:
    """Return the segments of a stretch of a line, in order; positions are those of the line, in code points."""
    found: list[Segment] = []
    characters: list[int] = []
    notes: list[tuple[int, int]] = []
    follows_white = False

    def close() -> None:
        if characters:
            text = "".join(line[position] for position in characters)
            inner = tuple(tuple(segments(line, *note)) for note in notes)
            found.append(Segment(text, tuple(characters), follows_white, inner))
        elif notes and found:
            before = found[-1]
            inner = tuple(tuple(segments(line, *note)) for note in notes)
            found[-1] = Segment(before.text, before.positions, before.follows_white, before.notes + inner)
        characters.clear()
        notes.clear()

    position = start
    while position < end:
        character = line[position]
        closing = line.find(_BRACKETS[character], position, end) if character in _BRACKETS else -1
        if closing != -1:
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
            closed[-1] = Segment(joined.text, joined.positions, before.follows_white, part.notes)
        else:
            closed.append(part)
        was_single = is_single
    return closed
