"""Whether an estimate is so close to nothing that it does not matter."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import stats

from analysis.models.model import NotEstimableError


@dataclass(frozen=True)
class Equivalence:
    """Two one-sided tests: of being below the lower margin, and of being above the upper one.

    `p` is the larger of the two: with both refused, the estimate lies between the margins.
    """

    p_lower: float
    p_upper: float

    @property
    def p(self) -> float:
        """Of lying outside the margins."""
        return max(self.p_lower, self.p_upper)


def tost(estimate: float, se: float, df: float, margin: float) -> Equivalence:
    """Test that an estimate lies within ±margin (Schuirmann 1987).

    Parameters
    ----------
    estimate, se, df
        With its standard error and degrees of freedom.
    margin
        The smallest effect that matters, positive, in the estimate's unit.

    Returns
    -------
    Equivalence
        At level α both are refused just where the (1 − 2α) t interval lies within the margins.

    Raises
    ------
    NotEstimableError
        If the estimate has no standard error.
    ValueError
        If the margin is not positive.

    Examples
    --------
    >>> found = tost(0.0, 1.0, 20.0, 2.0)
    >>> round(found.p_lower, 3), round(found.p_upper, 3)
    (0.03, 0.03)
    """
    if margin <= 0:
        raise ValueError("the margin is not positive")
    if not se > 0:
        raise NotEstimableError("the estimate has no error, so chance cannot be judged")
    return Equivalence(
        p_lower=float(stats.t.sf((estimate + margin) / se, df)),
        p_upper=float(stats.t.cdf((estimate - margin) / se, df)),
    )
