"""The room that a question leaves for its answer, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.columns import own_entries
from instrument.conditions import Condition, items_of, to_predicate
from instrument.conditions.tree import number_text
from instrument.forms.paper.faces import SIZE, width
from instrument.forms.paper.routes import END, Goal, Routes
from instrument.forms.paper.sheet import Choice, Comb, Lines, Mark, Room, Ticks
from instrument.forms.paper.wording import PaperWording
from instrument.forms.phrases import in_language, phrases, say
from instrument.model import AnswerScale
from instrument.resolve import ResolvedItem

LINES = 5
"""Empty lines for an open question."""
MOST_PLACES = 12
"""Longer numbers and codes are written in one long box."""
PAGE = 493.0
"""Width of what is printed on A4, in points."""
NUMBER = 30.0
"""Width of the column of question numbers, in points."""
WIDE = 0.25
"""The share of options in two columns that may need a second line."""
FEW = 5
"""So many options stand below one another; more may stand in two columns."""
_BOX = 2 * SIZE


def arrow(wording: PaperWording, goal: Goal | None) -> str:
    """Say where to go on; empty if with the next question."""
    if goal is None:
        return ""
    if goal == END:
        return wording.phrases.end
    return wording.phrases.go.format(number=goal)


def choices_of(
    wording: PaperWording, routes: Routes, item: ResolvedItem, consent: Condition | None
) -> tuple[Choice, ...]:
    """List the options of an item, each with where it leads.

    Of several answers only one that excludes the others leads anywhere by itself.
    """
    single = item.scale.kind == "single"
    agreed = to_predicate(consent) if consent and item.id in items_of(consent) else None
    choices = []
    for option in item.scale.options:
        go = ""
        if single or option.exclusive:
            answer: object = option.code if single else {option.code}
            go = arrow(wording, routes.after(item, answer))
            if agreed is not None and not agreed({item.id: answer}):
                go = wording.phrases.stop
        label = in_language(option.label, wording.language)
        if option.open:
            label = phrases(wording.language).namely.format(answer=label)
        choices.append(Choice(option.code, label, option.open, go))
    return tuple(choices)


def reasons_of(wording: PaperWording, routes: Routes, item: ResolvedItem) -> tuple[Choice, ...]:
    """List the reasons missing that an item offers; they count as no answer."""
    go = arrow(wording, routes.after(item, None))
    return tuple(
        Choice(reason, in_language(label, wording.language), go=go)
        for reason, label in item.missing.items()
    )


def room_of(
    wording: PaperWording, routes: Routes, item: ResolvedItem, consent: Condition | None
) -> Room:
    """Leave room for the answer to an item."""
    scale, reasons = item.scale, reasons_of(wording, routes, item)
    if scale.kind in {"single", "multiple"}:
        choices = choices_of(wording, routes, item, consent)
        mark: Mark = "round" if scale.kind == "single" else "square"
        # A single choice may be an entry that was written in before: one line is enough for it.
        lines = scale.write_ins or min(1, len(own_entries(routes.version, item)))
        return Ticks(mark, choices, reasons, lines, _columns(choices))
    if scale.kind == "text":
        return Lines(LINES, reasons)
    return comb_of(wording, scale, reasons)


def comb_of(wording: PaperWording, scale: AnswerScale, reasons: tuple[Choice, ...] = ()) -> Comb:
    """Leave a box for each character of a number or code."""
    unit = in_language(scale.unit or {}, wording.language)
    if scale.code_format is not None:
        return Comb(scale.code_format.base + scale.code_format.check_digits, reasons=reasons)
    low, high = scale.minimum, scale.maximum
    places = 0
    if low is not None and high is not None and low >= 0:
        places = len(str(int(high)))
    if places + scale.decimals > MOST_PLACES:
        places = 0
    return Comb(places, scale.decimals if places else 0, unit, reasons)


def _columns(choices: tuple[Choice, ...]) -> int:
    """Say in how many columns options fit: two if there are many and most are short."""
    half = (PAGE - NUMBER) / 2 - _BOX
    # Words beside the last option have a line below both columns.
    beside = choices[:-1] if choices and choices[-1].line else choices
    wide = sum(width(f"{choice.label} {choice.go}".strip()) > half for choice in beside)
    lined = any(choice.line for choice in beside)
    return 2 if len(choices) > FEW and wide <= len(choices) * WIDE and not lined else 1


def notes_of(wording: PaperWording, item: ResolvedItem) -> Iterator[str]:
    """Say how an item is to be answered."""
    scale, language = item.scale, wording.language

    def said(phrase: str, **words: object) -> str:
        return say((language,), phrase, **words)[language]

    if item.mandatory:
        yield wording.phrases.needed
    if scale.kind == "multiple":
        if scale.at_most is not None:
            yield said("choose_at_most", number=scale.at_most)
        for option in scale.options:
            if option.exclusive:
                yield said("alone", answer=option.label)
    if scale.kind == "number":
        yield from _limits(wording, scale)
    if scale.code_format is not None:
        places = scale.code_format.base + scale.code_format.check_digits
        yield said("code", number=places)


def _limits(wording: PaperWording, scale: AnswerScale) -> Iterator[str]:
    language = wording.language
    low, high = (_number(wording, limit) for limit in (scale.minimum, scale.maximum))
    if low and high:
        yield say((language,), "between", low=low, high=high)[language]
    elif low:
        yield say((language,), "at_least", low=low)[language]
    elif high:
        yield say((language,), "at_most", high=high)[language]
    if scale.decimals:
        yield say((language,), "decimals", number=scale.decimals)[language]


def _number(wording: PaperWording, limit: float | None) -> str:
    return "" if limit is None else number_text(limit).replace(".", wording.phrases.decimal_mark)
