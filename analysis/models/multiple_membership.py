"""The mixed model where people take part in several groups at once."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from analysis.locale import marked
from analysis.models.mixed import told
from analysis.models.model import Estimate, NotEstimableError
from analysis.models.people import answered, both_known
from analysis.models.sample import Sample
from analysis.plan import Rules


def multiple_membership(sample: Sample, rules: Rules) -> Estimate:
    """Estimate y = α + β·post + γ'covariates + u(person) + Σ w·v(group) + e; β answers.

    As `mixed`, but each of the m groups in which a person takes part, in whatever wave, weighs
    w = 1/m in their answers (Browne, Goldstein & Rasbash 2001).
    """
    rows = both_known(answered(sample, rules))
    circles = sample.circles_of(rows["person"])
    if circles is None:
        raise NotEstimableError(
            marked("nobody takes part in several groups: the mixed model says it all")
        )
    taken = circles[:, circles.any(axis=0)].astype(float)
    weights = sparse.csr_array(taken / taken.sum(axis=1, keepdims=True))
    return told(sample, rows, weights, np.zeros(len(rows), dtype=np.intp))
