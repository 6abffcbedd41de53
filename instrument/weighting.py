"""Weights that a study declares: to known margins, and for people who did not answer again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from instrument.vocabulary import Code, Frozen, Id, Text

Share = Annotated[float, Field(ge=0, le=1)]


class Margin(Frozen):
    """What share of the people aimed at has each answer, and who says so."""

    shares: Annotated[Mapping[Code, Share], Field(min_length=1)]
    source: Text


class Weight(Frozen):
    """One weight.

    `rake` makes the answers of each of `waves` agree with `margins` (variable → shares; all waves
    if none is named). `attrition` gives those of wave `start` who also answered wave `until` a
    weight from the answers to `on` in wave `start`. Weights above `trim` times their mean are cut.
    """

    id: Id
    kind: Literal["rake", "attrition"]
    margins: Mapping[str, Margin] = {}
    waves: tuple[str, ...] = ()
    start: str | None = None
    until: str | None = None
    on: tuple[str, ...] = ()
    trim: Annotated[float, Field(gt=1)] | None = None
    because: Text | None = None

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        raking = bool(self.margins)
        leaving = bool(self.start and self.until and self.on)
        if self.kind == "rake" and (not raking or self.start or self.until or self.on):
            raise ValueError("a rake has margins, and neither start, until nor on")
        if self.kind == "attrition" and (not leaving or self.margins or self.waves):
            raise ValueError("attrition has start, until and on, and neither margins nor waves")
        return self
