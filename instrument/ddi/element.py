"""Elements of a codebook: each text in its language, and no character that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree

from instrument.problems import PeilError, Place
from instrument.vocabulary import Text

Edition = Literal["2.5", "2.6"]
Node = Any
"""An element of lxml, which ships no types."""
NAMESPACES: Mapping[Edition, str] = {"2.5": "ddi:codebook:2_5", "2.6": "ddi:codebook:2_6"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.ddialliance.org/Specification/DDI-Codebook/{edition}/XMLSchema/codebook.xsd"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Writer:
    """Makes elements of one edition of DDI-Codebook; `languages`: the source language first."""

    edition: Edition
    languages: tuple[str, ...]

    def root(self) -> Node:
        """Open a codebook."""
        namespace = NAMESPACES[self.edition]
        root = etree.Element(f"{{{namespace}}}codeBook", nsmap={None: namespace, "xsi": _INSTANCE})
        root.set("version", self.edition)
        root.set(LANG, tag_of(self.languages[0]))
        where = f"{namespace} {_SCHEMA.format(edition=self.edition)}"
        root.set(f"{{{_INSTANCE}}}schemaLocation", where)
        return root

    def written(self, root: Node) -> bytes:
        """Write a codebook as UTF-8, indented where that changes no text."""
        etree.indent(root)
        for node in root.iter():
            if len(node) and (node.text or "").strip():
                node[-1].tail = None
        content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return content + b"\n"

    def add(
        self,
        parent: Node,
        tag: str,
        words: str | None = None,
        language: str | None = None,
        **attributes: str | None,
    ) -> Node:
        """Put an element last under its parent; attributes without a value are left out.

        Raises
        ------
        PeilError
            A014 if a text holds a character that XML cannot.
        """
        made = etree.SubElement(parent, f"{{{NAMESPACES[self.edition]}}}{tag}")
        if language:
            made.set(LANG, tag_of(language))
        for name, value in attributes.items():
            if value:
                made.set(name, _checked(value, made))
        if words:
            made.text = _checked(words, made)
        return made

    def each(self, parent: Node, tag: str, text: Text, **attributes: str | None) -> list[Node]:
        """Put a text once for each language that it is in, the source language first."""
        return [
            self.add(parent, tag, words, language, **attributes)
            for language, words in self.ordered(text).items()
        ]

    def ordered(self, text: Text) -> Text:
        """Order a text by language, without the languages in which it says nothing."""
        order = dict.fromkeys((*self.languages, *text))
        return {each: text[each] for each in order if text.get(each, "").strip()}

    def first(self, text: Text) -> tuple[str | None, str]:
        """Give a text in one language: the source language, or else the first that it is in."""
        return next(iter(self.ordered(text).items()), (None, ""))


def tag_of(language: str) -> str:
    """Write a language as XML wants it: `pt_BR` is `pt-BR`."""
    return language.replace("_", "-")


def local_name(node: Node) -> str:
    """Name an element without its namespace."""
    return str(etree.QName(node).localname)


def _checked(words: str, node: Node) -> str:
    found = _FORBIDDEN.search(words)
    if found is None:
        return words
    around = (node, *node.iterancestors())
    variable = next((each.get("name") for each in around if local_name(each) == "var"), "")
    place = Place(item=variable or "")
    raise PeilError.of("A014", place, element=local_name(node), character=f"U+{ord(found[0]):04X}")
