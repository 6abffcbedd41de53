"""The plan: what is tested, how, and what counts as an answer, fixed before the results."""

from analysis.plan.claim import Claim, Untested
from analysis.plan.file import PlanFile, load_plan, read_plan, schema
from analysis.plan.hypothesis import (
    Check,
    Codes,
    Hypothesis,
    Level,
    ModelName,
    Moderator,
    Planned,
    Switch,
)
from analysis.plan.plan import Plan, Rules, fingerprint

__all__ = [
    "Check",
    "Claim",
    "Codes",
    "Hypothesis",
    "Level",
    "ModelName",
    "Moderator",
    "Plan",
    "PlanFile",
    "Planned",
    "Rules",
    "Switch",
    "Untested",
    "fingerprint",
    "load_plan",
    "read_plan",
    "schema",
]
