"""Weights on a page: what they cost, and how far they bring margins where they should be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

import pandas as pd

from analysis.evidence import Evidence
from analysis.numbers import number
from analysis.page.display import say, table
from analysis.weights.weighing import MEAN
from instrument.codebook.counts import published

Cell: TypeAlias = tuple[str, str, str, str]
"""A margin: weight, wave, variable and code."""
FEW = "few"
NONE = "The study declares no weights."
NOT_USED = "No model uses them yet: all estimates of this book are unweighted."


def weights(evidence: Evidence) -> None:
    """Show every weight with its diagnostics, and its margins before and after."""
    found = evidence.weights
    if found.empty:
        say(NONE)
        return
    raked = bool((found["kind"] == "rake").any())
    say(
        "" if raked else "No margins of the people aimed at are known, so none is raked to.",
        "A weight for attrition lets those who answered again stand for those like them who did "
        "not, as far as what they answered at first says who did."
        if (found["kind"] == "attrition").any()
        else "",
        NOT_USED,
    )
    few = _few(evidence)
    hidden = {(weight, wave) for (weight, wave, *_), hides in few.items() if hides}
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    table(pd.DataFrame([_row(each, labels, hidden) for _, each in found.iterrows()]), "Weights")
    margins = [_margin(evidence, each, few) for _, each in evidence.margins.iterrows()]
    table(pd.DataFrame(margins), "Shares and means before and after weighting")


def _few(evidence: Evidence) -> Mapping[Cell, bool]:
    """Tell which shares would give away how few gave an answer; a mean gives away nobody."""
    found: dict[Cell, bool] = {}
    for names, mine in evidence.margins.groupby(["id", "wave", "variable"], sort=False):
        weight, wave, variable = map(str, names)
        counts = dict(zip(mine["code"].astype(str), map(int, mine["people"]), strict=True))
        shown = published(counts, adds_up=True, smallest=evidence.smallest)
        for code, count in counts.items():
            hides = shown[code] != str(count) and code != MEAN
            found[weight, wave, variable, code] = hides
    return found


def _row(
    each: pd.Series, labels: dict[str, str], hidden: Collection[tuple[str, str]]
) -> dict[str, object]:
    """Say what a weight costs; of one that stands for few by itself, not how large it is."""
    told = each["kind"] == "attrition" or (each["id"], each["wave"]) not in hidden
    return {
        "Weight": each["id"],
        "Wave": labels.get(str(each["wave"]), each["wave"]),
        "People": int(each["n"]),
        "Design effect": number(each["design_effect"]) if told else FEW,
        "Effective number": number(each["effective_n"], 0) if told else FEW,
        "Smallest": number(each["smallest"]) if told else FEW,
        "Largest": number(each["largest"]) if told else FEW,
        "Trimmed": f"{each['trimmed_share']:.0%}" if told else FEW,
        "Furthest from an aim": _off(each["furthest"]),
    }


def _margin(evidence: Evidence, each: pd.Series, few: Mapping[Cell, bool]) -> dict[str, object]:
    """Show a margin. The aims of raking are known to all; those for attrition are shares of few."""
    kinds = evidence.weights.set_index("id")["kind"]
    hides = few[each["id"], each["wave"], each["variable"], each["code"]]
    apart = hides and (kinds[[each["id"]]] == "attrition").all()
    return {
        "Weight": each["id"],
        "Variable": evidence.label(str(each["variable"])),
        "Answer": _answer(evidence, str(each["variable"]), str(each["code"])),
        "Aim": FEW if apart else number(each["aim"], 3),
        "Before": FEW if hides else number(each["before"], 3),
        "After": FEW if apart else number(each["after"], 3),
    }


def _off(furthest: float) -> str:
    return "no shares" if pd.isna(furthest) else f"{100 * furthest:.1f} points of 100"


def _answer(evidence: Evidence, variable: str, code: str) -> str:
    """Give an answer its label, or the code where a column has none."""
    if code == MEAN:
        return "mean"
    derived = {each.id for each in evidence.questionnaire.derivations}
    known = variable in evidence.variables or variable in derived
    options = evidence.scale(variable).options if known else ()
    return {each.code: evidence.words(each.label) for each in options}.get(code, code)
