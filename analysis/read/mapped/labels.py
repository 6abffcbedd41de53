"""The labels that a file gives to its codes, held against those of the options they are read as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.read import coded
from analysis.read.answer import Question
from analysis.read.choice_text import holds_labels
from analysis.read.fault import printable
from analysis.read.label import normal
from analysis.read.mapped.codes import TICKED, UNTICKED, Codes, code_of
from analysis.read.mapped.held import Held
from analysis.read.records import Body
from instrument.load import closest
from instrument.model import Option
from instrument.problems import Place, Problem, problem

SIGNS = coded.Signs(ticked=TICKED, unticked=UNTICKED, numbers=True)


def with_labels(question: Question, codes: Codes, body: Body, held: Held) -> Question:
    """Let a question be read by its labels, if its columns hold more of these than of codes.

    A file of SPSS or Stata tells which label a code has, and what the mapping says of codes goes
    before: there, labels are not looked for.
    """
    told = codes.mapping.codes or codes.mapping.ticked or held.variables
    if told or not holds_labels((question,), body, SIGNS):
        return question
    return replace(question, writing=replace(question.writing, labels=True))


def check_labels(
    questions: Iterable[tuple[Question, Codes]], held: Held, file: str
) -> Iterator[Problem]:
    """Report labels that are not those of the options that their codes are read as.

    An option is known by its labels in all languages and by its aliases; capitals and blanks do
    not matter. Reported once a scale: a code whose label is another (R055), and one that occurs
    and stands for no option (R058).
    """
    met: set[tuple[str, str, str]] = set()
    for question, codes in questions:
        if question.item.scale.kind != "single":
            continue
        for each in _of_question(question, codes, held, file):
            key = (question.item.scale.id, each.code, each.what)
            if key not in met:
                met.add(key)
                yield each


def _of_question(question: Question, codes: Codes, held: Held, file: str) -> Iterator[Problem]:
    column = next(each.heading for each in question.columns if each.holds == "answer")
    variable = held.variables.get(column)
    scale = question.item.scale
    place = Place(file, item=question.item.id, column=printable(column))
    by_code = {option.code: option for option in scale.options}
    occurring = set(held.table.columns[held.table.headings.index(column)])
    for each in variable.labels if variable is not None else ():
        code = code_of(each.value)
        reason = question.missing.declared.reason(code) or question.missing.codes.get(code)
        option = by_code.get(codes.option(code) or "")
        if not each.label.strip() or (reason is not None and option is None):
            continue
        if reason is not None and question.missing.declared.reason(code) is not None:
            continue
        if option is None and code in occurring:
            near = closest(each.label, [_name(option) for option in scale.options])
            why = f"{code} (“{printable(each.label)}”) of {column} is no option of {scale.id}"
            remedy = f"closest: {near}; map it under codes: or, with its reason, missing:"
            yield problem("R058", place, why=why, remedy=remedy)
        elif option is not None and not _means(option, each.label):
            yield problem(
                "R055",
                place,
                code=code,
                label=printable(each.label),
                option=option.code,
                scale=scale.id,
                ours=printable(_name(option)),
                remedy=_remedy(question, code, each.label),
            )


def _means(option: Option, label: str) -> bool:
    wanted = normal(label).casefold()
    known = (*option.label.values(), *option.aliases, option.name or "")
    return any(normal(words).casefold() == wanted for words in known)


def _name(option: Option) -> str:
    return option.label.get("en") or next(iter(option.label.values()), option.code)


def _remedy(question: Question, code: str, label: str) -> str:
    scale = question.item.scale
    meant = next((option for option in scale.options if _means(option, label)), None)
    if meant is None:
        return f"see which option of {scale.id} it is, and map it under codes:"
    return f"write codes: {{{code}: {meant.code}}} for {scale.id} in the mapping"
