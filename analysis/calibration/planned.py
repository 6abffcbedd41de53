"""What is calibrated of a plan: all that decides, and none of its words."""

from __future__ import annotations

from collections.abc import Collection

from analysis.pipeline.node import digest
from analysis.plan import Plan

PLANNED = "plan"
"""Stands for the plan's own inference, beside the ids of `analysis.inference.methods.METHODS`."""
_WORDS = {"claims", "statement", "estimand", "unit", "sesoi_because", "limits", "checks"}


def deciding(plan: Plan, names: Collection[str] | None = None) -> Plan:
    """Keep of a plan what decides, of some hypotheses or all: no checks and no claims."""
    kept = tuple(
        each.model_copy(update={"checks": ()})
        for each in plan.hypotheses
        if names is None or each.id in names
    )
    return plan.model_copy(update={"hypotheses": kept, "claims": (), "planned": ()})


def identity(plan: Plan) -> str:
    """Hash all that decides an outcome: two plans that differ in words alone are one."""
    whole = [each.model_dump_json(exclude=_WORDS) for each in plan.hypotheses]
    return digest((plan.rules.model_dump_json(), *whole))
