"""The one map between a form's nodes and the items, options and entries that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from instrument.columns import entries, odk_columns
from instrument.odk_names import METADATA, RESERVED, node_name
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem, Version

__all__ = ["METADATA", "RESERVED", "Node", "check_unique", "names", "node_name", "nodes_of_item"]

Holds = Literal["answer", "other", "write_in", "reason"]
_PARTS: Mapping[str, Holds] = {"other": "other", "write_in": "write_in", "reason": "reason"}


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


def nodes_of_item(item: ResolvedItem, entry: str | None) -> tuple[Node, ...]:
    """List the nodes of one item, for one entry of its loop if it has one."""
    return tuple(
        Node(
            each.heading,
            each.item,
            "answer" if each.holds in ("answer", "options") else _PARTS[each.holds],
            each.entry,
            each.option,
        )
        for each in odk_columns(item, entry)
    )


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
