"""What a report comes to in a few sentences: its core, and who answered when."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.numbers import amount, size
from analysis.page.about import unit
from analysis.page.display import listed
from analysis.page.moves import moves_of
from analysis.people.moves import EVERYBODY

OPEN: Mapping[bool, str] = {
    True: marked(
        "For all of them the answers leave room for as much as matters, and for less or nothing."
    ),
    False: marked(
        "For {n} the answers leave room for as much as matters, and for less or nothing."
    ),
}
"""Whether all hypotheses are undecided → what that means."""
JUDGED = ("supported", "refuted", "undecided")


def conclusion(rows: pd.DataFrame, family: str, locale: Locale) -> str:
    """Say what the hypotheses of a family come to: how many are supported, refuted, and open.

    Parameters
    ----------
    rows
        The estimates that decide.
    family
        What the hypotheses have in common.
    locale
        The reader's.
    """
    n = {name: int((rows["verdict"] == name).sum()) for name in JUDGED}
    unjudged = len(rows) - sum(n.values())
    head = locale.plural(
        "Of {n} hypothesis on *{family}*, {supported} and {refuted}.",
        "Of {n} hypotheses on *{family}*, {supported} and {refuted}.",
        len(rows),
        family=family,
        supported=_supported(n["supported"], locale),
        refuted=_refuted(n["refuted"], locale),
    )
    if unjudged == len(rows):
        nothing = locale.text("Not one of them could be judged.")
        return f"{head} {nothing}"
    whole = n["undecided"] == len(rows)
    room = locale.text(OPEN[whole], n=locale.count(n["undecided"])) if n["undecided"] else ""
    left = locale.text("Not to be judged: {n}.", n=locale.count(unjudged)) if unjudged else ""
    return " ".join(each for each in (head, room, left) if each)


def _supported(n: int, locale: Locale) -> str:
    if not n:
        return locale.text("none is supported")
    return locale.plural("{n} is supported", "{n} are supported", n)


def _refuted(n: int, locale: Locale) -> str:
    if not n:
        return locale.text("none is refuted")
    return locale.plural("{n} is refuted", "{n} are refuted", n)


def who_and_when(evidence: Evidence) -> str:
    """Say how many answered in which waves, when, and how many hypotheses are yet to be tested."""
    locale, records = evidence.locale, evidence.records
    kept = int((records["status"] == "kept").sum())
    told = locale.plural("{n} completed form", "{n} completed forms", kept)
    moves = moves_of(evidence)
    if moves.tells(EVERYBODY):
        people = locale.plural("{n} person", "{n} people", moves.count(EVERYBODY))
        told = locale.text("{forms} of {people}", forms=told, people=people)
    days = (
        locale.text(
            "{first} to {last}", first=locale.day(each.first_day), last=locale.day(each.last_day)
        )
        for each in evidence.waves
    )
    whole = locale.text(
        "**Who and when:** {forms}, in {waves} ({days}).",
        forms=told,
        waves=locale.plural("{n} wave", "{n} waves", len(evidence.waves)),
        days="; ".join(days),
    )
    planned = len(evidence.plan.planned)
    later = locale.plural(
        "Beside what was estimated, {n} hypothesis is planned and waits for a method or for "
        "answers.",
        "Beside what was estimated, {n} hypotheses are planned and wait for a method or for "
        "answers.",
        planned,
    )
    return f"{whole} {later}" if planned else whole


def matters(evidence: Evidence) -> None:
    """List the least that matters to the core of the plan, in its unit, and why it is that."""
    locale, (first, *_) = evidence.locale, evidence.plan.hypotheses
    alike: dict[str, list[str]] = {}
    for each in evidence.plan.hypotheses:
        if each.family == first.family:
            least = amount(size(each.sesoi, locale), unit(evidence, each), locale)
            why = f"{least}. {evidence.words(each.sesoi_because)}"
            alike.setdefault(why, []).append(f"**{each.id}**")
    listed(f"{locale.listed(names)}: {why}" for why, names in alike.items())
