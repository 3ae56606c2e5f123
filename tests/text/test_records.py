"""Records: frozen, equal by their fields, copied and pickled as any dataclass."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from speeches.model import DateExpression
from speeches.records import record


@record
class Point:
    x: int
    y: int = 2


def test_a_record_is_made_by_place_name_and_default() -> None:
    assert Point(1) == Point(x=1, y=2) == Point(1, 2)
    assert Point(1) != Point(2)
    assert hash(Point(1)) == hash(Point(1, 2))


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Point(1).x = 3  # type: ignore[misc]


def test_a_record_lacks_no_field_and_takes_no_other() -> None:
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, 2, 3)  # type: ignore[call-arg]


def test_a_record_is_copied_pickled_and_shown() -> None:
    date = DateExpression(0, 5, "2024年", "2024", "year", "explicit")
    assert pickle.loads(pickle.dumps(date)) == date
    assert replace(date, end=6) == DateExpression(0, 6, "2024年", "2024", "year", "explicit")
    assert asdict(Point(1)) == {"x": 1, "y": 2}
    assert repr(Point(1)).endswith("Point(x=1, y=2)")
