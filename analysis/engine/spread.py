"""Cleaned answers, a row each, as the wide tables of waves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from analysis.engine.layout import ANSWERED, Question, reason_of, table_name, tick
from analysis.engine.work import Work
from analysis.harmonise.exposure import answered
from analysis.harmonise.people import kept
from instrument.study import Wave


def wide_tables(
    work: Work, cleaned: Mapping[str, pd.DataFrame], records: pd.DataFrame
) -> Mapping[str, pd.DataFrame]:
    """Make the wide tables of all waves from their cleaned answers.

    Parameters
    ----------
    work
        For cleaned answers.
    cleaned
        Wave → its answers (`analysis.clean.Cleaned.answers`).
    records
        Of all waves (`analysis.clean.Cleaned.records`).

    Returns
    -------
    Mapping
        Name of the table → a row a record, or a turn of a loop; see `analysis.engine.layout`.
    """
    stay = kept(work.questionnaire, records)
    found: dict[str, pd.DataFrame] = {}
    for wave in work.waves:
        name = wave.wave.id
        if name not in cleaned:
            continue
        people = _people(wave.wave, stay[stay["wave"] == name])
        answers = cleaned[name]
        found[table_name(name, None)] = _rows(wave.questions, answers, people)
        for loop, each in wave.loops.items():
            found[table_name(name, loop)] = _turns(each.questions, answers)
    return found


def _people(wave: Wave, records: pd.DataFrame) -> pd.DataFrame:
    """Say who answered, and when if the wave counts how long a period had lasted."""
    about = {"person": records["person"].astype("str"), "row": records["row"].astype("int64")}
    if wave.exposure is not None:
        about[ANSWERED] = answered(wave, records)
    return pd.DataFrame(about).reset_index(drop=True)


def _rows(
    questions: Iterable[Question], answers: pd.DataFrame, people: pd.DataFrame
) -> pd.DataFrame:
    of_item = {str(item): each for item, each in answers.groupby("item", sort=False)}
    index = pd.Index(people["row"])
    columns: dict[str, pd.Series] = {}
    for question in questions:
        given = of_item.get(question.item, answers.iloc[:0])
        columns |= _columns(question, given.set_index("row")[["code", "reason"]].reindex(index))
    return pd.concat([people, pd.DataFrame(columns).reset_index(drop=True)], axis=1)


def _turns(questions: Iterable[Question], answers: pd.DataFrame) -> pd.DataFrame:
    questions = list(questions)
    wanted = [question.item for question in questions]
    looped = answers[answers["item"].isin(wanted)]
    turns = looped[["row", "entry"]].drop_duplicates(ignore_index=True)
    turns = turns.astype({"row": "int64", "entry": "str"})
    index = pd.MultiIndex.from_frame(turns)
    columns: dict[str, pd.Series] = {}
    for question in questions:
        given = looped[looped["item"] == question.item].set_index(["row", "entry"])
        columns |= _columns(question, given[["code", "reason"]].reindex(index))
    return pd.concat([turns, pd.DataFrame(columns).reset_index(drop=True)], axis=1)


def _columns(question: Question, given: pd.DataFrame) -> dict[str, pd.Series]:
    """Write the answers to a question into columns."""
    code, reason = given["code"].astype("str"), given["reason"].astype("str")
    found: dict[str, pd.Series] = {reason_of(question.item): reason}
    if question.holds == "number":
        found[question.item] = pd.to_numeric(code, errors="coerce").astype("float64")
        strange = found[question.item].isna() & code.notna() & reason.isna()
        found[reason_of(question.item)] = reason.mask(strange, "invalid")
    elif question.holds == "text":
        found[question.item] = code
    else:
        chosen = [frozenset(each.split()) if isinstance(each, str) else None for each in code]
        blank = np.array([each is None for each in chosen], dtype=bool)
        for option in question.codes or ():
            ticked = np.array([option in (each or ()) for each in chosen], dtype=bool)
            made = pd.arrays.BooleanArray(ticked, blank)
            found[tick(question.item, option)] = pd.Series(made, index=given.index)
    return found
