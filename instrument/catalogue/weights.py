"""Weights (W)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "W001": (
        "the weight {id} names the {kind} {name}, which the study does not have",
        "closest: {closest}",
    ),
    "W002": (
        "in the weight {id} the shares of {variable} sum to {total}",
        "give shares of a whole, such as 0.48 and 0.52, that sum to 1",
    ),
    "W003": (
        "in the weight {id} the margin of {variable} has no share for the code {code}",
        "give every answer a share, 0 where nobody gives it",
    ),
    "W004": (
        "in the weight {id} the wave {until} is not after {start}",
        "name the earlier wave as start and a later one as until",
    ),
    "W005": (
        "in the weight {id} nobody in {wave} answered {code} to {variable}, whose share is {share}",
        "join it with another answer in a derived variable, or leave the margin out",
    ),
    "W006": (
        "the weight {id} cannot be estimated: {why}",
        "name fewer variables, or such as do not tell for certain who answers again",
    ),
    "W007": (
        "the margins of the weight {id} do not hold together in {wave}, after {rounds} rounds",
        "look for answers that hardly anybody gave together, and join them or leave a margin out",
    ),
}
