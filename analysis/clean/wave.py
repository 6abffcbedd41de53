"""One wave through all checks: rows first, then the answers of the rows that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from analysis.clean.audit import COLUMNS, LINE, as_text, below, lines
from analysis.clean.checked import ANSWER
from analysis.clean.cleaned import Cleaned, closed
from analysis.clean.consent import consented
from analysis.clean.fielded_version import FieldedVersion
from analysis.clean.joined import Joined
from analysis.clean.participant_codes import persons, typed_codes
from analysis.clean.registry import ANSWER_CHECKS, ROW_CHECKS
from instrument.resolve import Version
from instrument.study import Study, Wave

if TYPE_CHECKING:
    from analysis.read import AsGiven

TEXT = ("wave", "record", "person", "language", "kind", "status", "because")
DETAILS = ("record", "person", "started", "submitted", "language", "minutes")
"""What a record says of a respondent; emptied where there is no consent."""
SECONDS_PER_MINUTE = 60
KEPT = "no check set the row aside"
NOBODY: Mapping[int, Joined] = MappingProxyType({})


def clean_wave(
    given: AsGiven,
    version: Version,
    wave: Wave,
    study: Study,
    joined: Mapping[int, Joined] = NOBODY,
) -> Cleaned:
    """Run all checks over a wave as it was read.

    Parameters
    ----------
    given
        From `analysis.read`; it is not changed.
    version
        The version fielded, with the routing that decides what was shown.
    wave
        Its field period, time zone and platform.
    study
        The keys, rosters of all versions, and counts that bound one another.
    joined
        Row → the person whom somebody decided that it belongs to, whatever code was typed.

    Raises
    ------
    PeilError
        H003 if the flow does not close, which is a defect; C001 or C002 for broken conditions.
    """
    fielded = FieldedVersion(version, wave, study)
    rows = _described(given, fielded, joined)
    aside = _set_aside(rows, fielded)
    kept = rows[~rows["row"].isin(aside["row"])].reset_index(drop=True)
    answers, told = _check_answers(given.answers, kept, fielded)
    told = [_row_lines(kept, aside), _events(given, rows), *told]
    records = _records(rows, aside)
    known = records[["row", "wave", "record", "person"]]
    audit = below(told).merge(known, on="row", how="left").sort_values("row", kind="stable")
    of_rows = answers.merge(known, on="row", how="left")
    cleaned = Cleaned(
        records=records,
        answers=of_rows[["wave", "row", "record", "person", *ANSWER[1:]]],
        audit=as_text(audit[COLUMNS].reset_index(drop=True)),
    )
    return closed(cleaned, len(given.rows), wave.file)


def senders(given: AsGiven, version: Version, wave: Wave, study: Study) -> pd.DataFrame:
    """Tell of each row who sent it, by its own code, and whether it counts.

    Returns
    -------
    pandas.DataFrame
        `wave`, `row`, `record`, `typed` (the code as typed), `person` (missing where the code is
        not well formed) and `reason` (why the row is set aside; missing where it counts). Of rows
        without consent nothing but the number and the reason.
    """
    fielded = FieldedVersion(version, wave, study)
    rows = _described(given, fielded, NOBODY)
    aside = _set_aside(rows, fielded)
    found = rows.assign(reason=rows["row"].map(aside.set_index("row")["reason"]))
    known = ["record", "typed", "person"]
    found[known] = found[known].astype(object).where(found["consented"], None)
    return found[["wave", "row", *known, "reason"]]


def _described(
    given: AsGiven, fielded: FieldedVersion, joined: Mapping[int, Joined]
) -> pd.DataFrame:
    """Add to each row what checks ask of it: consent, the code as typed, the person, the time."""
    rows = given.rows.reset_index(drop=True).copy()
    for name in ("started", "submitted"):
        rows[name] = pd.to_datetime(rows[name], utc=True)
    rows["minutes"] = (rows["submitted"] - rows["started"]).dt.total_seconds() / SECONDS_PER_MINUTE
    rows["consented"] = consented(given.answers, rows["row"], fielded)
    rows["typed"] = typed_codes(given.answers, rows["row"], fielded)
    own = persons(rows["typed"], rows["record"], fielded)
    mine = {row: found for row, found in joined.items() if row in set(rows["row"])}
    decided = rows["row"].map({row: found.person for row, found in mine.items()})
    because = rows["row"].map({row: found.because for row, found in mine.items()})
    rows["person"] = own.where(decided.isna(), decided.astype(object))
    rows["joined"] = because.astype(object)
    return rows


def _set_aside(rows: pd.DataFrame, fielded: FieldedVersion) -> pd.DataFrame:
    """Run the checks of rows, each over what the ones before left."""
    found = []
    for rule, check in ROW_CHECKS.items():
        aside = check(rows, fielded)
        found.append(aside.assign(rule=rule))
        rows = rows[~rows["row"].isin(aside["row"])]
    return pd.concat(found, ignore_index=True)


def _check_answers(
    given: pd.DataFrame, kept: pd.DataFrame, fielded: FieldedVersion
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Run the checks of answers, each over what the one before it handed on."""
    answers = given.loc[given["row"].isin(kept["row"]), ANSWER].reset_index(drop=True)
    answers = answers.astype({name: "str" for name in ANSWER if name != "row"})
    told = []
    for rule, check in ANSWER_CHECKS.items():
        found = check(answers, kept, fielded)
        told.append(found.lines.assign(rule=rule))
        answers = found.answers.reset_index(drop=True)
    return answers, told


def _row_lines(kept: pd.DataFrame, aside: pd.DataFrame) -> pd.DataFrame:
    """Write the one line of each row that tells whether it counts."""
    stays = lines(kept[["row"]], "kept", KEPT).assign(rule="kept")
    goes = lines(aside[["row"]], "set_aside", aside["because"], after=aside["reason"])
    return below([stays, goes.assign(rule=list(aside["rule"]))])


def _events(given: AsGiven, rows: pd.DataFrame) -> pd.DataFrame:
    """Take over what the reader noted, but for the cells of rows without consent."""
    open_to_us = rows.loc[rows["consented"], "row"]
    about_row = given.events["item"].isna() & given.events["row"].isin(
        rows.loc[rows["broken"].astype(bool), "row"]
    )
    events = given.events[given.events["row"].isin(open_to_us) | about_row]
    return events.reindex(columns=[*LINE, "rule"])


def _records(rows: pd.DataFrame, aside: pd.DataFrame) -> pd.DataFrame:
    """Tell what became of each row; of one without consent, nothing else."""
    reasons = aside.set_index("row")["reason"]
    found = rows.assign(because=rows["row"].map(reasons))
    found["status"] = found["because"].isna().map({True: "kept", False: "set_aside"})
    silent = ~found["consented"]
    for name in DETAILS:
        found[name] = found[name].mask(silent)
    columns = ["wave", "row", *DETAILS, "kind", "finished", "status", "because"]
    return found[columns].astype(dict.fromkeys(TEXT, "str")).astype({"finished": bool})
