"""Where YAML reads something else than what was typed: each trap found, with what was typed and what to do.

YAML 1.1 (which PyYAML reads) cuts an unquoted value at `` #`` and, in braces, at a comma; it takes 12:30 for 750, 0100
for 64, 1_000 for 1000 and ``no`` for false. Whoever types these means the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

QUOTES = "put it in quotes"
DEEPEST = 100  # levels of nesting; the files have twelve

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_AS_TYPED = {
    "tag:yaml.org,2002:int": re.compile("-?(?:0|[1-9][0-9]*)"),
    "tag:yaml.org,2002:float": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    "tag:yaml.org,2002:bool": re.compile("true|false"),
    "tag:yaml.org,2002:null": re.compile("null|~|"),
    "tag:yaml.org,2002:str": re.compile(r"(?s).*"),
    "tag:yaml.org,2002:timestamp": re.compile(r"(?s).*"),  # is kept as text
}
_TAGS = ("tag:yaml.org,2002:", "!suggested", "!open")
# A key at a line's head whose colon is full-width or has no space behind it; http:// is none.
_BAD_COLON = re.compile(r"\s*(?:- )*([a-z][a-z0-9_]+)(：|:(?![ /]|$))")
_BRACKET = re.compile(r"[\[\]{}]")
_LONG_HEAD = re.compile(rf"(?m)^[ \-?:]{{{DEEPEST}}}")
_POINTER = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s,\[\]{}]")


def lines_of(text: str) -> list[str]:
    """Return the lines of a YAML text as YAML counts them."""
    return _BREAK.split(text)


def unsafe(text: str) -> tuple[int, str]:
    """Return the 1-based line and what to do about a text that must not be built, (0, "") where it may be.

    That is one with anchors (``&a``) and aliases (``*a``), nine short lines of which hold as many values as no memory
    can, and one nested so deep that a parser in C falls over it. Both are seen in the parser's events alone.
    """
    if not _POINTER.search(text) and not _may_be_deep(text):
        return 0, ""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            line = 0 if event.start_mark is None else event.start_mark.line + 1
            if getattr(event, "anchor", None) is not None:
                return (
                    line,
                    f"has an anchor or alias (& or *), which no file here uses; {QUOTES}, or write the value out.",
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return line, f"is nested deeper than {DEEPEST} levels; write it flat."
    except yaml.YAMLError:
        return 0, ""  # what is no YAML is told by who composes it
    return 0, ""


def _may_be_deep(text: str) -> bool:
    """Return whether brackets, dashes or spaces at a line's head could nest deeper than any file does."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            return True
    return bool(_LONG_HEAD.search(text))


def value_trap(node: yaml.ScalarNode, lines: Sequence[str], is_key: bool = False) -> str:
    """Return what to do about an unquoted value that YAML cuts or converts, "" where it reads as typed."""
    if node.style:  # libyaml says "" for an unquoted value, the Python loader None
        return ""
    typed = node.value
    if not node.tag.startswith(_TAGS):
        word = f"{node.tag} {typed}".rstrip()
        return f"begins with !, which YAML takes for a tag: {word}; {QUOTES}."
    as_typed = _AS_TYPED.get(node.tag)
    if as_typed is None or not as_typed.fullmatch(typed):
        kind = node.tag.rpartition(":")[2]
        what = {"int": "a number", "float": "a number", "bool": "true or false", "null": "nothing"}.get(kind, "a sign")
        return f"is read as {what} when it is typed {typed} without quotes; {QUOTES}: {_quoted(typed)}."
    may_be_cut = node.tag.endswith("str") or not typed  # behind a number or a plain null # begins a comment
    if may_be_cut and (cut := _cut_off(node, lines)):
        whole = f"{typed} {cut}".strip()
        how = f"{QUOTES}: {_quoted(whole)}, or put the comment on a line of its own"
        return f"is cut at # when it is typed {whole} without quotes; {how}."
    if not is_key and node.tag.endswith("str"):
        return _swallowed(node, lines)
    return ""


