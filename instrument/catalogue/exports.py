"""Raw exports (R)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "R001": ("the export is missing", "put the platform's export at {file}"),
    "R002": ("the file is empty", "export the wave again"),
    "R003": (
        "byte {byte} is not {encoding} text",
        "export the wave again, or save it again, as {encoding}",
    ),
    "R004": (
        "the column {column} is missing",
        "export with all columns; closest found: {closest}",
    ),
    "R005": (
        "the column {column} is not in version {version}",
        "closest known name: {closest}; remove it from the export or declare the item",
    ),
    "R006": (
        "the column {column} stands twice",
        "export the wave again with unique headings",
    ),
    "R007": (
        "the row has {found} cells where the heading has {expected}",
        "the row is cut or its text holds a {delimiter}: repair the quoting in the export",
    ),
    "R008": (
        "“{value}” is not an answer of {item}",
        "closest option: {closest}; if it is right, add it to the scale or to aliases",
    ),
    "R009": (
        "“{value}” is not a number",
        "correct the cell, or declare its missing code",
    ),
    "R010": (
        "{value} lies outside {low} to {high}",
        "check the answer with the respondent's record",
    ),
    "R011": ("“{value}” is not a date of the form {form}", "export dates as {form}"),
    "R012": ("the file does not look like an export of {platform}: {why}", "{remedy}"),
    "R013": (
        "the language {value} was not fielded",
        "closest: {closest}; fielded: {known}",
    ),
    "R014": (
        "the quoting breaks: {why}",
        "export the wave again; a quotation mark within text must be doubled and every one close",
    ),
    "R015": (
        "“{value}” holds control characters",
        "they were read as �; look the text up on the platform",
    ),
    "R016": (
        "“{value}” is not what the column {column} holds",
        "export the wave again with numeric values; known: {known}",
    ),
    "R017": (
        "the export's clock is {found}, but the wave states {stated}",
        "set timezone: {found} for wave {wave} in study.yaml, or export on the clock of {stated}",
    ),
    "R018": (
        "the record {value} stands twice, first in row {first}",
        "look on the platform whether it was sent twice; cleaning keeps a person's first form",
    ),
    "R019": (
        "the file cannot be read: {why}",
        "close the program that holds it, or mend its permissions",
    ),
    "R020": (
        "the file has headings and no answers",
        "export the wave with its answers",
    ),
    "R021": (
        "the file ends within a line, so this row may be cut",
        "export the wave again, or compare the row with the platform",
    ),
    "R022": (
        "“{value}” has more digits than a number can keep",
        "correct the cell; 15 digits are kept exactly",
    ),
    "R023": (
        "{count} answers stand there as labels, such as “{value}”, where codes belong",
        "write the table again with codes; only exports of platforms may hold labels",
    ),
    "R030": (
        "the file is not an export: {why}",
        "put the platform's export here as CSV, as a workbook (.xlsx), or as a file of SPSS (.sav)",
    ),
    "R031": (
        "the workbook cannot be read: {why}",
        "export the wave again, or open it in a spreadsheet program and save it as .xlsx",
    ),
    "R032": (
        "the workbook is locked with a password, or of Excel before 2007 (.xls)",
        "open it in a spreadsheet program and save it without password, as .xlsx",
    ),
    "R033": (
        "more than one sheet may be the export: {names}",
        "keep one sheet in the workbook, as the platform wrote it",
    ),
    "R034": (
        "nothing tells whether dates such as “{value}” begin with the day or the month",
        "export the wave again with dates as the platform writes them, or as YYYY-MM-DD",
    ),
    "R035": (
        "of the dates, {typed} stand there as dates and {texts} as text, such as “{value}”",
        "a spreadsheet program took days for months in some; put the platform's own file here",
    ),
    "R036": (
        (
            "the columns are those of version {best} ({found} of its {number} are there), not of "
            "version {version} ({here} of {of_all})"
        ),
        'set version: "{best}" for wave {wave} in study.yaml, or put that wave\'s own export here',
    ),
    "R037": (
        "the formula in cell {cell} of the workbook ended in an error, so its value is lost",
        "export the wave again; what begins with = is text there, not a formula",
    ),
    "R038": (
        "in the file, {value} is “{label}”, which in the questionnaire is {code}",
        "export again with the codes of the form, or correct the codes of the scale",
    ),
}
