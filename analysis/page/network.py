"""On a page: the groups of a study, how many people each has, and how many they share."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.network import network_figure
from analysis.locale import Locale, marked
from analysis.page.display import note, picture, say, table, told_after

FEWEST = 3
"""Groups of which a map can be drawn."""
MOST = 3
"""Ties that the words of the picture name."""
DRAWN = marked(
    "A disc is a collective, as large as its members are many; a line is as thick as two share "
    "members; fewer than {least} are neither drawn nor told. Of those that lines join, the nearer "
    "share more; where else a disc lies means nothing."
)


def network(evidence: Evidence) -> None:
    """Show in a map which groups share people in the newest wave that asked.

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
                "Too few collectives have {least} members or more to draw a map.", least=least
            )
        )
        return
    drawn = shared.loc[kept.index, kept.index]
    drawn = drawn.where(drawn >= least, 0)
    label = evidence.words(wave.label)
    title = locale.text("Collectives and the people that they share: {wave}", wave=label)
    below = note(evidence, locale.text(DRAWN, least=least))
    told = _told(kept, drawn, locale)
    picture(network_figure(kept, drawn, title, below, locale), told_after(title, told))
    say(told)
    table(
        _rows(kept, shared.loc[kept.index, kept.index], evidence),
        locale.text(
            "People that collectives share, {wave}; on the diagonal their members", wave=label
        ),
    )


def between(rows: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Count the members of each group, and those that two groups share.

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


def _told(members: pd.Series, shared: pd.DataFrame, locale: Locale) -> str:
    """Say how many ties there are, and name the strongest."""
    ties = [(int(shared[a][b]), f"{a}–{b}") for a, b in combinations(members.index, 2)]
    ties = sorted((each for each in ties if each[0]), key=lambda each: (-each[0], each[1]))
    if not ties:
        return locale.text("No two collectives share so many people that it may be told.")
    strongest = [
        locale.text("{pair} ({n} people)", pair=pair, n=locale.count(n)) for n, pair in ties[:MOST]
    ]
    return locale.plural(
        "Of {pairs} pairs of collectives, {n} shares enough people to be drawn: {strongest}.",
        "Of {pairs} pairs of collectives, {n} share enough people to be drawn, most of all "
        "{strongest}.",
        len(ties),
        pairs=locale.count(len(members) * (len(members) - 1) // 2),
        strongest=locale.listed(strongest),
    )


def _rows(members: pd.Series, shared: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Give the numbers of the map: on the diagonal members, beside it those that are shared."""
    locale, least = evidence.locale, evidence.smallest
    rows = []
    for one in members.index:
        row = {locale.text("Collective"): str(one)}
        for other in members.index:
            many = int(members[one] if one == other else shared[one][other])
            row[str(other)] = f"< {least}" if 0 < many < least else locale.count(many)
        rows.append(row)
    return pd.DataFrame(rows)
