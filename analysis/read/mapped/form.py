"""How a file that somebody else laid out writes answers: decimal mark, dates, codes or labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.read.answer import Question
from analysis.read.fault import printable
from analysis.read.file_form import FileForm
from analysis.read.headings import TITLES
from analysis.read.mapped.held import Held
from analysis.read.number import MARKS, Mark, mark_of
from analysis.read.records import Body
from analysis.read.workbook import dated
from instrument.mapping import FileMapping
from instrument.study import Wave

SNIFFED = ("CSV", "XLSX")
"""Formats in which the decimal mark is found out; the others know it."""


def dated_in(held: Held, mapping: FileMapping) -> Held:
    """Write moments that stand in a workbook as numbers of days as what they are."""
    if held.epoch is None:
        return held
    epoch, headings = held.epoch, {mapping.started, mapping.submitted}
    columns = tuple(
        tuple(dated(cell, epoch) for cell in cells) if heading in headings else cells
        for heading, cells in zip(held.table.headings, held.table.columns, strict=True)
    )
    return replace(held, table=replace(held.table, columns=columns))


def mark_in(body: Body, questions: Iterable[Question], declared: Mark) -> Mark:
    """Tell which mark divides decimals in the columns of numbers and codes; see `mark_of`."""
    kinds = ("number", "single")
    return mark_of(
        (
            cell
            for question in questions
            if question.item.scale.kind in kinds
            for column in question.columns
            if column.holds == "answer"
            for cell in body.cells(column.heading)
        ),
        declared,
    )


def form_of(held: Held, questions: Sequence[Question], mark: Mark, wave: Wave) -> FileForm:
    """Tell what a file turned out to be."""
    closed = [each for each in questions if each.item.scale.options]
    labelled = [each.columns[0].heading for each in closed if each.writing.labels]
    remarks = list(held.remarks)
    if held.format in SNIFFED and mark != (wave.mapping or FileMapping()).decimal:
        remarks.append(f"decimals have a {MARKS[mark]}, which decimal: of the mapping does not say")
    if labelled:
        remarks.append(f"labels stand for codes in: {printable(', '.join(labelled))}")
    return FileForm(
        wave=wave.id,
        platform=TITLES[wave.platform],
        file=wave.file,
        format=held.format,
        encoding=held.encoding,
        delimiter=held.delimiter,
        decimal_mark=mark,
        dates="",
        answers="labels" if 2 * len(labelled) > len(closed) else "codes",
        headings="codes",
        heading_rows=1,
        rows=len(held.table.numbers),
        columns=len(held.table.headings),
        remarks=tuple(remarks),
    )
