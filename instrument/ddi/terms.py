"""Words of the controlled vocabularies of the DDI Alliance."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.ddi.element import Node, Writer
from instrument.description import Term

VOCABULARIES: Mapping[str, str] = {
    "anlyUnit": "DDI Analysis Unit",
    "timeMeth": "DDI Time Method",
    "sampProc": "DDI Sampling Procedure",
    "collMode": "DDI Mode of Collection",
    "resInstru": "DDI Type of Instrument",
}
"""Element → the vocabulary that CESSDA's profiles fix for it."""


def add_term(writer: Writer, parent: Node, tag: str, term: Term) -> None:
    """Say a term in each language, with its code in the vocabulary where it has one."""
    for made in writer.each(parent, tag, term.label):
        if term.code:
            vocabulary = term.vocabulary or VOCABULARIES[tag]
            writer.add(made, "concept", term.code, vocab=vocabulary, vocabURI=term.uri)
