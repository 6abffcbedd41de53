"""Weights on a page: what they cost, and how far they bring margins where they should be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import isnan
from typing import TypeAlias

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.numbers import number
from analysis.page.display import say, table
from analysis.weights.weighing import MEAN
from instrument.codebook.counts import published

Cell: TypeAlias = tuple[str, str, str, str]
"""A margin: weight, wave, variable and code."""
FEW = marked("few")
TRUTHS: Mapping[str, str] = {"True": marked("yes"), "False": marked("no")}
"""What is told of somebody and holds or not, as it stands in a table."""
NONE = marked("The study declares no weights.")
NOT_USED = marked("No model uses them yet: all estimates that decide are unweighted.")
BY_CHANCE = "Probability"
"""How codes of samples that were drawn by chance begin, in the vocabulary of the DDI Alliance."""


def weights(evidence: Evidence) -> None:
    """Show every weight with its diagnostics, and its margins before and after."""
    locale = evidence.locale
    found = evidence.weights
    say(_whom(evidence))
    if found.empty:
        say(locale.text(NONE))
        return
    unknown = locale.text("No margins of the people aimed at are known, so none is raked to.")
    alike = locale.text(
        "A weight for attrition lets those who answered again stand for those like them who did "
        "not, as far as what they answered at first says who did."
    )
    kinds = set(found["kind"])
    say(
        "" if "rake" in kinds else unknown,
        alike if "attrition" in kinds else "",
        locale.text(NOT_USED),
    )
    few = _few(evidence)
    hidden = {(weight, wave) for (weight, wave, *_), hides in few.items() if hides}
    rows = [_row(evidence, each, hidden) for _, each in found.iterrows()]
    table(pd.DataFrame(rows), locale.text("Weights"))
    margins = [_margin(evidence, each, few) for _, each in evidence.margins.iterrows()]
    table(pd.DataFrame(margins), locale.text("Shares and means before and after weighting"))


def _whom(evidence: Evidence) -> str:
    """Say for whom answers stand that are not of a sample drawn by chance."""
    described, locale = evidence.study.description, evidence.locale
    if described is None or (described.sampling.code or BY_CHANCE).startswith(BY_CHANCE):
        return ""
    how = evidence.words(described.sampling.label)
    if (evidence.weights["kind"] == "rake").any():
        return locale.text(
            "The sample (“{how}”) was not drawn by chance from all who are aimed at, so the "
            "answers stand for those who gave them; weights only bring nearer what is known of "
            "all.",
            how=how,
        )
    return locale.text(
        "The sample (“{how}”) was not drawn by chance from all who are aimed at, so the answers "
        "stand for those who gave them, and no weight can be fitted that lets them stand for all.",
        how=how,
    )


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
    evidence: Evidence, each: pd.Series, hidden: Collection[tuple[str, str]]
) -> dict[str, str]:
    """Say what a weight costs; of one that stands for few by itself, not how large it is."""
    locale = evidence.locale
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    told = each["kind"] == "attrition" or (each["id"], each["wave"]) not in hidden
    large = {
        locale.text("Design effect"): number(each["design_effect"], 2, locale),
        locale.text("Effective number"): number(each["effective_n"], 0, locale),
        locale.text("Smallest"): number(each["smallest"], 2, locale),
        locale.text("Largest"): number(each["largest"], 2, locale),
        locale.text("Trimmed"): locale.percent(each["trimmed_share"]),
    }
    return {
        locale.text("Weight"): str(each["id"]),
        locale.text("Wave"): labels.get(str(each["wave"]), str(each["wave"])),
        locale.text("People"): locale.count(int(each["n"])),
        **(large if told else dict.fromkeys(large, locale.text(FEW))),
        locale.text("Furthest from an aim"): _off(each["furthest"], locale),
    }


def _margin(evidence: Evidence, each: pd.Series, few: Mapping[Cell, bool]) -> dict[str, str]:
    """Show a margin. The aims of raking are known to all; those for attrition are shares of few."""
    locale = evidence.locale
    kinds = evidence.weights.set_index("id")["kind"]
    hides = few[each["id"], each["wave"], each["variable"], each["code"]]
    apart = hides and (kinds[[each["id"]]] == "attrition").all()
    aim, before, after = (number(each[name], 3, locale) for name in ("aim", "before", "after"))
    small = locale.text(FEW)
    return {
        locale.text("Weight"): str(each["id"]),
        locale.text("Variable"): evidence.label(str(each["variable"])),
        locale.text("Answer"): _answer(evidence, str(each["variable"]), str(each["code"])),
        locale.text("Aim"): small if apart else aim,
        locale.text("Before"): small if hides else before,
        locale.text("After"): small if apart else after,
    }


def _off(furthest: float, locale: Locale) -> str:
    if isnan(furthest):
        return locale.text("no shares")
    return locale.text("{n} percentage points", n=number(100 * furthest, 1, locale))


def _answer(evidence: Evidence, variable: str, code: str) -> str:
    """Give an answer its label, or the code where a column has none."""
    if code == MEAN:
        return evidence.locale.text("mean")
    if code in TRUTHS:
        return evidence.locale.text(TRUTHS[code])
    derived = {each.id for each in evidence.questionnaire.derivations}
    known = variable in evidence.variables or variable in derived
    options = evidence.scale(variable).options if known else ()
    return {each.code: evidence.words(each.label) for each in options}.get(code, code)
