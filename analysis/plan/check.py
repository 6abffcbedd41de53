"""Check a plan against the definition: every name and code in it stands for something there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from analysis.plan.check_sensitivity import check_sensitivity
from analysis.plan.columns import Known
from analysis.plan.file import PlanFile
from analysis.plan.hypothesis import Check, Codes, Hypothesis
from analysis.plan.wordings import wordings
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.problems import Place, Problem, problem
from instrument.vocabulary import Text

NEAREST = 5


def check_plan(
    file: PlanFile, questionnaire: Questionnaire, variables: Iterable[Variable]
) -> tuple[Problem, ...]:
    """Find what a plan names and the definition does not know.

    Parameters
    ----------
    file
        The plan with its lines.
    questionnaire
        For its constructs, derivations and languages.
    variables
        The harmonised variables.

    Returns
    -------
    tuple of Problem
        P002 for a name that no table will have; P001 for a code that no answer will have, and for
        a text that lacks a language.
    """
    known = Known.of(questionnaire, variables)
    plan = file.plan
    found: list[Problem] = []
    if plan.cluster not in known.columns("panel"):
        place = file.place(field="cluster")
        found.append(_unknown(place, "(all)", plan.cluster, known.columns("panel")))
    for hypothesis in plan.hypotheses:
        found += _strange_names(file, hypothesis, known)
        found += _strange_codes(file, hypothesis, known)
    for owner, field, place, text in wordings(file):
        found += _untranslated(f"{owner}.{field}", place, text, questionnaire.study.languages)
    asked = {table: known.columns(table) | known.facts(table) for table in known.tables}
    found += check_sensitivity(file, asked, questionnaire.study.languages)
    return tuple(found)


def _strange_names(file: PlanFile, hypothesis: Hypothesis, known: Known) -> Iterator[Problem]:
    for field, name in hypothesis.names.items():
        columns = known.columns("panel" if field.startswith("moderator") else hypothesis.table)
        if name not in columns:
            yield _unknown(file.place(hypothesis.id, field), hypothesis.id, name, columns)
    if hypothesis.ties is not None:
        name, columns = hypothesis.ties.variable, known.columns("ties")
        if name not in columns:
            yield _unknown(file.place(hypothesis.id, "ties"), hypothesis.id, name, columns)
    columns = known.columns(hypothesis.table) | known.facts(hypothesis.table)
    for field, name in _where(hypothesis):
        if name not in columns:
            yield _unknown(file.place(hypothesis.id, field), hypothesis.id, name, columns)


def _where(hypothesis: Hypothesis) -> Iterator[tuple[str, str]]:
    for name in hypothesis.where:
        yield "where", name
    for number, check in enumerate(hypothesis.checks):
        for name in check.where or {}:
            yield f"checks.{number}.where", name


def _strange_codes(file: PlanFile, hypothesis: Hypothesis, known: Known) -> Iterator[Problem]:
    """Find codes that the column which they are looked for in never holds."""
    for field, column, codes in _coded(hypothesis):
        strange = [code for code in codes if not known.holds(column, code)]
        if strange:
            close = known.nearest(column, strange[0], NEAREST)
            yield problem(
                "P001",
                file.place(hypothesis.id, field),
                field=f"{hypothesis.id}.{field}",
                why=f"{', '.join(strange)} is no answer to {column}",
                remedy=f"its answers: {', '.join(close)}",
            )


def _coded(hypothesis: Hypothesis) -> Iterator[tuple[str, str, Codes]]:
    """List the fields with codes, the column that they are codes of, and the codes."""
    yield from _coded_where(hypothesis, "")
    yield from _coded_level(hypothesis, "", hypothesis.outcome)
    for number, check in enumerate(hypothesis.checks):
        yield from _coded_where(check, f"checks.{number}.")
        outcome = check.outcome or hypothesis.outcome
        yield from _coded_level(check, f"checks.{number}.", outcome)
    if hypothesis.switch is not None:
        yield "switch.before", hypothesis.outcome, hypothesis.switch.before
        yield "switch.after", hypothesis.outcome, hypothesis.switch.after
    if hypothesis.ties is not None:
        yield "ties.codes", hypothesis.ties.variable, hypothesis.ties.codes
    if hypothesis.moderator is not None:
        moderator = hypothesis.moderator
        yield "moderator.codes", moderator.variable, moderator.codes


def _coded_where(part: Hypothesis | Check, before: str) -> Iterator[tuple[str, str, Codes]]:
    for name, codes in (part.where or {}).items():
        yield f"{before}where", name, codes


def _coded_level(
    part: Hypothesis | Check, before: str, outcome: str
) -> Iterator[tuple[str, str, Codes]]:
    if part.level is not None:
        yield f"{before}level.among", outcome, part.level.among or ()
        yield f"{before}level.over", outcome, part.level.over or ()


def _unknown(place: Place, hypothesis: str, name: str, known: frozenset[str]) -> Problem:
    close = get_close_matches(name, sorted(known), n=NEAREST, cutoff=0.4)
    return problem("P002", place, id=hypothesis, name=name, known=", ".join(close or sorted(known)))


def _untranslated(
    field: str, place: Place, text: Text, languages: tuple[str, ...]
) -> Iterator[Problem]:
    missing = [each for each in languages if not text.get(each)]
    if missing:
        yield problem(
            "P001",
            place,
            field=field,
            why=f"there is no {', '.join(missing)}",
            remedy="write it in every language of the study",
        )
