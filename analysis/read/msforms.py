"""Microsoft Forms: its workbook (XLSX), or that opened in a Dutch Excel and saved as CSV.

In a workbook numbers and moments have types of their own. In a CSV stand semicolons (commas or
tabs, which Excel writes elsewhere, are sniffed), Windows-1252 (or UTF-8, which is sniffed),
decimals with a comma, `17-5-2021 14:03`. One heading row with the questions in full; labels in any
language of the version; several answers and own words in one cell. Only forms that were sent are
in it. Reported besides what all readers report: dates of another form (R011), languages that were
not fielded (R013), an `Id` that stands twice (R018).
"""

from __future__ import annotations

from functools import partial

from analysis.read import worded
from analysis.read.label import ENCODING, normal
from analysis.read.moment import DUTCH
from analysis.read.platform import Platform
from analysis.read.records import Body, Records, languages, moments, names

ENGLISH = {
    "ID": "Id",
    "Start time": "Begintijd",
    "Completion time": "Tijd van voltooien",
    "Email": "E-mail",
    "Name": "Naam",
    "Language": "Taal",
    "Last modified time": "Tijd van laatste wijziging",
}
"""Its own columns where its owner uses it in English → in Dutch."""
SPARE = ("Tijd van laatste wijziging",)
"""Columns that it adds by some settings of a form; no answer stands in them."""


def records(body: Body) -> Records:
    """Read the columns that Microsoft Forms adds."""
    record, twice = names(body, "Id")
    started, early = moments(body, "Begintijd", DUTCH)
    submitted, late = moments(body, "Tijd van voltooien", DUTCH)
    language, strange = languages(body, "Taal")
    return Records(
        record=record,
        started=started,
        submitted=submitted,
        language=language,
        kind=["answered"] * len(body.rows),
        finished=[True] * len(body.rows),
        notes=(*twice, *early, *late, *strange),
    )


MSFORMS = Platform(
    name="msforms",
    delimiter=";",
    encoding=ENCODING,
    reader=partial(worded.reader, mark=","),
    records=records,
    delimiters=(",", "\t"),
    spare=("E-mail", "Naam", *SPARE),
    normal=normal,
    mark=",",
    answers="labels",
    dates=DUTCH,
    moments=("Begintijd", "Tijd van voltooien"),
    synonyms=ENGLISH,
    only_finished=True,
)
