"""The truths under which a plan is calibrated."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis.simulate.estimand import null
from analysis.simulate.truth import Truth


def planted(truth: Truth) -> Truth:
    """Leave a study's truth as it is."""
    return truth


TRUTHS: Mapping[str, Callable[[Truth], Truth]] = {"null": null, "planted": planted}
"""Name → what is made of a study's truth."""
