"""Breaches planted in a codebook by the path of a node, as CESSDA's profiles write it."""

from __future__ import annotations

from typing import Any

from lxml import etree

PREFIX = {"ddi": "ddi:codebook:2_5"}
XML = "http://www.w3.org/XML/1998/namespace"


def with_parents(root: Any, xpath: str) -> Any:
    """Make the node and what it stands in, where they are not there yet; filled with words."""
    node = root
    for step in xpath.split("/")[2:]:
        if step.startswith("@"):
            key = step[1:].replace("xml:", f"{{{XML}}}")
            if node.get(key) is None:
                node.set(key, "en")
        else:
            found = node.xpath(step, namespaces=PREFIX)
            name = f"{{{PREFIX['ddi']}}}{step.removeprefix('ddi:')}"
            node = found[0] if found else etree.SubElement(node, name)
            if not found:
                node.text = "words"
    return root


def without(root: Any, xpath: str) -> Any:
    """Take out every node at a path."""
    parent, _, last = xpath.rpartition("/")
    for node in root.xpath(parent, namespaces=PREFIX):
        if last.startswith("@"):
            node.attrib.pop(last[1:].replace("xml:", f"{{{XML}}}"), None)
        else:
            for child in node.xpath(last, namespaces=PREFIX):
                node.remove(child)
    return root


def emptied(root: Any, xpath: str) -> Any:
    """Leave every node at a path, with nothing but blanks in it."""
    parent, _, last = xpath.rpartition("/")
    for node in root.xpath(parent, namespaces=PREFIX):
        if last.startswith("@"):
            node.set(last[1:].replace("xml:", f"{{{XML}}}"), " ")
        else:
            for child in node.xpath(last, namespaces=PREFIX):
                child[:] = []
                child.text = "\n "
    return root
