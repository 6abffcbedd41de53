"""A condition as a sentence, for paper questionnaires and the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from instrument.conditions.phrases import PHRASES, Clause, Phrases
from instrument.conditions.tree import (
    And,
    Answered,
    Compare,
    Condition,
    Count,
    Has,
    Leaf,
    Not,
    OneOf,
    Operator,
    Or,
    Value,
    number_text,
)

JoinWord = Literal["and", "or"]
OPPOSITE: Mapping[Operator, Operator] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
}
OF_NUMBERS: Mapping[Operator, Clause] = {
    "==": "is",
    "!=": "is_other_than",
    "<": "below",
    "<=": "at_most",
    ">": "above",
    ">=": "at_least",
}
OF_CHOICES: Mapping[Operator, Clause] = {
    "==": "is",
    "!=": "is_other_than",
    "<": "lower",
    "<=": "or_lower",
    ">": "higher",
    ">=": "or_higher",
}
NO_ANSWERS = {("==", 0), ("<=", 0), ("<", 1)}
SOME_ANSWERS = {("!=", 0), (">", 0)}


class Wording(Protocol):
    """Where a sentence finds the words of the questionnaire."""

    def question(self, item: str, language: str) -> str:
        """Give a short quotation of an item's question, without quotation marks."""

    def answer(self, item: str, code: str, language: str) -> str:
        """Give the label of an option; for a text item `code` is the text itself."""


def to_sentence(
    condition: Condition, language: str, wording: Wording, *, quoted: bool = True
) -> str:
    """Say when a condition holds, without a full stop.

    Parameters
    ----------
    condition
        As `bind` gives it.
    language
        ``"nl"`` or ``"en"``.
    wording
        The questions and options in that language.
    quoted
        Whether what `wording` gives for a question is a quotation of it; if not, it is how the
        question is referred to, such as “question 3”, and gets no quotation marks.

    Raises
    ------
    ValueError
        If there are no phrases for the language.
    """
    if language not in PHRASES:
        known = ", ".join(PHRASES)
        raise ValueError(f"conditions cannot be said in {language!r}; known languages: {known}")
    phrases = PHRASES[language]
    said = _Speaker(language, phrases, wording, quoted).say(condition, outermost=True)
    return phrases.opening.format(condition=said)


@dataclass(frozen=True)
class _Speaker:
    """Says conditions as clauses in one language."""

    language: str
    phrases: Phrases
    wording: Wording
    quoted: bool

    def say(self, condition: Condition, *, negated: bool = False, outermost: bool = False) -> str:
        """Say a condition or its opposite; what is joined stands in brackets unless outermost.

        An opposite is said of each comparison (not “a and b” is “not a” or “not b”): a sentence
        with “it is not the case that” is hard to follow.
        """
        match condition:
            case And(parts) | Or(parts):
                word: JoinWord = "and" if isinstance(condition, And) != negated else "or"
                joint = self.phrases.joints[word]
                if outermost and word == "or":
                    joint = self.phrases.or_if
                said = joint.join(self.say(part, negated=negated) for part in parts)
                return said if outermost else f"({said})"
            case Not(part):
                return self.say(part, negated=not negated, outermost=outermost)
            case _:
                return self._leaf(condition, negated=negated)

    def _leaf(self, leaf: Leaf, *, negated: bool) -> str:
        match leaf:
            case Compare():
                return self._compare(leaf, negated=negated)
            case OneOf(item, values):
                form: Clause = "is_other_than" if leaf.negated != negated else "is"
                said = self._clause(form, item, answer=self._answers(item, values, "or"))
                return self._with_no_answer(said, negated=negated)
            case Has():
                return self._has(leaf, negated=negated)
            case Count():
                return self._count(leaf, negated=negated)
            case Answered(item):
                return self._clause("not_answered" if negated else "answered", item)

    def _clause(self, form: Clause, item: str, **words: str) -> str:
        question = self.wording.question(item, self.language)
        if self.quoted:
            question = self._quoted(question)
        return self.phrases.clauses[form].format(question=question, **words)

    def _compare(self, condition: Compare, *, negated: bool) -> str:
        """Say a comparison; the opposite also holds without an answer, and says so."""
        operator = OPPOSITE[condition.operator] if negated else condition.operator
        forms = OF_CHOICES if isinstance(condition.value, str) else OF_NUMBERS
        answer = self._answers(condition.item, (condition.value,), "or")
        said = self._clause(forms[operator], condition.item, answer=answer)
        return self._with_no_answer(said, negated=negated)

    def _has(self, condition: Has, *, negated: bool) -> str:
        forms: tuple[Clause, Clause] = ("one_chosen", "none_chosen")
        if len(condition.options) == 1:
            forms = ("chosen", "not_chosen")
        elif condition.quantifier == "all":
            forms = ("all_chosen", "not_all_chosen")
        answers = self._answers(condition.item, condition.options, "and")
        return self._clause(forms[negated], condition.item, answer=answers)

    def _count(self, condition: Count, *, negated: bool) -> str:
        operator = OPPOSITE[condition.operator] if negated else condition.operator
        number = condition.number
        if (operator, number) in NO_ANSWERS:
            return self._clause("count_none", condition.item)
        if (operator, number) in SOME_ANSWERS:
            operator, number = ">=", 1
        words = self.phrases.numbers
        said = words[number] if number < len(words) else str(number)
        if operator == "!=":
            return self._clause("count_other", condition.item, number=said)
        quantity = self.phrases.quantities[operator].format(number=said)
        form: Clause = "count_one" if number == 1 else "count_many"
        return self._clause(form, condition.item, quantity=quantity)

    def _with_no_answer(self, said: str, *, negated: bool) -> str:
        return said + self.phrases.or_no_answer if negated else said

    def _answers(self, item: str, values: Sequence[Value], word: JoinWord) -> str:
        """Enumerate answers: “a”, “b” or “c”."""
        *first, last = [self._answer(item, value) for value in values]
        return self.phrases.joints[word].join([", ".join(first), last]) if first else last

    def _answer(self, item: str, value: Value) -> str:
        if isinstance(value, str):
            return self._quoted(self.wording.answer(item, value, self.language))
        return number_text(value).replace(".", self.phrases.decimal_point)

    def _quoted(self, text: str) -> str:
        return self.phrases.quotation.format(text=text)
