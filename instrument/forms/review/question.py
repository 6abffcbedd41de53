"""One question of the review sheet: all that colleagues judge it by, as frozen values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from instrument.model import AnswerScale, CodeFormat, Option
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Text

Stale = Collection[tuple[str, str]]
"""Texts whose translation was made from another source wording: path and language."""

STALE = "stale translation"
KINDS = {
    "single": "one answer",
    "multiple": "several answers",
    "number": "a number",
    "text": "a text",
    "code": "a code",
}


@dataclass(frozen=True)
class Wording:
    """A text in one language; `part` says what it is of the question."""

    part: str
    text: str
    stale: bool = False

    @property
    def mark(self) -> str:
        """What is to be said of it; empty when nothing is."""
        return STALE if self.stale else ""


@dataclass(frozen=True)
class Answer:
    """An option or a reason missing: code, label per language, and what is special about it."""

    code: str
    labels: Mapping[str, Wording]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """An item as the sheet shows it.

    Attributes
    ----------
    number, id
        As in the version.
    wordings
        Per language: lead-in, question and hint, those that there are.
    kind
        The kind of answer in words, with its limits.
    answers
        Options with their codes.
    same_as
        Number of the question before it with the same answers.
    missing
        Reasons missing that may be chosen.
    facts
        Name and words: whether it is required, claims, loop and the like.
    who
        Group that is asked; empty for everyone.
    routing
        Per language, when it is asked.
    time
        What it takes.
    readings
        Per language, how hard it reads.
    """

    number: int
    id: str
    wordings: Mapping[str, tuple[Wording, ...]]
    kind: str
    answers: tuple[Answer, ...]
    same_as: int | None
    missing: tuple[Answer, ...]
    facts: tuple[tuple[str, str], ...]
    who: Text
    routing: Text
    time: str
    readings: Mapping[str, str]

    @property
    def stale(self) -> bool:
        """Whether any text of it is stale."""
        spoken = [each for texts in self.wordings.values() for each in texts]
        labels = [each for one in (*self.answers, *self.missing) for each in one.labels.values()]
        return any(each.stale for each in (*spoken, *labels))


def wordings(
    item: ResolvedItem, languages: Iterable[str], stale: Stale
) -> Mapping[str, tuple[Wording, ...]]:
    """Put lead-in, question and hint of an item in order, per language."""
    parts = {"lead-in": item.lead_in, "text": item.text, "hint": item.hint}
    names = {"lead-in": "Lead-in", "text": "Question", "hint": "Hint"}
    return {
        language: tuple(
            Wording(names[part], text[language], (f"item {item.id} {part}", language) in stale)
            for part, text in parts.items()
            if text and language in text
        )
        for language in languages
    }


def answers(scale: AnswerScale, stale: Stale) -> tuple[Answer, ...]:
    """List the options of a scale."""
    return tuple(
        Answer(
            option.code,
            _labels(option.label, _paths(scale, option), stale),
            tuple(_remarks(option)),
        )
        for option in scale.options
    )


def missing(item: ResolvedItem, stale: Stale) -> tuple[Answer, ...]:
    """List the reasons missing that an item offers."""
    return tuple(
        Answer(
            reason,
            _labels(label, (f"item {item.id} missing {reason}", f"study missing {reason}"), stale),
        )
        for reason, label in item.missing.items()
    )


def _paths(scale: AnswerScale, option: Option) -> tuple[str, ...]:
    own = f"scale {scale.id} option {option.code} label"
    return (own, f"roster {scale.roster} entry {option.code} name") if scale.roster else (own,)


def _labels(label: Text, paths: tuple[str, ...], stale: Stale) -> Mapping[str, Wording]:
    return {
        language: Wording("Answer", words, any((path, language) in stale for path in paths))
        for language, words in label.items()
    }


def _remarks(option: Option) -> Iterator[str]:
    if option.exclusive:
        yield "not with others"
    if option.open:
        yield "own words beside it"


def kind_in_words(scale: AnswerScale) -> str:
    """Say what may be answered and within which limits."""
    return ", ".join((KINDS[scale.kind], *_limits(scale)))


def _limits(scale: AnswerScale) -> Iterator[str]:
    if scale.kind == "single" and scale.measure != "nominal":
        yield scale.measure
    if scale.at_most is not None:
        yield f"at most {scale.at_most}"
    if scale.write_ins:
        yield f"and up to {scale.write_ins} of one's own"
    if scale.kind == "number":
        yield from _of_number(scale)
    if scale.unit:
        yield "in " + " / ".join(scale.unit.values())
    if scale.code_format:
        yield _code_format(scale.code_format)


def _of_number(scale: AnswerScale) -> Iterator[str]:
    low = "" if scale.minimum is None else f"from {scale.minimum:g}"
    high = "" if scale.maximum is None else f"up to {scale.maximum:g}"
    if low or high:
        yield f"{low} {high}".strip()
    some = f"{scale.decimals} decimal{'' if scale.decimals == 1 else 's'}"
    yield some if scale.decimals else "whole numbers"


def _code_format(code: CodeFormat) -> str:
    checked = f" and {code.check_digits} check digits" if code.check_digits else ""
    return f"{code.base} characters{checked}"
