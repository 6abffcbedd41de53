"""The panel: one row a person and wave, with a column per harmonised variable and construct."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from analysis.scores import scores
from instrument.model import AnswerScale, Questionnaire
from instrument.own_lines import lines_of
from instrument.problems import PeilError, Place, problem

ABOUT = (
    "person",
    "wave",
    "period",
    "post",
    "version",
    "record",
    "submitted",
    "language",
    "exposure_months",
    "main_collective",
    "cluster",
)
"""What stands in a panel beside answers; after it come the groups of respondents."""
_PLACE = ["wave", "row"]


def is_numeric(scale: AnswerScale) -> bool:
    """Tell whether answers on a scale are numbers: numbers given, or one option with a number."""
    return scale.kind == "number" or (scale.kind == "single" and scale.range is not None)


def panel(
    questionnaire: Questionnaire,
    scales: Mapping[str, AnswerScale],
    people: pd.DataFrame,
    answers: pd.DataFrame,
    main: str | None,
) -> pd.DataFrame:
    """Spread harmonised answers into columns.

    Parameters
    ----------
    questionnaire
        Whose constructs are scored.
    scales
        Of every variable and derivation that is asked once a person.
    people
        A row per record: who answered when.
    answers
        Harmonised, long.
    main
        The variable that names the main collective, if the study has one.

    Returns
    -------
    pandas.DataFrame
        In the order of `people`: `ABOUT`, the groups of respondents, a column per variable and
        derivation (numbers where the scale has numbers, else codes) and per construct (0–100).

    Raises
    ------
    PeilError
        H005 if a variable or construct is called like another column of the panel.
    """
    groups = [str(name) for name in people if name not in (*ABOUT, "row")]
    _check_names(questionnaire, [*scales], {*ABOUT, *groups}, main)
    numeric = [name for name, scale in scales.items() if is_numeric(scale)]
    words = [name for name in scales if name not in numeric]
    index = pd.MultiIndex.from_frame(people[_PLACE])
    values = _spread(answers, numeric, "value", index).astype(float)
    codes = _spread(answers, words, "code", index).astype("str")
    both = pd.concat([values, codes], axis=1)[list(scales)].reset_index(drop=True)
    ranges = {name: scales[name].range for name in numeric}
    scored = scores(
        both, questionnaire.constructs, {name: each for name, each in ranges.items() if each}
    )
    named = _main(both, main, questionnaire, scales)
    about = people.reset_index(drop=True).assign(main_collective=named)
    answered = both.drop(columns=[name for name in both if name in ABOUT])
    return pd.concat([about[[*ABOUT, *groups]], answered, scored], axis=1)


def _main(
    both: pd.DataFrame,
    main: str | None,
    questionnaire: Questionnaire,
    scales: Mapping[str, AnswerScale],
) -> pd.Series[str]:
    """Name each person's main collective; one that no roster knows has no name here.

    A line on which people wrote is another collective for each of them, and in each wave.
    """
    if main is None:
        return pd.Series(pd.NA, index=both.index, dtype="str")
    own = both[main].isin(lines_of(questionnaire, scales[main]))
    return both[main].where(~own)


def _check_names(
    questionnaire: Questionnaire, names: Iterable[str], taken: Collection[str], main: str | None
) -> None:
    constructs = (each.id for each in questionnaire.constructs)
    twice = [name for name in (*names, *constructs) if name in taken and name != main]
    if twice:
        raise PeilError(*(problem("H005", Place(item=name), variable=name) for name in twice))


def _spread(
    answers: pd.DataFrame, names: Iterable[str], cell: str, index: pd.MultiIndex
) -> pd.DataFrame:
    """Give each variable a column."""
    names = list(names)
    rows = answers[answers["variable"].isin(names)]
    wide = rows.pivot(  # noqa: PD010 - pivot_table would merge two answers to one question unseen
        index=_PLACE, columns="variable", values=cell
    )
    return wide.reindex(index=index, columns=names)
