"""Conditions: one small language, and a file for each target that it is rendered to.

`parse` reads a condition, `bind` checks it against the questionnaire; `to_xpath`, `to_mask`,
`to_predicate`, `to_expression_script`, `to_branching_logic` and `to_sentence` render a bound one.
The empty condition is None, in the callers.
"""

from instrument.conditions.binding import ItemType, bind
from instrument.conditions.branching_logic import to_branching_logic
from instrument.conditions.error import ConditionError
from instrument.conditions.expression_script import to_expression_script
from instrument.conditions.frame import to_mask
from instrument.conditions.language import parse
from instrument.conditions.predicate import to_predicate
from instrument.conditions.sentence import Wording, to_sentence
from instrument.conditions.tree import (
    And,
    Answered,
    Compare,
    Condition,
    Count,
    Has,
    Not,
    OneOf,
    Or,
    all_of,
    any_of,
    items_of,
)
from instrument.conditions.variables import Variables
from instrument.conditions.xpath import to_xpath

__all__ = [
    "And",
    "Answered",
    "Compare",
    "Condition",
    "ConditionError",
    "Count",
    "Has",
    "ItemType",
    "Not",
    "OneOf",
    "Or",
    "Variables",
    "Wording",
    "all_of",
    "any_of",
    "bind",
    "items_of",
    "parse",
    "to_branching_logic",
    "to_expression_script",
    "to_mask",
    "to_predicate",
    "to_sentence",
    "to_xpath",
]
