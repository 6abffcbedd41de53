"""How the estimate of each model is spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """How a model's estimate is spoken of.

    `name` says what is compared. `subject` is followed by `up`, `down` or `none`. `rise` and
    `fall` are nouns for what a claim may say.
    """

    name: str
    subject: str
    up: str
    down: str
    none: str
    rise: str = "a rise"
    fall: str = "a fall"


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
        "more moves as claimed than back",
        "more moves back than as claimed",
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
        "Shares of {outcome}, for each unit more of what they are held against,",
        "were higher by {size}",
        "were lower by {size}",
        "show no clear difference",
        *_TOGETHER,
    ),
    "association": Words(
        "answers that go together",
        "Answers on {outcome}, for each unit more of what they are held against,",
        "were {size} higher",
        "were {size} lower",
        "show no clear difference",
        *_TOGETHER,
    ),
    "level": Words(
        "held against a number",
        "On {outcome}, what the claim names",
        "lies {size} above the number that the plan fixed",
        "lies {size} below the number that the plan fixed",
        "does not clearly differ from the number that the plan fixed",
        "an excess over that number",
        "a shortfall from that number",
    ),
    "lagged": Words(
        "earlier answers and later ones",
        "Among people level before, later answers on {outcome}, for each unit more before,",
        "were {size} higher",
        "were {size} lower",
        "show no clear difference",
        *_TOGETHER,
    ),
    "changes": Words(
        "changes that go together",
        "People's change on {outcome} and their change on what it is held against",
        "go together, by {size}",
        "go opposite ways, by {size}",
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
    ),
    "mixed": Words("mixed model", *_ALL),
    "multiple_membership": Words("mixed model, with several groups a person", *_ALL),
    "gee": Words("difference between all answers, those of a group alike", *_ALL),
}


PRODUCTS: Mapping[str, Words] = {
    "predictor_modifier": Words(
        "how much a link depends on something else",
        "For each unit more of what it may depend on, the link of {outcome}",
        "was higher by {size}",
        "was lower by {size}",
        "does not clearly differ",
        "a link that grows",
        "a link that weakens or turns",
    )
}
"""Term of a product → its words, whatever the model."""


def words_of(model: str, term: str = "") -> Words:
    """Give the words of a model, or of the product that answers; KeyError if it has none."""
    return PRODUCTS.get(term) or MODELS[model]
