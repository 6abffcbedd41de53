"""A study and its data files as DDI-Codebook, in every language of the study."""

from __future__ import annotations

from collections.abc import Sequence

from instrument.ddi.citation import add_citation, add_document
from instrument.ddi.documented import Documented
from instrument.ddi.element import Edition, Node, Writer
from instrument.ddi.files import add_file
from instrument.ddi.groups import add_groups
from instrument.ddi.identifiers import identifiers
from instrument.ddi.information import add_information
from instrument.ddi.method import add_access, add_method, add_publications
from instrument.ddi.subject import Subject
from instrument.ddi.variables import add_variable
from instrument.problems import PeilError
from instrument.study import Study


def codebook(
    study: Study,
    files: Sequence[Documented],
    *,
    version: str | None = None,
    smallest_cell: int,
    namespace: Edition = "2.5",
) -> bytes:
    """Write a codebook as DDI-Codebook.

    Parameters
    ----------
    study
        With its description.
    files
        The data files, in the order in which they are listed.
    version
        Document the study as this version of the questionnaire asked it; by default all versions.
    smallest_cell
        The least count that is told.
    namespace
        Edition of DDI-Codebook; ``"2.5"`` is what the CESSDA Data Catalogue harvests.

    Returns
    -------
    bytes
        UTF-8, the same for the same input. Texts, and names and addresses that have no language,
        stand once for each language of the study: catalogues show one page a language.

    Raises
    ------
    PeilError
        A010 if the study has no description, A014 for a character that XML cannot hold, A015 for a
        name that stands twice, A016 if there is no such version.
    """
    if study.description is None:
        raise PeilError.of("A010")
    subject = Subject(study, study.description, _version(study, version))
    named = identifiers([each.file for each in files])
    writer = Writer(namespace, tuple(dict.fromkeys((study.source_language, *study.languages))))
    root = writer.root()
    _add_study(writer, root, subject)
    for documented in files:
        add_file(writer, root, documented, named)
    data = writer.add(root, "dataDscr") if files else None
    add_groups(writer, data, [each.file for each in files], named)
    for documented in files:
        for variable in documented.file.variables:
            add_variable(writer, data, documented, variable, named, smallest_cell)
    return writer.written(root)


def _add_study(writer: Writer, root: Node, subject: Subject) -> None:
    """Describe the codebook and the study, in the order of the schema."""
    add_document(writer, root, subject)
    described = writer.add(root, "stdyDscr")
    add_citation(writer, described, subject)
    add_information(writer, described, subject)
    add_method(writer, described, subject)
    add_access(writer, described, subject)
    add_publications(writer, described, subject)
    writer.each(described, "notes", subject.study.notice, type="notice")


def _version(study: Study, version: str | None) -> str | None:
    known = [each.id for each in study.versions]
    if version is not None and version not in known:
        raise PeilError.of("A016", version=version, known=", ".join(known))
    return version
