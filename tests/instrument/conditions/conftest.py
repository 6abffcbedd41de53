"""A reader of the sentences that conditions are said in, written without looking at how.

It understands Dutch and English as a person does who fills in the questionnaire on paper, so that
the truth table can hold the sentence against the form.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

Answers = Mapping[str, object]
Meaning = Callable[[Answers], bool]
QUESTION, ANSWER = "Question: ", "Answer: "

Q = r"⟪(?P<item>\d+)⟫"
A = r"⟦(?P<list>\d+)⟧"
N = r"(?P<number>\w+)"
HOW_MANY = {
    "en": "(?P<how>exactly|fewer than|at most|more than|at least)",
    "nl": "(?P<how>precies|minder dan|hoogstens|meer dan|minstens)",
}
COMPARED = {
    "exactly": operator.eq,
    "precies": operator.eq,
    "fewer than": operator.lt,
    "minder dan": operator.lt,
    "at most": operator.le,
    "hoogstens": operator.le,
    "more than": operator.gt,
    "meer dan": operator.gt,
    "at least": operator.ge,
    "minstens": operator.ge,
}
NUMBERS = {
    "en": ["zero", "one", "two", "three", "four", "five"],
    "nl": ["nul", "één", "twee", "drie", "vier", "vijf"],
}
CLAUSES = {
    "en": [
        (rf"the answer to {Q} is {A}", "in"),
        (rf"the answer to {Q} is something other than {A}", "not in"),
        (rf"the answer to {Q} is (?:less|lower) than {A}", operator.lt),
        (rf"the answer to {Q} is (?:at most {A})", operator.le),
        (rf"the answer to {Q} is {A} or lower", operator.le),
        (rf"the answer to {Q} is (?:more|higher) than {A}", operator.gt),
        (rf"the answer to {Q} is at least {A}", operator.ge),
        (rf"the answer to {Q} is {A} or higher", operator.ge),
        (rf"{A} was chosen in {Q}", "any"),
        (rf"at least one of {A} was chosen in {Q}", "any"),
        (rf"{A} was not chosen in {Q}", "none"),
        (rf"none of {A} was chosen in {Q}", "none"),
        (rf"each of {A} was chosen in {Q}", "all"),
        (rf"not each of {A} was chosen in {Q}", "not all"),
        (rf"{Q} was answered", "answered"),
        (rf"{Q} was not answered", "not answered"),
        (rf"{HOW_MANY['en']} {N} answers? (?:was|were) chosen in {Q}", "count"),
        (rf"the number of answers chosen in {Q} is not {N}", "other count"),
        (rf"no answer was chosen in {Q}", "no count"),
    ],
    "nl": [
        (rf"het antwoord op {Q} {A} is", "in"),
        (rf"het antwoord op {Q} iets anders is dan {A}", "not in"),
        (rf"het antwoord op {Q} (?:minder|lager) is dan {A}", operator.lt),
        (rf"het antwoord op {Q} hoogstens {A} is", operator.le),
        (rf"het antwoord op {Q} {A} of lager is", operator.le),
        (rf"het antwoord op {Q} (?:meer|hoger) is dan {A}", operator.gt),
        (rf"het antwoord op {Q} minstens {A} is", operator.ge),
        (rf"het antwoord op {Q} {A} of hoger is", operator.ge),
        (rf"bij {Q} {A} is gekozen", "any"),
        (rf"bij {Q} minstens een van de antwoorden {A} is gekozen", "any"),
        (rf"bij {Q} {A} niet is gekozen", "none"),
        (rf"bij {Q} geen van de antwoorden {A} is gekozen", "none"),
        (rf"bij {Q} elk van de antwoorden {A} is gekozen", "all"),
        (rf"bij {Q} niet elk van de antwoorden {A} is gekozen", "not all"),
        (rf"{Q} is beantwoord", "answered"),
        (rf"{Q} niet is beantwoord", "not answered"),
        (rf"bij {Q} {HOW_MANY['nl']} {N} antwoord(?:en)? (?:is|zijn) gekozen", "count"),
        (rf"bij {Q} het aantal gekozen antwoorden niet {N} is", "other count"),
        (rf"bij {Q} geen antwoord is gekozen", "no count"),
    ],
}
OPENING = {"en": "if ", "nl": "als "}
AND = {"en": r" and ", "nl": r" en "}
OR = {"en": r" or (?:if )?(?!lower|higher)", "nl": r" of (?:als )?(?!lager|hoger)"}
LAST = {"en": "(?:or|and)", "nl": "(?:of|en)"}
NO_ANSWER = {"en": " (or there is no answer)", "nl": " (of er geen antwoord is)"}


class Words:
    """Questions and answers that say which they are, and of what."""

    def question(self, item: str, language: str) -> str:
        return f"{QUESTION}{language}/{item}"

    def answer(self, item: str, code: str, language: str) -> str:
        return f"{ANSWER}{language}/{item}/{code}"


class Reader:
    """Reads one sentence."""

    def __init__(self, sentence: str, language: str) -> None:
        self.language = language
        self.items: list[str] = []
        self.labels: list[tuple[str, str]] = []
        self.lists: list[tuple[tuple[str, str] | float, ...]] = []
        assert sentence.startswith(OPENING[language])
        text = re.sub("“([^”]*)”", self._quoted, sentence.removeprefix(OPENING[language]))
        text = text.replace(NO_ANSWER[language], " ∅")
        last = LAST[language]
        label, same = r"⟨(?P<of>\w+):\d+⟩", r"⟨(?P=of):\d+⟩"  # answers of one question
        number = r"(?<![\w⟪⟦:])-?\d+(?:[.,]\d+)?(?![\w⟫⟧])"
        for first, other in ((number, number), (label, same)):
            enumerated = rf"{first}(?:, {other})*(?: {last} {other})?"
            text = re.sub(enumerated, self._listed, text)
        self.meaning = self._any(text)

    def _quoted(self, match: re.Match[str]) -> str:
        words = match[1]
        if words.startswith(QUESTION):
            language, item = words.removeprefix(QUESTION).split("/")
            self.items.append(item)
            shown = f"⟪{len(self.items) - 1}⟫"
        else:
            language, item, code = words.removeprefix(ANSWER).split("/", 2)
            self.labels.append((item, code))
            shown = f"⟨{item}:{len(self.labels) - 1}⟩"
        assert language == self.language
        return shown

    def _listed(self, match: re.Match[str]) -> str:
        found = re.findall(r"⟨\w+:(\d+)⟩|(-?\d+(?:[.,]\d+)?)", match[0])
        self.lists.append(
            tuple(
                self.labels[int(label)] if label else float(number.replace(",", "."))
                for label, number in found
            )
        )
        return f"⟦{len(self.lists) - 1}⟧"

    def _any(self, text: str) -> Meaning:
        parts = [self._all(part) for part in split(text, OR[self.language])]
        return lambda answers: any(part(answers) for part in parts)

    def _all(self, text: str) -> Meaning:
        pieces = split(text, AND[self.language])
        parts = [self._any(p[1:-1]) if p.startswith("(") else self._clause(p) for p in pieces]
        return lambda answers: all(part(answers) for part in parts)

    def _clause(self, text: str) -> Meaning:
        bare = text.removesuffix(" ∅")
        for pattern, what in CLAUSES[self.language]:
            if (found := re.fullmatch(pattern, bare)) is not None:
                item = self.items[int(found["item"])]
                holds = self._holds(what, item, found.groupdict())
                if bare == text:
                    return holds
                return lambda answers: holds(answers) or not answered(answers.get(item))
        raise AssertionError(f"no person would understand {text!r}")

    def _values(self, item: str, number: str | None) -> tuple[str | float, ...]:
        """Give the answers of a list, which must be answers of the question."""
        listed = self.lists[int(number)] if number is not None else ()
        owners = {each[0] for each in listed if isinstance(each, tuple)}
        assert owners <= {item}
        return tuple(each[1] if isinstance(each, tuple) else each for each in listed)

    def _holds(self, what: Any, item: str, found: dict[str, str | None]) -> Meaning:
        values = self._values(item, found.get("list"))
        if callable(what):
            (limit,) = map(float, values)
            return lambda answers: (
                answered(answers.get(item)) and what(float(str(answers[item])), limit)
            )
        number = found.get("number")
        limit = NUMBERS[self.language].index(number) if number else 0
        compared = COMPARED.get(found.get("how") or "", operator.ne)
        meanings: dict[str, Callable[[Any], bool]] = {
            "in": lambda given: answered(given) and given in values,
            "not in": lambda given: answered(given) and given not in values,
            "any": lambda given: any(value in (given or ()) for value in values),
            "none": lambda given: not any(value in (given or ()) for value in values),
            "all": lambda given: all(value in (given or ()) for value in values),
            "not all": lambda given: not all(value in (given or ()) for value in values),
            "answered": answered,
            "not answered": lambda given: not answered(given),
            "count": lambda given: compared(len(given or ()), limit),
            "other count": lambda given: len(given or ()) != limit,
            "no count": lambda given: not given,
        }
        return lambda answers: meanings[what](answers.get(item))


def answered(given: object) -> bool:
    return given is not None and given not in ("", frozenset())


def split(text: str, joint: str) -> list[str]:
    """Split at a joint that does not stand in brackets."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(text):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        match = re.compile(joint).match(text, at) if depth == 0 else None
        if match is not None:
            parts.append(text[start:at])
            start = at = match.end()
        else:
            at += 1
    return [*parts, text[start:]]


@pytest.fixture(scope="session")
def words() -> Words:
    return Words()


@pytest.fixture(scope="session")
def read_sentence() -> Callable[[str, str], Meaning]:
    """Give what a sentence means: whether it holds of somebody's answers."""
    return lambda sentence, language: Reader(sentence, language).meaning
