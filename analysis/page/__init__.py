"""What the pages of the book call: each function shows one thing."""

from analysis.page.answers import distribution
from analysis.page.calibration import calibration, families, inferences
from analysis.page.cherries import cherries
from analysis.page.citation import citation
from analysis.page.claims import claims
from analysis.page.definition import changes, versions
from analysis.page.doubts import doubts
from analysis.page.downloads import downloads, report_as_file
from analysis.page.fieldwork import (
    attrition,
    equated,
    fieldwork,
    flags,
    reliability,
    set_aside,
    waves,
)
from analysis.page.findings import hypothesis, limits, overview
from analysis.page.flows import flows
from analysis.page.gist import matters
from analysis.page.hashes import hashes
from analysis.page.lengths import length
from analysis.page.measurement import collapse, invariance, latent_means
from analysis.page.method import detectable, dictionary, estimands, plan, provenance, rules
from analysis.page.missing import missing
from analysis.page.network import network
from analysis.page.overlap import shared_groups
from analysis.page.people import closed, retention, selection
from analysis.page.population import population
from analysis.page.quality import (
    care,
    dont_know,
    nonresponse,
    participation,
)
from analysis.page.registered import registered
from analysis.page.robustness import confounding, curve, curves, placebos, sensitivity
from analysis.page.sample import sample
from analysis.page.slopes import slopes
from analysis.page.steps import steps
from analysis.page.strobe import strobe
from analysis.page.tiles import missingness
from analysis.page.trust import in_short, trust
from analysis.page.unfinished import break_offs
from analysis.page.weights import weights

__all__ = [
    "attrition",
    "break_offs",
    "calibration",
    "care",
    "changes",
    "cherries",
    "citation",
    "claims",
    "closed",
    "collapse",
    "confounding",
    "curve",
    "curves",
    "detectable",
    "dictionary",
    "distribution",
    "dont_know",
    "doubts",
    "downloads",
    "equated",
    "estimands",
    "families",
    "fieldwork",
    "flags",
    "flows",
    "hashes",
    "hypothesis",
    "in_short",
    "inferences",
    "invariance",
    "latent_means",
    "length",
    "limits",
    "matters",
    "missing",
    "missingness",
    "network",
    "nonresponse",
    "overview",
    "participation",
    "placebos",
    "plan",
    "population",
    "provenance",
    "registered",
    "reliability",
    "report_as_file",
    "retention",
    "rules",
    "sample",
    "selection",
    "sensitivity",
    "set_aside",
    "shared_groups",
    "slopes",
    "steps",
    "strobe",
    "trust",
    "versions",
    "waves",
    "weights",
]
