"""The methods of inference that a plan can name: (scores, coefficient, level) → inferred."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.inference.clustered import cr1_t, cr2_satterthwaite
from analysis.inference.leave_one_out import jackknife
from analysis.inference.overlapping import overlapping
from analysis.inference.permutation import permutation
from analysis.inference.scores import Inferred, Scores
from analysis.inference.wild import wild

Needs = Literal["scores", "squares", "circles", "assignment"]


@dataclass(frozen=True)
class Method:
    """A method of inference.

    `needs` is what a model must give beside its scores: the problem of `squares` itself, the
    `circles` of groups that people take part in, or an `assignment` of a treatment, which needs
    the squares too. `infer` is called with scores, a coefficient's name and the level of the test;
    calling it where not `possible` is the caller's mistake, and raises ValueError.
    """

    id: str
    words: Mapping[str, str]
    needs: Needs
    infer: Callable[[Scores, str, float], Inferred]

    def possible(self, scores: Scores) -> bool:
        """Say whether the model gives what the method needs."""
        if self.needs == "squares":
            return scores.squares is not None
        if self.needs == "circles":
            return scores.circles is not None
        if self.needs == "assignment":
            return scores.assignment is not None and scores.squares is not None
        return True


METHODS: Mapping[str, Method] = {
    each.id: each
    for each in (
        Method(
            "cr1_t",
            {
                "nl": "standaardfouten per groep (CR1), t met G − 1 vrijheidsgraden",
                "en": "standard errors by group (CR1), t with G − 1 degrees of freedom",
            },
            "scores",
            cr1_t,
        ),
        Method(
            "cr2_satterthwaite",
            {
                "nl": "standaardfouten per groep (CR2), vrijheidsgraden volgens Satterthwaite",
                "en": "standard errors by group (CR2), degrees of freedom by Satterthwaite",
            },
            "squares",
            cr2_satterthwaite,
        ),
        Method(
            "wild_restricted",
            {
                "nl": "wild bootstrap per groep, onder de nulhypothese",
                "en": "wild cluster bootstrap, with the null imposed",
            },
            "scores",
            wild,
        ),
        Method(
            "overlapping",
            {
                "nl": "fouten die afhangen van elke gedeelde groep, vrijheidsgraden volgens "
                "Satterthwaite",
                "en": "errors that depend on every shared group, degrees of freedom by "
                "Satterthwaite",
            },
            "circles",
            overlapping,
        ),
        Method(
            "jackknife",
            {
                "nl": "jackknife per groep, t met G − 1 vrijheidsgraden",
                "en": "jackknife by group, t with G − 1 degrees of freedom",
            },
            "scores",
            jackknife,
        ),
        Method(
            "permutation",
            {
                "nl": "permutatie van de behandeling over groepen",
                "en": "permutation of the treatment over groups",
            },
            "assignment",
            permutation,
        ),
    )
}
"""By the name that the plan gives them."""
