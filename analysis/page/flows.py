"""On a page: from which answer to which people went between waves."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.flows import Panel, flows_figure
from analysis.locale import Locale, marked
from analysis.page.compared import caveats
from analysis.page.counted import counted
from analysis.page.display import note, picture, say, table, told_after

MOST = 4
"""Flows that the words of a picture name."""
NO_OPTIONS = marked("{name} has no options, so nobody can be followed from one to another.")
TOO_FEW = marked("Too few people answered this in two waves to show who went where: {name}.")
UNSEEN = marked(
    "Neither drawn nor counted: pairs of answers of fewer than {least} people, and what would tell."
)


def flows(evidence: Evidence, name: str) -> None:
    """Show from which answer to which people went, from each wave to the next that asked it.

    Parameters
    ----------
    evidence
        For the answers.
    name
        A harmonised variable or a derivation with options in an order; of anything else it is said
        that it has none.
    """
    locale, title = evidence.locale, evidence.label(name)
    options = _options(evidence, name)
    if not options:
        say(locale.text(NO_OPTIONS, name=title))
        return
    panels: list[Panel] = []
    tables: list[pd.DataFrame] = []
    for counts, head, caveat in _pairs(evidence, name, options):
        cells = _told(counts, evidence)
        shown = counts.where(cells == counts.map(locale.count))
        if (shown > 0).any(axis=None):
            panels.append(Panel(shown, head, caveat))
            tables.append(cells)
    if not panels:
        say(locale.text(TOO_FEW, name=title))
        return
    told = [f"{each.head}: {_largest(each.counts, locale)}." for each in panels]
    below = note(evidence, locale.text(UNSEEN, least=evidence.smallest))
    picture(flows_figure(panels, title, below, locale), told_after(title, *told))
    for cells, panel in zip(tables, panels, strict=True):
        cells.insert(0, locale.text("From"), cells.index)
        caption = marked("{name}: people by both answers. {waves}")
        table(cells, locale.text(caption, name=title, waves=panel.head))


def _options(evidence: Evidence, name: str) -> Mapping[str, str]:
    """Give the labels of options by their codes; none of a construct, which has no scale."""
    try:
        options = evidence.scale(name).options
    except KeyError:
        return {}
    return {each.code: evidence.words(each.label) for each in options}


def _pairs(
    evidence: Evidence, name: str, options: Mapping[str, str]
) -> list[tuple[pd.DataFrame, str, str]]:
    """Count people by their two answers, with whose they are and what limits them."""
    locale = evidence.locale
    rows = evidence.answers[evidence.answers["variable"] == name].dropna(subset=["code"])
    wide = rows.pivot_table(index="person", columns="wave", values="code", aggfunc="first")
    limits = caveats(evidence, name)
    found = []
    for one, other in pairwise(each for each in evidence.waves if each.id in wide):
        both = wide[[one.id, other.id]].dropna()
        counts = pd.crosstab(both[one.id], both[other.id])
        counts = counts.reindex(index=list(options), columns=list(options), fill_value=0)
        counts = counts.rename(index=dict(options), columns=dict(options))
        head = locale.text(
            "From {first} to {later}, n = {n}",
            first=evidence.words(one.label),
            later=evidence.words(other.label),
            n=locale.count(len(both)),
        )
        said = dict.fromkeys(filter(None, (limits[one.id], limits[other.id])))
        found.append((counts, head, " ".join(said)))
    return found


def _told(counts: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Write the counts that may be told; all of them are parts of one known number."""
    flat = {f"{n}": int(many) for n, many in enumerate(counts.to_numpy().ravel())}
    told = counted(flat, evidence.locale, adds_up=True, smallest=evidence.smallest)
    cells = list(told.values())
    width = counts.shape[1]
    rows = [cells[n : n + width] for n in range(0, len(cells), width)]
    return pd.DataFrame(rows, index=counts.index, columns=counts.columns)


def _largest(shown: pd.DataFrame, locale: Locale) -> str:
    """Name the largest flows."""
    pairs = [
        (int(n), one, other) for one, row in shown.iterrows() for other, n in row.items() if n > 0
    ]
    pairs.sort(key=lambda pair: -pair[0])
    named = [
        locale.text("{many} from {one} to {other}", many=locale.count(n), one=one, other=other)
        for n, one, other in pairs[:MOST]
    ]
    return ", ".join(named)
