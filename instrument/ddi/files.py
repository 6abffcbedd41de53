"""A data file in a codebook: what a row is, its keys and how large it is."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.dataset import DataFile
from instrument.ddi.documented import Documented
from instrument.ddi.element import Node, Writer
from instrument.ddi.identifiers import Key
from instrument.ddi.phrases import phrase

_TYPES = {
    "csv": "text/csv",
    "dta": "application/x-stata-dta",
    "parquet": "application/vnd.apache.parquet",
    "sav": "application/x-spss-sav",
    "tsv": "text/tab-separated-values",
}


def add_file(writer: Writer, root: Node, documented: Documented, named: Mapping[Key, str]) -> None:
    """Describe a data file."""
    file = documented.file
    described = writer.add(root, "fileDscr", ID=named[file.id,])
    text = writer.add(described, "fileTxt")
    for language in file.languages:
        writer.add(text, "fileName", documented.name, language)
    contents = writer.ordered(phrase("row", writer.languages, label=file.label, unit=file.unit))
    # DDI 2.5 has room for one language; the others are notes there.
    held = len(contents) if writer.edition == "2.6" else 1
    for language, words in list(contents.items())[:held]:
        writer.add(text, "fileCont", words, language)
    _add_structure(writer, text, file, named)
    size = writer.add(text, "dimensns")
    if documented.cases is not None:
        writer.add(size, "caseQnty", str(documented.cases))
    writer.add(size, "varQnty", str(len(file.variables)))
    ending = documented.name.rpartition(".")[2].lower()
    if ending in _TYPES:
        charset = "UTF-8" if ending in ("csv", "tsv") else None
        writer.add(text, "fileType", _TYPES[ending], charset=charset)
    for version in file.versions:
        stated = writer.add(text, "verStmt")
        writer.add(stated, "version", version, type="questionnaire")
    for language, words in list(contents.items())[held:]:
        writer.add(described, "notes", words, language, type="contents")
    writer.each(described, "notes", file.notice, type="notice")


def _add_structure(writer: Writer, text: Node, file: DataFile, named: Mapping[Key, str]) -> None:
    """Say what tells rows apart, and in which files other columns have their row."""
    kind = "relational" if file.foreign_keys else "rectangular"
    structure = writer.add(text, "fileStrc", type=kind)
    ids = [named[file.id, name] for name in file.key if (file.id, name) in named]
    record = writer.add(structure, "recGrp", keyvar=" ".join(ids))
    writer.each(record, "labl", file.unit)
    for each in file.foreign_keys:
        said = f"{', '.join(each.columns)} → {each.file}: {', '.join(each.their)}"
        writer.add(structure, "notes", said, type="foreign key")
