"""Findings on a page: the overview, one hypothesis, the spread of one variable."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.distributions import distribution_figure
from analysis.figures.estimates import estimates_figure, overview_figure
from analysis.page.display import note, picture, say, table, words
from analysis.sentences import caveat, finding, interval, model_name, number, verdict
from analysis.tables.estimates import estimates_table, verdicts_table


def overview(evidence: Evidence) -> None:
    """Show every hypothesis with its verdict: picture and table."""
    rows = evidence.results[evidence.results["role"] == "primary"]
    drawn = rows[(rows["status"] == "ok") & rows["standardised"].notna()]
    if len(drawn):
        labels = [f"{row['hypothesis']}  {row['verdict']}" for _, row in drawn.iterrows()]
        title = "Primary estimates, standardised, with 95 % intervals"
        alt = "; ".join(
            f"{row['hypothesis']}: {number(row['standardised'])} standard deviations, "
            f"interval {number(row['std_low'])} to {number(row['std_high'])}, {row['verdict']}"
            for _, row in drawn.iterrows()
        )
        picture(overview_figure(drawn, labels, title, note(evidence)), alt)
    table(verdicts_table(rows, lambda name: statement(evidence, name)), "Claims and verdicts")


def statement(evidence: Evidence, name: str) -> str:
    """Give a hypothesis in words."""
    return words(evidence.hypothesis(name).statement, evidence)


def hypothesis(evidence: Evidence, name: str) -> None:
    """Show one hypothesis: what was claimed, what was found, what it means, and the numbers."""
    rows = evidence.estimates(name)
    first = rows.iloc[0]
    outcome = f"*{evidence.label(str(first['outcome']))}*"
    say(f"**{name}.**", statement(evidence, name))
    say(finding(first, outcome), verdict(first) if first["status"] == "ok" else "")
    say(caveat(first))
    _estimates(evidence, name, rows)
    table(estimates_table(rows), f"{name}: all registered estimates")


def _estimates(evidence: Evidence, name: str, rows: pd.DataFrame) -> None:
    """Draw the estimates that share the unit of the one that decides."""
    drawn = rows[(rows["status"] == "ok") & (rows["unit"] == rows["unit"].iloc[0])]
    if drawn.empty:
        return
    labels = [model_name(model) for model in drawn["model"]]
    alt = f"{name}: " + "; ".join(
        f"{label} {number(row['estimate'])}, interval {interval(row)}"
        for label, (_, row) in zip(labels, drawn.iterrows(), strict=True)
    )
    picture(estimates_figure(drawn, labels, f"{name}: estimates", note(evidence)), alt)


def distribution(evidence: Evidence, name: str) -> None:
    """Show how a harmonised variable's answers were spread in each wave, as picture and table."""
    variable = evidence.variables[name]
    rows = evidence.answers[evidence.answers["variable"] == name].dropna(subset=["value"])
    codes = {option.code: words(option.label, evidence) for option in variable.scale.options}
    counted = pd.crosstab(rows["wave"], rows["code"])
    order = [code for code in codes if code in counted.columns]
    waves = [wave for wave in evidence.waves if wave.id in counted.index]
    counted = counted.loc[[wave.id for wave in waves], order]
    shares = counted.div(counted.sum(axis=1), axis=0)
    shares.index = pd.Index([words(wave.label, evidence) for wave in waves])
    shares.columns = pd.Index([codes[code] for code in order])
    title = evidence.label(name)
    told = [
        f"{wave}: " + ", ".join(f"{k} {v:.0%}" for k, v in row.items())
        for wave, row in shares.iterrows()
    ]
    picture(
        distribution_figure(shares, list(counted.sum(axis=1)), title, note(evidence)),
        f"{title}. " + "; ".join(told),
    )
    shown = (100 * shares).round(0).astype(int).astype(str) + " %"
    shown.insert(0, "Wave", shown.index)
    shown["Answers"] = list(counted.sum(axis=1))
    table(shown, title)
