"""The rule that turns an estimate into a verdict, as fixed in the plan."""

from __future__ import annotations

from typing import Literal

from analysis.inference.interval import half_width

Verdict = Literal["supported", "refuted", "undecided", "not testable"]


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
        Two-sided, after correction within the family.
    sesoi
        Smallest effect of interest, positive.
    sign
        1 if a rise is claimed, −1 if a fall.
    level
        Of the tests.

    Returns
    -------
    str
        ``"supported"``: in the claimed direction, p below the level, and at least `sesoi`.
        ``"refuted"``: the end of the (1 − 2·level) interval on the claimed side stays short of
        `sesoi`, a one-sided test at the level that the effect is smaller (Lakens 2017).
        ``"undecided"``: neither.

    Examples
    --------
    >>> verdict(6.0, 1.0, 20, 0.001, sesoi=5, sign=1, level=0.05)
    'supported'
    >>> verdict(1.0, 1.0, 20, 0.33, sesoi=5, sign=1, level=0.05)
    'refuted'
    >>> verdict(4.0, 1.0, 20, 0.001, sesoi=5, sign=1, level=0.05)
    'undecided'
    """
    claimed = sign * estimate
    if claimed >= sesoi and p_adjusted < level:
        return "supported"
    if claimed + half_width(se, df, confidence=1 - 2 * level) < sesoi:
        return "refuted"
    return "undecided"
