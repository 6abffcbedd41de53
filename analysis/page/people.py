"""Who stayed and who left on a page, as far as nobody can be recognised by it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.numbers import NO_NUMBER, number
from analysis.page.counted import forms, unless_told
from analysis.page.display import say, table
from analysis.page.moves import moves_of
from analysis.page.network import groups_named
from analysis.people.moves import CLOSED, EVERYBODY, RETURNED, Moves, before, both
from instrument.dataset.about import NO_CLUSTER

DECIMALS = 2
"""Of the differences shown; what they say is said of them as shown."""
KINDS: Mapping[str, str] = {
    "cluster": marked("{groups} in which people are counted"),
    "collective": marked("{groups} that people named"),
}
"""Kind of groups → what they are."""
ALWAYS = marked("In every wave there are also people who are counted in none of them.")
NOT_ALWAYS = marked("There are people who are counted in none of them, but not in every wave.")
SELECTION = marked("Who is not in a later wave beside who is, by their first answers")


def retention(evidence: Evidence) -> None:
    """Show of the people of each wave how many are in each later one."""
    locale, moves = evidence.locale, moves_of(evidence)
    found = evidence.people["retention"]
    labels = _labels(evidence)
    if found.empty:
        say(locale.text("There is one wave, so that nobody could stay or leave."))
        return
    pairs = list(zip(found["wave"], found["later"], strict=True))
    rows = pd.DataFrame(
        {
            locale.text("Of the people of"): found["wave"].map(labels),
            locale.text("also in"): found["later"].map(labels),
            locale.text("People"): [forms(people, locale) for people in found["people"]],
            locale.text("Stayed"): [stayed(moves, *pair, locale) for pair in pairs],
            locale.text("Share"): [_share(moves, *pair, locale) for pair in pairs],
        }
    )
    table(rows, locale.text("People who stayed, from each wave to each later one"))
    if returned := moves.count(RETURNED):
        n = unless_told(returned, moves.smallest, locale, tells=moves.tells(RETURNED))
        say(locale.text("People who came back after they had missed a wave: {n}.", n=n))


def closed(evidence: Evidence) -> None:
    """Say who is there in every wave."""
    locale = evidence.locale
    moves = moves_of(evidence)
    whole = unless_told(moves.count(CLOSED), moves.smallest, locale, tells=moves.tells(CLOSED))
    if moves.tells(EVERYBODY):
        told = locale.text(
            "The closed set, those who took part in every wave: {whole} of {people}.",
            whole=whole,
            people=locale.plural("{n} person", "{n} people", moves.count(EVERYBODY)),
        )
    else:
        told = locale.text(
            "The closed set, those who took part in every wave: {whole}.", whole=whole
        )
    groups = evidence.people["groups"]
    say(told, *(_groups(evidence, kind, groups[groups["kind"] == kind]) for kind in KINDS))


def _groups(evidence: Evidence, kind: str, every: pd.DataFrame) -> str:
    """Say how many groups of a kind have members in every wave, and whether people of none are."""
    locale, apart = evidence.locale, every["id"] == NO_CLUSTER
    mine = every[~apart]
    if mine.empty:
        return ""
    told = locale.plural(
        "{groups}: {every}, of which {n} has members in every wave.",
        "{groups}: {every}, of which {n} have members in every wave.",
        int(mine["in_all"].sum()),
        groups=locale.text(KINDS[kind], groups=groups_named(evidence, set(mine["id"]))),
        every=locale.count(len(mine)),
    )
    if not apart.any():
        return told
    return f"{told} {locale.text(ALWAYS if every.loc[apart, 'in_all'].all() else NOT_ALWAYS)}"


def selection(evidence: Evidence) -> None:
    """Show how those who are not in a later wave differ from those who are."""
    locale, moves = evidence.locale, moves_of(evidence)
    found = evidence.people["selection"]
    least = evidence.smallest
    enough = found[(found["stayed"] >= least) & (found["left"] >= least) & found["d"].notna()]
    if enough.empty:
        say(
            locale.text(
                "There are too few people, or no variables, to compare who left with who stayed."
            )
        )
        return
    labels = _labels(evidence)
    rows = [
        {
            locale.text("Answer"): _answer(evidence, str(row["variable"]), row["option"]),
            locale.text("Entered in"): labels[str(row["entered"])],
            locale.text("Not in"): labels[str(row["later"])],
            locale.text("People in it"): _entrants(moves, row, "stayed", locale),
            locale.text("People not in it"): _entrants(moves, row, "left", locale),
            locale.text("Difference (d)"): number(row["d"], DECIMALS, locale),
            locale.text("95% interval"): _ends(row, locale),
        }
        for _, row in enough.iterrows()
    ]
    table(pd.DataFrame(rows), locale.text(SELECTION))
    low, high = enough["low"].round(DECIMALS), enough["high"].round(DECIMALS)
    say(
        _apart(int(((low > 0) | (high < 0)).sum()), len(enough), locale),
        locale.text(
            "Above zero, those who are not in the later wave scored higher; some of them may "
            "come back. The intervals take people as independent, so they are too narrow where "
            "members of one group are alike. It tells who is there: selection, and not what made "
            "anybody leave."
        ),
    )


def _apart(apart: int, every: int, locale: Locale) -> str:
    """Say how many intervals leave zero out."""
    if every == 1:
        no, yes = (
            marked("The interval does not include zero."),
            marked("The interval includes zero."),
        )
        return locale.text(no if apart else yes)
    n = locale.count(every)
    if not apart:
        return locale.text("All {n} intervals include zero.", n=n)
    if apart == every:
        return locale.text("None of the {n} intervals includes zero.", n=n)
    return locale.plural(
        "Of {every} intervals, {n} does not include zero.",
        "Of {every} intervals, {n} do not include zero.",
        apart,
        every=n,
    )


def _entrants(moves: Moves, row: pd.Series, part: str, locale: Locale) -> str:
    """Count a part of those who entered in a wave, of whom there are as many as in both parts."""
    tells = moves.tells(before(str(row["entered"])))
    return unless_told(int(row[part]), moves.smallest, locale, tells=tells)


def _ends(row: pd.Series, locale: Locale) -> str:
    low, high = (number(row[end], DECIMALS, locale) for end in ("low", "high"))
    return locale.text("{low} to {high}", low=low, high=high)


def _answer(evidence: Evidence, variable: str, option: object) -> str:
    name = evidence.label(variable)
    return f"{name}: {option}" if isinstance(option, str) else name


def _labels(evidence: Evidence) -> dict[str, str]:
    return {wave.id: evidence.words(wave.label) for wave in evidence.waves}


def stayed(moves: Moves, wave: str, later: str, locale: Locale) -> str:
    """Write how many of a wave are in a later one: as a dash where few left.

    Withheld too where few would follow otherwise, such as those who are new in the later wave.
    """
    group = both(wave, later)
    n, tells = moves.count(group), moves.tells(group)
    if moves.few(moves.size(wave) - n):
        return NO_NUMBER
    return unless_told(n, moves.smallest, locale, tells=tells)


def _share(moves: Moves, wave: str, later: str, locale: Locale) -> str:
    """Write what share stayed, where it is told how many did."""
    group, people = both(wave, later), moves.size(wave)
    shows = people > 0 and moves.tells(group)
    return locale.percent(moves.count(group) / people) if shows else NO_NUMBER
