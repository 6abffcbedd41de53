"""The ways in which a hypothesis could as reasonably have been estimated, one a combination."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from analysis.models import MODELS
from analysis.plan import Alternative, Axis, Check, Codes, Hypothesis, ModelName, Switch


@dataclass(frozen=True)
class Specification:
    """One combination of alternatives for a hypothesis; none of them is the plan's own way.

    `choices` leads from axis to alternative, for the axes on which it is not the plan's own.
    """

    hypothesis: Hypothesis
    choices: Mapping[str, str]
    model: ModelName
    outcome: str
    where: Mapping[str, Codes]
    every_wave: bool
    covariates: tuple[str, ...]
    held: tuple[str, ...]
    switch: Switch | None

    @property
    def named(self) -> str:
        """The choices in one line, such as ``"model=pooled sample=first"``."""
        return " ".join(f"{axis}={name}" for axis, name in self.choices.items())

    @property
    def check(self) -> Check:
        """The estimate, as models are asked for one."""
        return Check(model=self.model, outcome=self.outcome, where=self.where)

    @property
    def rows(self) -> tuple[object, ...]:
        """What decides which rows are taken from the tables, and with which outcome."""
        where = tuple(sorted((name, each) for name, each in self.where.items()))
        return self.outcome, where, self.every_wave

    @property
    def narrows(self) -> bool:
        """Whether rows are left out that the plan's own way uses."""
        return self.every_wave or self.where != self.hypothesis.where

    @property
    def apart(self) -> tuple[object, ...]:
        """What it is apart from the rows that it leaves out."""
        plain = replace(self, where=self.hypothesis.where, every_wave=False)
        return plain.fitted

    @property
    def fitted(self) -> tuple[object, ...]:
        """What decides the estimate; two specifications that are alike in it are the same one.

        Covariates and held columns count where the model has a use for them.
        """
        uses = MODELS[self.model].uses
        covariates = self.covariates if uses == "known_covariates" else ()
        held = self.held if uses == "both_periods" else ()
        switch = self.switch if self.model in ("switching", "conditional_logit") else None
        return self.model, *self.rows, covariates, held, switch


def specifications(
    hypothesis: Hypothesis, axes: Iterable[Axis]
) -> tuple[tuple[Specification, ...], int]:
    """List the specifications of a hypothesis, the plan's own first.

    Parameters
    ----------
    hypothesis, axes
        Of the plan.

    Returns
    -------
    tuple
        The specifications, each once; and how many combinations were left out because they come
        to the same estimate as another, such as covariates of a model that has none.
    """
    found: dict[tuple[object, ...], Specification] = {}
    same = 0
    for chosen in product(*map(tuple, _ways(hypothesis, axes))):
        taken = {axis: each for axis, each in chosen if each is not None}
        made = _specification(hypothesis, taken)
        if any(each.models and made.model not in each.models for each in taken.values()):
            continue
        if made.fitted in found:
            same += 1
        else:
            found[made.fitted] = made
    return tuple(found.values()), same


def _ways(
    hypothesis: Hypothesis, axes: Iterable[Axis]
) -> Iterator[list[tuple[str, Alternative | None]]]:
    for axis in axes:
        fitting = [each for each in axis.alternatives if each.fits(hypothesis)]
        yield [(axis.id, None), *((axis.id, each) for each in fitting)]


def _specification(hypothesis: Hypothesis, taken: Mapping[str, Alternative]) -> Specification:
    alternatives = taken.values()
    where = dict(hypothesis.where)
    for each in alternatives:
        for column, codes in each.where.items():
            before = where.get(column, codes)
            where[column] = tuple(code for code in before if code in codes)
    model: ModelName = hypothesis.decides
    outcome, covariates, held = hypothesis.outcome, hypothesis.covariates, hypothesis.held
    switch = hypothesis.switch
    for each in alternatives:
        model = each.model or model
        outcome = each.outcome.get(hypothesis.outcome, outcome)
        covariates = covariates if each.covariates is None else each.covariates
        held = held if each.held is None else each.held
        switch = each.switch or switch
    return Specification(
        hypothesis=hypothesis,
        choices={axis: each.id for axis, each in taken.items()},
        model=model,
        outcome=outcome,
        where=where,
        every_wave=any(each.every_wave for each in alternatives),
        covariates=covariates,
        held=held,
        switch=switch,
    )
