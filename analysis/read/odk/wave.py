"""The export of a wave that was fielded with ODK or Kobo, read as it was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from analysis.read import coded
from analysis.read.answer import languages_of
from analysis.read.answers import questions_of
from analysis.read.as_given import AsGiven
from analysis.read.assembled import assembled
from analysis.read.fault import Fault, Note, printable
from analysis.read.file_form import FileForm
from analysis.read.headings import TITLES, of_another_platform
from analysis.read.moment import zone_of
from analysis.read.odk.files import Sheet, sheets
from analysis.read.odk.grid import Grid, grid_of
from analysis.read.odk.headings import PARENT, Form
from analysis.read.odk.records import records
from analysis.read.odk.repeats import Stray, Turns, turns_of
from analysis.read.records import Body
from analysis.read.table import Table
from instrument.limesurvey_codes import REASONS
from instrument.load import closest
from instrument.problems import PeilError, Place, Problem, problem
from instrument.resolve import Version
from instrument.study import Wave

SIGNS = coded.Signs(ticked="1", unticked=("0",), reasons={each: each for each in REASONS})


def read_odk(
    wave: Wave,
    version: Version,
    files: Mapping[str, bytes],
    language: str,
    file: str,
    others: Sequence[Version] = (),
) -> AsGiven:
    """Read an export of ODK Central, Briefcase or Kobo.

    Parameters
    ----------
    wave, version, language
        As `analysis.read.read_wave` has them.
    files
        How problems name a file → what it holds: a CSV for the main table and for each repeat, a
        zip with such, or a workbook.
    file
        How problems name the export as a whole.
    others
        The other versions of the questionnaire: what only they ask is kept in the audit (R047).

    Returns
    -------
    AsGiven
        With a row for every row of the main table, and after these a broken one for every row of
        a repeat that belongs to none, so that cleaning sets it aside. What repeats hold stands
        with the record that they belong to.

    Raises
    ------
    PeilError
        With all reasons at once: R004, R005, R006, R020, R023, R045 or R049; or as
        `analysis.read.odk.files.sheets`.
    """
    form = Form(wave, version, tuple(others), language)
    for name, content in files.items():
        stranger = of_another_platform(content, wave, name)
        if stranger is not None:
            raise PeilError(stranger)
    main, repeats = _grids(sheets(files, partial(_known, form)), form, file)
    turns = turns_of(main, repeats, form)
    problems = [*_missing(main, repeats, form), *(p for p in turns.told if p.severity == "error")]
    if not main.sheet.table.numbers:
        problems.append(problem("R020", Place(main.sheet.file)))
    if problems:
        raise PeilError(*problems)
    return _handed_on(form, main, repeats, turns)


def _handed_on(form: Form, main: Grid, repeats: tuple[Grid, ...], turns: Turns) -> AsGiven:
    """Put records, answers and notes together."""
    cells, notes = _cells(main, turns, form)
    table = _table(main, cells, turns.strays)
    places = {heading: number for number, heading in enumerate(table.headings)}
    languages = languages_of(form.version, form.language)
    body = Body(table, places, zone_of(form.wave.timezone, form.wave.id), languages)
    known = records(body, form)
    removed = (*_removed(main, form), *_removed_of_turns(repeats, turns, form))
    return assembled(
        form.wave.id,
        body,
        replace(known, notes=(*known.notes, *notes, *turns.notes)),
        questions_of(form.columns, form.version, form.wave, languages),
        partial(coded.reader, signs=SIGNS),
        main.sheet.file,
        quiet=(*removed, *_strays(turns.strays, main)),
        told=(*turns.told, *_told(removed, turns.strays, main.sheet.file)),
        form=_form(form, main, repeats),
    )


def _form(form: Form, main: Grid, repeats: Sequence[Grid]) -> FileForm:
    """Tell what the main table turned out to be, and which repeats there are beside it."""
    sheet = main.sheet
    beside = (
        f"{len(each.sheet.table.numbers)} row(s) of the repeat “{printable(each.sheet.name)}”"
        for each in repeats
    )
    return FileForm(
        wave=form.wave.id,
        platform=TITLES[form.wave.platform],
        file=form.wave.file,
        format=sheet.format,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        decimal_mark=".",
        dates="",
        answers="codes",
        headings="codes",
        heading_rows=1,
        rows=len(sheet.table.numbers),
        columns=len(sheet.table.headings),
        remarks=(*([sheet.remark] if sheet.remark else []), *beside),
    )


def _known(form: Form, heading: str) -> bool:
    return any(names.meaning(heading) is not None for names in (form.main, form.repeated))


def _grids(found: tuple[Sheet, ...], form: Form, file: str) -> tuple[Grid, tuple[Grid, ...]]:
    """Tell the main table from the repeats."""
    repeats = [each for each in found if _is_repeat(each)]
    mains = [each for each in found if each not in repeats]
    if len(mains) != 1:
        names = ", ".join(printable(each.name) for each in mains) or "none"
        raise PeilError.of("R045", Place(file), found=names)
    main, problems = grid_of(mains[0], form.main, form.version.id)
    if not main.nodes and not main.options:
        first = printable("".join(mains[0].table.headings[:1]))
        why = f"none of its headings is known; the first is “{first}”"
        remedy = f"put the export of wave {form.wave.id} here, with names and not with labels"
        place = Place(mains[0].file, row=1)
        raise PeilError.of("R012", place, platform="ODK or Kobo", why=why, remedy=remedy)
    grids = [grid_of(each, form.repeated, form.version.id) for each in repeats]
    problems = (*problems, *(each for _, wrong in grids for each in wrong))
    if any(each.severity == "error" for each in problems):
        absent = _missing(main, tuple(grid for grid, _ in grids), form)
        raise PeilError(*absent, *problems)
    return main, tuple(grid for grid, _ in grids)


def _is_repeat(sheet: Sheet) -> bool:
    return bool(set(PARENT) & {heading.strip() for heading in sheet.table.headings})


def _missing(main: Grid, repeats: Sequence[Grid], form: Form) -> Iterator[Problem]:
    """List the nodes that neither the main table nor a repeat has."""
    looped = {
        form.repeated.nodes[node].item for grid in repeats for node in (*grid.nodes, *grid.options)
    }
    headings = main.sheet.table.headings
    for column in form.columns:
        there = column.heading in main.nodes or column.heading in main.options
        if there or (column.entry is not None and column.item in looped):
            continue
        shown = column.heading
        near = printable(closest(shown, [each.strip()[-200:] for each in headings[:1000]]))
        yield problem(
            "R004", Place(main.sheet.file, row=1, column=shown), column=shown, closest=near
        )


def _cells(
    main: Grid, turns: Turns, form: Form
) -> tuple[dict[str, tuple[str, ...]], tuple[Note, ...]]:
    """Give the cells of every node in every whole row; the main table goes before repeats."""
    found = {name: main.cells(place) for name, place in main.server.items()}
    notes: list[Note] = []
    blank = ("",) * len(main.rows)
    for column in form.columns:
        cells, wrong = main.answers(column.heading)
        notes += wrong
        turn = turns.cells.get(column.heading, {})
        found[column.heading] = tuple(
            cell if cell.strip() else turn.get(at, "") for at, cell in enumerate(cells or blank)
        )
    return found, tuple(notes)


def _table(main: Grid, cells: Mapping[str, tuple[str, ...]], strays: Sequence[Stray]) -> Table:
    table = main.sheet.table
    last = table.numbers[-1]
    return Table(
        headings=tuple(cells),
        more_headings=(),
        numbers=(*table.numbers, *range(last + 1, last + 1 + len(strays))),
        whole=table.whole,
        columns=tuple(cells.values()),
        notes=table.notes,
    )


def _strays(strays: Sequence[Stray], main: Grid) -> Iterator[Note]:
    last = main.sheet.table.numbers[-1]
    for number, each in enumerate(strays, last + 1):
        yield Note(each.fault, number)


def _removed(grid: Grid, form: Form) -> Iterator[Note]:
    for each in grid.removed:
        for row, cell in zip(grid.rows, grid.cells(each.place), strict=True):
            if cell.strip():
                yield _of_version(grid, each.place, each.item, each.version, cell, row, form)


def _removed_of_turns(repeats: Sequence[Grid], turns: Turns, form: Form) -> Iterator[Note]:
    for grid in repeats:
        for note in _removed(grid, form):
            row = turns.parents.get((grid.sheet.file, note.row))
            if row is not None:
                yield Note(note.fault, row, note.item)


def _of_version(
    grid: Grid, place: int, item: str, older: str, cell: str, row: int, form: Form
) -> Note:
    column = grid.heading(place)
    details = {
        "column": printable(column),
        "older": older,
        "version": form.version.id,
        "more": "",
    }
    return Note(Fault("R047", cell, column, details), row, item)


def _told(removed: Sequence[Note], strays: Sequence[Stray], file: str) -> Iterator[Problem]:
    """Say once of each removed question how many records answered it, and of each stray row."""
    counted: dict[str, list[Note]] = {}
    for note in removed:
        counted.setdefault(note.fault.column, []).append(note)
    for column, notes in counted.items():
        number = len({note.row for note in notes})
        details = {**notes[0].fault.details, "more": f"; {number} record(s) answered it"}
        place = Place(file, item=notes[0].item or "", column=printable(column))
        yield problem("R047", place, "warning", **details)
    for each in strays:
        place = Place(each.file, row=each.row)
        yield problem(each.fault.rule, place, "warning", **each.fault.details)
