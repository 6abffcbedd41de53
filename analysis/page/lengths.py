"""How long forms took, on a page: as small distributions, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.fieldwork import lengths_figure
from analysis.locale import Locale, marked
from analysis.numbers import number
from analysis.page.display import note, picture, say, table

LENGTHS = marked("How long the forms that count took")
WITHIN = marked("{share} within")
QUANTILES: Mapping[str, tuple[float, str]] = {
    "p05": (0.05, WITHIN),
    "low": (0.25, WITHIN),
    "median": (0.5, marked("{share} within (median)")),
    "high": (0.75, WITHIN),
    "p95": (0.95, WITHIN),
}
"""What is drawn of how long forms took → the share that took no longer, and how that is headed."""
MINUTES = marked("Minutes within which so many of the forms that count were done")


def length(evidence: Evidence) -> None:
    """Show how long forms took, as small distributions."""
    locale = evidence.locale
    found = evidence.quality["lengths"].set_index("wave")
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    enough = found[found["n"] >= evidence.smallest]
    if enough.empty:
        say(locale.text("The platforms tell of too few forms when they were opened and sent."))
        return
    enough = enough.rename(index=labels)
    told = "; ".join(
        locale.text(
            "{wave}: half of them {low} to {high} minutes, median {median}",
            wave=wave,
            **{name: number(row[name], 0, locale) for name in ("low", "high", "median")},
        )
        for wave, row in enough.iterrows()
    )
    title = locale.text(LENGTHS)
    picture(lengths_figure(enough, title, note(evidence), locale), f"{title}. {told}")
    table(_minutes(enough, locale), locale.text(MINUTES))


def _minutes(lengths: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    """Tell in a table what is drawn of how long forms took."""
    heads = {
        name: locale.text(head, share=locale.percent(share))
        for name, (share, head) in QUANTILES.items()
    }
    cells = lengths[list(heads)].map(lambda minutes: number(minutes, 0, locale))
    cells = cells.rename(columns=heads)
    cells.insert(0, locale.text("Wave"), cells.index)
    return cells
