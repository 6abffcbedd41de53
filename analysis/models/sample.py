"""The rows that a model is fitted to, taken from the study's tables as the plan says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
import pandas as pd

from analysis.inference.scores import Bools
from analysis.models.account import (
    GROUP as GROUP_STEP,
)
from analysis.models.account import (
    ITSELF,
    KIND,
    LINE,
    OTHER,
    OUTCOME,
    USED,
    WHERE,
    left_out,
    opened,
    without,
)
from analysis.models.closed_set import column
from analysis.models.tables import Tables
from analysis.plan import Check, Codes, Hypothesis, Level, Moderator, Switch
from analysis.plan.hypothesis import COLUMNS
from instrument.problems import PeilError

GROUP: Mapping[str, str] = {"panel": "main_collective", "memberships": "collective", "ties": "from"}
"""In which column of a table the group stands that a moderator speaks of."""
SPEAKS, SPOKEN_OF = "speaks", "spoken_of"
"""Columns of answers about ties: the group that speaks of one, and the one at its other end."""
ABOUT, WRITTEN = "about", "written_in"
"""Column of answers about groups, which are not all about the one that a person is counted in; and
how the name begins of one that a person wrote in."""
HALF = 0.5
_STEPS: Mapping[str, str] = {
    "y": OUTCOME,
    "group": GROUP_STEP,
    SPEAKS: GROUP_STEP,
    SPOKEN_OF: GROUP_STEP,
    "bound": KIND,
}
"""Column of the sample → the step that leaves a row out where it is missing."""
NEAREST = 5


@dataclass(frozen=True)
class Sample:
    """Rows for one estimate.

    `rows` has `person`, `wave`, `version`, `cluster` (text), `post` (0 or 1), `y` and, with a
    moderator, `group` and `bound` (0 or 1), of ties `speaks` and `spoken_of` (groups), of
    memberships `about` (a group; one of its own where a person wrote in which), and where the
    hypothesis names them `predictor`, `modifier`, `exposure` (months) and `then`; rows with any of
    these missing are left out, but for `then` before. The covariates and held columns stand there
    under their names, and may be missing. `spread` is the standard deviation of `y` in the pre
    waves. `circles` has a row a person and a column a group: whether they take part in it, in
    whatever wave. `account` has a line for every row of the table (`analysis.models.account.LINE`):
    of those used, in the order of `rows`, and of those left out, with the step that did. `ties`, of
    outcomes that count them, has a row for each answer about one: `person`, `wave`, `speaks` and
    `spoken_of` (the groups) and `y`. `smallest_cell` is the least count of people that is told.
    """

    rows: pd.DataFrame
    covariates: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    switch: Switch | None = None
    level: Level | None = None
    spread: float = float("nan")
    circles: pd.DataFrame = field(default_factory=pd.DataFrame)
    account: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(LINE)))
    ties: pd.DataFrame | None = None
    smallest_cell: int = field(kw_only=True)

    def circles_of(self, persons: pd.Series) -> Bools | None:
        """Tell in which groups people take part, N × C; None where nobody is in several."""
        found = self.circles.reindex(persons, fill_value=False).to_numpy(dtype=bool)
        return found if found.size and (found.sum(axis=1) > 1).any() else None


def codes(values: pd.Series) -> pd.Series:
    """Write values as option codes: whole numbers without a point, and true or false.

    Examples
    --------
    >>> codes(pd.Series([1.0, 2.5, None])).tolist()
    ['1', '2.5', nan]
    >>> codes(pd.Series([True, False])).tolist()
    ['true', 'false']
    """
    if pd.api.types.is_bool_dtype(values):
        return values.astype("object").map({True: "true", False: "false"})
    if not pd.api.types.is_numeric_dtype(values):
        return values.astype("object").map(str, na_action="ignore")
    return values.astype("object").map(lambda value: f"{value:g}", na_action="ignore")


def sample_of(hypothesis: Hypothesis, check: Check, tables: Tables, cluster: str) -> Sample:
    """Take the rows for one estimate.

    Parameters
    ----------
    hypothesis, tables
        As registered, and the study's.
    check
        The estimate; what it does not say is as the hypothesis says.
    cluster
        Column of the groups within which people are alike.

    Raises
    ------
    PeilError
        P002 if a table has no column of a name in the plan.
    """
    table: pd.DataFrame = getattr(tables, hypothesis.table)
    named = {field: hypothesis.column(check, field) for field in COLUMNS}
    outcome = str(named.pop("outcome"))
    further = {field: name for field, name in named.items() if name is not None}
    kept = (*hypothesis.covariates, *hypothesis.held)
    where = hypothesis.where if check.where is None else check.where
    for name in ("person", "wave", "period", cluster, outcome, *further.values(), *kept):
        _require_column(hypothesis.id, name, table)
    account = _where(hypothesis.id, table, where, tables)
    table = table[chosen := (account["step"] == USED).to_numpy()]
    rows = _rows(hypothesis, table, {"y": outcome, **further}, tables, cluster)
    needed = {name: _STEPS.get(name, OTHER) for name in ("y", *rows) if name not in kept}
    called = {"y": outcome, "group": GROUP[hypothesis.table], **further}
    called |= {SPEAKS: "from", SPOKEN_OF: "collective"}
    inside = without(account[chosen], _asked(rows), needed, called)
    account = pd.concat([inside, account[~chosen]]).loc[account.index]
    rows = rows[(inside["step"] == USED).to_numpy()].reset_index(drop=True)
    return Sample(
        rows=rows,
        covariates=hypothesis.covariates,
        held=hypothesis.held,
        switch=hypothesis.switch,
        level=check.level or hypothesis.level,
        spread=_spread(rows),
        circles=circles(rows, tables.named),
        ties=_ties(hypothesis, rows, tables),
        account=account,
        smallest_cell=tables.smallest_cell,
    )


def _where(
    hypothesis: str, table: pd.DataFrame, where: Mapping[str, Codes], tables: Tables
) -> pd.DataFrame:
    """Leave out ties of a group with itself, and rows that the hypothesis is not about."""
    account = opened(table)
    if {"from", "collective"} <= set(table):
        account = left_out(account, table["from"] == table["collective"], ITSELF, "from")
    for name, wanted in where.items():
        values = column(table, name, tables)
        if values is None:
            raise _unknown(hypothesis, name, table)
        account = left_out(account, ~codes(values).isin(wanted), WHERE, name)
    return account


def _rows(
    hypothesis: Hypothesis,
    table: pd.DataFrame,
    columns: Mapping[str, str],
    tables: Tables,
    cluster: str,
) -> pd.DataFrame:
    """Take the columns that an estimate needs, under the names that models know."""
    kept = (*hypothesis.covariates, *hypothesis.held)
    rows = pd.DataFrame(
        {
            "person": table["person"],
            "wave": table["wave"],
            "version": table["wave"].map(_versions(tables.panel)),
            "cluster": codes(table[cluster]),
            "post": (table["period"] == "post").astype(float),
            **{field: table[name] for field, name in columns.items()},
            **{name: table[name] for name in kept},
        }
    )
    if hypothesis.table == "ties":
        rows[SPEAKS], rows[SPOKEN_OF] = table["from"], table["collective"]
    if hypothesis.table == "memberships":
        rows[ABOUT] = (
            table["collective"].astype("str").fillna(_written_in(table[table["collective"].isna()]))
        )
    if hypothesis.moderator is not None:
        for name in (hypothesis.moderator.variable, hypothesis.moderator.of):
            _require_column(hypothesis.id, name, tables.panel)
        rows["group"] = table[GROUP[hypothesis.table]]
        rows["bound"] = rows["group"].map(moderate(tables.panel, hypothesis.moderator))
    return rows


def _written_in(table: pd.DataFrame) -> pd.Series:
    """Name a group that nobody else is known to speak of: that of one person and entry.

    The name has no person in it, since results tell the names of groups.
    """
    entry = table["entry"] if "entry" in table else pd.Series("", index=table.index)
    number, _ = pd.factorize(table["person"].astype("str") + " " + entry.astype("str"))
    return pd.Series([f"{WRITTEN}_{n + 1}" for n in number], table.index, dtype="str")


def _asked(rows: pd.DataFrame) -> pd.DataFrame:
    """Take what is asked after only as known before, so that no row goes for want of it."""
    if "then" not in rows:
        return rows
    return rows.assign(then=rows["then"].where(rows["post"] == 1, 0.0))


def circles(rows: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """Find the groups of each person in the sample: those that they name, and the one counted in.

    Parameters
    ----------
    rows
        Of the sample.
    named
        As `Tables.named`.

    Returns
    -------
    pandas.DataFrame
        Person × group, true or false.
    """
    counted = rows[["person", "cluster"]].set_axis(["person", "group"], axis=1)
    pairs = pd.concat([counted, named[named["person"].isin(counted["person"])]])
    people, who = pd.factorize(pairs["person"])
    groups, names = pd.factorize(pairs["group"], sort=True)
    part = np.zeros((len(who), len(names)), dtype=bool)
    part[people, groups] = True
    return pd.DataFrame(part, index=pd.Index(who), columns=pd.Index(names))


def _ties(hypothesis: Hypothesis, rows: pd.DataFrame, tables: Tables) -> pd.DataFrame | None:
    """Take the answers about ties of those in the sample, where the outcome is about ties."""
    if hypothesis.ties is None:
        return None
    variable, wanted = hypothesis.ties.variable, set(hypothesis.ties.codes)
    _require_column(hypothesis.id, variable, tables.ties)
    said = tables.ties.dropna(subset=[variable, "from", "collective"])
    said = said.merge(rows[["person", "wave"]].drop_duplicates(), on=["person", "wave"])
    has = codes(said[variable]).map(lambda each: not wanted.isdisjoint(str(each).split()))
    return pd.DataFrame(
        {
            "person": said["person"],
            "wave": said["wave"],
            SPEAKS: said["from"],
            SPOKEN_OF: said["collective"],
            "y": has.astype(float),
        }
    )


def _spread(rows: pd.DataFrame) -> float:
    """Give the standard deviation of the outcome in the pre waves."""
    before = pd.to_numeric(rows.loc[rows["post"] == 0, "y"], errors="coerce")
    return float(before.std()) if len(before) > 1 else float("nan")


def moderate(panel: pd.DataFrame, moderator: Moderator) -> pd.Series:
    """Decide for each group whether most answers about it are among the moderator's codes.

    Returns
    -------
    pandas.Series
        Group → 1.0 or 0.0; missing where exactly half of the answers are.
    """
    answers = panel[[moderator.of, moderator.variable]].dropna()
    among = codes(answers[moderator.variable]).isin(moderator.codes)
    share = among.groupby(answers[moderator.of].to_numpy()).mean()
    return (share > HALF).astype(float).where(share != HALF)


def _versions(panel: pd.DataFrame) -> Mapping[object, object]:
    """Map each wave to its version of the questionnaire."""
    if "version" not in panel:
        return dict.fromkeys(panel["wave"].unique(), "")
    return dict(zip(panel["wave"], panel["version"], strict=True))


def _require_column(hypothesis: str, name: str, table: pd.DataFrame) -> None:
    if name not in table:
        raise _unknown(hypothesis, name, table)


def _unknown(hypothesis: str, name: str, table: pd.DataFrame) -> PeilError:
    known = list(map(str, table.columns))
    close = get_close_matches(name, known, n=NEAREST, cutoff=0.4) or known
    return PeilError.of("P002", id=hypothesis, name=name, known=", ".join(close))
