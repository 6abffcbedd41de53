"""What it does to reliability and change when answers are collapsed to three categories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd
from scipy import stats

from analysis.inference.interval import CONFIDENCE
from analysis.locale import marked
from analysis.measurement.moments import Floats
from analysis.measurement.reliability import alpha, keyed, no_alpha
from analysis.missing.bounds import standard_error
from instrument.model import Construct

COLUMNS = (
    "construct",
    "form",
    "wave",
    "n",
    "alpha",
    "difference",
    "se",
    "low",
    "high",
    "because",
)
AS_ASKED, COLLAPSED, CHANGED = (
    marked("as asked"),
    marked("three categories"),
    marked("collapsed less as asked"),
)
SUFFIX = "_3"
"""Of the variables that hold an item in three categories."""
_FEWEST = 2


@dataclass(frozen=True)
class _Scores:
    """Scores of the people of a wave, one a form, and the alpha of each."""

    people: pd.Index
    forms: dict[str, Floats]
    alphas: dict[str, float]


def collapse(
    panel: pd.DataFrame, constructs: Iterable[Construct], waves: Sequence[str]
) -> pd.DataFrame:
    """Compare scores of items as they are with those of the same items in three categories.

    Parameters
    ----------
    panel
        A row a person and wave: `person`, `wave`, a numeric column per harmonised item, and where
        it has one, per item in three categories: its name with `_3`.
    constructs
        Their items; a leading minus turns one round. Those with an item that has no three
        categories are left out.
    waves
        In order; each later one is compared with the first.

    Returns
    -------
    pandas.DataFrame
        A row a construct, form and wave, of people who answered everything in both forms: alpha,
        and the difference to the first wave in standard deviations of the first wave, with its
        95% interval by person. The third form is by how much the difference changes. `because`
        says why one is missing.

    Notes
    -----
    (m_w − m_1) / s_1, with the influence of each person on both means and on s_1. It shows what
    treating answers as numbers does to the result, beside treating them as three ordered
    categories; models of thresholds are not fitted.
    """
    rows = [
        row
        for construct in constructs
        if all(f"{item.removeprefix('-')}{SUFFIX}" in panel for item in construct.items)
        for row in _rows(panel, construct, waves)
    ]
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    return found.astype({"because": "str"})


def _rows(
    panel: pd.DataFrame, construct: Construct, waves: Sequence[str]
) -> Iterator[dict[str, object]]:
    scored = {wave: _scores(panel[panel["wave"] == wave], construct) for wave in waves}
    asked = [wave for wave in waves if len(scored[wave].people) >= _FEWEST]
    if not asked:
        return
    first = scored[asked[0]]
    for wave in asked:
        later = scored[wave]
        about = {"construct": construct.id, "wave": wave, "n": len(later.people)}
        moved: dict[str, tuple[float, Floats]] = {}
        for form in (AS_ASKED, COLLAPSED):
            row = about | {"form": form, "alpha": later.alphas[form]}
            if wave == asked[0]:
                yield row | {"because": marked("first wave")}
                continue
            if not first.forms[form].std() > 0:
                yield row | {"because": marked("scores of the first wave do not vary")}
                continue
            moved[form] = _difference(first.forms[form], later.forms[form])
            yield row | _told(*moved[form], first, later)
        if len(moved) == len((AS_ASKED, COLLAPSED)):
            shift = moved[COLLAPSED][0] - moved[AS_ASKED][0]
            influence = moved[COLLAPSED][1] - moved[AS_ASKED][1]
            told = _told(shift, influence, first, later)
            yield about | {"form": CHANGED, "alpha": nan} | told


def _scores(rows: pd.DataFrame, construct: Construct) -> _Scores:
    """Score people who answered all items in both forms."""
    parts = {
        AS_ASKED: keyed(rows, construct.items),
        COLLAPSED: keyed(rows, [f"{item}{SUFFIX}" for item in construct.items]),
    }
    whole = [len(part.columns) == len(construct.items) for part in parts.values()]
    both = parts[AS_ASKED].index.intersection(parts[COLLAPSED].index)
    if not all(whole):
        both = both[:0]
    values = {form: part.loc[both].to_numpy(dtype=np.float64) for form, part in parts.items()}
    return _Scores(
        pd.Index(rows.loc[both, "person"]),
        {form: each.mean(axis=1) if len(both) else np.zeros(0) for form, each in values.items()},
        {form: nan if no_alpha(each) else alpha(each) for form, each in values.items()},
    )


def _difference(first: Floats, later: Floats) -> tuple[float, Floats]:
    """Compute (m₂ − m₁) / s₁, and by how much each row moves it: first wave, then later one."""
    spread = float(first.std(ddof=1))
    value = float(later.mean() - first.mean()) / spread
    apart = (first - first.mean()) / spread
    before = -(apart + value * (apart**2 - np.mean(apart**2)) / 2) / len(first)
    after = (later - later.mean()) / spread / len(later)
    return value, np.concatenate([before, after])


def _told(value: float, influence: Floats, first: _Scores, later: _Scores) -> dict[str, object]:
    error = standard_error(influence, pd.Series([*first.people, *later.people]))
    reach = float(stats.norm.ppf((1 + CONFIDENCE) / 2)) * error
    return {"difference": value, "se": error, "low": value - reach, "high": value + reach}
