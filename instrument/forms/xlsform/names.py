"""The one map between a form's nodes and the items, options and entries that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from instrument.columns import entries, write_ins
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem, Version

Holds = Literal["answer", "other", "write_in", "reason"]
METADATA = ("start", "end", "today", "audit")
RESERVED = frozenset({*METADATA, "meta", "instanceID", "instanceName", "name", "label"})


@dataclass(frozen=True)
class Node:
    """A node of the form that holds something a respondent gave.

    `answer` the answer; `other` the words beside the open option `option`; `write_in` an own
    entry (`option` W1, W2 …); `reason` why a number or text was not given. `entry` is the roster
    entry of a looped item.
    """

    name: str
    item: str
    holds: Holds
    entry: str | None = None
    option: str | None = None


def node_name(item: str, *parts: str | None) -> str:
    """Name a node after its item, roster entry and part, in letters, digits and underscores."""
    joined = "_".join((item, *(part for part in parts if part)))
    name = re.sub(r"[^A-Za-z0-9_]", "_", joined)
    return f"q_{name}" if name in RESERVED or not name[0].isalpha() else name


def nodes_of_item(item: ResolvedItem, entry: str | None) -> tuple[Node, ...]:
    """List the nodes of one item, for one entry of its loop if it has one."""
    scale = item.scale
    found = [Node(node_name(item.id, entry), item.id, "answer", entry)]
    open_options = [option.code for option in scale.options if option.open]
    for code in open_options:
        part = code if len(open_options) > 1 else None
        found.append(Node(node_name(item.id, entry, part, "other"), item.id, "other", entry, code))
    found += [
        Node(node_name(item.id, entry, own), item.id, "write_in", entry, own)
        for own in write_ins(item)
    ]
    if item.missing and scale.kind not in ("single", "multiple"):
        found.append(Node(node_name(item.id, entry, "reason"), item.id, "reason", entry))
    return tuple(found)


def names(version: Version) -> Mapping[str, Node]:
    """Map the name of every node that holds an answer back to what it holds.

    Raises
    ------
    PeilError
        D012 if two nodes would have the same name, also when only case tells them apart.
    """
    found = tuple(_nodes(version))
    check_unique([(node.name, node.item) for node in found], version.id)
    return {node.name: node for node in found}


def _nodes(version: Version) -> Iterator[Node]:
    for item in version.items:
        for entry in entries(version, item):
            yield from nodes_of_item(item, entry)


def check_unique(named: list[tuple[str, str]], version: str) -> None:
    """Refuse a name that stands twice; pairs are a node's name and its item or group."""
    seen: dict[str, str] = {}
    for name, owner in named:
        if (first := seen.get(name.casefold())) is not None:
            raise PeilError.of(
                "D012",
                Place(item=owner, column=name),
                column=name,
                first=first,
                second=owner,
                version=version,
            )
        seen[name.casefold()] = owner
