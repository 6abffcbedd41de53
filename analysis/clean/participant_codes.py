"""Participant codes: who sent a row, however the code was typed, and rows of nobody known."""

from __future__ import annotations

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked
from analysis.clean.fielded_version import FieldedVersion
from instrument.model import CodeFormat
from instrument.participant_code import complete, normalise
from instrument.problems import problem

MISSING = "there is no participant code: add it by hand if it is known who sent the row"
TIDIED = "the code as typed, without blanks and in the letters that codes are made of"


def typed_codes(answers: pd.DataFrame, rows: pd.Series, fielded: FieldedVersion) -> pd.Series:
    """Give the participant code of each row as it was typed; missing where there is none."""
    given = answers[answers["item"] == fielded.study.keys.person].set_index("row")["code"]
    return rows.map(given).astype(object)


def persons(typed: pd.Series, records: pd.Series, fielded: FieldedVersion) -> pd.Series:
    """Find whom each row belongs to; missing where its code is, or is not well formed.

    Where the version asks for no code, nobody can be recognised: each record is a person of its
    own, named after the wave and the record.
    """
    if fielded.study.keys.person not in fielded.items:
        return (fielded.wave.id + ":" + records.astype(str)).astype(object)
    code_format = _format(fielded)
    found = [normalise(code, code_format) if isinstance(code, str) else None for code in typed]
    return pd.Series(found, index=typed.index, dtype=object)


def find_nameless(rows: pd.DataFrame, fielded: FieldedVersion) -> pd.DataFrame:
    """Set aside rows without a code, and rows whose code fails its check. Nothing is guessed."""
    typed = rows["typed"].fillna("").str.strip()
    nobody = rows["person"].isna()
    told = [
        f"{found.what}: {found.remedy}" for code in typed for found in (problem("H004", code=code),)
    ]
    if fielded.study.keys.person not in fielded.items:
        return aside(rows, nobody, "code_missing", MISSING)
    return pd.concat(
        [
            aside(rows, nobody & (typed == ""), "code_missing", MISSING),
            aside(rows, nobody & (typed != ""), "code_malformed", told),
        ]
    )


def tidy_codes(answers: pd.DataFrame, rows: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Write every code as the version hands it out, and that of a person whom somebody decided on.

    The line of the audit names who decided, and why.
    """
    code_format = _format(fielded)
    people = rows.set_index("row")["person"]
    mine = answers[answers["item"] == fielded.study.keys.person]
    tidy = pd.Series(
        [complete(person, code_format) for person in mine["row"].map(people)],
        index=mine.index,
        dtype=object,
    )
    changed = tidy[tidy != mine["code"].astype(object)]
    found = answers.copy()
    found.loc[changed.index, "code"] = changed
    places = mine.loc[changed.index]
    told = places["row"].map(rows.set_index("row")["joined"]).fillna(TIDIED)
    return checked(found, lines(places, "changed", told, before=places["code"], after=changed))


def _format(fielded: FieldedVersion) -> CodeFormat | None:
    item = fielded.items.get(fielded.study.keys.person or "")
    return item.scale.code_format if item is not None else None
