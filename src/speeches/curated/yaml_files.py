"""YAML as curators write it: plain data, with the line of every node, and no key lost by being written twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from speeches.curated.yaml_traps import comma_trap, lines_of, syntax_advice, unsafe, value_trap
from speeches.problems import Kind, PackageError, Problem

NodePath = tuple[str | int, ...]

SUGGESTED = "!suggested"  # put by scripts/draft.py on what it found: confirmed by deleting the tag
OPEN = "!open"  # put by scripts/draft.py where only a person can say it


class _Constructor(yaml.constructor.SafeConstructor):
    """Builds plain data; dates stay the text that was written, as every table holds them as text."""


_Constructor.yaml_constructors = {
    **yaml.constructor.SafeConstructor.yaml_constructors,
    "tag:yaml.org,2002:timestamp": _Constructor.construct_yaml_str,
}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A loaded file: its name as shown in messages, its data, the 1-based line of each node's path, and
    the paths that still carry a draft's tag (``!suggested``, ``!open``) with that tag."""

    name: str
    data: Any
    lines: dict[NodePath, int]
    unconfirmed: dict[NodePath, str]

    def line(self, path: Sequence[str | int]) -> int:
        """Return the 1-based line of the node at ``path``, or of the nearest node above it."""
        for length in range(len(path), -1, -1):
            if (found := self.lines.get(tuple(path[:length]))) is not None:
                return found
        return 1

    def problem(
        self,
        path: Sequence[str | int],
        advice: str,
        value: object = "",
        record: str = "",
        kind: Kind = "inconsistent",
    ) -> Problem:
        """Return a Problem at ``path``: the record is ``record`` or the path above the last key."""
        field = str(path[-1]) if path and isinstance(path[-1], str) else ""
        where = record or spell(path[:-1] if field else path)
        return Problem(self.name, self.line(path), where, field, "" if value is None else str(value), advice, kind=kind)


def node_at(data: Any, path: Sequence[str | int]) -> Any:
    """Return the node of loaded data at a path, None where there is none."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


_RESOLVER = yaml.resolver.Resolver()


def spell(path: Sequence[str | int]) -> str:
    """Return a path as text, list positions 1-based: ``speeches[2].paragraphs[1]``."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def load_yaml(path: Path, name: str) -> YamlFile:
    """Read one YAML file; see ``parse_yaml``. Raises PackageError also where it can't be read."""
    try:
        return parse_yaml(path.read_bytes(), name)
    except OSError as error:
        raise PackageError(
            [Problem(name, 0, "", "", "", f"can't be read ({error.strerror}); write it.", kind="unreadable")]
        ) from error


def parse_yaml(data: bytes, name: str) -> YamlFile:
    """Read YAML (UTF-8). Raises PackageError where it is no YAML, writes a key twice or does not read as typed."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackageError(
            [Problem(name, 0, "", "", "", "is not UTF-8; save it as UTF-8.", kind="unreadable")]
        ) from error
    lines = lines_of(text)
    line, advice = unsafe(text)
    if advice:
        raise PackageError([Problem(name, line, "", "", lines[line - 1].strip(), advice, kind="syntax")])
    try:
        root = yaml.compose(text, Loader=_loader())
    except yaml.YAMLError as error:
        line, advice = syntax_advice(error, lines)
        shown = lines[line - 1].strip() if line else ""
        raise PackageError([Problem(name, line, "", "", shown, advice, kind="syntax")]) from error
    if root is None:
        raise PackageError([Problem(name, 0, "", "", "", "is empty; write it or remove it.", kind="missing")])
    file = YamlFile(name, None, {}, {})
    problems: list[Problem] = []
    _walk(root, (), file, lines, problems)
    if problems:
        raise PackageError(problems)
    try:
        return replace(file, data=_Constructor().construct_document(root))
    except yaml.constructor.ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise PackageError(
            [Problem(name, line, "", "", "", f"{error.problem}; write plain YAML.", kind="syntax")]
        ) from error


@cache
def _loader() -> Any:
    """Return libyaml's loader where PyYAML was built with it (ten times faster), else the Python one."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _walk(node: yaml.Node, path: NodePath, file: YamlFile, lines: Sequence[str], problems: list[Problem]) -> None:
    """Note every node's line, take the draft tags off, and find keys written twice and values not read as typed."""
    file.lines[path] = node.start_mark.line + 1
    if node.tag in (SUGGESTED, OPEN):
        file.unconfirmed[path] = node.tag
        value = node.value if isinstance(node, yaml.ScalarNode) else None
        is_plain = not isinstance(node, yaml.ScalarNode) or not node.style
        node.tag = _RESOLVER.resolve(type(node), value, (is_plain, not is_plain))  # type: ignore[no-untyped-call]
    if isinstance(node, yaml.ScalarNode) and (advice := value_trap(node, lines)):
        problems.append(file.problem(path, advice, node.value, kind="syntax"))
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*path, index), file, lines, problems)
    elif isinstance(node, yaml.MappingNode):
        _walk_mapping(node, path, file, lines, problems)


def _walk_mapping(
    node: yaml.MappingNode, path: NodePath, file: YamlFile, lines: Sequence[str], problems: list[Problem]
) -> None:
    cut = {id(key): advice for key, advice in comma_trap(node)}
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            advice = "is no key; write a word, a colon and a space (or put the value in quotes)."
            problems.append(Problem(file.name, line, spell(path), "", "", advice, kind="syntax"))
            continue
        word = str(key.value)
        if advice := cut.get(id(key)) or value_trap(key, lines, is_key=True):
            problems.append(Problem(file.name, line, spell(path), "", word, advice, kind="syntax"))
        if word in seen:
            advice = f"is written twice (first on line {seen[word]}); keep one."
            problems.append(Problem(file.name, line, spell(path), word, "", advice, kind="repeated"))
        seen[word] = line
        _walk(value, (*path, word), file, lines, problems)
        file.lines[(*path, word)] = line
