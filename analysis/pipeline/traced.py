"""A trace of a built study: the tables opened, the records wanted taken from them and followed."""

from __future__ import annotations

import pandas as pd

from analysis.harmonise.equated import settled
from analysis.harmonise.wave import told
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_definition import VARIABLES
from analysis.trace.found import Found
from analysis.trace.tracer import Tracer
from analysis.trace.wanted import Wanted, known
from instrument.model import Questionnaire


def traced(folder: StudyFolder, wanted: Wanted, *, item: str | None, variable: str | None) -> Found:
    """Follow what is wanted through the tables of a study as they are built.

    Parameters
    ----------
    folder
        Of the study; its cleaned and harmonised tables are read.
    wanted
        Whose values.
    item, variable
        One of the two: a question, or a variable, derivation or construct.

    Raises
    ------
    PeilError
        H016 for a wave, person, row, item or variable that is not there.
    """
    path = folder.definition("questionnaire")
    questionnaire = Questionnaire.model_validate_json(path.read_bytes())
    every = VARIABLES.validate_json(folder.definition("variables").read_bytes())
    waves = [wave.id for wave in questionnaire.study.waves]
    if wanted.wave is not None or not waves:
        known("wave", wanted.wave or "(any)", waves)
    records = pd.concat(
        [pd.read_parquet(folder.clean(f"{wave}_records")) for wave in waves], ignore_index=True
    )
    mine = wanted.of(records)
    # A derivation may be carried from an earlier wave, so all records of the people are opened.
    people = set(mine["person"].dropna())
    around = records[records["person"].isin(people) | records.index.isin(mine.index)]
    rows = {wave: set(around.loc[around["wave"] == wave, "row"]) for wave in waves}
    answers = {wave: _of(pd.read_parquet(folder.clean(wave)), rows[wave]) for wave in waves}
    audit = [
        _of(pd.read_parquet(folder.clean(f"{w}_audit")), rows[w]).assign(wave=w) for w in waves
    ]
    tracer = Tracer.of(
        questionnaire,
        settled(told(questionnaire, every), pd.read_parquet(folder.harmonised("equated"))),
        around,
        answers,
        pd.concat(audit, ignore_index=True),
    )
    harmonised = pd.read_parquet(folder.harmonised("answers"))
    table = pd.concat(
        [_of(harmonised[harmonised["wave"] == w], rows[w]) for w in waves], ignore_index=True
    )
    return Found.of(tracer, mine, table, item=item, variable=variable)


def _of(table: pd.DataFrame, rows: set[int]) -> pd.DataFrame:
    return table[table["row"].isin(rows)]
