"""Whether a construct's items measure alike in every wave, and what that leaves of its change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from analysis.locale import ENGLISH, marked
from analysis.measurement.gathered import Gathered, gather
from analysis.measurement.latent_means import MEANS, latent_means
from analysis.measurement.levels import Level, levels
from analysis.measurement.one_factor import Kind
from instrument.model import Construct

TEXTS = ("construct", "level", "waves", "items", "freed")
NUMBERS = (
    "chi2",
    "df",
    "p",
    "cfi",
    "rmsea",
    "rmsea_low",
    "rmsea_high",
    "srmr",
    "delta_chi2",
    "delta_df",
    "delta_p",
    "delta_p_by_person",
    "delta_cfi",
    "delta_rmsea",
    "delta_srmr",
)
LEVELS = (*TEXTS, "n", *NUMBERS, "holds", "because")
"""Columns of the table of levels."""
FREE: Mapping[Kind, str] = {
    "loading": marked("loading of {item}"),
    "intercept": marked("intercept of {item}"),
}
"""How it is said what may differ between waves."""
LATENT = ("construct", "level", "holds", *MEANS)
"""Columns of the table of latent means."""


@dataclass(frozen=True)
class Invariance:
    """Fit of every construct's models (`LEVELS`); latent means by scalar ones (`LATENT`)."""

    levels: pd.DataFrame
    means: pd.DataFrame


def invariance(
    panel: pd.DataFrame, constructs: Iterable[Construct], waves: Sequence[str]
) -> Invariance:
    """Compare the waves of every construct by one-factor models of several groups.

    Parameters
    ----------
    panel
        A row a person and wave: `person`, `wave`, a numeric column per harmonised item.
    constructs
        Their items; a leading minus turns one round.
    waves
        In order; the first that asked a construct is the one that others are compared with.

    Returns
    -------
    Invariance
        A row a construct and level: the fit, and by how much it differs from the level before;
        `holds` by the rule of `analysis.measurement.levels.Level`; `freed` are the items of which
        loadings or intercepts differ between waves. A construct that cannot be compared has one
        row, and `because` says why.

    Notes
    -----
    Complete answers are taken as normal and on an interval scale; ordinal models with thresholds
    are not fitted. χ² and its differences take waves as groups of different people. Where many
    people are in several waves, differences between waves are estimated better than χ² supposes,
    and it rejects too rarely (`delta_p`); `delta_p_by_person` and errors of latent means are right
    then, too. In simulations of 250 people in three waves, whose item residuals correlate 0.4, true
    invariance was rejected at 5 % in 0 to 1.5 % by χ² and in 3 to 4 % by person; intervals of
    latent means held the truth in 99 % without and 95 % with errors by person.
    """
    fits, means = [], []
    for construct in constructs:
        gathered = gather(panel, construct, waves)
        if not gathered.waves and not gathered.items:
            continue
        if not gathered.usable:
            fits.append(_because(construct, gathered))
            continue
        for level in levels(gathered):
            fits.append(_row(construct, gathered, level))
            if "scalar" in level.name and level.solution.converged:
                found = latent_means(level.solution, gathered)
                told = found.assign(construct=construct.id, level=level.name, holds=level.holds)
                means.append(told[list(LATENT)])
    return Invariance(
        _typed(fits),
        pd.concat(means, ignore_index=True) if means else pd.DataFrame(columns=list(LATENT)),
    )


def _typed(fits: list[dict[str, object]]) -> pd.DataFrame:
    texts = dict.fromkeys((*TEXTS, "because"), "str")
    numbers = dict.fromkeys(NUMBERS, "float64")
    table = pd.DataFrame(fits, columns=list(LEVELS))
    return table.astype({**texts, **numbers, "holds": "boolean"})


def _because(construct: Construct, gathered: Gathered) -> dict[str, object]:
    return {
        "construct": construct.id,
        "waves": " ".join(gathered.waves),
        "items": " ".join(gathered.items),
        "n": sum(map(len, gathered.answers)),
        "because": gathered.why,
    }


def _free(kind: Kind, item: str) -> str:
    return ENGLISH.text(FREE[kind], item=item)


def _row(construct: Construct, gathered: Gathered, level: Level) -> dict[str, object]:
    found = _because(construct, gathered) | {"level": level.name}
    if not level.solution.converged:
        return found | {
            "because": marked("the model could not be fitted: items have too little in common"),
            "holds": False,
        }
    freed = sorted(level.freed, key=lambda each: (each[1], each[0] == "intercept"))
    found["freed"] = "; ".join(_free(kind, gathered.items[item]) for kind, item in freed)
    if level.against is not None:
        chi2, df, p = level.change
        found |= {"delta_chi2": chi2, "delta_df": df, "delta_p": p}
        found["delta_p_by_person"] = level.p_by_person
        for name in ("cfi", "rmsea", "srmr"):
            before, now = (getattr(each.measures, name) for each in (level.against, level))
            found[f"delta_{name}"] = now - before
    told = [gathered.why] if gathered.why else []
    if not level.solution.proper:
        told.append(marked("a variance is below zero"))
    if level.measures.df == 0:
        told.append(marked("three items always fit"))
    because = "; ".join(told) or None
    return found | asdict(level.measures) | {"holds": level.holds, "because": because}
