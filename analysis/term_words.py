"""How the terms of a model are spoken of: parts of an estimate, products, and being in a group."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.locale import marked
from analysis.model_words import MODELS, Words

PARTS: Mapping[str, Mapping[str, str]] = {
    "composition": {
        "within": marked("people who answered before and after moved"),
        "joined": marked("people joined who answer otherwise"),
        "left": marked("people left who answered otherwise"),
        "answered_more": marked("some people gave more of the answers than before"),
        "total": marked("all of it: the difference between all answers"),
    },
    "then_test": {
        "then_test": marked("after, less how it was before as said after"),
        "before_after": marked("after, less before as said at the time"),
        "response_shift": marked("before as said at the time, less the same as said after"),
    },
}
"""Model → its terms that are read side by side, in words."""


PRODUCTS: Mapping[str, Words] = {
    "predictor_modifier": Words(
        marked("how much a link depends on something else"),
        marked(
            "Where answers on {modifier} were higher, the link of {outcome} with {predictor} "
            "was higher by {size}"
        ),
        marked(
            "Where answers on {modifier} were higher, the link of {outcome} with {predictor} "
            "was lower by {size}"
        ),
        marked(
            "Where answers on {modifier} were higher, the link of {outcome} with {predictor} "
            "does not clearly differ: the estimate is {size}"
        ),
        marked("a link that grows"),
        marked("a link that weakens or turns"),
    ),
}
"""Term of a product → its words, whatever the model."""
GROUPED = Words(
    marked("answers that go together"),
    marked("Among {predictor}, answers on {outcome} were higher than among others, by {size}"),
    marked("Among {predictor}, answers on {outcome} were lower than among others, by {size}"),
    marked(
        "Among {predictor}, answers on {outcome} do not clearly differ from those of others: "
        "the estimate is {size}"
    ),
    marked("an excess over others"),
    marked("a shortfall from others"),
)
"""Words of an association with being in a group of respondents or not."""


def words_of(model: str, term: str = "", *, grouped: bool = False) -> Words:
    """Give the words of a model, or of the product that answers; KeyError if it has none.

    `grouped` says that the predictor is a group of respondents.
    """
    if grouped and model == "association" and term not in PRODUCTS:
        return GROUPED
    return PRODUCTS.get(term) or MODELS[model]
