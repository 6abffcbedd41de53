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
        (
            "closest known name: {closest}; remove it from the export, declare the item, or name "
            "it under left_out: of the wave"
        ),
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
        "write the table again with codes; or, if it has a mapping, lead from labels under codes:",
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
    "R045": (
        "there should be one main table, without PARENT_KEY or _parent_index; there are: {found}",
        "put the tables of one export there, and nothing else",
    ),
    "R046": (
        "the record was filled in on form version {value}, and the wave fielded {version}",
        "cleaning sets it aside; if the forms ask the same, name it under form_versions: of {wave}",
    ),
    "R047": (
        "{column} is of version {older}, and version {version} does not ask it{more}",
        "nothing needs doing: what was answered is kept in the audit, and words with the texts",
    ),
    "R048": (
        "row {row} of {table} belongs to no record of the main table: {parent}",
        "export the main table and its repeats together; cleaning sets the row aside",
    ),
    "R049": (
        "no column of the repeat {table} says which entry a row is about",
        "give the repeat a field with the entry's code, called one of: {known}",
    ),
    "R050": (
        "row {row} of {table} gives another answer about {entry} than there is already",
        "the first counts; look the record up on the server",
    ),
    "R051": (
        "the columns of single options say “{split}”, and {column} says “{joined}”",
        "{column} was read; export the wave again",
    ),
    "R052": ("the file cannot be opened as {form}: {why}", "export the wave again"),
    "R053": (
        "the server says of the record: {value}",
        "look it up there; what was rejected or not decrypted is set aside by cleaning",
    ),
    "R054": (
        "the column {column} of {item} is not in the file",
        "closest: {closest}; name its column under mapping: of the wave; capitals matter",
    ),
    "R055": (
        "the file says that {code} is “{label}”, and option {option} of {scale} is “{ours}”",
        "{remedy}; or add “{label}” to the option's aliases if it means the same",
    ),
    "R056": (
        "the file declares {code} (“{label}”) to be no answer, and nothing says why it is none",
        "write missing: {{refused: [{code}]}}, or another reason, for {scale} in the mapping",
    ),
    "R057": (
        "{count} columns of the file are not in the mapping and were not read: {names}",
        "nothing, if they hold no answers; else name them under mapping: of the wave",
    ),
    "R058": ("the mapping: {why}", "{remedy}"),
    "R059": (
        "row {row} of {table} is about “{value}”, which is no entry of {loop}",
        "closest: {closest}; cleaning sets the row aside",
    ),
}
