"""Every specification of a hypothesis, estimated; or why it was not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pandas as pd

from analysis.locale import ENGLISH, marked
from analysis.models import MODELS, Estimate, Sample, Tables, sample_of
from analysis.models.account import USED
from analysis.plan import Rules
from analysis.results.estimated import estimated
from analysis.robustness.specification import Specification

Answers: TypeAlias = frozenset[tuple[object, ...]]
"""Of persons, waves and turns."""
UNIT = marked("its estimate is in another unit than that of the model that decides")
FEW = marked("it leaves out fewer than {n} answers, of which it would tell")
SAME = marked("it leaves nobody out, so that it is the same as without it")


@dataclass(frozen=True)
class Tried:
    """A specification with its estimate, or why there is none.

    `scale` puts the estimate into the unit of the plan's own outcome. `status` is ``"ok"``,
    ``"failed"``, ``"kept back"`` where so few answers are left out that their mean would follow
    from it, or ``"same"`` where none are.
    """

    specification: Specification
    estimate: Estimate | None
    scale: float
    status: str
    because: str = ""


def tried(specifications: Sequence[Specification], rules: Rules, tables: Tables) -> Iterator[Tried]:
    """Estimate every specification of one hypothesis, the plan's own first.

    Parameters
    ----------
    specifications
        Of `analysis.robustness.specification.specifications`.
    rules, tables
        Of the plan, and harmonised.

    Raises
    ------
    PeilError
        P002 if an alternative names a column that the table does not have.
    """
    samples = _Samples(specifications, rules.cluster, tables)
    whole: dict[tuple[object, ...], Answers] = {}
    for each in specifications:
        model = MODELS[each.model]
        if model.unit != MODELS[each.hypothesis.decides].unit:
            yield Tried(each, None, math.nan, "failed", UNIT)
            continue
        sample = samples.of(each)
        answers = _answers(model.account(sample))
        if not each.narrows:
            whole[each.apart] = answers
        elif each.apart in whole and (
            told := _few(whole[each.apart] - answers, tables.smallest_cell)
        ):
            yield Tried(each, None, math.nan, *told)
            continue
        found = estimated(model, sample, rules)
        if isinstance(found, str):
            yield Tried(each, None, math.nan, "failed", found)
        else:
            yield Tried(each, found, samples.scale(each), "ok")


def _answers(account: pd.DataFrame) -> Answers:
    lines = account.loc[account["step"] == USED, ["person", "wave", "entry"]]
    return frozenset(lines.itertuples(index=False, name=None))


def _few(left_out: Answers, smallest: int) -> tuple[str, str] | None:
    """Say why a sample with so few answers less is not estimated, if it is not."""
    if not left_out:
        return "same", SAME
    few = len(left_out) < smallest
    return ("kept back", ENGLISH.text(FEW, n=smallest)) if few else None


class _Samples:
    """Samples for the specifications of one hypothesis, each taken from the tables once."""

    def __init__(
        self, specifications: Sequence[Specification], cluster: str, tables: Tables
    ) -> None:
        self._tables, self._cluster = tables, cluster
        self._plan = specifications[0]
        held = {name for each in specifications for name in each.held}
        covariates = {name for each in specifications for name in each.covariates}
        self._every = self._plan.hypothesis.model_copy(
            update={"covariates": tuple(sorted(covariates - held)), "held": tuple(sorted(held))}
        )
        self._taken: dict[tuple[object, ...], Sample] = {}

    def of(self, each: Specification) -> Sample:
        """Take the sample of a specification."""
        if each.rows not in self._taken:
            tables = self._of_every_wave() if each.every_wave else self._tables
            self._taken[each.rows] = sample_of(self._every, each.check, tables, self._cluster)
        found = self._taken[each.rows]
        return replace(found, covariates=each.covariates, held=each.held, switch=each.switch)

    def scale(self, each: Specification) -> float:
        """Give what puts an estimate into the unit of the plan's own outcome."""
        if each.outcome == self._plan.outcome or MODELS[each.model].standardise != "spread":
            return 1.0
        other = replace(self._plan, outcome=each.outcome)
        return self.of(self._plan).spread / self.of(other).spread

    def _of_every_wave(self) -> Tables:
        """Leave the people in the table who are there in every wave."""
        name = self._plan.hypothesis.table
        table: pd.DataFrame = getattr(self._tables, name)
        waves = table.groupby("person")["wave"].nunique()
        there = waves.index[waves == table["wave"].nunique()]
        left: dict[str, Any] = {name: table[table["person"].isin(there)]}
        return replace(self._tables, **left)
