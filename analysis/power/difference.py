"""Power of the test that two kinds of groups changed alike: a difference in differences."""

from __future__ import annotations

import math

import numpy as np

from analysis.inference.cluster import robust
from analysis.power.design import Compared, Variances
from analysis.power.mean_change import Aim, Planned


def difference(design: Compared, variances: Variances, aim: Aim) -> Planned:
    """Compute the power of a design.

    Notes
    -----
    Change r is y_r = λ + δ·kind_r + Σ_c z_rc a_c + p_i + ε_r, i the person whose change it is, and
    a, p and ε of variances σ_a², σ_p² and σ². Where everybody answers before and after, least
    squares of changes on kind is the difference in differences of `analysis.models.did`. With
    d = h'y for h the row of (X'X)⁻¹X' that gives δ, its variance is

        V = σ_a² h'ZZ'h + σ_p² h'PP'h + σ² h'h,

    P the indicators of people. Degrees of freedom are those of CR2 by the group in which people are
    counted, which decides: Satterthwaite's for errors alike and independent (Bell & McCaffrey 2002;
    Pustejovsky & Tipton 2018), so that few groups of either kind give few. This is the power of a
    test that holds its level. Where people answer about groups beside that in which they are
    counted, and groups have effects, CR2 takes V for less than it is: the plan's own test then
    finds more than is said here, also where there is nothing.

    Raises
    ------
    ValueError
        If all people planned for are of one kind, or either kind rests on one group.
    """
    x = np.column_stack([np.ones(len(design.kind)), design.kind])
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError("all people are of one kind")
    direction = np.linalg.inv(x.T @ x)[1] @ x.T
    parts = (
        variances.between * float(np.sum((design.weights.T @ direction) ** 2)),
        variances.person * float(np.sum(np.bincount(design.people, direction) ** 2)),
        variances.within * float(direction @ direction),
    )
    found = robust(x, np.zeros(len(x)), design.clusters, "cr2_satterthwaite")
    df = float(found.df[1])
    if not df > 0:
        raise ValueError("a kind rests on one group")
    return Planned.of(math.sqrt(sum(parts)), df, aim)
