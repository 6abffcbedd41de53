"""The list of texts and names that a format holds only in part, as a page of the deposit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from instrument.codebook.markdown import code, escaped, page, table
from instrument.dataset import DataFile
from instrument.dataset.names import names_in
from instrument.dataset.shortened import Shortened

NAME = "shortened.md"
_NAMES = ("Variable", "SPSS", "Stata")
_TEXTS = ("Variable", "What", "Language", "Full text", "In the file")


def cuts(files: Sequence[DataFile], shortened: Mapping[str, Sequence[Shortened]]) -> bytes:
    """List names and texts in full beside what became of them.

    Parameters
    ----------
    files
        Every data file, for the names of its variables in SPSS and Stata.
    shortened
        Path of a data file → its texts; a file without any is left out.

    Returns
    -------
    bytes
        Markdown in UTF-8, a table a file; only a heading where nothing was cut.
    """
    parts = ["# Names and texts that were shortened"]
    for file in files:
        spelt = renamed(file)
        if spelt:
            parts += [f"## Names of {code(file.id)}", table(_NAMES, spelt)]
    for path, found in shortened.items():
        if found:
            parts += [f"## Texts in {code(path)}", table(_TEXTS, map(_row, found))]
    return page(parts).encode()


def renamed(file: DataFile) -> list[tuple[str, str, str]]:
    """List the variables that are called otherwise in SPSS or Stata, with both names."""
    spss, stata = names_in(file, "spss"), names_in(file, "stata")
    return [
        (code(each.name), code(spss[each.name]), code(stata[each.name]))
        for each in file.variables
        if {spss[each.name], stata[each.name]} != {each.name}
    ]


def _row(cut: Shortened) -> tuple[str, ...]:
    variable = code(cut.variable) if cut.variable else ""
    return (variable, cut.what, cut.language, escaped(cut.full), escaped(cut.short))
