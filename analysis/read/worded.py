"""Answers in exports that hold labels: one in a cell, or `label;label;own words;`."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.read import value
from analysis.read.answer import (
    BLANK,
    Cells,
    Question,
    Read,
    Reading,
    as_json,
    as_text,
    chosen,
    not_an_answer,
)
from analysis.read.fault import Fault
from analysis.read.label import Labels, labels_of, normal
from analysis.read.number import Mark
from instrument.columns import write_ins
from instrument.vocabulary import Reason

DIVIDER = ";"


@dataclass(frozen=True)
class Words:
    """What a cell of labels may hold; `longest` is the number of parts of the longest label."""

    question: Question
    labels: Labels
    longest: int
    heading: str

    def reason(self, words: str) -> Reason | None:
        """Find the reason missing that words are a label, or a declared code, of."""
        missing = self.question.missing
        return missing.labels.get(normal(words)) or missing.codes.get(words.strip())


def reader(question: Question, mark: Mark) -> Read:
    """Make the function that reads the cell of one question.

    Labels may be in any language of the version. Where an option is open, what is no label is
    its own words; on a roster's open lines, those of W1, W2 …. Reported: other words that are no
    label (R008), what is no number (R009, R022), control characters in text (R015).
    """
    labels = labels_of(question.item, question.languages)
    longest = max((words.count(DIVIDER) + 1 for words in labels.codes), default=1)
    words = Words(question, labels, longest, question.columns[0].heading)

    def read(cells: Cells) -> Reading:
        (cell,) = cells
        if not cell.strip():
            return BLANK
        kind = question.item.scale.kind
        if kind == "multiple":
            return _several(words, cell)
        if kind == "single":
            return _one(words, cell)
        reason = question.missing.labels.get(normal(cell))
        if reason is not None:
            return Reading(reason=reason)
        if kind == "number":
            return value.number(question, cell, words.heading, question.writing.mark or mark)
        return value.text(question, cell, words.heading)

    return read


def _one(words: Words, cell: str) -> Reading:
    """Read one label; what is none is own words, if there is an open option or line."""
    code, reason, option = words.labels.code(cell), words.reason(cell), words.question.open_option
    if code is not None:
        return Reading(code=code)
    if reason is not None:
        return Reading(reason=reason)
    line = next(iter(write_ins(words.question.item)), None) or (option.code if option else None)
    if line is not None:
        own, faults = as_text(cell, words.heading)
        return Reading(code=line, own=as_json({line: own}), faults=faults)
    fault = not_an_answer(words.question, cell, words.heading, words.labels.codes)
    return Reading(reason="invalid", faults=(fault,))


def _several(words: Words, cell: str) -> Reading:
    """Read several labels, and the words between them that are none."""
    reason = words.reason(cell.strip().removesuffix(DIVIDER))
    if reason is not None:
        return Reading(reason=reason)
    codes, runs = _parsed(words, cell.removesuffix(DIVIDER).split(DIVIDER))
    own: dict[str, str] = {}
    faults: tuple[Fault, ...] = ()
    option = words.question.open_option
    if words.question.item.scale.write_ins:
        own = dict(zip(write_ins(words.question.item), _lines(words, runs), strict=False))
    elif option is not None and (rest := "; ".join(run for run in runs if _says_something(run))):
        own = {option.code: rest}
        codes.append(option.code)
    else:
        parts = [part for run in runs for part in run.split(DIVIDER) if part.strip()]
        faults = tuple(
            not_an_answer(words.question, part, words.heading, words.labels.codes) for part in parts
        )
    for line, rest in own.items():
        own[line], found = as_text(rest, words.heading)
        faults += found
    lines = (line for line in own if words.question.item.scale.write_ins)
    code = chosen(codes, lines, words.question.item)
    invalid: Reason | None = "invalid" if faults and code is None else None
    return Reading(code, as_json(own), invalid, faults)


def _parsed(words: Words, parts: list[str]) -> tuple[list[str], list[str]]:
    """Tell labels from own words; a label may hold the divider, so the longest is tried first.

    Returns
    -------
    tuple
        The codes of the labels, and the runs of parts between them, as they stood. A label met
        a second time is a run where people can write entries in.
    """
    codes: list[str] = []
    runs: list[str] = []
    joins, place = False, 0
    while place < len(parts):
        size, code = _label_at(words, parts, place)
        again = code in codes and words.question.item.scale.write_ins > 0
        own = DIVIDER.join(parts[place : place + size])
        if code is not None and not again:
            codes.append(code)
        elif joins:
            runs[-1] += DIVIDER + own
        else:
            runs.append(own)
        joins = code is None or again
        place += size
    return codes, runs


def _label_at(words: Words, parts: list[str], place: int) -> tuple[int, str | None]:
    """Find the longest label that starts at a part: how many parts it takes, and its code."""
    for size in range(min(words.longest, len(parts) - place), 0, -1):
        code = words.labels.code(DIVIDER.join(parts[place : place + size]))
        if code is not None:
            return size, code
    return 1, None


def _lines(words: Words, runs: list[str]) -> list[str]:
    """Divide own words over a roster's open lines.

    A form puts no space after its divider, so a part that starts with one goes on from the part
    before. More parts than lines stay with the last line.
    """
    found: list[str] = []
    for run in runs:
        for number, part in enumerate(run.split(DIVIDER)):
            if number and part[:1].isspace():
                found[-1] += DIVIDER + part
            else:
                found.append(part)
    found = [line for line in found if _says_something(line)]
    most = words.question.item.scale.write_ins
    return [*found[: most - 1], *([DIVIDER.join(found[most - 1 :])] if found[most - 1 :] else [])]


def _says_something(words: str) -> bool:
    """Tell whether there is more than blanks and dividers."""
    return bool(words.replace(DIVIDER, "").strip())
