"""How a study was done, and under which terms its data may be used."""

from __future__ import annotations

from instrument.ddi.element import Node, Writer
from instrument.ddi.subject import Subject
from instrument.ddi.terms import add_term


def add_method(writer: Writer, described: Node, subject: Subject) -> None:
    """Describe how answers were collected."""
    description = subject.description
    method = writer.add(described, "method")
    collection = writer.add(method, "dataColl")
    add_term(writer, collection, "timeMeth", description.time_method)
    add_term(writer, collection, "sampProc", description.sampling)
    add_term(writer, collection, "collMode", description.mode)
    add_term(writer, collection, "resInstru", description.instrument)
    writer.each(collection, "weight", description.weighting or {})
    if description.response:
        judged = writer.add(method, "anlyInfo")
        writer.each(judged, "respRate", description.response)


def add_access(writer: Writer, described: Node, subject: Subject) -> None:
    """State the terms of use; the licence with its own name and address."""
    description = subject.description
    licence = description.licence
    access = writer.add(described, "dataAccs")
    if writer.edition == "2.6":
        writer.each(access, "license", licence.name, URI=licence.uri, type="data")
    use = writer.add(access, "useStmt")
    writer.each(use, "restrctn", description.restrictions)
    writer.each(use, "citReq", description.citation or {})
    for made in writer.each(use, "conditions", licence.name):
        if licence.uri:
            writer.add(made, "ExtLink", licence.id, URI=licence.uri, title=licence.id)
    writer.each(use, "disclaimer", subject.study.notice)


def add_publications(writer: Writer, described: Node, subject: Subject) -> None:
    """List what was written about the study."""
    if not subject.description.publications:
        return
    other = writer.add(described, "othrStdyMat")
    for language in writer.languages:
        for each in subject.description.publications:
            citation = writer.add(writer.add(other, "relPubl", None, language), "citation")
            writer.add(writer.add(citation, "titlStmt"), "titl", each.title)
            if each.uri:
                writer.add(citation, "holdings", URI=each.uri)
