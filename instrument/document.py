"""A YAML file: what it says, and on which line each part of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


class YamlError(ValueError):
    """What is no YAML: why, and the line (from 1; 0 if unknown)."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.line = line


@dataclass(frozen=True)
class Part:
    """A part of a file.

    Attributes
    ----------
    value
        Its content in Python's own types.
    line
        Where it starts, from 1.
    members
        The parts below it, by key or position.
    lines
        Where each of those is named: the line of a member's key.
    """

    value: Any
    line: int = 0
    members: Mapping[str, Part] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, *path: str | int) -> int:
        """Find the line of the nearest part on a path that stands in the file."""
        part, line = self, self.line
        for step in path:
            name = str(step)
            if name not in part.members:
                break
            part, line = part.members[name], part.lines[name]
        return line


class _Loader(yaml.CSafeLoader):
    """Scalars as in YAML 1.2: `no` and `on` are words, and only true and false are logical.

    Dates are read as such; numbers of another base, or with a nought in front, stay words.
    """


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    (
        "float",
        r"[-+]?[0-9]+[eE][-+]?[0-9]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        "-+.0123456789",
    ),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9:.+Zz-]+)?", "0123456789"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}",
        re.compile(f"^(?:{_pattern})$"),
        [each if each != "\0" else "" for each in _first],
    )


def read_document(text: str) -> Part:
    """Read a YAML file.

    Parameters
    ----------
    text
        The file's whole text.

    Returns
    -------
    Part
        The whole; its value is None for an empty file.

    Raises
    ------
    YamlError
        If it is no YAML, or a key stands twice in one mapping.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return Part(None, 1) if node is None else _part(node, loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise YamlError(error.problem or str(error.context), line) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise YamlError(str(error).splitlines()[0]) from None
    except RecursionError:
        raise YamlError("it stands within itself, or too deep") from None
    finally:
        loader.dispose()


def _part(node: Node, loader: _Loader) -> Part:
    line = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        members: dict[str, Part] = {}
        lines: dict[str, int] = {}
        keys = {}
        for key, child in node.value:
            at = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                raise YamlError("a key is a word or number", at)
            name = _scalar(key, loader)
            if str(name) in members:
                raise YamlError(f'duplicate key "{name}"', at)
            members[str(name)], lines[str(name)] = _part(child, loader), at
            keys[str(name)] = name
        value: Any = {keys[name]: part.value for name, part in members.items()}
        return Part(value, line, members, lines)
    if isinstance(node, SequenceNode):
        parts = [_part(child, loader) for child in node.value]
        return Part([part.value for part in parts], line, *_by_position(parts))
    return Part(_scalar(node, loader), line)


def _scalar(node: Node, loader: _Loader) -> Any:
    """Give a word, number or date; one that looks like a date and is none is told."""
    try:
        return loader.construct_object(node)
    except (ValueError, AttributeError, TypeError, KeyError):
        raise YamlError(f"“{node.value}” cannot be read", node.start_mark.line + 1) from None


def _by_position(parts: list[Part]) -> Iterator[dict[str, Any]]:
    yield {str(number): part for number, part in enumerate(parts)}
    yield {str(number): part.line for number, part in enumerate(parts)}
