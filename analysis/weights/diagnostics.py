"""What weights cost: design effect, effective number, how many were cut, and the extremes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Diagnostics:
    """One weight of one group of people.

    Attributes
    ----------
    n
        Number of weights.
    design_effect
        By how much they widen the variance of a mean: Kish's 1 + cv².
    effective_n
        n / design effect.
    trimmed_share
        Share that was cut.
    smallest, largest
        Of the weights divided by their mean.
    """

    n: int
    design_effect: float
    effective_n: float
    trimmed_share: float
    smallest: float
    largest: float


def design_effect(weights: Floats) -> float:
    """Compute 1 + cv² = n Σw² / (Σw)² (Kish 1965, Survey Sampling); NaN of nobody."""
    if not len(weights):
        return float("nan")
    return float(len(weights) * (weights**2).sum() / weights.sum() ** 2)


def diagnostics(weights: Floats, trimmed: npt.NDArray[np.bool_]) -> Diagnostics:
    """Sum up weights, all above 0."""
    effect = design_effect(weights)
    mean = float(weights.mean()) if len(weights) else float("nan")
    return Diagnostics(
        n=len(weights),
        design_effect=effect,
        effective_n=len(weights) / effect,
        trimmed_share=float(trimmed.mean()) if len(weights) else float("nan"),
        smallest=float(weights.min(initial=np.inf)) / mean,
        largest=float(weights.max(initial=-np.inf)) / mean,
    )


def trim(weights: Floats, most: float | None) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Cut weights at a multiple of their mean, and raise the others so that the sum stays.

    Parameters
    ----------
    weights
        Not below 0. Who weighs nothing goes on doing so, and does not count for the mean.
    most
        How many times the mean a weight may be, above 1; None lets all be.

    Returns
    -------
    tuple
        The weights, and which of them were cut. Repeated until none is above: what is cut from
        some raises the others in proportion (Potter 1990, Proceedings of the Section on Survey
        Research Methods, 225–230).
    """
    cut = np.zeros(len(weights), dtype=bool)
    if most is None or not (weights > 0).any():
        return weights, cut
    limit, total = most * float(weights[weights > 0].mean()), float(weights.sum())
    found = weights.astype(np.float64)
    while (above := (found > limit * (1 + 1e-12)) & ~cut).any():
        cut |= above
        found = np.where(cut, limit, found)
        rest = total - limit * cut.sum()
        found[~cut] *= rest / found[~cut].sum()
    return found, cut
