"""All harmonised variables of one wave, from its cleaned answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.harmonise.column import Column, Given, Ints, by_item, column, not_asked
from analysis.harmonise.reading import Circumstances
from analysis.harmonise.roster import crosswalk, roster_of_loop
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.problems import Problem
from instrument.resolve import Version
from instrument.study import Wave

_WORDS = ("text", "code")
_NOBODY = np.array([], dtype=object)


@dataclass(frozen=True)
class WaveRead:
    """A wave's harmonised variables, in the order of the questionnaire."""

    wave: Wave
    rows: Ints
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]


def told(questionnaire: Questionnaire, variables: Iterable[Variable]) -> tuple[Variable, ...]:
    """Leave out what is written in people's own words, and the codes that people are known by.

    A text stays where it is administrative: then the fieldwork wrote it, such as a district.
    """
    kinds = {item.id: item.kind for item in questionnaire.items}

    def stays(variable: Variable) -> bool:
        kind = kinds[variable.item]
        if variable.item == questionnaire.study.keys.person or kind == "open":
            return False
        return variable.scale.kind not in _WORDS or (
            variable.scale.kind == "text" and kind == "administrative"
        )

    return tuple(variable for variable in variables if stays(variable))


def read_wave(
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    wave: Wave,
    version: Version,
    answers: pd.DataFrame,
    rows: Ints,
) -> WaveRead:
    """Read the answers of a wave on the harmonised variables.

    Parameters
    ----------
    questionnaire
        The whole definition.
    variables
        As `told` leaves them.
    wave
        Whose first field day decides ages.
    version
        That the wave fielded.
    answers
        Cleaned: `row`, `item`, `entry`, `code`, `reason`.
    rows
        Numbers of the rows kept, in order.
    """
    rosters = {each.id: crosswalk(questionnaire, each.id) for each in questionnaire.study.rosters}
    of_loop = _entries(version, rosters)
    given = by_item(answers)
    columns: list[Column] = []
    problems: list[Problem] = []
    for variable in variables:
        chain = variable.chains.get(version.id)
        if chain is None:
            columns.append(not_asked(variable, rows))
            continue
        here = _today(given.get(variable.item, _NOTHING), of_loop.get(variable.item, {}))
        around = Circumstances(wave.first_day, rosters.get(chain.scale.roster or "", {}))
        made, lost = column(questionnaire, variable, version.id, here, around)
        columns.append(made)
        problems += lost
    return WaveRead(wave, rows, tuple(columns), tuple(problems))


_NOTHING = Given(np.array([], dtype=np.int64), _NOBODY, _NOBODY, _NOBODY, _NOBODY)


def _entries(
    version: Version, rosters: Mapping[str, Mapping[str, str]]
) -> Mapping[str, Mapping[str, str]]:
    """List, for every item that loops over a roster, what each entry is today."""
    loops = {item.id: roster_of_loop(version, item) for item in version.items}
    return {item: rosters[roster] for item, roster in loops.items() if roster is not None}


def _today(given: Given, entries: Mapping[str, str]) -> Given:
    """Follow the entries of a loop; one written in stays the line that it stands on."""
    if not entries:
        return given
    turns = [entries.get(turn, turn) for turn in given.turn]
    return replace(given, entry=np.array(turns, dtype=object))
