"""The codes of a file made those of the questionnaire, and the reasons that its codes stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.read import coded
from analysis.read.answer import BLANK, Cells, Question, Read, Reading, not_an_answer
from analysis.read.fault import Fault, printable
from analysis.read.label import normal
from analysis.read.labelled_rows import plain_number
from analysis.read.mapped.held import Held
from analysis.read.missing import Declared
from analysis.read.number import Mark, number_of
from instrument.draft.labelled import LabelledVariable, Value
from instrument.mapping import CodeMapping
from instrument.problems import Place, Problem, problem
from instrument.vocabulary import Reason

TICKED, UNTICKED = "1", ("0",)


@dataclass(frozen=True)
class Codes:
    """What the codes of a question mean in the file.

    `options` leads from a code in the file to an option. An option that another code stands for
    is not meant by its own any more, unless the mapping says so.
    """

    mapping: CodeMapping
    mark: Mark

    def option(self, code: str) -> str | None:
        """Find the option that a code of the file stands for; None if it stands for none."""
        for each in (code, number_of(code, self.mark) or code):
            if each in self.mapping.codes:
                return self.mapping.codes[each]
        plain = (number_of(code, self.mark) or code) if self.mark in code else code
        return None if plain in set(self.mapping.codes.values()) else plain


def reader(question: Question, codes: Codes) -> Read:
    """Make the function that reads the cells of one question.

    Reported: what `coded.reader` reports, and an option's own code where another stands for it.
    """
    ticked = codes.mapping.ticked or TICKED
    unticked = UNTICKED if codes.mapping.unticked is None else codes.mapping.unticked
    inner = coded.reader(question, coded.Signs(ticked=ticked, unticked=unticked, numbers=True))
    place = next((n for n, each in enumerate(question.columns) if each.holds == "answer"), None)
    if place is None:
        return _of_ticks(question, codes, inner, {ticked, *unticked})
    heading = question.columns[place].heading

    def read(cells: Cells) -> Reading:
        if not any(cell.strip() for cell in cells):
            return BLANK
        cell = cells[place]
        found = _translated(question, codes, cell)
        if found is None:
            fault = _unknown(question, codes, cell, heading)
            return Reading(reason="invalid", faults=(fault,))
        return inner((*cells[:place], found, *cells[place + 1 :]))

    return read


def _of_ticks(question: Question, codes: Codes, inner: Read, signs: set[str]) -> Read:
    """Read ticks that programs wrote as numbers with decimals, such as 1.0 or 1,0."""

    def plain(cell: str) -> str:
        return cell if cell.strip() in signs else number_of(cell, codes.mark) or cell

    def read(cells: Cells) -> Reading:
        pairs = zip(question.columns, cells, strict=True)
        return inner(tuple(plain(cell) if each.holds == "option" else cell for each, cell in pairs))

    return read


def _translated(question: Question, codes: Codes, cell: str) -> str | None:
    """Put a cell into the codes and the decimal mark of the questionnaire; None if it has none."""
    if question.missing.declared.reason(cell, codes.mark) is not None:
        return cell
    if question.item.scale.kind == "single" and cell.strip() and not question.writing.labels:
        return codes.option(cell.strip())
    if question.item.scale.kind == "number" and codes.mark != ".":
        found = number_of(cell, codes.mark)
        return None if found is None and number_of(cell, ".") is not None else found or cell
    return cell


def _unknown(question: Question, codes: Codes, cell: str, heading: str) -> Fault:
    if question.item.scale.kind == "number":
        return Fault("R009", cell, heading, {"value": printable(cell)})
    known = {*codes.mapping.codes, *(each.code for each in question.item.scale.options)}
    return not_an_answer(question, cell, heading, sorted(known))


def with_reasons(question: Question, codes: Codes, held: Held) -> Question:
    """Add the codes that stand for reasons missing: those mapped, and those the file declares.

    What the file declares to be no answer has the reason of the mapping, or else of the wave's
    `missing_codes`, or else that which its label is a label of.
    """
    texts: dict[str, Reason] = dict(question.missing.declared.texts)
    numbers = dict(question.missing.declared.numbers)
    for code, why in codes.mapping.reasons.items():
        texts[code] = why
        if (number := number_of(code, codes.mark)) is not None:
            numbers[float(number)] = why
    texts |= {cell: why for cell, _, why in _declared(question, codes, held) if why is not None}
    declared = Declared(texts, numbers, question.missing.declared.ranges)
    return replace(question, missing=replace(question.missing, declared=declared))


def without_reason(question: Question, codes: Codes, held: Held, file: str) -> Iterator[Problem]:
    """Report what the file declares to be no answer, if nothing says why it is none (R056)."""
    for cell, label, reason in _declared(question, codes, held):
        if reason is None:
            column = question.columns[0].heading
            place = Place(file, item=question.item.id, column=printable(column))
            details = {"code": printable(cell), "label": printable(label)}
            yield problem("R056", place, **details, scale=question.item.scale.id)


def _declared(
    question: Question, codes: Codes, held: Held
) -> Iterator[tuple[str, str, Reason | None]]:
    """List the cells that a file declares to be no answers: cell, label and reason."""
    places = {heading: number for number, heading in enumerate(held.table.headings)}
    missing = question.missing
    for column in question.columns:
        variable = held.variables.get(column.heading)
        if variable is None or not variable.missing:
            continue
        labels = {code_of(each.value): each.label for each in variable.labels}
        for cell in dict.fromkeys(held.table.columns[places[column.heading]]):
            if cell and variable.missed(_value(cell, variable)):
                label = labels.get(cell, "")
                yield (
                    cell,
                    label,
                    missing.declared.reason(cell)
                    or codes.mapping.reasons.get(cell)
                    or missing.codes.get(cell)
                    or missing.labels.get(normal(label)),
                )


def code_of(value: Value) -> str:
    """Write a value as a cell of the file's rows has it."""
    return value if isinstance(value, str) else plain_number(value)


def _value(cell: str, variable: LabelledVariable) -> Value:
    """Read a cell as the value that the file has."""
    if variable.text:
        return cell
    try:
        return float(cell)
    except ValueError:
        return cell
