"""The parts of an estimate on a page, where it has several that are read side by side."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.models.composition import FEW
from analysis.numbers import NO_NUMBER, decimals_of, interval, number, p_value
from analysis.page.display import table
from analysis.results.withheld import PARTNER
from analysis.sentences import model_name
from analysis.term_words import PARTS

HIDDEN = marked("hidden: few people")
CAPTIONS: Mapping[str, str] = {
    "primary": marked("{name}, the estimate that decides: {model} ({outcome})"),
    "check": marked("{name}, a check: {model} ({outcome})"),
}
"""Role of the estimate → what stands above its parts."""


def parts(evidence: Evidence, name: str) -> None:
    """Show the parts of every estimate of a hypothesis that has some."""
    locale = evidence.locale
    every = evidence.coefficients
    mine = every[(every["hypothesis"] == name) & every["model"].isin(list(PARTS))]
    for (model, role, outcome), terms in mine.groupby(["model", "role", "outcome"], sort=False):
        words = PARTS[str(model)]
        shown = terms[terms["term"].isin(list(words))].drop_duplicates("term")
        caption = locale.text(
            CAPTIONS[str(role)],
            name=name,
            model=model_name(str(model), locale),
            outcome=evidence.label(str(outcome)),
        )
        table(_rows(shown, words, locale), caption)


def _rows(terms: pd.DataFrame, words: Mapping[str, str], locale: Locale) -> pd.DataFrame:
    few = set(terms.loc[terms["note"] == FEW, "term"])
    hidden = terms["term"].isin(few | {PARTNER} if few else few)
    rows = [row for _, row in terms.iterrows()]
    estimates = [
        locale.text(HIDDEN) if apart else _estimate(row, locale)
        for apart, row in zip(hidden, rows, strict=True)
    ]
    ps = [
        NO_NUMBER if apart else p_value(row["p"], locale)
        for apart, row in zip(hidden, rows, strict=True)
    ]
    return pd.DataFrame(
        {
            locale.text("Part"): [locale.text(words[str(term)]) for term in terms["term"]],
            locale.text("Estimate (95% interval)"): estimates,
            "p": ps,
        }
    )


def _estimate(row: pd.Series, locale: Locale) -> str:
    told = number(row["estimate"], decimals_of(row), locale)
    return told if pd.isna(row["se"]) else f"{told} ({interval(row, locale)})"
