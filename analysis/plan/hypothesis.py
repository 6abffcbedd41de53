"""One claim in a form that can fail: its estimand, its model, and the least that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from instrument.vocabulary import Code, Frozen, Text

ModelName = Literal[
    "within_person",
    "pooled",
    "ordinal",
    "switching",
    "did",
    "expected",
    "fixed_effects",
    "ordinal_gee",
    "conditional_logit",
    "counts",
    "fractional",
    "association",
    "level",
    "lagged",
    "changes",
    "then_test",
    "composition",
    "mixed",
    "multiple_membership",
    "gee",
]
Direction = Literal["up", "down", "same"]
Table = Literal["panel", "memberships", "ties"]
Codes = tuple[Code, ...]
NEEDS: Mapping[str, str] = {
    "did": "moderator",
    "switching": "switch",
    "conditional_logit": "switch",
    "association": "predictor",
    "fractional": "predictor",
    "lagged": "predictor",
    "changes": "predictor",
    "then_test": "then",
    "level": "level",
}
"""Models that need a field of their own."""
SIGNS: Mapping[Direction, int] = {"up": 1, "down": -1, "same": 0}
COLUMNS = ("outcome", "predictor", "modifier", "exposure", "then")
"""Fields that name a column; a check may name another."""


class Moderator(Frozen):
    """A yes or no per group, voted by answers about that group.

    A group is a yes when most answers to `variable` by people whose `of` is the group are in
    `codes`, over all waves; where exactly half are, the group is left out.
    """

    variable: str
    codes: Codes
    of: str


class Switch(Frozen):
    """The answers that a person leaves, and those that the claim says they come to."""

    before: Codes
    after: Codes


class Level(Frozen):
    """The number that a mean, or a share, is held against.

    Attributes
    ----------
    against
        In the outcome's unit; of a share, between 0 and 1.
    among
        With these codes the outcome is 1 where the answer holds any of them, and else 0.
    over
        And less 1 where it holds any of these, so that two shares are compared.
    """

    against: float
    among: Codes | None = None
    over: Codes | None = None

    @model_validator(mode="after")
    def _of_a_share(self) -> Self:
        if self.over is not None and self.among is None:
            raise ValueError("over compares with among, which is not there")
        return self


class Counted(Frozen):
    """The ties whose number an outcome holds: entries of `variable` that have any of `codes`."""

    variable: str
    codes: Codes


class Check(Frozen):
    """A further estimate that is shown but decides nothing.

    What is not said is as in the estimate that decides.
    """

    model: ModelName
    outcome: str | None = None
    predictor: str | None = None
    modifier: str | None = None
    exposure: str | None = None
    then: str | None = None
    level: Level | None = None
    unit: Text | None = None
    where: Mapping[str, Codes] | None = None
    because: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        """Accept a model's name where nothing else differs."""
        return {"model": value} if isinstance(value, str) else value


class Planned(Frozen):
    """A hypothesis that is planned and not yet estimated.

    Attributes
    ----------
    claims
        Numbers of the claims that it stands for.
    direction
        The estimate rises, falls, or stays the same.
    family
        Hypotheses of one family share Holm's correction.
    awaits
        The method by which it will be estimated, and why not yet.
    """

    id: str = Field(pattern="^[A-Z][A-Za-z0-9_]*$")
    claims: Codes = ()
    statement: Text
    estimand: Text
    direction: Direction
    family: str
    awaits: Text


class Hypothesis(Frozen):
    """One claim in a form that can fail.

    Attributes
    ----------
    outcome
        Harmonised variable, derivation or construct, a column of `table`.
    predictor, modifier
        Columns: what the outcome is held against, and what that may depend on.
    exposure
        Column of the months that a count is about.
    then
        Column of what people said afterwards of the time before.
    level
        What a mean or a share is held against.
    direction
        Claimed: up, down, or `same` for a claim of no change, which is supported where the
        estimate's (1 − 2·level) interval lies within `sesoi` on either side of none.
    sesoi
        Smallest effect of interest, positive, in the unit of the estimate that decides;
        `sesoi_because` says why that much matters.
    family
        Hypotheses of one family share Holm's correction.
    decides
        The model that decides; `checks` are shown beside it.
    held
        Columns; within a person, only answers that agree on them are compared.
    ties
        Where the outcome counts ties with other groups: what is counted, so that two groups that
        speak of the same tie are known to be alike.
    where
        Column → the codes of rows that are used.
    """

    id: str = Field(pattern="^[A-Z][A-Za-z0-9_]*$")  # a file is named after it
    claims: Codes = ()
    statement: Text
    estimand: Text
    table: Table = "panel"
    outcome: str
    predictor: str | None = None
    modifier: str | None = None
    exposure: str | None = None
    then: str | None = None
    level: Level | None = None
    unit: Text
    direction: Direction
    sesoi: float = Field(gt=0)
    sesoi_because: Text
    family: str
    decides: ModelName
    checks: tuple[Check, ...] = ()
    covariates: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    where: Mapping[str, Codes] = {}
    moderator: Moderator | None = None
    ties: Counted | None = None
    switch: Switch | None = None
    limits: tuple[Text, ...] = ()

    @property
    def sign(self) -> int:
        """1 where the claim is a rise, −1 where it is a fall, 0 where it is no change."""
        return SIGNS[self.direction]

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that its estimates need; memberships say who takes part where."""
        ties = ("ties",) if self.ties is not None else ()
        return tuple(dict.fromkeys(("panel", "memberships", self.table, *ties)))

    @property
    def first(self) -> Check:
        """The estimate that decides."""
        return Check(model=self.decides)

    @property
    def models(self) -> tuple[ModelName, ...]:
        """The models in order; the first decides."""
        return (self.decides, *(check.model for check in self.checks))

    def column(self, check: Check, field: str) -> str | None:
        """Find the column that a field of `COLUMNS` names for an estimate."""
        found: str | None = getattr(check, field) or getattr(self, field)
        return found

    @property
    def names(self) -> Mapping[str, str]:
        """The field of the plan → the column that it names."""
        found = dict(_named(self, ""))
        for number, check in enumerate(self.checks):
            found |= dict(_named(check, f"checks.{number}."))
        found |= {f"covariates.{n}": name for n, name in enumerate(self.covariates)}
        found |= {f"held.{n}": name for n, name in enumerate(self.held)}
        if self.moderator is not None:
            found["moderator.variable"] = self.moderator.variable
            found["moderator.of"] = self.moderator.of
        return found

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for check in (self.first, *self.checks):
            field = NEEDS.get(check.model)
            if field is not None and not (getattr(check, field, None) or getattr(self, field)):
                raise ValueError(f"the model {check.model} needs {field}")
        return self


def _named(part: Hypothesis | Check, before: str) -> Iterator[tuple[str, str]]:
    for field in COLUMNS:
        name = getattr(part, field)
        if name is not None:
            yield f"{before}{field}", name
