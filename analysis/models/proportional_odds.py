"""The proportional-odds model of statsmodels, with its score and Hessian worked out.

Written so that statsmodels could take it: the parameters, methods and results are those of its
`OrderedModel`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse, special
from statsmodels.miscmodels.ordinal_model import OrderedModel

from analysis.inference.scores import Floats

STILL = 1e-6
"""Of a step, by how much it moves any row's log odds at most: less than this is the top."""
HALVINGS = 30
RISE = 1e-4
"""Part of the rise that its slope promises, which a step must bring (Armijo 1966)."""


@dataclass(frozen=True)
class _Bounds:
    """Of N rows, between which two thresholds each answer lies, less the row's predictor.

    `gap` has the distance of a category's two thresholds; infinite of the lowest and highest.
    """

    low: Floats
    high: Floats
    gap: Floats


class ProportionalOdds(OrderedModel):  # type: ignore[misc]  # statsmodels ships no types
    """P(y ≤ k | x) = logit⁻¹(θ_k − x'β), fitted by Newton's method.

    Parameters
    ----------
    endog, exog, offset, **kwds
        As of `OrderedModel`; the distribution is the logistic.

    Notes
    -----
    The logistic distribution lets log P(y = k) be written without a difference of two numbers
    that may be alike: with u = θ_k − x'β, l = θ_{k−1} − x'β and F the logistic function,

        log P = log F(u) + log F(−l) + log(1 − exp(−(θ_k − θ_{k−1})))

    In β and θ it is concave (Pratt 1981), so that a Newton step that is halved until the
    likelihood rises leads to the maximum, if there is one. The parameters of `params` are β,
    θ₁ and the logarithms of θ_k − θ_{k−1}; `cut_jacobian` leads from these to the thresholds.
    """

    def __init__(self, endog: Any, exog: Any = None, offset: Any = None, **kwds: Any) -> None:
        super().__init__(endog, exog, offset=offset, distr="logit", **kwds)

    def cut_jacobian(self, params: Floats) -> Floats:
        """Give the derivative of (β, θ) by `params`, P × P."""
        made = np.eye(self.k_vars + self.k_levels - 1)
        steps = np.append(1.0, np.exp(params[self.k_vars + 1 :]))
        made[self.k_vars :, self.k_vars :] = np.tril(np.tile(steps, (len(steps), 1)))
        return made

    def loglikeobs(self, params: Floats) -> Floats:
        """Give the log likelihood of each row."""
        return self._loglikeobs(self._bounds_of(self._natural(params)))

    def score_obs(self, params: Floats, **_: Any) -> Floats:
        """Give the derivative of each row's log likelihood by `params`, N × P."""
        natural = self._score_obs(self._bounds_of(self._natural(params)))
        found: Floats = natural @ self.cut_jacobian(params)
        return found

    def score(self, params: Floats) -> Floats:
        """Give the derivative of the log likelihood by `params`."""
        natural = self._score(self._bounds_of(self._natural(params)))
        found: Floats = natural @ self.cut_jacobian(params)
        return found

    def hessian(self, params: Floats) -> Floats:
        """Give the second derivative of the log likelihood by `params`, P × P."""
        bounds = self._bounds_of(self._natural(params))
        jacobian = self.cut_jacobian(params)
        found: Floats = jacobian.T @ self._hessian(bounds) @ jacobian
        # Each log increment bends the thresholds above it by itself once more.
        bent = np.arange(self.k_vars + 1, len(params))
        found[bent, bent] += (self._score(bounds) @ jacobian)[bent]
        return found

    def fit(
        self,
        start_params: Any = None,
        method: str = "newton",
        maxiter: int = 50,
        disp: int = 0,
        **kwds: Any,
    ) -> Any:
        """Fit by maximum likelihood; as `OrderedModel.fit`, but by Newton's method at first.

        Returns
        -------
        OrderedResults
            `mle_retvals["converged"]` is false where the likelihood has no maximum, because some
            combination of columns tells high from low answers without a mistake.
        """
        if method == "newton":
            kwds["extra_fit_funcs"] = {"newton": self._fit_newton}
        return super().fit(start_params, method, maxiter, disp=disp, **kwds)

    def _fit_newton(
        self, _f: Any, _score: Any, start: Floats, *_: Any, maxiter: int, **__: Any
    ) -> tuple[Floats, dict[str, Any]]:
        """Climb in β and θ; what an optimiser of statsmodels takes and returns."""
        natural, iterations, converged = self._climb(self._natural(start), maxiter)
        below = self.transform_reverse_threshold_params(np.append(natural[self.k_vars :], np.inf))
        params = np.append(natural[: self.k_vars], below)
        return params, {
            "fopt": -self.loglike(params) / self.nobs,
            "iterations": iterations,
            "score": -self.score(params) / self.nobs,
            "Hessian": -self.hessian(params) / self.nobs,
            "warnflag": int(not converged),
            "converged": converged,
        }

    def _climb(self, natural: Floats, maxiter: int) -> tuple[Floats, int, bool]:
        """Take Newton steps, each halved until the likelihood rises."""
        bounds = self._bounds_of(natural)
        value = float(self._loglikeobs(bounds).sum())
        for iteration in range(1, maxiter + 1):
            slope = self._score(bounds)
            try:
                step = np.linalg.solve(-self._hessian(bounds), slope)
            except np.linalg.LinAlgError:
                return natural, iteration, False
            if self._moved(step) < STILL:
                return natural + step, iteration, True
            for halved in range(HALVINGS):
                size = 0.5**halved
                trial = natural + size * step
                if (np.diff(trial[self.k_vars :]) <= 0).any():
                    continue
                bounds = self._bounds_of(trial)
                risen = float(self._loglikeobs(bounds).sum())
                if risen >= value + RISE * size * float(slope @ step):
                    break
            else:
                return natural, iteration, False
            natural, value = trial, risen
        return natural, maxiter, False

    def _natural(self, params: Floats) -> Floats:
        """Turn `params` into β and θ."""
        values = np.asarray(params, dtype=float)
        return np.append(values[: self.k_vars], self.transform_threshold_params(values)[1:-1])

    def _bounds_of(self, natural: Floats) -> _Bounds:
        slopes, cuts = natural[: self.k_vars], natural[self.k_vars :]
        ends = np.concatenate([[-np.inf], cuts, [np.inf]])
        predicted = 0.0 if self.exog is None else self.exog @ slopes
        if self.offset is not None:
            predicted = predicted + self.offset
        return _Bounds(
            ends[self.endog] - predicted, ends[self.endog + 1] - predicted, np.diff(ends)
        )

    def _loglikeobs(self, bounds: _Bounds) -> Floats:
        inside = np.log(-np.expm1(-bounds.gap))
        found: Floats = (
            special.log_expit(bounds.high) + special.log_expit(-bounds.low) + inside[self.endog]
        )
        return found

    def _score_obs(self, bounds: _Bounds) -> Floats:
        by_high, by_low = self._by_bound(bounds)
        rows = np.arange(len(self.endog))
        cuts = np.zeros((len(rows), self.k_levels + 1))
        cuts[rows, self.endog] = by_low
        cuts[rows, self.endog + 1] = by_high
        return np.hstack([-self._columns * (by_high + by_low)[:, None], cuts[:, 1:-1]])

    def _score(self, bounds: _Bounds) -> Floats:
        by_high, by_low = self._by_bound(bounds)
        cuts = (self._members @ by_high)[:-1] + (self._members @ by_low)[1:]
        return np.append(-(by_high + by_low) @ self._columns, cuts)

    def _by_bound(self, bounds: _Bounds) -> tuple[Floats, Floats]:
        """Give the derivative of each row's log likelihood by its upper and its lower bound."""
        apart = (1 / np.expm1(bounds.gap))[self.endog]
        return special.expit(-bounds.high) + apart, -special.expit(bounds.low) - apart

    def _hessian(self, bounds: _Bounds) -> Floats:
        high = special.expit(bounds.high) * special.expit(-bounds.high)
        low = special.expit(bounds.low) * special.expit(-bounds.low)
        columns, members = self._columns, self._members
        found = np.zeros((self.k_vars + self.k_levels - 1,) * 2)
        found[: self.k_vars, : self.k_vars] = -(columns.T @ (columns * (high + low)[:, None]))
        across = (members @ (columns * high[:, None]))[:-1]
        across += (members @ (columns * low[:, None]))[1:]
        found[self.k_vars :, : self.k_vars] = across
        found[: self.k_vars, self.k_vars :] = across.T
        cuts = np.arange(self.k_vars, len(found))
        found[cuts, cuts] = -(members @ high)[:-1] - (members @ low)[1:]
        between = bounds.gap[1:-1]
        counts = np.bincount(self.endog, minlength=self.k_levels)[1:-1]
        curve = counts * np.exp(-between) / np.expm1(-between) ** 2
        found[cuts[1:], cuts[1:]] -= curve
        found[cuts[:-1], cuts[:-1]] -= curve
        found[cuts[1:], cuts[:-1]] += curve
        found[cuts[:-1], cuts[1:]] += curve
        return found

    def _moved(self, step: Floats) -> float:
        """Give by how much a step moves any row's log odds at most."""
        cuts = np.concatenate([[0.0], step[self.k_vars :], [0.0]])
        predicted = self._columns @ step[: self.k_vars]
        ends = (cuts[self.endog] - predicted, cuts[self.endog + 1] - predicted)
        return max(float(np.abs(end).max()) for end in ends)

    @property
    def _columns(self) -> Floats:
        made: Floats = np.empty((len(self.endog), 0)) if self.exog is None else self.exog
        return made

    @property
    def _members(self) -> Any:
        """Which rows are in which category, k_levels × N, sparse."""
        # A formula replaces endog after __init__, so this waits until it is needed.
        if not hasattr(self, "_in_category"):
            rows = np.arange(len(self.endog))
            shape = (self.k_levels, len(rows))
            self._in_category = sparse.csr_array((np.ones(len(rows)), (self.endog, rows)), shape)
        return self._in_category
