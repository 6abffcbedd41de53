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
from analysis.plan.sensitivity import Alternative, Axis, Placebo

__all__ = [
    "Alternative",
    "Axis",
    "Check",
    "Claim",
    "Codes",
    "Hypothesis",
    "Level",
    "ModelName",
    "Moderator",
    "Placebo",
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
