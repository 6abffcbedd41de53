"""The plan: what is tested, how, and what counts as an answer, fixed before the results.

`analysis/plan.yaml` is read into frozen values; what does not fit is told with file and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, Field, ValidationError, model_validator

from instrument.document import Part, YamlError, read_document
from instrument.problems import PeilError, Place, Problem, problem
from instrument.vocabulary import Code, Frozen, Text

ModelName = Literal["within_person", "pooled", "ordinal", "switching", "did", "expected"]
Codes = tuple[Code, ...]
NEEDS: Mapping[str, str] = {"did": "moderator", "switching": "switch"}
"""Models that need a field of their own."""


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


class Check(Frozen):
    """A further estimate that is shown but decides nothing.

    What is not said is as in the estimate that decides.
    """

    model: ModelName
    outcome: str | None = None
    unit: Text | None = None
    where: Mapping[str, Codes] | None = None
    because: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        """Accept a model's name where nothing else differs."""
        return {"model": value} if isinstance(value, str) else value


class Hypothesis(Frozen):
    """One claim in a form that can fail.

    Attributes
    ----------
    outcome
        Harmonised variable, derivation or construct, a column of `table`.
    sesoi
        Smallest effect of interest, positive, in the outcome's unit (log odds if `ordinal`
        decides); `sesoi_because` says why that much matters.
    family
        Hypotheses of one family share Holm's correction.
    decides
        The model that decides; `checks` are shown beside it.
    held
        Columns; within a person, only answers that agree on them are compared.
    where
        Column → the codes of rows that are used.
    """

    id: str = Field(pattern="^[A-Z][A-Za-z0-9_]*$")  # a file is named after it
    claims: Codes = ()
    statement: Text
    estimand: Text
    table: Literal["panel", "memberships", "ties"] = "panel"
    outcome: str
    unit: Text
    direction: Literal["up", "down"]
    sesoi: float = Field(gt=0)
    sesoi_because: Text
    family: str
    decides: ModelName
    checks: tuple[Check, ...] = ()
    covariates: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    where: Mapping[str, Codes] = {}
    moderator: Moderator | None = None
    switch: Switch | None = None
    limits: tuple[Text, ...] = ()

    @property
    def sign(self) -> int:
        """1 where the claim is a rise, −1 where it is a fall."""
        return 1 if self.direction == "up" else -1

    @property
    def models(self) -> tuple[ModelName, ...]:
        """The models in order; the first decides."""
        return (self.decides, *(check.model for check in self.checks))

    @property
    def names(self) -> Mapping[str, str]:
        """The field of the plan → the column that it names."""
        found = {"outcome": self.outcome}
        found |= {f"checks.{n}.outcome": c.outcome for n, c in enumerate(self.checks) if c.outcome}
        found |= {f"covariates.{n}": name for n, name in enumerate(self.covariates)}
        found |= {f"held.{n}": name for n, name in enumerate(self.held)}
        if self.moderator is not None:
            found["moderator.variable"] = self.moderator.variable
            found["moderator.of"] = self.moderator.of
        return found

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for model in self.models:
            field = NEEDS.get(model)
            if field is not None and getattr(self, field) is None:
                raise ValueError(f"the model {model} needs {field}")
        return self


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
        With fewer, a hypothesis is not testable.
    """

    level: float = Field(default=0.05, gt=0, lt=0.5)
    cluster: str = "cluster"
    inference: Literal["cr2_satterthwaite", "cr1_t"] = "cr2_satterthwaite"
    minimum_people: int = Field(default=20, ge=2)
    minimum_clusters: int = Field(default=5, ge=2)


class Plan(Rules):
    """The registered plan; `limits` are printed beside every result."""

    registered: date
    limits: tuple[Text, ...] = ()
    hypotheses: tuple[Hypothesis, ...]

    @property
    def rules(self) -> Rules:
        """What holds for every hypothesis, apart from the hypotheses."""
        return Rules(**{name: getattr(self, name) for name in Rules.model_fields})

    @model_validator(mode="after")
    def _once(self) -> Self:
        if not self.hypotheses:
            raise ValueError("there are no hypotheses")
        ids = [each.id for each in self.hypotheses]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} stands twice")
        return self


@dataclass(frozen=True)
class PlanFile:
    """A plan, and where in its file each part stands."""

    plan: Plan
    document: Part
    shown: str

    def place(self, hypothesis: str = "", field: str = "") -> Place:
        """Find the line of a field of a hypothesis, of what holds it, or of a field of all."""
        path: tuple[str | int, ...] = tuple(filter(None, field.split(".")))
        if hypothesis:
            number = [each.id for each in self.plan.hypotheses].index(hypothesis)
            path = ("hypotheses", number, *path)
        return Place(self.shown, self.document.line_of(*path))


def load_plan(path: Path) -> Plan:
    """Read a plan.

    Raises
    ------
    PeilError
        S002 if there is none; P001, with every line that does not fit, if it is not a plan.
    """
    return read_plan(path).plan


def read_plan(path: Path) -> PlanFile:
    """Read a plan and keep the lines; raises as `load_plan`."""
    shown = "/".join(path.parts[-2:])
    if not path.is_file():
        raise PeilError.of("S002", Place(shown), file=shown, step="write the plan first")
    try:
        document = read_document(path.read_text(encoding="utf-8"))
    except (YamlError, UnicodeDecodeError) as error:
        place = Place(shown, error.line if isinstance(error, YamlError) else 0)
        raise PeilError.of(
            "P001", place, field="the file", why=str(error), remedy="mend the YAML"
        ) from None
    try:
        plan = Plan.model_validate(document.value)
    except ValidationError as error:
        raise PeilError(*_explain(error, document, shown)) from None
    return PlanFile(plan, document, shown)


def fingerprint(part: BaseModel) -> str:
    """Hash a plan or a part of it: SHA-256 of its JSON, whatever the YAML's layout."""
    return hashlib.sha256(part.model_dump_json().encode()).hexdigest()


def schema() -> dict[str, Any]:
    """Build the JSON Schema of a plan, for completion and red lines in an editor."""
    found = Plan.model_json_schema()
    check = found["$defs"]["Check"]
    found["$defs"]["Check"] = {"anyOf": [check["properties"]["model"], check]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": "peil: plan.yaml",
    }


def _explain(error: ValidationError, document: Part, shown: str) -> Iterator[Problem]:
    for found in error.errors(include_url=False):
        where = tuple(part for part in found["loc"] if part != "__root__")
        yield problem(
            "P001",
            Place(shown, document.line_of(*where)),
            field=".".join(map(str, where)) or "the whole",
            why=found["msg"].removeprefix("Value error, "),
            remedy=_remedy(found),
        )


def _remedy(found: Mapping[str, Any]) -> str:
    last = str(found["loc"][-1]) if found["loc"] else ""
    if found["type"] == "missing":
        return f"add {last}:"
    if found["type"] == "extra_forbidden":
        parts = (Plan, Hypothesis, Check, Moderator, Switch)
        known = [name for part in parts for name in part.model_fields]
        close = get_close_matches(last, known, n=1)
        return f"did you mean {close[0]}?" if close else "leave it out"
    return "mend it; build/plan/schema.json says what is expected"
