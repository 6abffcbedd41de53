"""The rule that turns an estimate into a verdict, as fixed in the plan.

``"supported"``: in the claimed direction, p below the level, and at least `sesoi`. ``"refuted"``:
the end of the (1 − 2·level) interval on the claimed side stays short of `sesoi`, a one-sided test
at the level that the effect is smaller (Lakens 2017). ``"undecided"``: neither.

A claim of no change is ``"supported"`` where p, of an effect as large as `sesoi`, is below the
level, and ``"refuted"`` where the (1 − 2·level) interval lies beyond `sesoi` on one side.
"""

from __future__ import annotations

from typing import Literal

from analysis.inference.interval import half_width

Verdict = Literal["supported", "refuted", "undecided", "not testable", "not estimable"]


def verdict(
    estimate: float,
    se: float,
    df: float,
    p_adjusted: float,
    *,
    sesoi: float,
    sign: int,
    level: float,
) -> Verdict:
    """Judge an estimate.

    Parameters
    ----------
    estimate, se, df
        In the outcome's unit.
    p_adjusted
        After correction within the family: two-sided of no effect, or where no change is claimed
        of an effect as large as `sesoi` (`analysis.inference.equivalence`).
    sesoi
        Smallest effect of interest, positive.
    sign
        1 if a rise is claimed, −1 if a fall, 0 if no change is.
    level
        Of the tests.

    Examples
    --------
    >>> verdict(6.0, 1.0, 20, 0.001, sesoi=5, sign=1, level=0.05)
    'supported'
    >>> verdict(1.0, 1.0, 20, 0.33, sesoi=5, sign=1, level=0.05)
    'refuted'
    >>> verdict(4.0, 1.0, 20, 0.001, sesoi=5, sign=1, level=0.05)
    'undecided'
    >>> verdict(0.5, 1.0, 20, 0.001, sesoi=5, sign=0, level=0.05)
    'supported'
    """
    half = half_width(se, df, confidence=1 - 2 * level)
    claimed = sign * estimate
    if p_adjusted < level and (sign == 0 or claimed >= sesoi):
        return "supported"
    refuted = claimed + half < sesoi if sign else abs(estimate) - half > sesoi
    return "refuted" if refuted else "undecided"
