"""A claim as somebody made it, whether or not a survey can test it."""

from __future__ import annotations

from typing import Literal

from instrument.vocabulary import Code, Frozen, Text

Untestable = Literal["provenance", "external", "not surveyed"]
"""Why no survey of this kind tests a claim: it says how the study came about; it is about figures
that others publish; or nobody was asked about it."""


class Untested(Frozen):
    """Why nothing in the plan tests a claim."""

    kind: Untestable
    because: Text


class Claim(Frozen):
    """What was claimed, in other words than the speaker's.

    Which hypotheses test it stands with them (`Hypothesis.claims`); a claim that none tests says
    why in `untested`.
    """

    id: Code
    says: Text
    untested: Untested | None = None
