"""On a page: whether items measure alike in every wave, and what collapsing answers does."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.measurement.collapse import AS_ASKED, CHANGED, COLLAPSED
from analysis.numbers import NO_NUMBER, number, p_equals
from analysis.page.counted import unless_few
from analysis.page.display import say, table

LEVELS: Mapping[str, str] = {
    "configural": marked("configural"),
    "metric": marked("metric"),
    "partial metric": marked("partial metric"),
    "scalar": marked("scalar"),
    "partial scalar": marked("partial scalar"),
}
FREED: Mapping[str, str] = {
    "loading": marked("loading of {item}"),
    "intercept": marked("intercept of {item}"),
}
"""What is set free, as models name it."""
WEAK = 0.6
"""Below this a sum score says little, as the page on the quality of data has it."""
MORE = ("freed", "because")
FORMS: Mapping[str, str] = {
    AS_ASKED: marked("as asked"),
    COLLAPSED: marked("three categories"),
    CHANGED: marked("collapsed less as asked"),
}


def invariance(evidence: Evidence) -> None:
    """Show the fit of models that share more and more between waves."""
    locale = evidence.locale
    found = evidence.invariance
    if found.empty:
        say(locale.text("The study has no multi-item constructs."))
        return
    fitted = found[found["level"].notna()]
    if len(fitted):
        rows = [_level(evidence, row) for _, row in fitted.iterrows()]
        caption = locale.text("Whether constructs are measured alike in every wave")
        table(pd.DataFrame(rows), caption)
    for _, row in found[found["level"].isna()].iterrows():
        say(
            locale.text(
                "{construct}: not compared: {because}.",
                construct=evidence.label(str(row["construct"])),
                because=locale.told(str(row["because"])),
            )
        )


def _level(evidence: Evidence, row: pd.Series) -> dict[str, str]:
    """Tell how a model fits, beside the one before it."""
    locale = evidence.locale
    yes, no = locale.text("yes"), locale.text("no")
    return {
        locale.text("Construct"): evidence.label(str(row["construct"])),
        locale.text("Alike in every wave"): locale.text(LEVELS[str(row["level"])]),
        locale.text("χ² (df)"): _chi2(row, "chi2", "df", locale),
        locale.text("CFI"): number(row["cfi"], 3, locale),
        locale.text("RMSEA"): _with_ends(row, "rmsea", "rmsea_low", "rmsea_high", locale, 3),
        locale.text("SRMR"): number(row["srmr"], 3, locale),
        locale.text("Change in χ² (df), p by person"): _change(row, locale),
        locale.text("Change in CFI"): number(row["delta_cfi"], 3, locale),
        locale.text("Holds"): yes if row["holds"] else no,
        locale.text("Set free, or why not"): "; ".join(_why(row, locale)),
    }


def _chi2(row: pd.Series, name: str, df: str, locale: Locale) -> str:
    if pd.isna(row[df]):
        return NO_NUMBER
    return f"{number(row[name], 1, locale)} ({locale.count(int(row[df]))})"


def _change(row: pd.Series, locale: Locale) -> str:
    if pd.isna(row["delta_chi2"]):
        return NO_NUMBER
    told = p_equals(float(row["delta_p_by_person"]), locale)
    return f"{_chi2(row, 'delta_chi2', 'delta_df', locale)}, {told}"


def _why(row: pd.Series, locale: Locale) -> list[str]:
    """Name what was set free, and why a model is missing or reads otherwise."""
    freed, because = ([] if pd.isna(row[name]) else str(row[name]).split("; ") for name in MORE)
    return [*(_freed(each, locale) for each in freed if each), *map(locale.told, because)]


def _freed(told: str, locale: Locale) -> str:
    kind, _, item = told.partition(" of ")
    return locale.text(FREED[kind], item=item) if kind in FREED else told


def _with_ends(
    row: pd.Series, name: str, low: str, high: str, locale: Locale, decimals: int
) -> str:
    if pd.isna(row[name]):
        return NO_NUMBER
    told, start, end = (number(row[each], decimals, locale) for each in (name, low, high))
    return locale.text("{estimate} ({low} to {high})", estimate=told, low=start, high=end)


def latent_means(evidence: Evidence) -> None:
    """Show means of what items have in common, where all items count and where some do not."""
    locale = evidence.locale
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    every, some = locale.text("all"), locale.text("those not set free")
    holds, fails = locale.text("holds"), locale.text("does not hold")
    rows = [
        {
            locale.text("Construct"): evidence.label(str(row["construct"])),
            locale.text("Wave"): labels.get(str(row["wave"]), row["wave"]),
            locale.text("People"): unless_few(int(row["n"]), evidence.smallest, locale),
            locale.text("Items alike"): every if row["level"] == "scalar" else some,
            locale.text("Latent mean"): _with_ends(row, "mean", "low", "high", locale, 2)
            if row["se"]
            else "0",
            locale.text("The model"): holds if row["holds"] else fails,
        }
        for _, row in evidence.latent_means.iterrows()
    ]
    if rows:
        caption = locale.text("Latent means, in standard deviations of the first wave")
        table(pd.DataFrame(rows), caption)


def collapse(evidence: Evidence) -> None:
    """Show alpha and change with answers as asked, and in three categories."""
    locale = evidence.locale
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    difference = locale.text("Difference to the first wave")
    rows = [
        {
            locale.text("Construct"): evidence.label(str(row["construct"])),
            locale.text("Wave"): labels.get(str(row["wave"]), row["wave"]),
            locale.text("People"): unless_few(int(row["n"]), evidence.smallest, locale),
            locale.text("Answers"): locale.text(FORMS[str(row["form"])]),
            locale.text("Alpha"): number(row["alpha"], 2, locale),
            difference: _with_ends(row, "difference", "low", "high", locale, 2),
        }
        for _, row in evidence.collapse.iterrows()
    ]
    if rows:
        table(pd.DataFrame(rows), locale.text("Answers as asked and in three categories"))
    else:
        say(locale.text("No construct has items in three categories."))


def measured(evidence: Evidence, outcome: str) -> None:
    """Say of an outcome that is a scale where it hangs together weakly or does not measure alike.

    Of an outcome that is no scale, and of one without these weaknesses, nothing is said.
    """
    if outcome in {each.id for each in evidence.questionnaire.constructs}:
        say(_hanging(evidence, outcome), _alike(evidence, outcome))


def _hanging(evidence: Evidence, outcome: str) -> str:
    """Say that items hang together weakly, in every wave or in some."""
    locale, found = evidence.locale, evidence.reliability
    alphas = found.loc[found["construct"] == outcome, "alpha"].dropna().astype(float).round(2)
    if alphas.empty or alphas.min() >= WEAK:
        return ""
    low, high = (number(each, 2, locale) for each in (alphas.min(), alphas.max()))
    if low == high:
        return locale.text(
            "The items of this scale hang together too weakly for its score to say much "
            "(alpha {alpha}).",
            alpha=low,
        )
    if alphas.max() < WEAK:
        return locale.text(
            "The items of this scale hang together too weakly for its score to say much "
            "(alpha {low} to {high}).",
            low=low,
            high=high,
        )
    return locale.text(
        "In some waves the items of this scale hang together too weakly for its score to say much "
        "(alpha {low} to {high} over the waves).",
        low=low,
        high=high,
    )


def _alike(evidence: Evidence, outcome: str) -> str:
    """Say that a scale does not measure alike in every wave, or that nobody can tell."""
    locale, found = evidence.locale, evidence.invariance
    mine = found[found["construct"] == outcome]
    if mine.empty or len(evidence.waves) == 1:
        return ""
    if mine["level"].isna().all():
        because = locale.told(str(mine["because"].iloc[0]))
        return locale.text(
            "Whether it measures alike in every wave is not known: {because}.", because=because
        )
    holds = set(mine.loc[mine["holds"].fillna(value=False).astype(bool), "level"])
    if "scalar" in holds:
        return ""
    if "partial scalar" in holds:
        return locale.text(
            "It measures alike in every wave only in part (partial scalar invariance), so some of "
            "a change in its score may come from its questions and not from people."
        )
    return locale.text(
        "It does not measure alike in every wave (scalar invariance does not hold), so a change in "
        "its score may come from its questions and not from people."
    )
