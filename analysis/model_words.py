"""How the estimate of each model is spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """How a model's estimate is spoken of.

    `name` says what is compared. `subject` is followed by `up`, `down` or `none`. `rise` and
    `fall` are nouns for what a claim may say. Words in braces are filled in: the outcome, what it
    is held against (`predictor`, `modifier`, or `what` of a level and the number `against`), and
    the size of the estimate. `part` says that it is a part of a change, which is smaller than the
    change itself and so not drawn beside it.
    """

    name: str
    subject: str
    up: str
    down: str
    none: str
    rise: str = "a rise"
    fall: str = "a fall"
    part: bool = False


_SHIFT = ("rose by {size}", "fell by {size}", "show no clear change")
_ALL = (
    "Over all answers, those on {outcome}",
    "were {size} higher after than before",
    "were {size} lower after than before",
    "show no clear difference between before and after",
)
_CATEGORIES = (
    "moved to higher categories, by {size}",
    "moved to lower categories, by {size}",
    "show no clear move between the categories",
    "a move to higher categories",
    "a move to lower categories",
)
_TOGETHER = ("a link upwards", "a link downwards")
_HIGHER = (
    "were higher too, by {size}",
    "were lower, by {size}",
    "show no clear difference",
    *_TOGETHER,
)
MODELS: Mapping[str, Words] = {
    "within_person": Words(
        "change within people",
        "Among people who answered both before and after, answers on {outcome}",
        *_SHIFT,
    ),
    "pooled": Words(
        "difference between all answers",
        *_ALL,
    ),
    "ordinal": Words(
        "ordered categories",
        "Answers on {outcome}",
        *_CATEGORIES,
    ),
    "switching": Words(
        "people who switched",
        "On {outcome}, the people who switched as claimed and those who switched back",
        "differ by {size}, in favour of the claim",
        "differ by {size}, against the claim",
        "do not clearly differ in number",
        "a net switch as claimed",
        "a net switch as claimed",
    ),
    "did": Words(
        "difference in differences",
        "The change on {outcome} in the groups that the claim is about",
        "was {size} more upwards than in the others",
        "was {size} more downwards than in the others",
        "is not clearly different from that in the others",
        "a change more upwards than in the others",
        "a change more downwards than in the others",
    ),
    "expected": Words(
        "observed less expected",
        "Answers on {outcome}",
        "lie {size} above what had been expected",
        "lie {size} below what had been expected",
        "do not clearly differ from what had been expected",
        "an excess",
        "a shortfall",
    ),
    "fixed_effects": Words(
        "change within people, over all waves",
        "Among people who answered both before and after, answers on {outcome}",
        *_SHIFT,
    ),
    "ordinal_gee": Words(
        "ordered categories, a person's answers alike",
        "Answers on {outcome}",
        *_CATEGORIES,
    ),
    "conditional_logit": Words(
        "odds among people who changed",
        "Among people whose answer on {outcome} changed, moves as claimed and moves back",
        "differ by {size}, in favour of the claim",
        "differ by {size}, against the claim",
        "do not clearly differ in number",
        "an excess of moves as claimed",
        "an excess of moves back",
    ),
    "counts": Words(
        "counts a month",
        "Counts of {outcome}, for the same time,",
        "were higher after than before, by {size}",
        "were lower after than before, by {size}",
        "show no clear change",
    ),
    "fractional": Words(
        "shares that go with something else",
        "Where answers on {predictor} were higher, shares of {outcome}",
        *_HIGHER,
    ),
    "association": Words(
        "answers that go together",
        "Where answers on {predictor} were higher, those on {outcome}",
        *_HIGHER,
    ),
    "level": Words(
        "held against a number",
        "On {outcome}, {what}",
        "is higher than {against}, the number that the plan fixed, by {size}",
        "is lower than {against}, the number that the plan fixed, by {size}",
        "does not clearly differ from {against}, the number that the plan fixed",
        "an excess over that number",
        "a shortfall from that number",
    ),
    "lagged": Words(
        "earlier answers and later ones",
        "Among people with the same earlier answer on {outcome}, those with higher earlier answers "
        "on {predictor}",
        "later answered higher, by {size}",
        "later answered lower, by {size}",
        "show no clear difference later",
        *_TOGETHER,
    ),
    "changes": Words(
        "changes that go together",
        "People's change on {outcome} and their change on {predictor}",
        "go together, with {size}",
        "go opposite ways, with {size}",
        "do not clearly go together",
        *_TOGETHER,
    ),
    "then_test": Words(
        "change as seen afterwards",
        "Against how people afterwards rate the time before, their answers on {outcome}",
        *_SHIFT,
    ),
    "composition": Words(
        "part of the change that is within people",
        "Of the change between all answers on {outcome}, the part within people",
        "is {size} upwards",
        "is {size} downwards",
        "is not clearly there",
        part=True,
    ),
    "mixed": Words("mixed model", *_ALL),
    "multiple_membership": Words("mixed model, with several groups a person", *_ALL),
    "gee": Words("difference between all answers, those of a group alike", *_ALL),
}


PARTS: Mapping[str, Mapping[str, str]] = {
    "composition": {
        "within": "people who answered before and after moved",
        "joined": "people joined who answer otherwise",
        "left": "people left who answered otherwise",
        "answered_more": "some people gave more of the answers than before",
        "total": "all of it: the difference between all answers",
    },
    "then_test": {
        "then_test": "after, less how it was before as said after",
        "before_after": "after, less before as said at the time",
        "response_shift": "before as said at the time, less the same as said after",
    },
}
"""Model → its terms that are read side by side, in words."""


PRODUCTS: Mapping[str, Words] = {
    "predictor_modifier": Words(
        "how much a link depends on something else",
        "Where answers on {modifier} were higher, the link of {outcome} with {predictor}",
        "was higher by {size}",
        "was lower by {size}",
        "does not clearly differ",
        "a link that grows",
        "a link that weakens or turns",
    )
}
"""Term of a product → its words, whatever the model."""
GROUPED = Words(
    "answers that go together",
    "Among {predictor}, answers on {outcome}",
    "were higher than among others, by {size}",
    "were lower than among others, by {size}",
    "do not clearly differ from those of others",
    "an excess over others",
    "a shortfall from others",
)
"""Words of an association with being in a group of respondents or not."""


def words_of(model: str, term: str = "", *, grouped: bool = False) -> Words:
    """Give the words of a model, or of the product that answers; KeyError if it has none.

    `grouped` says that the predictor is a group of respondents.
    """
    if grouped and model == "association" and term not in PRODUCTS:
        return GROUPED
    return PRODUCTS.get(term) or MODELS[model]
