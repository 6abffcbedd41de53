"""What would have been as reasonable: the sensitivity set, and outcomes that should not change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from analysis.plan.hypothesis import Codes, Hypothesis, ModelName, Switch, Table
from instrument.vocabulary import Frozen, Text

ID = "^[a-z][a-z0-9_]*$"


class Alternative(Frozen):
    """One way in which a hypothesis could as reasonably have been estimated.

    What is not said is as the hypothesis says.

    Attributes
    ----------
    says, because
        What is done otherwise, and why that is reasonable.
    decided_by, tables, only, without
        To which hypotheses it belongs: by the model that decides, by table, by id; all, where
        none of these is said.
    model
        Of the same unit as the one that decides.
    models
        The models with which it goes; all, where none is named.
    outcome
        Outcome that decides → another coding of the same answers. Estimates are put on the scale
        of the first by the standard deviations of both before.
    where
        Column → the codes of rows that are used, beside those of the hypothesis.
    every_wave
        Only people who are in the table in every wave.
    covariates, held, switch
        In the place of those of the hypothesis; for models that have them.
    """

    id: str = Field(pattern=ID)
    says: Text
    because: Text
    decided_by: tuple[ModelName, ...] = ()
    tables: tuple[Table, ...] = ()
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    model: ModelName | None = None
    models: tuple[ModelName, ...] = ()
    outcome: Mapping[str, str] = {}
    where: Mapping[str, Codes] = {}
    every_wave: bool = False
    covariates: tuple[str, ...] | None = None
    held: tuple[str, ...] | None = None
    switch: Switch | None = None

    def fits(self, hypothesis: Hypothesis) -> bool:
        """Say whether it is an alternative for a hypothesis."""
        return (
            (not self.decided_by or hypothesis.decides in self.decided_by)
            and (not self.tables or hypothesis.table in self.tables)
            and (not self.only or hypothesis.id in self.only)
            and hypothesis.id not in self.without
            and (not self.outcome or hypothesis.outcome in self.outcome)
            and self.model != hypothesis.decides
            and (self.held is None or self.held != hypothesis.held)
        )


class Axis(Frozen):
    """Alternatives of which one is taken at a time, the plan's own way first.

    `says` names what they are about; the axes of a plan multiply.
    """

    id: str = Field(pattern=ID)
    says: Text
    alternatives: tuple[Alternative, ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        ids = [each.id for each in self.alternatives]
        if len(set(ids)) < len(ids):
            raise ValueError("an alternative stands twice")
        return self


class Placebo(Frozen):
    """Something that nothing claimed should have changed, estimated as a change all the same.

    `because` says why it should have stayed; the rest is as of a hypothesis.
    """

    id: str = Field(pattern="^[A-Z][A-Za-z0-9_]*$")
    says: Text
    because: Text
    table: Table = "panel"
    outcome: str
    unit: Text
    decides: ModelName
    held: tuple[str, ...] = ()
    where: Mapping[str, Codes] = {}
    switch: Switch | None = None

    @property
    def hypothesis(self) -> Hypothesis:
        """The same as a hypothesis of no change, so that models can estimate it."""
        return Hypothesis(
            id=self.id,
            statement=self.says,
            estimand=self.says,
            table=self.table,
            outcome=self.outcome,
            unit=self.unit,
            direction="same",
            sesoi=1.0,  # of a placebo only chance is asked after
            sesoi_because=self.because,
            family="placebo",
            decides=self.decides,
            held=self.held,
            where=self.where,
            switch=self.switch,
        )
