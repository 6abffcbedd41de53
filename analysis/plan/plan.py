"""All hypotheses, and what holds for every one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from analysis.plan.claim import Claim
from analysis.plan.hypothesis import Hypothesis, Planned
from analysis.plan.sensitivity import Axis, Placebo
from instrument.vocabulary import Frozen, Text

Method = Literal["cr2_satterthwaite", "cr1_t"]


class Rules(Frozen):
    """What holds for every hypothesis.

    Attributes
    ----------
    level
        Two-sided level of the tests, per family after Holm's correction.
    cluster
        Column of the groups within which people are alike; one value a person.
    inference
        Standard errors of linear models: CR2 with Satterthwaite's degrees of freedom, or CR1
        with t of G − 1. Other models always have the second.
    minimum_people, minimum_clusters
        With fewer, a hypothesis is not estimable.
    """

    level: float = Field(default=0.05, gt=0, lt=0.5)
    cluster: str = "cluster"
    inference: Method = "cr2_satterthwaite"
    minimum_people: int = Field(default=20, ge=2)
    minimum_clusters: int = Field(default=5, ge=2)


class Plan(Rules):
    """The registered plan; `limits` are printed beside every result.

    `claims` lists what was claimed, whether or not a hypothesis tests it; `planned` are
    hypotheses that are not estimated yet. `families` says for readers what the hypotheses of a
    family have in common. `sensitivity` are the axes along which estimates could as reasonably have
    been made otherwise; `placebos` are outcomes that should not have changed.
    """

    registered: date
    limits: tuple[Text, ...] = ()
    families: Mapping[str, Text] = {}
    claims: tuple[Claim, ...] = ()
    hypotheses: tuple[Hypothesis, ...]
    planned: tuple[Planned, ...] = ()
    sensitivity: tuple[Axis, ...] = ()
    placebos: tuple[Placebo, ...] = ()

    @property
    def rules(self) -> Rules:
        """What holds for every hypothesis, apart from the hypotheses."""
        return Rules(**{name: getattr(self, name) for name in Rules.model_fields})

    @property
    def entries(self) -> tuple[Hypothesis | Planned, ...]:
        """All hypotheses, those not estimated yet among them."""
        return (*self.hypotheses, *self.planned)

    @model_validator(mode="after")
    def _once(self) -> Self:
        if not self.hypotheses:
            raise ValueError("there are no hypotheses")
        every = (self.entries, self.claims, self.placebos, self.sensitivity)
        for ids in ([each.id for each in part] for part in every):
            if twice := _twice(ids):
                raise ValueError(f"{', '.join(twice)} stands twice")
        return self

    @model_validator(mode="after")
    def _apart(self) -> Self:
        """Refuse names of hypotheses that are not there, and a placebo that is tested."""
        known = {each.id for each in self.hypotheses}
        named = (
            name
            for axis in self.sensitivity
            for each in axis.alternatives
            for name in (*each.only, *each.without)
        )
        if strange := sorted(set(named) - known):
            raise ValueError(f"the sensitivity set names {', '.join(strange)}, no hypothesis")
        tested = {name for each in self.hypotheses for name in each.names.values()}
        if both := sorted({each.outcome for each in self.placebos} & tested):
            raise ValueError(f"{', '.join(both)} is a placebo, yet a hypothesis rests on it")
        return self

    @model_validator(mode="after")
    def _every_claim(self) -> Self:
        """Where claims are listed, each is tested, or says why it is not."""
        if not self.claims:
            return self
        tested = {claim for each in self.entries for claim in each.claims}
        if strange := sorted(tested - {each.id for each in self.claims}):
            raise ValueError(f"claim {', '.join(strange)} is not among the claims")
        silent = [each.id for each in self.claims if each.id not in tested and not each.untested]
        if silent:
            raise ValueError(f"claim {', '.join(silent)}: no hypothesis names it, nor untested why")
        both = [each.id for each in self.claims if each.id in tested and each.untested]
        if both:
            raise ValueError(f"claim {', '.join(both)} is untested, yet a hypothesis names it")
        return self


def _twice(ids: Iterable[str]) -> list[str]:
    ids = list(ids)
    return sorted({each for each in ids if ids.count(each) > 1})


def fingerprint(part: BaseModel) -> str:
    """Hash a plan or a part of it: SHA-256 of its JSON, whatever the YAML's layout."""
    return hashlib.sha256(part.model_dump_json().encode()).hexdigest()