def _cut_off(node: yaml.ScalarNode, lines: Sequence[str]) -> str:
    """Return what stands from # on behind an unquoted value on its last line, "" where nothing does."""
    mark = node.end_mark
    rest = lines[mark.line][mark.column :].strip() if mark.line < len(lines) else ""
    return rest if rest.startswith("#") else ""


def _swallowed(node: yaml.ScalarNode, lines: Sequence[str]) -> str:
    """Return what to do where a line meant as ``key: value`` became part of an unquoted value."""
    for number in range(node.start_mark.line, node.end_mark.line + 1):
        line = lines[number] if number < len(lines) else ""
        begins_here = number > node.start_mark.line or not line[: node.start_mark.column].strip(" -")
        if begins_here and (advice := bad_colon(line)):
            return advice
    return ""


def bad_colon(line: str) -> str:
    """Return what to do about a key whose colon is full-width or has no space behind it, "" where none is."""
    match = _BAD_COLON.match(line)
    if match is None:
        return ""
    which = "a full-width colon (：)" if match[2] == "：" else "no space behind its colon"
    return f"has {which} after {match[1]}; write `{match[1]}: ` with a plain colon and a space."


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def comma_trap(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, str]]:
    """Yield each part of a value in braces that a comma cut off: ``{name_en: Red lines, black soil}``."""
    if not node.flow_style:
        return
    for key, value in node.value:
        is_bare = isinstance(value, yaml.ScalarNode) and not value.style and value.value == ""
        if is_bare and key.end_mark.index == value.start_mark.index and " " in str(key.value):
            yield key, f"is cut off by a comma: in braces a comma ends an unquoted value; {QUOTES}."


def syntax_advice(error: yaml.YAMLError, lines: Sequence[str]) -> tuple[int, str]:
    """Return the 1-based line (0 where there is none) and what to do about a text that is no YAML."""
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    if mark is None:
        return 0, f"is no valid YAML: {what}; mend the line or put the value in quotes."
    number = min(mark.line, len(lines) - 1)
    above = _above(number, lines)
    for near in (number, above):  # a key with a bad colon is often found at the line behind it
        if advice := bad_colon(lines[near]):
            return near + 1, advice
    line, before = lines[number], lines[above]
    if "\t" in line[: _indent(line)] or "'\\t'" in what:
        return number + 1, "is indented with a tab; indent it like the line above, with spaces."
    if above < number and _is_misaligned(line, before, what):
        return number + 1, f"is indented by {_indent(line)} where it does not fit; indent it like the line above."
    trap = above if above < number and _unclosed(before) and not _unclosed(line) else number
    return trap + 1, f"is no valid YAML: {what}; mend the line or put the value in quotes."


def _above(number: int, lines: Sequence[str]) -> int:
    """Return the index of the line above that holds something, ``number`` itself where there is none."""
    for index in range(number - 1, -1, -1):
        if lines[index].strip() and not lines[index].lstrip().startswith("#"):
            return index
    return number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _is_misaligned(line: str, before: str, what: str) -> bool:
    """Return whether a line that breaks the structure is indented as no line above it allows."""
    structural = ("did not find expected key", "did not find expected '-' indicator", "mapping values are not allowed")
    if not what.startswith(structural) or not re.match(r"\s*(?:- )*(?:[a-z_0-9]+:(?:\s|$)|- )", line):
        return False
    ours, theirs = _indent(line), _indent(before)
    keys = theirs + len((re.match(r"(?:- )*", before.lstrip()) or [""])[0])
    return ours not in (theirs, keys)


def _unclosed(line: str) -> bool:
    value = line.partition(": ")[2].strip()
    return value[:1] in ("[", "{", '"', "'") and value[-1:] not in ("]", "}", '"', "'")
