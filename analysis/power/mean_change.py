"""Power of the test that a mean change is none, where people share groups."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from analysis.power.design import Design, Variances

GROUPLESS = 1e-12
"""A share of variance between groups below this is none."""


@dataclass(frozen=True)
class Aim:
    """What a study is to find, and by which test.

    Attributes
    ----------
    effect
        In the unit of the estimate; where the claim is that nothing changes, what is too much.
    level
        Two-sided, of the test of no effect; of each of two one-sided tests that there is less.
    tests
        How many the family has.
    same
        The claim is that nothing changes.
    """

    effect: float
    level: float
    tests: int = 1
    same: bool = False


@dataclass(frozen=True)
class Planned:
    """What a design would give: the error of the estimate, its degrees of freedom, and power.

    `power` is that of the test alone; `strictest` that at the strictest step of Holm's correction.
    """

    se: float
    df: float
    power: float
    strictest: float

    @classmethod
    def of(cls, se: float, df: float, aim: Aim) -> Planned:
        """Compute power for an aim.

        Notes
        -----
        Power is that of the noncentral t with shift effect / se. Holm (1979) tests the
        smallest p of m at level / m, and the next at level / (m − 1): power after the correction
        lies between that at level / m, where no other test of the family finds anything, and that
        at the level itself, where all others did.
        """
        power = power_of_tost if aim.same else power_of_t
        shift = aim.effect / se
        alone, least = (power(shift, df, each) for each in (aim.level, aim.level / aim.tests))
        return cls(se, df, alone, least)


def planned(design: Design, variances: Variances, aim: Aim) -> Planned:
    """Compute the power of a design.

    Notes
    -----
    The change of person i is yᵢ = δ + Σ_c z_ic a_c + εᵢ, a of variance σ_a² and ε of σ², so that
    the mean has variance V = σ_a² 1'ZZ'1/N² + σ²/N, and people are not counted as independent.
    As `analysis.inference.membership` does: df = 2V² / Var(V), with Var(V) from the expected
    information of the restricted likelihood (Giesbrecht & Burns 1985), no fewer than half the
    groups that can be told apart and no more than all but one; without any variance between
    groups it is N − 1. Power is that of `Planned.of`.
    """
    z, n_people = design.weights, design.n_people
    parts = np.array([np.sum(z.sum(axis=0) ** 2) / n_people**2, 1 / n_people])
    variance = float(parts @ [variances.between, variances.within])
    if variances.between <= GROUPLESS * variances.within:
        df = n_people - 1.0
    else:
        df = _satterthwaite(design, variances, parts, variance)
    return Planned.of(math.sqrt(variance), df, aim)


def _satterthwaite(
    design: Design, variances: Variances, parts: np.ndarray, variance: float
) -> float:
    centred = design.weights - design.weights.mean(axis=0)
    sizes = np.linalg.eigvalsh(centred.T @ centred)
    sizes = sizes[sizes > 1e-10 * np.sum(design.weights**2)]
    apart = len(sizes)
    if not apart:
        return 1.0
    spread = variances.between * sizes + variances.within
    n_rest = design.n_people - 1 - apart
    if n_rest < 1:
        return max(apart / 2, 1.0)
    of_both = float(np.sum(sizes / spread**2))
    of_within = float(np.sum(1 / spread**2)) + n_rest / variances.within**2
    information = [[float(np.sum((sizes / spread) ** 2)), of_both], [of_both, of_within]]
    uncertainty = 2 * float(parts @ np.linalg.solve(information, parts))
    return min(max(2 * variance**2 / uncertainty, apart / 2), max(apart - 1.0, 1.0))


def power_of_t(shift: float, df: float, level: float) -> float:
    """Compute P(|T| > t_{1 − level/2, df}) for noncentral T.

    Examples
    --------
    >>> round(power_of_t(2.8, 1000, 0.05), 2)
    0.8
    """
    edge = stats.t.ppf(1 - level / 2, df)
    # scipy's noncentral t loses its far tail where the shift is large; there it is nothing.
    above = float(stats.nct.sf(edge, df, abs(shift)))
    below = float(stats.nct.cdf(-edge, df, abs(shift)))
    return min(above + (0.0 if math.isnan(below) else below), 1.0)


def power_of_tost(shift: float, df: float, level: float) -> float:
    """Compute how often two one-sided tests show that a change is within margins, if it is none.

    Notes
    -----
    2 P(T > t_{1 − level, df}) − 1, at least 0, for T noncentral t with the margin / se as its shift
    (Schuirmann 1987; Julious 2004 with the normal for t). That both tests fail counts twice, so
    that power is somewhat more than this where it is little.

    Examples
    --------
    >>> round(power_of_tost(2.93, 1000, 0.05), 2)
    0.8
    """
    edge = stats.t.ppf(1 - level, df)
    return max(2 * float(stats.nct.sf(edge, df, abs(shift))) - 1, 0.0)
