"""On a page: the groups of a study, how many named each in a wave, and how many named two."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.network import LARGEST, LEAST, network_figure
from analysis.locale import Locale, marked
from analysis.page.counted import WITHHELD
from analysis.page.display import note, picture, say, table, told_after

FEWEST = 3
"""Groups of which a map can be drawn."""
MOST = 3
"""Ties that the words of the picture name."""
DRAWN = marked(
    "A disc is a group, the larger the more respondents named it, though none is narrower than "
    "{narrowest} of the widest. A square is the people who named both groups that its lines lead "
    "to, with how many they are; its lines are the thicker the more. Whoever named three groups "
    "counts in each of their pairs. Two groups have no square if nobody named both, or if some, "
    "but fewer than {least}, named both or one without the other; groups without any stand below. "
    "How far things are apart means nothing."
)
NOT_DRAWN = marked(
    "People are not drawn one by one: some named a set of groups that fewer than {least} people "
    "named, and could be recognised by it."
)


def network(evidence: Evidence) -> None:
    """Show groups and the people between them, in the newest wave that asked, in a two-mode map.

    People are taken together by two groups that they named, as their whole sets are rare.

    Of a study without memberships nothing is shown.
    """
    locale, least = evidence.locale, evidence.smallest
    rows = evidence.memberships
    if rows.empty or "collective" not in rows or rows["collective"].isna().all():
        return
    wave = [each for each in evidence.waves if (rows["wave"] == each.id).any()][-1]
    members, shared = between(rows[rows["wave"] == wave.id])
    kept = members[members >= least]
    if len(kept) < FEWEST:
        say(
            locale.text(
                "Too few groups were named by {least} respondents or more to draw a map.",
                least=least,
            )
        )
        return
    shared = shared.loc[kept.index, kept.index]
    shown = told_pairs(kept, shared, least)
    drawn = shared.where(shown, 0)
    label, groups = evidence.words(wave.label), groups_named(evidence, set(map(str, kept.index)))
    title = locale.text("{groups}, and who named two of them: {wave}", groups=groups, wave=label)
    narrowest = locale.percent(LEAST / LARGEST)
    below = note(evidence, locale.text(DRAWN, least=least, narrowest=narrowest))
    told = _told(kept, drawn, locale)
    picture(network_figure(kept, drawn, title, below, locale), told_after(title, told))
    say(told)
    say(_not_drawn(evidence, rows[rows["wave"] == wave.id]))
    caption = marked(
        "{groups}: respondents who named both, {wave}; on the diagonal all who named the group"
    )
    table(
        _rows(kept, shared, shown, groups, evidence),
        locale.text(caption, groups=groups, wave=label),
    )


def groups_named(evidence: Evidence, named: set[str]) -> str:
    """Say what the groups are: as the study calls the roster that they stand on."""
    for roster in evidence.questionnaire.study.rosters:
        if named <= {entry.id for entry in roster.entries}:
            return evidence.words(roster.label)
    return evidence.locale.text("Groups")


def told_pairs(members: pd.Series, shared: pd.DataFrame, least: int) -> pd.DataFrame:
    """Tell of which pairs the number that they share may be told.

    Neither those who are in both may be few, nor those who are in one of them alone; nobody at all
    is not few.

    Returns
    -------
    pandas.DataFrame
        Group × group, of truth values.
    """
    both = shared.to_numpy(dtype=int)
    alone = members.to_numpy(dtype=int)[:, np.newaxis] - both
    many = (alone == 0) | (alone >= least)
    shown = (both == 0) | ((both >= least) & many & many.T)
    return pd.DataFrame(shown, shared.index, shared.columns)


def between(rows: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Count who named each group, and who named two.

    Parameters
    ----------
    rows
        Memberships of one wave: `person`, `collective`.

    Returns
    -------
    tuple
        Group → people; and group × group → people in both, the diagonal 0.
    """
    pairs = rows[["person", "collective"]].dropna().drop_duplicates()
    table = pd.crosstab(pairs["person"], pairs["collective"])
    shared = table.T @ table
    counts = shared.to_numpy(dtype=int, copy=True)
    members = pd.Series(np.diagonal(counts).copy(), shared.index)
    np.fill_diagonal(counts, 0)
    return members, pd.DataFrame(counts, shared.index, shared.columns)


def _not_drawn(evidence: Evidence, rows: pd.DataFrame) -> str:
    """Say why people are not drawn one by one: some could be recognised by their groups.

    How many sets of groups there are is not told, as what the table withholds might follow.
    """
    named = rows.dropna(subset="collective").groupby("person")["collective"].agg(frozenset)
    if (named.value_counts() >= evidence.smallest).all():
        return ""
    return evidence.locale.text(NOT_DRAWN, least=evidence.locale.count(evidence.smallest))


def _told(members: pd.Series, shared: pd.DataFrame, locale: Locale) -> str:
    """Say how many ties there are, and name the strongest."""
    ties = [(int(shared[a][b]), f"{a}–{b}") for a, b in combinations(members.index, 2)]
    ties = sorted((each for each in ties if each[0]), key=lambda each: (-each[0], each[1]))
    if not ties:
        return locale.text("Of no two groups may it be told how many respondents named both.")
    strongest = [
        locale.text("{pair} ({n} people)", pair=pair, n=locale.count(n)) for n, pair in ties[:MOST]
    ]
    return locale.plural(
        "Of {pairs} pairs of groups, {n} is drawn: {strongest}.",
        "Of {pairs} pairs of groups, {n} are drawn; named together most often: {strongest}.",
        len(ties),
        pairs=locale.count(len(members) * (len(members) - 1) // 2),
        strongest=locale.listed(strongest),
    )


def _rows(
    members: pd.Series, shared: pd.DataFrame, shown: pd.DataFrame, groups: str, evidence: Evidence
) -> pd.DataFrame:
    """Give the numbers of the map: on the diagonal all of a group, beside it those of both."""
    locale, least = evidence.locale, evidence.smallest
    rows = []
    for one in members.index:
        row = {groups: str(one)}
        for other in members.index:
            many = int(members[one] if one == other else shared[one][other])
            told = f"< {least}" if 0 < many < least else locale.count(many)
            hidden = one != other and many >= least and not shown[one][other]
            row[str(other)] = locale.text(WITHHELD) if hidden else told
        rows.append(row)
    return pd.DataFrame(rows)
