"""How a study is cited: title, identifier, makers, money, distributor and versions."""

from __future__ import annotations

from instrument.ddi.element import Node, Writer
from instrument.ddi.phrases import phrase
from instrument.ddi.subject import Subject
from instrument.description import Creator
from instrument.vocabulary import Text

_IDENTIFIERS = {"orcid.org": "ORCID", "ror.org": "ROR", "isni.org": "ISNI"}


def add_document(writer: Writer, root: Node, subject: Subject) -> None:
    """Describe the codebook itself."""
    document = writer.add(root, "docDscr")
    citation = writer.add(document, "citation")
    title = phrase("codebook", writer.languages, title=subject.study.title)
    _add_titles(writer, citation, subject, title)
    _add_makers(writer, citation, subject.description.creators)
    _add_distributor(writer, citation, subject)
    _add_edition(writer, citation, subject)
    writer.each(document, "notes", subject.study.notice, type="notice")


def add_citation(writer: Writer, described: Node, subject: Subject) -> None:
    """Describe how the study is cited."""
    description = subject.description
    citation = writer.add(described, "citation")
    _add_titles(writer, citation, subject, subject.study.title)
    _add_makers(writer, citation, description.creators)
    if description.grants:
        made = writer.add(citation, "prodStmt")
        for language in writer.languages:
            for grant in description.grants:
                writer.add(made, "grantNo", grant.number, language, agency=grant.agency)
    _add_distributor(writer, citation, subject)
    _add_edition(writer, citation, subject)
    for info in subject.versions:
        stated = writer.add(citation, "verStmt")
        day = info.released.isoformat() if info.released else None
        writer.add(stated, "version", info.id, date=day, type="questionnaire")
        writer.each(stated, "notes", info.note or {})
    writer.each(citation, "biblCit", description.citation or {})
    for language in writer.languages:
        writer.add(citation, "holdings", None, language, URI=description.uri)


def _add_titles(writer: Writer, citation: Node, subject: Subject, title: Text) -> None:
    """Give the title in the source language, and beside it those in the others."""
    stated = writer.add(citation, "titlStmt")
    titles = writer.ordered(title)
    for number, (language, words) in enumerate(titles.items()):
        if number == 0:
            writer.add(stated, "titl", words, language)
            if subject.version is not None:
                said = phrase("of_version", writer.languages, version=subject.version)
                writer.each(stated, "subTitl", said)
        else:
            writer.add(stated, "parTitl", words, language)
    if not titles:
        writer.add(stated, "titl")
    description = subject.description
    for language in writer.languages:
        writer.add(stated, "IDNo", description.identifier, language, agency=description.agency)


def _add_makers(writer: Writer, citation: Node, creators: tuple[Creator, ...]) -> None:
    responsible = writer.add(citation, "rspStmt")
    for language in writer.languages:
        for each in creators:
            maker = writer.add(
                responsible, "AuthEnty", each.name, language, affiliation=each.affiliation
            )
            if each.pid:
                kind = next((name for host, name in _IDENTIFIERS.items() if host in each.pid), None)
                writer.add(maker, "ExtLink", URI=each.pid, role="PID", title=kind)


def _add_distributor(writer: Writer, citation: Node, subject: Subject) -> None:
    description = subject.description
    distributor = description.distributor
    stated = writer.add(citation, "distStmt")
    writer.each(
        stated,
        "distrbtr",
        distributor.name,
        abbr=distributor.abbreviation,
        URI=distributor.uri,
    )
    if description.contact:
        address = {"email" if "@" in description.contact else "URI": description.contact}
        for language in writer.languages:
            writer.add(stated, "contact", description.contact, language, **address)
    if description.distributed:
        day = description.distributed.isoformat()
        writer.add(stated, "distDate", day, date=day)


def _add_edition(writer: Writer, citation: Node, subject: Subject) -> None:
    """State the edition of what is deposited."""
    description = subject.description
    day = description.distributed.isoformat() if description.distributed else None
    stated = writer.add(citation, "verStmt")
    writer.add(stated, "version", description.edition, date=day, type="edition")
