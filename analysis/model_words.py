"""How the estimate of each model is spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.locale import marked


@dataclass(frozen=True)
class Words:
    """How a model's estimate is spoken of, in the language of the code.

    `name` says what is compared. `up`, `down` and `none` are sentences without an end. `rise` and
    `fall` are nouns for what a claim may say. Words in braces are filled in: the outcome, what it
    is held against (`predictor`, `modifier`, or `what` of a level and the number `against`), and
    the size of the estimate. `part` says that it is a part of a change, which is smaller than the
    change itself and so not drawn beside it.
    """

    name: str
    up: str
    down: str
    none: str
    rise: str = marked("a rise")
    fall: str = marked("a fall")
    part: bool = False


_WITHIN = (
    marked("Among people who answered both before and after, answers on {outcome} rose by {size}"),
    marked("Among people who answered both before and after, answers on {outcome} fell by {size}"),
    marked(
        "Among people who answered both before and after, answers on {outcome} show no clear "
        "change: the estimate is {size}"
    ),
)
_ALL = (
    marked("Over all answers, those on {outcome} were {size} higher after than before"),
    marked("Over all answers, those on {outcome} were {size} lower after than before"),
    marked(
        "Over all answers, those on {outcome} show no clear difference between before and "
        "after: the estimate is {size}"
    ),
)
_CATEGORIES = (
    marked("Answers on {outcome} moved to higher categories, by {size}"),
    marked("Answers on {outcome} moved to lower categories, by {size}"),
    marked(
        "Answers on {outcome} show no clear move between the categories: the estimate is {size}"
    ),
    marked("a move to higher categories"),
    marked("a move to lower categories"),
)
MODELS: Mapping[str, Words] = {
    "within_person": Words(
        marked("change within people"),
        *_WITHIN,
    ),
    "pooled": Words(
        marked("difference between all answers"),
        *_ALL,
    ),
    "ordinal": Words(
        marked("ordered categories"),
        *_CATEGORIES,
    ),
    "switching": Words(
        marked("people who switched"),
        marked("On {outcome}, more people switched as claimed than switched back, by {size}"),
        marked("On {outcome}, more people switched back than switched as claimed, by {size}"),
        marked(
            "On {outcome}, the people who switched as claimed and those who switched back do "
            "not clearly differ in number: the estimate is {size}"
        ),
        marked("a net switch as claimed"),
        marked("a net switch as claimed"),
    ),
    "did": Words(
        marked("difference in differences"),
        marked(
            "The change on {outcome} in the groups that the claim is about was {size} more "
            "upwards than in the others"
        ),
        marked(
            "The change on {outcome} in the groups that the claim is about was {size} more "
            "downwards than in the others"
        ),
        marked(
            "The change on {outcome} in the groups that the claim is about is not clearly "
            "different from that in the others: the estimate is {size}"
        ),
        marked("a change more upwards than in the others"),
        marked("a change more downwards than in the others"),
    ),
    "expected": Words(
        marked("observed less expected"),
        marked("Answers on {outcome} lie {size} above what had been expected"),
        marked("Answers on {outcome} lie {size} below what had been expected"),
        marked(
            "Answers on {outcome} do not clearly differ from what had been expected: the "
            "estimate is {size}"
        ),
        marked("an excess"),
        marked("a shortfall"),
    ),
    "fixed_effects": Words(
        marked("change within people, over all waves"),
        *_WITHIN,
    ),
    "ordinal_gee": Words(
        marked("ordered categories, allowing for several answers of one person"),
        *_CATEGORIES,
    ),
    "conditional_logit": Words(
        marked("moves as claimed for each one back"),
        marked(
            "On {outcome}, moves to the answers of the claim are more frequent than moves from "
            "them, by {size}"
        ),
        marked(
            "On {outcome}, moves from the answers of the claim are more frequent than moves to "
            "them, by {size}"
        ),
        marked(
            "On {outcome}, moves to the answers of the claim and moves from them do not clearly "
            "differ in number: the estimate is {size}"
        ),
        marked("an excess of moves as claimed"),
        marked("an excess of moves back"),
    ),
    "counts": Words(
        marked("counts a month"),
        marked("Counts of {outcome}, for the same time, were higher after than before, by {size}"),
        marked("Counts of {outcome}, for the same time, were lower after than before, by {size}"),
        marked(
            "Counts of {outcome}, for the same time, show no clear change: the estimate is {size}"
        ),
    ),
    "fractional": Words(
        marked("shares that go with something else"),
        marked(
            "Where answers on {predictor} were higher, shares of {outcome} were higher too, by "
            "{size}"
        ),
        marked(
            "Where answers on {predictor} were higher, shares of {outcome} were lower, by {size}"
        ),
        marked(
            "Where answers on {predictor} were higher, shares of {outcome} show no clear "
            "difference: the estimate is {size}"
        ),
        marked("a link upwards"),
        marked("a link downwards"),
    ),
    "association": Words(
        marked("answers that go together"),
        marked(
            "Where answers on {predictor} were higher, those on {outcome} were higher too, by "
            "{size}"
        ),
        marked(
            "Where answers on {predictor} were higher, those on {outcome} were lower, by {size}"
        ),
        marked(
            "Where answers on {predictor} were higher, those on {outcome} show no clear "
            "difference: the estimate is {size}"
        ),
        marked("a link upwards"),
        marked("a link downwards"),
    ),
    "level": Words(
        marked("held against a number"),
        marked(
            "On {outcome}, {what} is higher than {against}, the number that the plan fixed, by "
            "{size}"
        ),
        marked(
            "On {outcome}, {what} is lower than {against}, the number that the plan fixed, by "
            "{size}"
        ),
        marked(
            "On {outcome}, {what} does not clearly differ from {against}, the number that the "
            "plan fixed: the estimate is {size}"
        ),
        marked("an excess over that number"),
        marked("a shortfall from that number"),
    ),
    "lagged": Words(
        marked("earlier answers and later ones"),
        marked(
            "Among people with the same earlier answer on {outcome}, those with higher earlier "
            "answers on {predictor} later answered higher, by {size}"
        ),
        marked(
            "Among people with the same earlier answer on {outcome}, those with higher earlier "
            "answers on {predictor} later answered lower, by {size}"
        ),
        marked(
            "Among people with the same earlier answer on {outcome}, those with higher earlier "
            "answers on {predictor} show no clear difference later: the estimate is {size}"
        ),
        marked("a link upwards"),
        marked("a link downwards"),
    ),
    "changes": Words(
        marked("changes that go together"),
        marked(
            "People's change on {outcome} and their change on {predictor} go together, with {size}"
        ),
        marked(
            "People's change on {outcome} and their change on {predictor} go opposite ways, "
            "with {size}"
        ),
        marked(
            "People's change on {outcome} and their change on {predictor} do not clearly go "
            "together: the estimate is {size}"
        ),
        marked("a link upwards"),
        marked("a link downwards"),
    ),
    "then_test": Words(
        marked("change as seen afterwards"),
        marked(
            "Afterwards, people's answers on {outcome} lie {size} above how they then remember the "
            "time before"
        ),
        marked(
            "Afterwards, people's answers on {outcome} lie {size} below how they then remember the "
            "time before"
        ),
        marked(
            "Afterwards, people's answers on {outcome} do not clearly differ from how they then "
            "remember the time before: the estimate is {size}"
        ),
    ),
    "composition": Words(
        marked("part of the change that is within people"),
        marked(
            "Of the change between all answers on {outcome}, the part within people is {size} "
            "upwards"
        ),
        marked(
            "Of the change between all answers on {outcome}, the part within people is {size} "
            "downwards"
        ),
        marked(
            "Of the change between all answers on {outcome}, the part within people is not "
            "clearly there: the estimate is {size}"
        ),
        part=True,
    ),
    "mixed": Words(
        marked("mixed model"),
        *_ALL,
    ),
    "multiple_membership": Words(
        marked("mixed model, people in several groups"),
        *_ALL,
    ),
    "gee": Words(
        marked("difference between all answers, allowing for groups"),
        *_ALL,
    ),
}
