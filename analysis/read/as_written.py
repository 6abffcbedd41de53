"""How a file writes its answers, told from its cells: decimal mark, dates, codes or labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.read import choice_text, date_style, spss
from analysis.read.answer import Question, Writing
from analysis.read.date_style import DateStyle
from analysis.read.fault import printable
from analysis.read.file_form import Answers, FileForm
from analysis.read.headings import TITLES
from analysis.read.moment import ISO, moment_of
from analysis.read.number import MARKS, Mark, mark_of
from analysis.read.platform import Platform
from analysis.read.records import Body
from analysis.read.source import Source
from analysis.read.table import Table
from analysis.read.workbook import dated
from instrument.problems import PeilError, Place
from instrument.study import Wave

_SHOWN = 40


@dataclass(frozen=True)
class Written:
    """The rows and questions of an export, with how the file writes them, and its form."""

    body: Body
    questions: tuple[Question, ...]
    form: FileForm


def written(
    source: Source,
    body: Body,
    questions: tuple[Question, ...],
    platform: Platform,
    wave: Wave,
    file: str,
) -> Written:
    """Tell how a file writes its answers.

    Parameters
    ----------
    source, body
        The file, and its rows.
    questions
        As the platform would write them.
    platform, wave
        Whose export it is.
    file
        How to name it in problems.

    Raises
    ------
    PeilError
        R034 or R035 for dates that may be two days, R038 for codes that mean something else.
    """
    body = _with_moments(source, body, platform)
    _check_labels(source, body, questions, platform, file)
    mark = mark_of(_numbers(body, questions), source.mark or platform.mark)
    dates = _dates(source, body, platform, wave, file)
    answers = _answers(source, body, questions, platform)
    how = Writing(mark, answers == "labels" and platform.signs is not None, source.typed)
    form = FileForm(
        wave=wave.id,
        platform=TITLES[wave.platform],
        file=wave.file,
        format=source.format,
        encoding=source.encoding,
        delimiter=source.delimiter,
        decimal_mark=mark,
        dates=dates.order if dates else "",
        answers=answers,
        headings=_headings(source.table, body.table, platform),
        heading_rows=source.heading_rows,
        rows=len(body.table.numbers),
        columns=len(body.table.headings),
        remarks=(*source.remarks, *_remarks(mark, dates, platform)),
    )
    asked = tuple(replace(each, writing=how) for each in questions)
    return Written(replace(body, dates=dates.form if dates else None), asked, form)


def _check_labels(
    source: Source, body: Body, questions: Iterable[Question], platform: Platform, file: str
) -> None:
    """Refuse a data file whose labels are those of other codes."""
    if source.said is None or platform.signs is None:
        return
    headings = dict(zip(source.names, body.table.headings, strict=True))
    wrong = tuple(spss.check_labels(source.said, headings, questions, platform.signs, file))
    if wrong:
        raise PeilError(*wrong)


def _with_moments(source: Source, body: Body, platform: Platform) -> Body:
    """Write dates that stand in a workbook as numbers of days as what they are."""
    if source.epoch is None:
        return body
    places = {body.places[name] for name in platform.moments if name in body.places}
    epoch = source.epoch
    columns = tuple(
        tuple(dated(cell, epoch) for cell in cells) if place in places else cells
        for place, cells in enumerate(body.table.columns)
    )
    return replace(body, table=replace(body.table, columns=columns))


def _numbers(body: Body, questions: Iterable[Question]) -> Iterator[str]:
    """List the cells that hold numbers."""
    for question in questions:
        for column in question.columns if question.item.scale.kind == "number" else ():
            if column.holds == "answer":
                yield from body.cells(column.heading)


def _dates(
    source: Source, body: Body, platform: Platform, wave: Wave, file: str
) -> DateStyle | None:
    if platform.dates is None:
        return None
    there = [name for name in platform.moments if name in body.places]
    cells = [cell for name in there for cell in body.cells(name)]
    if source.format == "XLSX":
        _mixed(cells, body, file)
    found = date_style.style_of(cells, platform.dates, wave, file)
    of_types = source.typed and found.order == date_style.order_of(ISO)
    return replace(found, remark="") if of_types else found


def _mixed(cells: Iterable[str], body: Body, file: str) -> None:
    """Refuse dates of which some became dates in a spreadsheet program and others stayed text."""
    filled = [cell for cell in cells if cell.strip()]
    texts = [cell for cell in filled if moment_of(cell, ISO, body.zone) is None]
    if texts and len(texts) < len(filled):
        typed = len(filled) - len(texts)
        shown = printable(texts[0].strip(), _SHOWN)
        raise PeilError.of("R035", Place(file), typed=typed, texts=len(texts), value=shown)


def _answers(
    source: Source, body: Body, questions: Iterable[Question], platform: Platform
) -> Answers:
    if platform.signs is None or source.said is not None:
        return platform.answers
    labels = choice_text.holds_labels(questions, body, platform.signs)
    return "labels" if labels else "codes"


def _headings(read: Table, table: Table, platform: Platform) -> str:
    """Name what the headings are: codes, words, or a code with words behind it."""
    words = platform.retitled is not None and read.headings != table.headings
    if platform.answers == "labels" or words:
        return "question texts"
    longer = sum(platform.normal(each) != each.strip() for each in table.headings)
    return "codes and question texts" if 2 * longer > len(table.headings) else "codes"


def _remarks(mark: Mark, dates: DateStyle | None, platform: Platform) -> Iterator[str]:
    if mark != platform.mark:
        yield f"decimals have a {MARKS[mark]}, usually a {MARKS[platform.mark]}"
    if dates is not None and dates.remark:
        yield dates.remark
