"""All waves onto the harmonised variables, and what follows: panel, memberships and ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.harmonise.carried import carry
from analysis.harmonise.column import Column
from analysis.harmonise.derivation import derive, scales_of
from analysis.harmonise.equated import equate, settled
from analysis.harmonise.group import clusters, main_variable
from analysis.harmonise.loop import memberships, ties
from analysis.harmonise.people import kept, people
from analysis.harmonise.table import long_table
from analysis.harmonise.wave import read_wave, told
from analysis.panel import panel
from instrument.lineage import Variable
from instrument.model import AnswerScale, Questionnaire
from instrument.problems import Problem
from instrument.resolve import Version, at


@dataclass(frozen=True)
class Harmonised:
    """A study on its harmonised variables.

    `answers` has the columns of `analysis.harmonise.table.ANSWERS`: a row per record and variable,
    of a loop per turn, with entry and code as given beside what they read as. `memberships` and
    `ties`: see `analysis.harmonise.loop`; `panel`: see `analysis.panel`. `equated` is what answers
    on older scales were linked to (`analysis.harmonise.equated`). `problems` count the answers
    that became invalid because a rule does not know them.
    """

    answers: pd.DataFrame
    memberships: pd.DataFrame
    ties: pd.DataFrame
    panel: pd.DataFrame
    equated: pd.DataFrame
    problems: tuple[Problem, ...]


def harmonise(
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    cleaned: Mapping[str, pd.DataFrame],
    records: pd.DataFrame,
) -> Harmonised:
    """Bring the waves of a study together.

    Parameters
    ----------
    questionnaire
        The whole definition.
    variables
        The harmonised variables, as `instrument.lineage.lineage` gives them.
    cleaned
        Wave → its answers after cleaning (`analysis.clean.Cleaned.answers`).
    records
        The records of all waves (`analysis.clean.Cleaned.records`).

    Raises
    ------
    PeilError
        D005 if a derivation or construct names what does not exist; H005 if a variable is called
        like another column of the panel.
    """
    variables = told(questionnaire, variables)
    equated, unlinked = equate(questionnaire, variables, cleaned)
    variables = settled(variables, equated)
    scales = scales_of(questionnaire, variables)
    records = kept(questionnaire, records)
    versions = {
        wave.id: at(questionnaire, wave.version)
        for wave in questionnaire.study.waves
        if wave.id in cleaned
    }
    answers, problems = _answers(questionnaire, variables, scales, versions, cleaned, records)
    cluster = clusters(questionnaire, variables, answers)
    everyone = people(questionnaire, versions, records, cleaned, cluster)
    looped = {each.id for each in variables if each.per_entry}
    asked_once = {name: scale for name, scale in scales.items() if name not in looped}
    main = main_variable(questionnaire, variables)
    parts = (questionnaire, variables, everyone, answers, cleaned)
    return Harmonised(
        answers=answers,
        memberships=memberships(*parts),
        ties=ties(*parts),
        panel=panel(questionnaire, asked_once, everyone, answers, main),
        equated=equated,
        problems=(*unlinked, *problems),
    )


def _answers(
    questionnaire: Questionnaire,
    variables: tuple[Variable, ...],
    scales: Mapping[str, AnswerScale],
    versions: Mapping[str, Version],
    cleaned: Mapping[str, pd.DataFrame],
    records: pd.DataFrame,
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Read every wave, compute the derivations, and put all under one another."""
    waves = [wave for wave in questionnaire.study.waves if wave.id in versions]
    columns: dict[str, tuple[Column, ...]] = {}
    problems: list[Problem] = []
    for wave in waves:
        rows = records.loc[records["wave"] == wave.id, "row"].to_numpy(dtype=np.int64)
        read = read_wave(questionnaire, variables, wave, versions[wave.id], cleaned[wave.id], rows)
        derived, lost = derive(questionnaire, scales, wave.version, rows, read.columns)
        columns[wave.id] = (*read.columns, *derived)
        problems += (*read.problems, *lost)
    answers = long_table(columns, waves, records)
    return carry(questionnaire.derivations, answers), tuple(problems)
