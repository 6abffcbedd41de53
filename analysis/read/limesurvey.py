"""LimeSurvey: CSV with answer codes or full answers, Excel, and SPSS.

Headings are question codes, alone or before the question's text (“code & text”), or that text alone
(“full question text”: its own columns in English, and those of answers in the order of the form).
Semicolons (from its web page also commas or tabs), UTF-8 with a byte order mark or without, one
heading row; `Y`
for a tick (blank or `N` for none); `-oth-` for the open option, whose words stand under
`[other]`; in full answers its own words for these (Yes, No, N/A, Other); all codes as
`instrument.limesurvey_codes` gives them. Only finished forms have a `submitdate`. Reported besides
what all readers report: dates of another form (R011), languages that were not fielded (R013), an
`id` that stands twice (R018).
"""

from __future__ import annotations

import re
from functools import partial

from analysis.read import coded
from analysis.read.moment import ISO
from analysis.read.platform import Platform
from analysis.read.question_texts import retitled
from analysis.read.records import Body, Records, languages, moments, names
from instrument.limesurvey_codes import NO_CONSENT, OTHER, option_codes

SPARE = ("seed", "token", "ipaddr", "refurl", "interviewtime")
"""Columns that LimeSurvey adds by some settings of a survey; no answer stands in them."""
TIMINGS = r"groupTime[0-9]+|(?:{codes})Time"
"""Columns of the seconds that a page or question took, where the survey saves them."""
SIGNS = coded.Signs(
    ticked="Y",
    unticked=("N",),
    other=OTHER,
    codes=option_codes,
    yes=frozenset({"yes", "ja"}),
    no=frozenset({"no", "nee", "n/a", "n.v.t.", "nvt"}),
    others=frozenset({"other", "anders", "overig", "andere"}),
)
_WITH_TEXT = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:\[[A-Za-z0-9]+\])?) ?[.:;|–-] .*", re.DOTALL)


ENGLISH = {
    "Response ID": "id",
    "Date submitted": "submitdate",
    "Last page": "lastpage",
    "Start language": "startlanguage",
    "Date started": "startdate",
    "Date last action": "datestamp",
    "Seed": "seed",
}
"""Its own columns, where headings are words (in English) → as codes."""


def code_alone(heading: str) -> str:
    """Take the text off a heading of code and text.

    Examples
    --------
    >>> code_alone("A1[K02]. Which? [Club two]"), code_alone("A1")
    ('A1[K02]', 'A1')
    """
    found = _WITH_TEXT.fullmatch(heading.strip())
    return found[1] if found else heading.strip()


def records(body: Body) -> Records:
    """Read LimeSurvey's own columns; all its forms are answers, none a test."""
    record, twice = names(body, "id")
    started, early = moments(body, "startdate", ISO)
    submitted, late = moments(body, "submitdate", ISO)
    language, strange = languages(body, "startlanguage")
    return Records(
        record=record,
        started=started,
        submitted=submitted,
        language=language,
        kind=["answered"] * len(body.rows),
        finished=[bool(cell.strip()) for cell in body.cells("submitdate")],
        notes=(*twice, *early, *late, *strange),
    )


LIMESURVEY = Platform(
    name="limesurvey",
    delimiter=";",
    delimiters=(",", "\t"),
    encoding="utf-8",
    reader=partial(coded.reader, signs=SIGNS),
    records=records,
    spare=("lastpage", "datestamp", *SPARE, NO_CONSENT),
    spare_pattern=TIMINGS,
    normal=code_alone,
    synonyms=ENGLISH,
    retitled=retitled,
    signs=SIGNS,
    dates=ISO,
    moments=("startdate", "submitdate"),
)
