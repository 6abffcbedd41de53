"""The parts of an estimate on a page, where it has several that are read side by side."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.models.composition import FEW
from analysis.numbers import decimals_of, interval, number, p_value
from analysis.page.display import table
from analysis.sentences import model_name
from analysis.term_words import PARTS

PARTNER = "answered_more"
"""The part that is hidden with one of few people, which it would give away."""
HIDDEN = "hidden: few people"


def parts(evidence: Evidence, name: str) -> None:
    """Show the parts of every estimate of a hypothesis that has some."""
    every = evidence.coefficients
    mine = every[(every["hypothesis"] == name) & every["model"].isin(list(PARTS))]
    for (model, role, outcome), terms in mine.groupby(["model", "role", "outcome"], sort=False):
        words = PARTS[str(model)]
        shown = terms[terms["term"].isin(list(words))].drop_duplicates("term")
        which = "the estimate that decides" if role == "primary" else "a check"
        about = f"{name}, {which}: {model_name(str(model))} ({evidence.label(str(outcome))})"
        table(_rows(shown, words), about)


def _rows(terms: pd.DataFrame, words: Mapping[str, str]) -> pd.DataFrame:
    few = set(terms.loc[terms["note"] == FEW, "term"])
    hidden = few | {PARTNER} if few else few
    return pd.DataFrame(
        {
            "Part": [words[str(term)] for term in terms["term"]],
            "Estimate (95 % interval)": [
                HIDDEN if row["term"] in hidden else _estimate(row) for _, row in terms.iterrows()
            ],
            "p": [
                "–" if row["term"] in hidden else p_value(row["p"]) for _, row in terms.iterrows()
            ],
        }
    )


def _estimate(row: pd.Series) -> str:
    told = number(row["estimate"], decimals_of(row))
    return told if pd.isna(row["se"]) else f"{told} ({interval(row)})"
