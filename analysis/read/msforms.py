"""Microsoft Forms, opened in a Dutch Excel and saved as CSV.

Semicolons, Windows-1252 (or UTF-8, which is sniffed), one heading row with the questions in full;
labels in any language of the version; several answers and own words in one cell; decimals with a
comma; `17-5-2021 14:03`. Only forms that were sent are in it. Reported besides what all readers
report: dates of another form (R011), languages that were not fielded (R013), an `Id` that stands
twice (R018).
"""

from __future__ import annotations

from functools import partial

from analysis.read import worded
from analysis.read.label import ENCODING, normal
from analysis.read.moment import DUTCH
from analysis.read.platform import Platform
from analysis.read.records import Body, Records, languages, moments, names


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
    spare=("E-mail", "Naam"),
    normal=normal,
    only_finished=True,
)
