"""A variable in a codebook: labels, questions, values, counts, derivation and sources."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.dataset import DataVariable
from instrument.ddi.categories import add_categories, add_ranges
from instrument.ddi.documented import Documented
from instrument.ddi.element import Node, Writer
from instrument.ddi.frequencies import Shown, shown
from instrument.ddi.identifiers import Key
from instrument.ddi.numbers import number
from instrument.ddi.origins import add_derivation, add_notes
from instrument.ddi.phrases import phrase
from instrument.ddi.questions import add_questions, add_universe

_REPRESENTATIONS = {"category": "code", "number": "numeric", "text": "text", "date": "datetime"}


def add_variable(
    writer: Writer,
    data: Node,
    documented: Documented,
    variable: DataVariable,
    named: Mapping[Key, str],
    smallest: int,
) -> None:
    """Describe a variable, in the order of the schema."""
    file = documented.file.id
    told = shown(documented, variable, smallest)
    described = writer.add(
        data,
        "var",
        ID=named[file, variable.name],
        name=variable.name,
        files=named[file,],
        **_attributes(writer, variable),
    )
    writer.each(described, "labl", variable.label, level="variable")
    _add_security(writer, described, variable, told, smallest)
    add_questions(writer, described, file, variable, named)
    add_ranges(writer, described, variable)
    add_universe(writer, described, variable)
    for name, value in told.statistics.items():
        writer.add(described, "sumStat", number(value), type=name)
    add_categories(writer, described, variable, told.counts)
    for concept in variable.concepts:
        writer.each(described, "concept", concept.label, vocab="constructs")
    add_derivation(writer, described, variable)
    _add_format(writer, described, variable)
    add_notes(writer, described, variable)


def _attributes(writer: Writer, variable: DataVariable) -> dict[str, str | None]:
    continuous = variable.kind == "number" and variable.measure in ("scale", "unknown")
    told = variable.measure in ("nominal", "ordinal") and variable.kind == "category"
    return {
        "dcml": str(variable.decimals) if variable.kind == "number" else None,
        "intrvl": "contin" if continuous else "discrete",
        "nature": variable.measure if told else None,
        "measUnit": writer.first(variable.unit)[1],
        "temporal": "Y" if variable.kind == "date" else None,
        "catQnty": str(len(variable.categories)) if variable.categories else None,
        "representationType": _REPRESENTATIONS[variable.kind],
    }


def _add_security(
    writer: Writer, described: Node, variable: DataVariable, told: Shown, smallest: int
) -> None:
    """Say why counts are not there."""
    if variable.sensitive:
        writer.each(described, "security", phrase("sensitive", writer.languages))
    elif told.hidden:
        said = phrase("small", writer.languages, smallest=str(smallest))
        writer.each(described, "security", said)


def _add_format(writer: Writer, described: Node, variable: DataVariable) -> None:
    """Tell how values are kept in text files, and the print format of SPSS if it is laid down."""
    codes = [category.code for category in variable.categories]
    numeric = variable.kind == "number" or (
        variable.kind == "category" and all(code.lstrip("-").isdecimal() for code in codes)
    )
    writer.add(
        described,
        "varFormat",
        type="numeric" if numeric else "character",
        schema="SPSS" if variable.format else None,
        formatname=variable.format,
        category="date" if variable.kind == "date" else None,
    )
