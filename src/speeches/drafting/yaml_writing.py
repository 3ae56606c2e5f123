"""A draft's YAML: plain data, comments and marks, written in the shape that the first article's files have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from speeches.curated.yaml_files import OPEN as OPEN_TAG
from speeches.curated.yaml_files import SUGGESTED as SUGGESTED_TAG

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What libyaml refuses to read raw (YAML 1.1, c-printable) or takes for a line's end; json.dumps escapes the rest.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A value that a person has to confirm: written with the tag ``!suggested``."""

    value: Any


@dataclass(frozen=True, slots=True)
class Open:
    """A value that only a person can give: written as ``!open``."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that only a person can give, under a mark that covers it: nothing is written behind the key."""


@dataclass(frozen=True, slots=True)
class Commented:
    """A value with a comment on the line above it."""

    value: Any
    comment: str


OPEN = Open()
BLANK = Blank()


def schema_line(schema: str) -> str:
    """Return the comment by which editors complete and check a draft's file against ``schemas/json/<schema>.json``."""
    return f"yaml-language-server: $schema=../../../schemas/json/{schema}.json"


def to_yaml(data: Mapping[str, Any] | Sequence[Any], header: Sequence[str] = (), spaced: Sequence[str] = ()) -> str:
    """Return ``data`` as YAML text below the comment lines of ``header``.

    A blank line stands before each key of ``spaced`` and, with it, between the items of a list under it. Scalars
    are text, whole numbers, true, false, None; lists and mappings hold them, ``Suggested``, ``Open`` and ``Commented``.
    """
    lines = [f"# {_comment(line)}" for line in header]
    if not isinstance(data, Mapping):
        return "\n".join([*lines, *_items(data)]) + "\n"
    for key, value in data.items():
        if key in spaced:
            lines.append("")
        entry = list(_entry(key, value, bool(spaced) and key in spaced))
        lines += entry
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, is_spaced: bool = False) -> Iterator[str]:
    """Yield the lines of ``key: value``."""
    if isinstance(value, Commented):
        yield f"# {_comment(value.comment)}"
        value = value.value
    tag, value = _untagged(value)
    prefix = f"{key}:{tag and ' '}{tag}"
    if isinstance(value, Open):
        yield f"{key}: {OPEN_TAG}"
    elif isinstance(value, Blank):
        yield f"{key}:"
    elif isinstance(value, Mapping) and value:
        yield prefix
        for inner, held in value.items():
            yield from ("  " + line for line in _entry(inner, held))
    elif isinstance(value, list | tuple) and value:
        yield prefix
        yield from ("  " + line if line else line for line in _items(value, is_spaced))
    else:
        yield f"{prefix} {scalar(value)}"


def _items(values: Sequence[Any], is_spaced: bool = False) -> Iterator[str]:
    """Yield the lines of a list, a blank one between its items where ``is_spaced`` and they have comments."""
    for number, value in enumerate(values):
        if isinstance(value, Commented):
            if is_spaced and number:
                yield ""
            yield f"# {_comment(value.comment)}"
            value = value.value
        yield from _item(value)


def _item(value: Any) -> Iterator[str]:
    tag, value = _untagged(value)
    if isinstance(value, Open):
        yield f"- {OPEN_TAG}"
        return
    if isinstance(value, Mapping) and value:
        lines = [line for key, held in value.items() for line in _entry(key, held)]
    elif isinstance(value, list | tuple) and value:
        lines = list(_items(value))
    else:
        yield f"- {tag}{tag and ' '}{scalar(value)}"
        return
    if tag:
        yield f"- {tag}"
        yield from ("  " + line for line in lines)
    else:
        yield from ("  " + line if number else f"- {line}" for number, line in enumerate(lines))


def _untagged(value: Any) -> tuple[str, Any]:
    return (SUGGESTED_TAG, value.value) if isinstance(value, Suggested) else ("", value)


def scalar(value: Any) -> str:
    """Return a scalar as YAML that reads back as it is: plain where that is safe, else in double quotes."""
    if isinstance(value, str):
        return value if _is_plain(value) else _UNPRINTABLE.sub(_escaped, json.dumps(value, ensure_ascii=False))
    return json.dumps(value) if value is None or isinstance(value, bool | int) or value in ([], {}) else str(value)


def _is_plain(text: str) -> bool:
    if not text or _UNPRINTABLE.search(text) or "\n" in text:
        return False
    try:
        return bool(yaml.load(f"k: {text}\n", Loader=_LOADER) == {"k": text})
    except (yaml.YAMLError, ValueError):
        return False


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _comment(text: str) -> str:
    """Return text that can stand in a comment: one line of printable characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
