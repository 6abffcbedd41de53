"""On a page: from which answer to which people went between waves."""

from __future__ import annotations

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
        A harmonised variable or a derivation with options in an order.
    """
    locale, title = evidence.locale, evidence.label(name)
    panels: list[Panel] = []
    told: list[str] = []
    pairs = _pairs(evidence, name)
    for counts, head, caveat in pairs:
        cells = _told(counts, evidence)
        shown = counts.where(cells == counts.map(locale.count))
        if not (shown > 0).any(axis=None):
            continue
        panels.append(Panel(shown, head, caveat))
        told.append(f"{head}: {_largest(shown, locale)}.")
    if not panels:
        too_few = marked(
            "Too few people answered this in two waves to show who went where: {name}."
        )
        say(locale.text(too_few, name=title))
        return
    below = note(evidence, locale.text(UNSEEN, least=evidence.smallest))
    picture(flows_figure(panels, title, below, locale), told_after(title, *told))
    for counts, head, _ in pairs:
        cells = _told(counts, evidence)
        cells.insert(0, locale.text("From"), cells.index)
        table(cells, locale.text("{name}: people by both answers. {waves}", name=title, waves=head))


def _pairs(evidence: Evidence, name: str) -> list[tuple[pd.DataFrame, str, str]]:
    """Count people by their two answers, with whose they are and what limits them."""
    locale = evidence.locale
    options = {each.code: evidence.words(each.label) for each in evidence.scale(name).options}
    rows = evidence.answers[evidence.answers["variable"] == name].dropna(subset=["code"])
    wide = rows.pivot_table(index="person", columns="wave", values="code", aggfunc="first")
    limits = caveats(evidence, name)
    found = []
    for one, other in pairwise(each for each in evidence.waves if each.id in wide):
        both = wide[[one.id, other.id]].dropna()
        counts = pd.crosstab(both[one.id], both[other.id])
        counts = counts.reindex(index=list(options), columns=list(options), fill_value=0)
        counts = counts.rename(index=options, columns=options)
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
