"""All claims on a page, each with what tests it, or why nothing does."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.numbers import NO_NUMBER
from analysis.page.display import say, table
from analysis.page.findings import verdicts
from analysis.page.robustness import agreeing
from analysis.results.claims import PLANNED
from analysis.sentences import VERDICTS
from analysis.tables.estimates import compared, unbroken
from analysis.tables.html import Linked

UNTESTED: Mapping[str, str] = {
    "provenance": marked("not tested: how the study came about"),
    "external": marked("not tested: others publish the figures"),
    "not surveyed": marked("not tested: these answers cannot tell"),
}


def claims(evidence: Evidence) -> None:
    """List every claim with its hypotheses and their verdicts, a row each.

    Of a plan without claims, its hypotheses are listed.
    """
    locale, found = evidence.locale, evidence.claims
    if found.empty:
        say(locale.text("The plan names no claims but its hypotheses."))
        verdicts(evidence, evidence.results[evidence.results["role"] == "primary"])
        return
    _counted(found, locale)
    says = {each.id: evidence.words(each.says) for each in evidence.plan.claims}
    entries = {each.id: evidence.words(each.statement) for each in evidence.plan.entries}
    rows = [
        {
            locale.text("Claim"): f"{row['claim']}. {says.get(row['claim'], '')}".rstrip(),
            locale.text("Verdict on the hypothesis"): _verdict(str(row["verdict"]), locale),
            locale.text("Hypothesis"): Linked(
                _hypothesis(row, entries, locale), evidence.places.get(str(row["hypothesis"]), "")
            ),
            locale.text("Same verdict from"): unbroken(agreeing(evidence, row["hypothesis"])),
            locale.text("Waves compare"): _compared(evidence, str(row["hypothesis"])),
            locale.text("Why"): _because(evidence, row),
        }
        for _, row in found.iterrows()
    ]
    if rows:
        caption = locale.text("Claims, the hypotheses that test them, and what was found")
        table(pd.DataFrame(rows), caption)


def _counted(found: pd.DataFrame, locale: Locale) -> None:
    """Say how many claims there are, how many are tested, and how many wait or cannot be."""
    judged = found[found["verdict"].isin(list(VERDICTS))]
    waiting = set(found.loc[found["verdict"] == PLANNED, "claim"]) - set(judged["claim"])
    never = found.loc[found["verdict"].isin(list(UNTESTED)), "claim"].nunique()
    say(
        locale.text(
            "{claims}. Tested here: {n}, with {hypotheses}. Waiting for a method or for answers: "
            "{waiting}. Not to be tested with these answers: {never}.",
            claims=locale.plural("{n} claim", "{n} claims", found["claim"].nunique()),
            n=locale.count(judged["claim"].nunique()),
            hypotheses=locale.plural(
                "{n} hypothesis", "{n} hypotheses", judged["hypothesis"].nunique()
            ),
            waiting=locale.count(len(waiting)),
            never=locale.count(never),
        )
    )


def _compared(evidence: Evidence, name: str) -> str:
    """Say how well the waves compare for the estimate that decides, where there is one."""
    rows = evidence.results[evidence.results["role"] == "primary"]
    mine = rows[rows["hypothesis"] == name]
    return NO_NUMBER if mine.empty else compared(mine.iloc[0], evidence.locale)


def _verdict(name: str, locale: Locale) -> str:
    """Say what a claim came to, or why it has not come to anything yet."""
    said = {**VERDICTS, **UNTESTED}
    return locale.text(said[name]) if name in said else locale.told(name)


def _hypothesis(row: pd.Series, entries: Mapping[str, str], locale: Locale) -> str:
    name = row["hypothesis"]
    if not name:
        return NO_NUMBER
    said = entries.get(name) or locale.text("no longer in the plan")
    return f"{name}: {said}"


def _because(evidence: Evidence, row: pd.Series) -> str:
    """Say why there is no estimate, as the plan says it where it does."""
    untested = {each.id: each.untested for each in evidence.plan.claims}.get(row["claim"])
    planned = {each.id: each.awaits for each in evidence.plan.planned}
    if row["verdict"] in UNTESTED and untested is not None:
        return evidence.words(untested.because)
    if row["verdict"] == PLANNED and row["hypothesis"] in planned:
        return evidence.words(planned[row["hypothesis"]])
    return evidence.locale.told(str(row["because"]))
