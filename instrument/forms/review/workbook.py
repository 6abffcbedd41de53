"""The review sheet as a workbook: a summary, the questions and their answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from instrument.forms.review.question import STALE, Answer, Question
from instrument.forms.review.reading import HARDEST, NOTES
from instrument.forms.review.sheet import Part, Sheet, label
from instrument.forms.review.visible import visible
from instrument.problems import PeilError, Place

LONGEST = 32767
"""Characters that a cell of .xlsx may have."""

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_WIDTHS = {
    "No.": 6,
    "Item": 24,
    "Required": 10,
    "Sensitive": 10,
    "Code": 14,
    "Module": 10,
    "Value": 90,
}
_WIDTH = 22
_WIDE = 44
_OF_WORDS = ("Question", "Label", "Asked only", "What", "Words")

Row = Mapping[str, str | int]


@dataclass(frozen=True)
class _Table:
    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def to_xlsx(sheet: Sheet) -> bytes:
    """Write the workbook; the same sheet gives the same bytes, whenever it is written.

    Raises
    ------
    PeilError
        F020 if a text is longer than a cell can be.
    """
    written = BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(written, options) as file:
        file.set_properties({"created": _CREATED})
        plain = file.add_format({"text_wrap": True, "valign": "top"})
        bold = file.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9EEF3"}
        )
        tables = (_questions(sheet), _around(sheet), _summary(sheet), _options(sheet))
        for table in (each for each in tables if each.rows or each.name != "around"):
            page = file.add_worksheet(table.name)
            page.freeze_panes(1, 2 if "Item" in table.headings else 0)
            page.set_landscape()
            page.repeat_rows(0)
            page.fit_to_pages(1, 0)
            for column, heading in enumerate(table.headings):
                page.write_string(0, column, heading, bold)
                page.set_column(column, column, _width(heading))
            for number, row in enumerate(table.rows, 1):
                for column, heading in enumerate(table.headings):
                    cell = row.get(heading, "")
                    if isinstance(cell, int):
                        page.write_number(number, column, cell, plain)
                    elif cell:
                        page.write_string(number, column, _checked(cell, row), plain)
    return written.getvalue()


def _width(heading: str) -> int:
    return _WIDTHS.get(heading, _WIDE if heading.startswith(_OF_WORDS) else _WIDTH)


def _checked(cell: str, row: Row) -> str:
    """Refuse what a cell would cut."""
    shown = visible(cell)
    if len(shown.encode("utf-16-le")) // 2 > LONGEST:
        name = str(row.get("Item", row.get("Items", "")))
        raise PeilError.of("F020", Place(item=name), item=name, length=len(cell), most=LONGEST)
    return shown


def _questions(sheet: Sheet) -> _Table:
    rows = tuple(
        dict(_cells(part, question, sheet)) for part in sheet.parts for question in part.questions
    )
    headings = dict.fromkeys(heading for row in rows for heading in row)
    return _Table("questions", tuple(headings) or ("No.",), rows)


def _around(sheet: Sheet) -> _Table:
    headings = ("Text", *(f"Words ({language})" for language in sheet.languages))
    rows = tuple(
        dict(zip(headings, (name, *(text.get(x, "") for x in sheet.languages)), strict=True))
        for name, text in sheet.around
    )
    return _Table("around", headings, rows)


def _cells(part: Part, question: Question, sheet: Sheet) -> Iterator[tuple[str, str | int]]:
    """Give the cells of one question by heading; every row has the same, in the same order."""
    facts = dict(question.facts)
    yield "No.", question.number
    yield "Item", question.id
    yield "Module", part.id
    for name in ("Lead-in", "Question", "Hint"):
        for language in sheet.languages:
            found = [each for each in question.wordings[language] if each.part == name]
            yield f"{name} ({language})", "\n".join(each.text for each in found)
    yield "Stale translations", _stale(question)
    yield "Answer", question.kind
    yield "Codes", ", ".join(answer.code for answer in question.answers)
    for language in sheet.languages:
        reasons = (_labelled(answer, language) for answer in question.missing)
        yield f"No answer, because ({language})", "\n".join(reasons)
    yield "Required", facts.get("Required", "")
    yield "Asked of", label(question.who, question.who)
    for language in dict.fromkeys((*sheet.languages, "en")):
        yield f"Asked only ({language})", question.routing.get(language, "")
    for name in ("Loop", "Claims", "Sensitive", "Kind"):
        yield name, facts.get(name, "")
    yield "Estimated time", question.time
    for language in sheet.languages:
        yield f"Reading ease ({language})", question.readings[language]


def _labelled(answer: Answer, language: str) -> str:
    words = answer.labels[language].text if language in answer.labels else ""
    return f"{answer.code}: {words}"


def _stale(question: Question) -> str:
    """Name what of a question is stale, in words."""
    found = [
        f"{wording.part} ({language})"
        for language, texts in question.wordings.items()
        for wording in texts
        if wording.stale
    ]
    found += [
        f"answer {answer.code} ({language})"
        for answer in (*question.answers, *question.missing)
        for language, wording in answer.labels.items()
        if wording.stale
    ]
    return f"{STALE}: {', '.join(found)}" if found else ""


def _summary(sheet: Sheet) -> _Table:
    rows = tuple({"What": name, "Value": value} for name, value in _facts(sheet))
    return _Table("summary", ("What", "Value"), rows)


def _facts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for language, words in sheet.title.items():
        yield f"Title ({language})", words
    yield "Version", sheet.version
    yield "Languages", ", ".join(sheet.languages)
    yield "Items", str(len(sheet.questions))
    for group, minutes, items in sheet.groups:
        yield f"Estimated time: {label(group, group)}", f"{minutes} ({items} items)"
    for said in sheet.assumptions:
        yield "The estimate rests on", said
    for language in sheet.languages:
        yield f"Reading ease of the whole ({language})", sheet.readings[language]
    for part in sheet.parts:
        for language in sheet.languages:
            title = label(part.title, [language])
            yield f"Reading ease of {title} ({language})", part.readings[language]
    for language, hard in sheet.hardest.items():
        said = "\n".join(f"No. {each.number}, {each.id}: {each.reading}" for each in hard)
        yield f"The {HARDEST} hardest questions ({language})", said or "none could be measured"
    for note in NOTES:
        yield "On reading ease", note
    if sheet.stale is None:
        yield "Stale translations", f"kept for the newest version only, {sheet.newest}"
    else:
        said = "\n".join(f"{path} ({language})" for path, language in sheet.stale)
        yield "Stale translations", said or "none"


def _options(sheet: Sheet) -> _Table:
    """List each set of answers once, with the questions that have it."""
    users: dict[int, list[int]] = {}
    for question in sheet.questions:
        users.setdefault(question.same_as or question.number, []).append(question.number)
    rows = []
    for question in sheet.questions:
        if question.same_as is None:
            items = ", ".join(map(str, users[question.number]))
            rows += [_option(sheet, question, answer, items) for answer in question.answers]
    labels = (f"Label ({language})" for language in sheet.languages)
    headings = ("No.", "Item", "Code", *labels, "Remarks", "Stale translations", "Asked in no.")
    return _Table("options", headings, tuple(rows))


def _option(sheet: Sheet, question: Question, answer: Answer, items: str) -> Row:
    labels = {
        f"Label ({language})": answer.labels[language].text
        for language in sheet.languages
        if language in answer.labels
    }
    stale = ", ".join(language for language, each in answer.labels.items() if each.stale)
    return {
        "No.": question.number,
        "Item": question.id,
        "Code": answer.code,
        **labels,
        "Remarks": ", ".join(answer.remarks),
        "Stale translations": f"{STALE}: {stale}" if stale else "",
        "Asked in no.": items,
    }
