"""Counts, such as meetings: how many times as many a month as before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import optimize, special
from statsmodels.genmod.families import Poisson

from analysis.inference.scores import Floats, Scores
from analysis.locale import ENGLISH, marked
from analysis.models.generalised import fit_generalised
from analysis.models.likelihood import from_scores
from analysis.models.model import Estimate, NotEstimableError, Term
from analysis.models.people import answered, both_known, everybody
from analysis.models.sample import Sample
from analysis.plan import Rules

KEY = "post"


def counts(sample: Sample, rules: Rules) -> Estimate:
    """Estimate log E(y) = log months + α + β·post + γ'covariates; β answers, a log rate ratio.

    Poisson pseudo-maximum likelihood (Gourieroux, Monfort & Trognon 1984): it needs the mean to
    be right and nothing else, so that counts may be more spread than Poisson's; errors are by
    cluster. Without `exposure` every count is of the same time.

    Two terms more: the log rate ratio within people, whose own level drops out (the Poisson model
    with an effect a person: Hausman, Hall & Griliches 1984), and how spread counts are: α of
    var(y) = μ + α·μ², by the auxiliary regression of Cameron & Trivedi (1990).
    """
    more = ("exposure",) if "exposure" in sample.rows else ()
    rows = both_known(answered(sample, rules, *more))
    if (rows["y"] < 0).any():
        raise NotEstimableError(marked("an answer below zero is no count"))
    if rows["y"].eq(0).all():
        raise NotEstimableError(marked("all counts are zero"))
    offset = _offset(rows)
    design = rows[[KEY, *sample.covariates]].assign(constant=1.0)
    circles = sample.circles_of(rows["person"])
    fitted = fit_generalised(rows["y"], design, Poisson(), rows["cluster"], circles, offset)
    solved = from_scores(fitted.scores, KEY, kind=rules.inference)
    spread = _dispersion(rows["y"].to_numpy(dtype=float), fitted.mean, design.shape[1])
    found = solved.estimate(KEY, rows, everybody(rows, sample.smallest_cell))
    return replace(found, terms=(*found.terms, *_within(rows, offset), spread))


def _within(rows: pd.DataFrame, offset: Floats | None) -> tuple[Term, ...]:
    """Compare people with themselves; nothing where it cannot be told."""
    months = np.ones(len(rows)) if offset is None else np.exp(offset)
    frame = pd.DataFrame({"y": rows["y"], "months": months, "post": rows["post"]})
    after = frame[frame["post"] == 1].groupby(rows["person"]).sum()
    before = frame[frame["post"] == 0].groupby(rows["person"]).sum()
    both = before.add_suffix("_before").join(after.add_suffix("_after"), how="inner")
    total, late = (both["y_before"] + both["y_after"]).to_numpy(), both["y_after"].to_numpy()
    ratio = (both["months_after"] / both["months_before"]).to_numpy()
    if not 0 < late.sum() < total.sum():
        return ()
    beta = float(optimize.brentq(lambda b: float(np.sum(late - total * _late(b, ratio))), -30, 30))
    part = _late(beta, ratio)
    groups = pd.factorize(rows.groupby("person")["cluster"].first().reindex(both.index))[0]
    bread = np.array([[1 / np.sum(total * part * (1 - part))]])
    scores = Scores(("within",), np.array([beta]), (late - total * part)[:, None], bread, groups)
    try:
        term = from_scores(scores, "within").terms[0]
    except NotEstimableError:
        return ()
    note = ENGLISH.plural("{n} person in both periods", "{n} people in both periods", len(both))
    return (replace(term, name="post_within_people", note=note),)


def _late(beta: float, ratio: Floats) -> Floats:
    """Give the part of a person's counts that is expected after, for a ratio of times."""
    found: Floats = special.expit(beta + np.log(ratio))
    return found


def _offset(rows: pd.DataFrame) -> Floats | None:
    if "exposure" not in rows:
        return None
    if (rows["exposure"] <= 0).any():
        raise NotEstimableError(marked("a count of no time at all has no rate"))
    found: Floats = np.log(rows["exposure"].to_numpy(dtype=float))
    return found


def _dispersion(y: Floats, mean: Floats, width: int) -> Term:
    """Tell how much more spread counts are than Poisson's; below 0, they are less."""
    alpha = float(np.sum((y - mean) ** 2 - y) / np.sum(mean**2))
    pearson = float(np.sum((y - mean) ** 2 / mean)) / (len(y) - width)
    nan = float("nan")
    wider = ENGLISH.text("variance = mean + {alpha} · mean²", alpha=f"{alpha:.3g}")
    ratio = ENGLISH.text("Pearson's χ²/df = {ratio}", ratio=f"{pearson:.3g}")
    note = f"{wider}; {ratio}"
    return Term("dispersion", alpha, nan, nan, None, note)
