"""Fieldwork on a page: waves, rows kept and set aside, who stayed, what the checks found."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.distributions import flow_figure
from analysis.numbers import number
from analysis.page.display import note, picture, say, table
from analysis.tables.estimates import unbroken
from instrument.catalogue import CATALOGUE

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def waves(evidence: Evidence) -> None:
    """List the waves: when, which version, on which platform, how many answered."""
    kept = evidence.records[evidence.records["status"] == "kept"].groupby("wave").size()
    people = len(evidence.panel["person"].unique())
    say(f"{int(kept.sum())} answers of {people} people in {len(evidence.waves)} waves.")
    rows = [
        {
            "Wave": evidence.words(wave.label),
            "Fieldwork": f"{_day(wave.first_day)} to {_day(wave.last_day)}",
            "Version": wave.version,
            "Platform": wave.platform,
            "Period": wave.period,
            "Answers kept": int(kept.get(wave.id, 0)),
        }
        for wave in evidence.waves
    ]
    table(pd.DataFrame(rows), "The waves")


def _day(day: date) -> str:
    return unbroken(f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def fieldwork(evidence: Evidence) -> None:
    """Show what became of every row of every export."""
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    counted = pd.crosstab(evidence.records["wave"], evidence.records["status"])
    counted = counted.reindex(index=list(labels), columns=["kept", "set_aside"], fill_value=0)
    counted.index = pd.Index([labels[wave] for wave in counted.index])
    counted.columns = pd.Index(["kept", "set aside"])
    told = "; ".join(
        f"{w}: {r['kept']} kept, {r['set aside']} set aside" for w, r in counted.iterrows()
    )
    picture(flow_figure(counted, "What became of the rows of each export", note(evidence)), told)
    shown = counted.assign(**{"in the export": counted.sum(axis=1)})
    shown.insert(0, "Wave", shown.index)
    table(shown, "Rows per wave")


def attrition(evidence: Evidence) -> None:
    """Show of each wave how many people came back, and how many were new."""
    if evidence.study.keys.person is None:
        say("Nobody is recognised from one wave to the next: each row counts as another person.")
        return
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    rows = [
        {
            "Wave": labels[str(each["wave"])],
            "People": int(each["people"]),
            "Took part before": int(each["before"]),
            "New": int(each["new"]),
        }
        for _, each in evidence.people["attrition"].iterrows()
    ]
    often = evidence.panel.groupby("person")["wave"].nunique()
    share = float((often > 1).mean())
    say(f"{share:.0%} of the people took part in two waves or more.")
    table(pd.DataFrame(rows), "People who stayed, left and joined")


def set_aside(evidence: Evidence) -> None:
    """Count the rows that were set aside, by reason.

    These counts, as those of all checks, are shown in full: they tell what was done to a form, and
    of no answer.
    """
    rows = evidence.records[evidence.records["status"] == "set_aside"]
    _counted(evidence, rows, "because", "Reason", "Rows set aside, by reason")


def flags(evidence: Evidence) -> None:
    """Count what the checks changed or flagged in rows that were kept."""
    rows = evidence.audit[evidence.audit["action"].isin(["flagged", "changed", "dropped"])]
    told = [
        f"{_check(rule)} ({act})" for rule, act in zip(rows["rule"], rows["action"], strict=True)
    ]
    named = rows.assign(what=told)
    _counted(evidence, named, "what", "Check", "Values and rows that a check flagged or changed")


def _check(rule: str) -> str:
    """Name a check by what it found; a code of the catalogue with the catalogue's words."""
    if rule not in CATALOGUE:
        return rule.replace("_", " ")
    what, _ = CATALOGUE[rule]
    return f"{rule}: {re.sub(r'{[^}]*}', '…', what)}"


def _counted(
    evidence: Evidence, rows: pd.DataFrame, column: str, heading: str, caption: str
) -> None:
    if rows.empty:
        say("None.")
        return
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    counted = pd.crosstab(rows[column], rows["wave"]).reindex(columns=list(labels), fill_value=0)
    counted.columns = pd.Index([labels[wave] for wave in counted.columns])
    counted.insert(0, heading, [str(name).replace("_", " ") for name in counted.index])
    table(counted, caption)


def reliability(evidence: Evidence) -> None:
    """Show Cronbach's alpha and McDonald's omega of every construct in every wave."""
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    rows = [
        {
            "Construct": evidence.label(str(row["construct"])),
            "Wave": labels.get(str(row["wave"]), row["wave"]),
            "Items": int(row["n_items"]),
            "People": int(row["n"]),
            "Alpha": _with_interval(row, "alpha"),
            "Omega": _with_interval(row, "omega"),
            "Why not": "" if pd.isna(row["because"]) else row["because"],
        }
        for _, row in evidence.reliability.iterrows()
    ]
    if not rows:
        say("The study has no multi-item constructs.")
        return
    shown = pd.DataFrame(rows)
    if not shown["Why not"].any():
        shown = shown.drop(columns="Why not")
    table(shown, "Reliability per wave")


def _with_interval(row: pd.Series, name: str) -> str:
    if pd.isna(row[name]):
        return number(float("nan"))
    low, high = number(row[f"{name}_low"]), number(row[f"{name}_high"])
    return f"{number(row[name])} ({low} to {high})"


def _many(evidence: Evidence, number_: float) -> str:
    """Show how many, unless they are so few that it would point at somebody."""
    few = number_ < evidence.smallest
    return f"fewer than {evidence.smallest}" if few else f"{number_:g}"


def equated(evidence: Evidence) -> None:
    """Show what each answer on an older scale was linked to, beside percent of maximum possible."""
    rows = [
        {
            "Scale": row["scale"],
            "Version": row["version"],
            "Answer, over today's points": row["code"],
            "By equal percentiles": number(row["value"]),
            "Percent of maximum": number(row["pomp"]),
            "Answers to the anchors": _many(evidence, float(row["n"])),
        }
        for _, row in evidence.equated.iterrows()
    ]
    if not rows:
        say("No scale is linked to another by equal percentiles.")
        return
    for anchors in evidence.equated["anchors"].unique():
        named = " and ".join(f"`{each}`" for each in str(anchors).split())
        say(
            f"By the answers to {named}, which are declared not to change; that is not tested, and "
            "it takes the people of the versions as alike."
        )
    table(pd.DataFrame(rows), "Answers on an older scale, linked to 0–100")
