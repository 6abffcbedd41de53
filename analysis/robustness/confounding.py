"""What something unmeasured would have to be worth to undo an estimate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

import pandas as pd
from scipy import stats

from analysis.inference.interval import interval
from analysis.models import MODELS, Estimate, Tables, sample_of
from analysis.plan import Hypothesis, ModelName, Rules
from analysis.results.estimated import estimated
from instrument.vocabulary import said_in

Kind = Literal["robustness value", "E-value", "drift", "drift between groups"]
LINKS: tuple[ModelName, ...] = ("association", "lagged", "changes")
"""Models of what goes with what: something else may be behind both."""
RATIOS: Mapping[ModelName, float] = {"counts": 1.0, "fractional": 0.5, "conditional_logit": 0.5}
"""Models of a log ratio → its power that stands for a risk ratio: the root of an odds ratio, for
outcomes that are common (VanderWeele & Ding 2017)."""
CHANGES: tuple[ModelName, ...] = (
    "within_person",
    "pooled",
    "fixed_effects",
    "switching",
    "then_test",
    "composition",
    "mixed",
    "multiple_membership",
    "gee",
    "ordinal",
    "ordinal_gee",
)
"""Models of before and after: something else may have changed at the same time."""
COLUMNS = (
    *("hypothesis", "model", "kind", "unit", "estimate", "low", "high"),
    *("of_estimate", "of_interval", "of_least", "per_sd"),
)
"""`of_estimate` undoes the estimate, `of_interval` takes its 95% interval to none, `of_least`
takes the estimate below the least that matters. Shares of variance for a robustness value, a
risk ratio for an E-value, the outcome's unit for a drift; `per_sd` is a drift `of_interval` in
standard deviations before."""


def robustness_value(f: float) -> float:
    """Compute the robustness value of a partial Cohen's f.

    A confounder that explains this share of what is left of the outcome, and the same share of
    what is left of the predictor, brings the estimate to nothing (Cinelli & Hazlett 2020, JRSS B
    82, 39-67): RV = ½(√(f⁴ + 4f²) − f²), and 0 where f is not positive.

    Examples
    --------
    >>> round(robustness_value(4.18 / 783**0.5), 3)
    0.139
    """
    return 0.0 if f <= 0 else (math.sqrt(f**4 + 4 * f**2) - f**2) / 2


def partial_f(t: float, df: float) -> float:
    """Compute |t| / √df of a least-squares fit, the partial Cohen's f of its column."""
    return abs(t) / math.sqrt(df)


def significant_f(t: float, df: float, level: float, inflated: float = 1.0) -> float:
    """Compute by how much f exceeds what is significant once a confounder takes one more df.

    Parameters
    ----------
    t, df
        Of a least-squares fit with its plain standard error.
    level
        Two-sided.
    inflated
        How much wider the threshold of t is for what was done about few groups: the standard
        error used, times its quantile of t, over the plain error times its own. With 1 this is
        |t| / √df − t*(df − 1) / √(df − 1) (Cinelli & Hazlett 2020).

    Examples
    --------
    >>> round(robustness_value(significant_f(4.18445, 783, 0.05)), 3)
    0.076
    """
    threshold = float(stats.t.ppf(1 - level / 2, df - 1)) * inflated
    return partial_f(t, df) - threshold / math.sqrt(df - 1)


def e_value(ratio: float) -> float:
    """Compute the E-value of a risk ratio or rate ratio, on either side of 1.

    A confounder that goes with both, by at least this ratio each, could be all of it: RR +
    √(RR(RR − 1)) for RR ≥ 1 (VanderWeele & Ding 2017, Annals of Internal Medicine 167, 268-274).

    Examples
    --------
    >>> round(e_value(3.9), 2), round(e_value(1.8), 1)
    (7.26, 3.0)
    """
    ratio = max(ratio, 1 / ratio)
    return ratio + math.sqrt(ratio * (ratio - 1))


def confounding(hypothesis: Hypothesis, rules: Rules, tables: Tables) -> pd.DataFrame:
    """Say what it would take to undo the estimate that decides.

    Parameters
    ----------
    hypothesis, rules
        Of the plan.
    tables
        The harmonised tables.

    Returns
    -------
    pandas.DataFrame
        `COLUMNS`; one row, or none where there is no estimate, for a claim of no change, and for
        a model that compares with neither before nor others, such as a mean held against a number.
    """
    model = hypothesis.decides
    if hypothesis.direction == "same" or model not in (*LINKS, *RATIOS, *CHANGES, "did"):
        return _table([])
    sample = sample_of(hypothesis, hypothesis.first, tables, rules.cluster)
    estimate = estimated(MODELS[model], sample, rules)
    if isinstance(estimate, str):
        return _table([])
    answer = estimate.answer
    low, high = interval(answer.estimate, answer.se, answer.df)
    unit = MODELS[model].unit or hypothesis.unit
    nearest = max(0.0, low, -high)
    beyond = max(0.0, hypothesis.sign * answer.estimate - hypothesis.sesoi)
    row: dict[str, object] = {
        "hypothesis": hypothesis.id,
        "model": model,
        "unit": said_in(unit, "en"),
        "estimate": answer.estimate,
        "low": low,
        "high": high,
        "per_sd": math.nan,
    }
    if model in LINKS:
        told: dict[str, object] = _link(estimate, beyond)
    elif model in RATIOS:
        sizes = (abs(answer.estimate), nearest, beyond)
        told = _ratio(*(RATIOS[model] * size for size in sizes))
    else:
        kind: Kind = "drift between groups" if model == "did" else "drift"
        told = {"kind": kind, "of_interval": nearest, "of_least": beyond}
        told["of_estimate"] = abs(answer.estimate)
        if MODELS[model].standardise == "spread" and sample.spread > 0:
            told["per_sd"] = nearest / sample.spread
    return _table([{**row, **told}])


def _link(estimate: Estimate, beyond: float) -> dict[str, object]:
    """Give robustness values; partial f comes from least squares, significance from the plan's."""
    scores, answer = estimate.scores, estimate.answer
    if scores is None or scores.squares is None:
        raise ValueError("a robustness value is of least squares")
    x, y = scores.squares.x, scores.squares.y
    df = float(len(y) - x.shape[1])
    place = scores.place(estimate.key)
    residuals = y - x @ scores.params
    plain = math.sqrt(float(residuals @ residuals) / df * float(scores.bread[place, place]))
    t = answer.estimate / plain
    reach = answer.se * float(stats.t.ppf(0.975, answer.df))
    inflated = reach / (plain * float(stats.t.ppf(0.975, df - 1)))
    f = partial_f(t, df)
    part = beyond / abs(answer.estimate) if answer.estimate else 0.0
    return {
        "kind": "robustness value",
        "of_estimate": robustness_value(f),
        "of_interval": robustness_value(significant_f(t, df, 0.05, inflated)),
        "of_least": robustness_value(part * f),
    }


def _ratio(whole: float, nearest: float, beyond: float) -> dict[str, object]:
    """Give E-values of logarithms of ratios."""
    found = (e_value(math.exp(value)) for value in (whole, nearest, beyond))
    names = ("of_estimate", "of_interval", "of_least")
    return {"kind": "E-value", **dict(zip(names, found, strict=True))}


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    texts = ("hypothesis", "model", "kind", "unit")
    types = {name: "str" if name in texts else "float64" for name in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)
