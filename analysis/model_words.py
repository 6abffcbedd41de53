"""How the estimate of each model is spoken of, so that no sentence says more than it found."""

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
_OVER_ALL = (
    "Over all answers, those on {outcome}",
    "were {size} higher after than before",
    "were {size} lower after than before",
    "show no clear difference between before and after",
)
_MOVE = (
    "Answers on {outcome}",
    "moved to higher categories, by {size}",
    "moved to lower categories, by {size}",
    "show no clear move between the categories",
    "a move to higher categories",
    "a move to lower categories",
)
_LINK = (
    "The link of {outcome} with what the claim names",
    "is positive: {size}",
    "is negative: {size}",
    "is not clearly there",
    "a positive link",
    "a negative link",
)
MODELS: Mapping[str, Words] = {
    "within_person": Words(
        "change within people",
        "Among people who answered both before and after, answers on {outcome}",
        *_SHIFT,
    ),
    "pooled": Words("difference between all answers", *_OVER_ALL),
    "ordinal": Words("ordered categories", *_MOVE),
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
    "level": Words(
        "held against a number",
        "Answers on {outcome}",
        "lie {size} above the number that the plan holds them against",
        "lie {size} below the number that the plan holds them against",
        "do not clearly differ from the number that the plan holds them against",
        "an excess",
        "a shortfall",
    ),
    "association": Words("link between answers", *_LINK),
    "fractional": Words("link with a share", *_LINK),
    "lagged": Words("link between earlier and later answers", *_LINK),
    "changes": Words(
        "changes that go together",
        "The change on {outcome} and the other change within the same people",
        "go together, with a correlation of {size}",
        "go against each other, with a correlation of {size}",
        "do not clearly go together",
        "changes that go together",
        "changes that go against each other",
    ),
    "then_test": Words(
        "against what people remember",
        "Against what people remember of the time before, their answers on {outcome}",
        "are {size} higher",
        "are {size} lower",
        "do not clearly differ",
    ),
    "composition": Words(
        "change within people as a part of all change",
        "Of the change on {outcome} between all answers, the part within people",
        "goes up by {size}",
        "goes down by {size}",
        "is not clearly there",
    ),
    "counts": Words(
        "number a month",
        "The number a month of {outcome}",
        "was higher after than before, by {size}",
        "was lower after than before, by {size}",
        "does not clearly differ between before and after",
    ),
    "fixed_effects": Words(
        "change within people, wave by wave",
        "Among people who answered more than once, answers on {outcome}",
        *_SHIFT,
    ),
    "conditional_logit": Words(
        "odds among people who changed",
        "Among people whose answer on {outcome} changed, the odds of the claimed answer",
        "were higher after than before, by {size}",
        "were lower after than before, by {size}",
        "do not clearly differ between before and after",
    ),
    "ordinal_gee": Words("ordered categories, by person", *_MOVE),
    "mixed": Words("all answers, with people and groups drawn at random", *_OVER_ALL),
    "multiple_membership": Words("all answers, with every group of each person", *_OVER_ALL),
    "gee": Words("all answers, alike within groups", *_OVER_ALL),
}


def words_of(model: str) -> Words:
    """Give the words of a model; raises KeyError for one that has none."""
    return MODELS[model]
