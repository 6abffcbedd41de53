"""What the pages of the book call: each function shows one thing."""

from analysis.page.definition import changes, versions
from analysis.page.fieldwork import (
    attrition,
    equated,
    fieldwork,
    flags,
    reliability,
    set_aside,
    waves,
)
from analysis.page.findings import distribution, hypothesis, limits, overview
from analysis.page.method import plan, provenance, rules

__all__ = [
    "attrition",
    "changes",
    "distribution",
    "equated",
    "fieldwork",
    "flags",
    "hypothesis",
    "limits",
    "overview",
    "plan",
    "provenance",
    "reliability",
    "rules",
    "set_aside",
    "versions",
    "waves",
]
