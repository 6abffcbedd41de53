"""The file of a plan: read into frozen values, with the line of whatever does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analysis.plan.claim import Claim, Untested
from analysis.plan.hypothesis import Check, Hypothesis, Level, Moderator, Planned, Switch
from analysis.plan.plan import Plan
from analysis.plan.sensitivity import Alternative, Axis, Placebo
from instrument.document import Part, YamlError, read_document
from instrument.problems import PeilError, Place, Problem, problem

PARTS = (
    *(Plan, Hypothesis, Check, Moderator, Switch, Level, Planned, Claim, Untested),
    *(Axis, Alternative, Placebo),
)


@dataclass(frozen=True)
class PlanFile:
    """A plan, and where in its file each part stands."""

    plan: Plan
    document: Part
    shown: str

    def place(self, hypothesis: str = "", field: str = "") -> Place:
        """Find the line of a field of a hypothesis, of what holds it, or of a field of all."""
        steps = filter(None, field.split("."))
        path: tuple[str | int, ...] = tuple(int(s) if s.isdigit() else s for s in steps)
        if hypothesis:
            part = (
                "planned" if hypothesis in {each.id for each in self.plan.planned} else "hypotheses"
            )
            number = [each.id for each in getattr(self.plan, part)].index(hypothesis)
            path = (part, number, *path)
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
        known = [name for part in PARTS for name in part.model_fields]
        close = get_close_matches(last, known, n=1)
        return f"did you mean {close[0]}?" if close else "leave it out"
    return "mend it; build/plan/schema.json says what is expected"
