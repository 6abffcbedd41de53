"""How each platform writes an export: one file per platform, each answering to `write`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis.simulate.platforms.export import Export
from analysis.simulate.platforms.limesurvey import write_limesurvey
from analysis.simulate.platforms.msforms import write_msforms
from analysis.simulate.platforms.odk import write_odk
from analysis.simulate.platforms.plain import write_plain
from analysis.simulate.platforms.qualtrics import write_qualtrics

WRITERS: Mapping[str, Callable[[Export], bytes]] = {
    "limesurvey": write_limesurvey,
    "qualtrics": write_qualtrics,
    "msforms": write_msforms,
    "plain": write_plain,
    "odk": write_odk,
    "mapped": write_plain,
}
"""Platform → writer."""

HEADINGS: Mapping[str, int] = {
    "limesurvey": 1,
    "qualtrics": 3,
    "msforms": 1,
    "plain": 1,
    "odk": 1,
    "mapped": 1,
}
"""Platform → number of heading rows."""

__all__ = ["HEADINGS", "WRITERS", "Export"]
