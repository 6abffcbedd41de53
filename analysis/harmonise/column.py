"""One harmonised variable in one wave: what each answer to its item reads as there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.harmonise.answer import read_answers
from analysis.harmonise.reading import Circumstances, Floats, Reading, number
from analysis.panel import is_numeric
from instrument.lineage import Variable, stays_away
from instrument.model import Questionnaire
from instrument.problems import Place, Problem, problem
from instrument.vocabulary import Comparability

Ints: TypeAlias = npt.NDArray[np.int64]
Texts: TypeAlias = npt.NDArray[np.object_]
"""Words, or None where there are none."""

NOT_ASKED = "not_asked_in_version"
INVALID = "invalid"


@dataclass(frozen=True)
class Given:
    """The answers to one item in one wave, in arrays of equal length.

    `row` of the record; `turn`, the entry of the loop as given, and `entry`, what it is today;
    the `code` as given, or the `reason` why there is none.
    """

    row: Ints
    turn: Texts
    entry: Texts
    code: Texts
    reason: Texts


@dataclass(frozen=True)
class Column:
    """The answers to a harmonised variable in one wave, in arrays of equal length.

    `code` and `value` are harmonised, `given` is the code as given; `reason` is None exactly where
    there is a code. Without a loop there is one answer a record.
    """

    variable: str
    item: str
    comparability: Comparability
    row: Ints
    turn: Texts
    entry: Texts
    code: Texts
    value: Floats
    reason: Texts
    given: Texts


def by_item(answers: pd.DataFrame) -> Mapping[str, Given]:
    """Take the answers of a wave apart by item; entries are as given."""
    turn, code, reason = (_texts(answers[name]) for name in ("entry", "code", "reason"))
    row = answers["row"].to_numpy(dtype=np.int64)
    return {
        str(item): Given(row[at], turn[at], turn[at], code[at], reason[at])
        for item, at in answers.groupby("item", sort=False).indices.items()
    }


def _texts(values: pd.Series) -> Texts:
    found: Texts = values.astype(object).where(values.notna(), None).to_numpy(dtype=object)
    return found


def not_asked(variable: Variable, rows: Ints) -> Column:
    """Fill a variable in a wave whose version did not ask its item."""
    nothing = np.full(len(rows), None, dtype=object)
    nobody = Given(rows, nothing, nothing, nothing, nothing)
    reason = np.full(len(rows), NOT_ASKED, dtype=object)
    return _filled(variable, "none", nobody, nothing, np.full(len(rows), np.nan), reason)


def column(
    questionnaire: Questionnaire,
    variable: Variable,
    version: str,
    given: Given,
    circumstances: Circumstances,
) -> tuple[Column, tuple[Problem, ...]]:
    """Read the answers to one item of one wave.

    Parameters
    ----------
    questionnaire
        For what the variable's scale declares.
    variable
        With a chain for the version.
    version
        That the wave fielded.
    given
        The answers to the variable's item.
    circumstances
        What the rules ask for.

    Returns
    -------
    Column, tuple of Problem
        An answer that a rule does not know, or that is no declared code afterwards, has the
        reason `invalid`; a problem H002 counts these for each code. Where the version's answers
        do not compare, the reason is `not_asked_in_version`.
    """
    chain = variable.chains[version]
    places, answers = pd.factorize(given.code)
    readings = read_answers(questionnaire, variable, chain, list(answers), circumstances)
    found = [*readings.values(), Reading(None)]  # the last is for no answer, place −1
    lost = np.array([each.rule is not None for each in found])[places]
    code = np.array([each.code for each in found], dtype=object)[places]
    numeric = is_numeric(variable.scale)
    value = np.array([number(each.code) if numeric else np.nan for each in found])[places]
    reason = np.where(lost, INVALID, given.reason)
    if stays_away(chain):
        reason = np.full(len(code), NOT_ASKED, dtype=object)
    made = _filled(variable, chain.comparability, given, code, value, reason)
    return made, tuple(_problems(variable, version, readings, Counter(given.code)))


def _filled(
    variable: Variable,
    comparability: Comparability,
    given: Given,
    code: Texts,
    value: Floats,
    reason: Texts,
) -> Column:
    return Column(
        variable=variable.id,
        item=variable.item,
        comparability=comparability,
        row=given.row,
        turn=given.turn,
        entry=given.entry,
        code=code,
        value=value,
        reason=reason,
        given=given.code,
    )


def _problems(
    variable: Variable, version: str, readings: Mapping[str, Reading], counted: Counter[str]
) -> Iterator[Problem]:
    for answer, reading in readings.items():
        if reading.rule is not None:
            yield problem(
                "H002",
                Place(item=variable.item),
                "warning",
                variable=variable.id,
                version=version,
                code=answer,
                count=counted[answer],
                rule=reading.rule,
            )
