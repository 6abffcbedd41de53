"""How often each answer was given, in every wave: for questions as asked and for variables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from instrument.codebook.counts import ANSWERED, Counts
from instrument.model import AnswerScale
from instrument.resolve import Version

_CHOICES = ("single", "multiple")


def tally_items(versions: Mapping[str, Version], cleaned: Mapping[str, pd.DataFrame]) -> Counts:
    """Count answers to questions, in the codes of their version.

    Parameters
    ----------
    versions
        Wave → the version that it fielded.
    cleaned
        Wave → its cleaned answers: `item`, `code`, `reason`.

    Returns
    -------
    Counts
        Each turn of a loop counts, and each option of a multiple choice. Numbers, texts and codes
        of people count as answered: what was said stands nowhere.
    """
    return {
        wave: _counted(answers, "item", {each.id: each.scale for each in versions[wave].items})
        for wave, answers in cleaned.items()
    }


def tally_variables(scales: Mapping[str, AnswerScale], answers: pd.DataFrame) -> Counts:
    """Count harmonised answers; as `tally_items`, with the scale of every variable.

    Parameters
    ----------
    scales
        Of variables and derivations, by id.
    answers
        Harmonised, of all waves: `wave`, `variable`, `code`, `reason`.
    """
    waves: Iterable[tuple[object, pd.DataFrame]] = answers.groupby("wave", sort=False)
    return {str(wave): _counted(part, "variable", scales) for wave, part in waves}


def _counted(
    answers: pd.DataFrame, name: str, scales: Mapping[str, AnswerScale]
) -> Mapping[str, Mapping[str, int]]:
    """Count codes and reasons under each name."""
    kinds = answers[name].map({key: scale.kind for key, scale in scales.items()})
    told = answers["code"].where(kinds.isin(_CHOICES) | answers["code"].isna(), ANSWERED)
    cells = pd.DataFrame({"name": answers[name], "cell": told.fillna(answers["reason"])})
    several = cells[(kinds == "multiple") & answers["code"].notna()]
    apart = several.assign(cell=several["cell"].str.split(" ")).explode("cell")
    rows = pd.concat([cells.drop(index=several.index), apart], ignore_index=True)
    counted = rows.groupby(["name", "cell"], sort=False).size().reset_index(name="number")
    found: dict[str, dict[str, int]] = {}
    for key, cell, number in counted.itertuples(index=False):
        found.setdefault(str(key), {})[str(cell)] = int(number)
    return found
