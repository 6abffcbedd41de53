"""What a family of hypotheses came to, as a table for an article, in Dutch or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.apa import STYLES, number, p_equals, sentence
from analysis.plan import Hypothesis
from analysis.sentences import decimals_of
from instrument.vocabulary import Text

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "Hypothese",
        "Bewering",
        "Schatting",
        "95%-BI",
        "p",
        "p (Holm)",
        "d",
        "Mensen",
        "Groepen",
        "Oordeel",
    ),
    "en": (
        "Hypothesis",
        "Claim",
        "Estimate",
        "95% CI",
        "p",
        "p (Holm)",
        "d",
        "People",
        "Groups",
        "Verdict",
    ),
}
VERDICTS: Mapping[str, Mapping[str, str]] = {
    "supported": {"nl": "gesteund", "en": "supported"},
    "refuted": {"nl": "weerlegd", "en": "refuted"},
    "undecided": {"nl": "onbeslist", "en": "undecided"},
    "not testable": {"nl": "niet toetsbaar", "en": "not testable"},
    "not estimable": {"nl": "niet te schatten", "en": "not estimable"},
}
TITLES: Mapping[str, str] = {"nl": "Hypothesen van de familie {}", "en": "Hypotheses of family {}"}
EXPLORATORY: Mapping[str, str] = {
    "nl": "Verkennend, niet vooraf geregistreerd: {}.",
    "en": "Exploratory, not registered beforehand: {}.",
}
NONE = "\u2013"


@dataclass(frozen=True)
class Reported:
    """A table to be written as a document: texts in cells, sentences below it.

    `notes` are the sentences of its rows, then what holds for all: that answers are made up, and
    which hypotheses are exploratory.
    """

    title: str
    language: str
    cells: pd.DataFrame
    notes: tuple[str, ...]


def reported(
    verdicts: pd.DataFrame,
    family: str,
    hypotheses: Mapping[str, Hypothesis],
    language: str,
    notice: str = "",
) -> Reported:
    """Lay out a family's deciding estimates.

    Parameters
    ----------
    verdicts
        Of all hypotheses.
    family
        Of the plan.
    hypotheses
        By id, for their statements and units.
    language
        ``"nl"`` or ``"en"``; texts that are not there stand in the language that there is.
    notice
        Such as that the answers are made up.
    """
    mine = verdicts[(verdicts["family"] == family) & (verdicts["role"] == "primary")]
    rows = [_cells(row, hypotheses[str(row["hypothesis"])], language) for _, row in mine.iterrows()]
    told = [
        f"{row['hypothesis']}. "
        + sentence(row, said(hypotheses[str(row["hypothesis"])].unit, language), language)
        for _, row in mine.iterrows()
    ]
    explored = mine.loc[mine["standing"] == "exploratory", "hypothesis"].tolist()
    further = [EXPLORATORY[language].format(", ".join(explored))] if explored else []
    return Reported(
        TITLES[language].format(family),
        language,
        pd.DataFrame(rows, columns=list(HEADINGS[language])),
        (*told, *further, *filter(None, [notice])),
    )


def said(text: Text, language: str) -> str:
    """Give a text in a language, or in the one that there is."""
    return text.get(language) or next(iter(text.values()), "")


def _cells(row: pd.Series, hypothesis: Hypothesis, language: str) -> tuple[str, ...]:
    places, style = decimals_of(row), STYLES[language]
    claim = (str(row["hypothesis"]), said(hypothesis.statement, language))
    verdict = VERDICTS[str(row["verdict"])][language]
    if row["status"] != "ok":
        return (*claim, *([NONE] * 7), verdict)
    ends = [number(row[end], places, language) for end in ("low", "high")]
    return (
        *claim,
        f"{number(row['estimate'], places, language)} {said(hypothesis.unit, language)}",
        f"[{style.between.join(ends)}]",
        _p(row["p_tested"], language),
        _p(row["p_holm"], language),
        NONE if pd.isna(row["standardised"]) else number(row["standardised"], 2, language),
        str(int(row["n_persons"])),
        NONE if pd.isna(row["n_clusters"]) else str(int(row["n_clusters"])),
        verdict,
    )


def _p(value: float, language: str) -> str:
    return (
        NONE
        if pd.isna(value)
        else p_equals(float(value), language).removeprefix("p = ").removeprefix("p ")
    )
