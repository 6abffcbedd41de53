"""The methods of inference: (scores, coefficient, level) → inferred.

Each stands beside every estimate that decides and gives scores. A plan says which of the first two
decides (`analysis.plan.plan.Rules.inference`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.inference.clustered import cr1_t, cr2_satterthwaite
from analysis.inference.leave_one_out import jackknife
from analysis.inference.membership import multiple_membership
from analysis.inference.overlapping import overlapping
from analysis.inference.permutation import permutation
from analysis.inference.scores import Inferred, Scores
from analysis.inference.wild import wild
from analysis.locale import marked

Needs = Literal["squares", "linear", "circles", "assignment"]


@dataclass(frozen=True)
class Method:
    """A method of inference.

    `needs` is what a model must give beside its scores: the problem of `squares` itself, or the
    `linear` one that its last step solved, the `circles` of groups that people take part in, the
    `assignment` of a treatment. `infer` is called with scores, a coefficient's name and the level
    of the test; calling it where not `possible` is the caller's mistake, and raises ValueError.
    """

    id: str
    words: str
    needs: tuple[Needs, ...]
    infer: Callable[[Scores, str, float], Inferred]

    def possible(self, scores: Scores) -> bool:
        """Say whether the model gives what the method needs."""
        return all(getattr(scores, each) is not None for each in self.needs)


METHODS: Mapping[str, Method] = {
    each.id: each
    for each in (
        Method(
            "cr1_t",
            marked("standard errors by group (CR1), t with G − 1 degrees of freedom"),
            (),
            cr1_t,
        ),
        Method(
            "cr2_satterthwaite",
            marked("standard errors by group (CR2), degrees of freedom by Satterthwaite"),
            ("linear",),
            cr2_satterthwaite,
        ),
        Method(
            "wild_restricted",
            marked("wild cluster bootstrap, with the null imposed"),
            (),
            wild,
        ),
        Method(
            "overlapping",
            marked("errors that depend on every shared group, degrees of freedom by Satterthwaite"),
            ("circles",),
            overlapping,
        ),
        Method(
            "multiple_membership",
            marked("effects of every group that people take part in, restricted likelihood"),
            ("linear", "circles"),
            multiple_membership,
        ),
        Method(
            "jackknife",
            marked("jackknife by group, t with G − 1 degrees of freedom"),
            (),
            jackknife,
        ),
        Method(
            "permutation",
            marked("permutation of the treatment over groups"),
            ("squares", "assignment"),
            permutation,
        ),
    )
}
"""By the name that the plan gives them."""
