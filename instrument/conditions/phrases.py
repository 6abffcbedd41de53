"""The phrases in which conditions are said: one entry per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from instrument.conditions.tree import Operator

Clause = Literal[
    "is",
    "is_other_than",
    "below",
    "at_most",
    "above",
    "at_least",
    "lower",
    "or_lower",
    "higher",
    "or_higher",
    "chosen",
    "not_chosen",
    "one_chosen",
    "none_chosen",
    "all_chosen",
    "not_all_chosen",
    "answered",
    "not_answered",
    "count_one",
    "count_many",
    "count_none",
    "count_other",
]


@dataclass(frozen=True)
class Phrases:
    """How one language says a condition.

    Clauses follow `opening`; they name ``{question}`` and ``{answer}``, or ``{quantity}`` and
    ``{number}`` of chosen answers. `or_if` joins alternatives that are the whole condition.
    """

    opening: str
    joints: Mapping[Literal["and", "or"], str]
    or_if: str
    or_no_answer: str
    quotation: str
    decimal_point: str
    numbers: tuple[str, ...]
    quantities: Mapping[Operator, str]
    clauses: Mapping[Clause, str]


ENGLISH = Phrases(
    opening="if {condition}",
    joints={"and": " and ", "or": " or "},
    or_if=" or if ",
    or_no_answer=" (or there is no answer)",
    quotation="“{text}”",
    decimal_point=".",
    numbers=(
        *("zero", "one", "two", "three", "four", "five", "six"),
        *("seven", "eight", "nine", "ten", "eleven", "twelve"),
    ),
    quantities={
        "==": "exactly {number}",
        "<": "fewer than {number}",
        "<=": "at most {number}",
        ">": "more than {number}",
        ">=": "at least {number}",
    },
    clauses={
        "is": "the answer to {question} is {answer}",
        "is_other_than": "the answer to {question} is something other than {answer}",
        "below": "the answer to {question} is less than {answer}",
        "at_most": "the answer to {question} is at most {answer}",
        "above": "the answer to {question} is more than {answer}",
        "at_least": "the answer to {question} is at least {answer}",
        "lower": "the answer to {question} is lower than {answer}",
        "or_lower": "the answer to {question} is {answer} or lower",
        "higher": "the answer to {question} is higher than {answer}",
        "or_higher": "the answer to {question} is {answer} or higher",
        "chosen": "{answer} was chosen in {question}",
        "not_chosen": "{answer} was not chosen in {question}",
        "one_chosen": "at least one of {answer} was chosen in {question}",
        "none_chosen": "none of {answer} was chosen in {question}",
        "all_chosen": "each of {answer} was chosen in {question}",
        "not_all_chosen": "not each of {answer} was chosen in {question}",
        "answered": "{question} was answered",
        "not_answered": "{question} was not answered",
        "count_one": "{quantity} answer was chosen in {question}",
        "count_many": "{quantity} answers were chosen in {question}",
        "count_none": "no answer was chosen in {question}",
        "count_other": "the number of answers chosen in {question} is not {number}",
    },
)

DUTCH = Phrases(
    opening="als {condition}",
    joints={"and": " en ", "or": " of "},
    or_if=" of als ",
    or_no_answer=" (of er geen antwoord is)",
    quotation="“{text}”",
    decimal_point=",",
    numbers=(
        *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
        *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
    ),
    quantities={
        "==": "precies {number}",
        "<": "minder dan {number}",
        "<=": "hoogstens {number}",
        ">": "meer dan {number}",
        ">=": "minstens {number}",
    },
    clauses={
        "is": "het antwoord op {question} {answer} is",
        "is_other_than": "het antwoord op {question} iets anders is dan {answer}",
        "below": "het antwoord op {question} minder is dan {answer}",
        "at_most": "het antwoord op {question} hoogstens {answer} is",
        "above": "het antwoord op {question} meer is dan {answer}",
        "at_least": "het antwoord op {question} minstens {answer} is",
        "lower": "het antwoord op {question} lager is dan {answer}",
        "or_lower": "het antwoord op {question} {answer} of lager is",
        "higher": "het antwoord op {question} hoger is dan {answer}",
        "or_higher": "het antwoord op {question} {answer} of hoger is",
        "chosen": "bij {question} {answer} is gekozen",
        "not_chosen": "bij {question} {answer} niet is gekozen",
        "one_chosen": "bij {question} minstens een van de antwoorden {answer} is gekozen",
        "none_chosen": "bij {question} geen van de antwoorden {answer} is gekozen",
        "all_chosen": "bij {question} elk van de antwoorden {answer} is gekozen",
        "not_all_chosen": "bij {question} niet elk van de antwoorden {answer} is gekozen",
        "answered": "{question} is beantwoord",
        "not_answered": "{question} niet is beantwoord",
        "count_one": "bij {question} {quantity} antwoord is gekozen",
        "count_many": "bij {question} {quantity} antwoorden zijn gekozen",
        "count_none": "bij {question} geen antwoord is gekozen",
        "count_other": "bij {question} het aantal gekozen antwoorden niet {number} is",
    },
)

PHRASES: Mapping[str, Phrases] = {"nl": DUTCH, "en": ENGLISH}
