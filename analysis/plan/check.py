"""Check a plan against the definition: every name that it uses stands for something there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from analysis.plan.check_sensitivity import check_sensitivity
from analysis.plan.file import PlanFile
from analysis.plan.hypothesis import Hypothesis, Planned
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.problems import Place, Problem, problem

OF_PERSON = ("person", "wave", "period", "version", "language", "cluster")
"""Columns of every table."""
OF_PANEL = (*OF_PERSON, "exposure_months", "main_collective", "organiser")
OF_LOOP = (*OF_PERSON, "collective", "entry", "main", "written", "fixed_roster")
NEAREST = 5
TEXTS: Mapping[type, tuple[str, ...]] = {
    Hypothesis: ("statement", "estimand", "unit", "sesoi_because"),
    Planned: ("statement", "estimand", "awaits"),
}
"""What stands in every language of the study."""


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
        P002 for a name that no table will have, P001 for a text that lacks a language.
    """
    known = _columns(questionnaire, variables)
    found: list[Problem] = []
    if file.plan.cluster not in known["panel"]:
        place = file.place(field="cluster")
        found.append(_unknown(place, "(all)", file.plan.cluster, known["panel"]))
    for hypothesis in file.plan.hypotheses:
        for field, name in hypothesis.names.items():
            columns = known["panel" if field.startswith("moderator") else hypothesis.table]
            if name not in columns:
                place = file.place(hypothesis.id, field)
                found.append(_unknown(place, hypothesis.id, name, columns))
    for entry in file.plan.entries:
        found += _untranslated(file, entry, questionnaire.study.languages)
    found += check_sensitivity(file, known, questionnaire.study.languages)
    return tuple(found)


def _columns(
    questionnaire: Questionnaire, variables: Iterable[Variable]
) -> Mapping[str, frozenset[str]]:
    """List what each table can have as a column."""
    variables = tuple(variables)
    looped = {each.id for each in variables if each.per_entry}
    scored = {each.id for each in questionnaire.constructs}
    scored |= {each.id for each in questionnaire.derivations}
    plain = {each.id for each in variables} - looped
    loop = frozenset({*OF_LOOP, *looped})
    return {
        "panel": frozenset({*OF_PANEL, *plain, *scored}),
        "memberships": loop,
        "ties": loop | {"from"},
    }


def _unknown(place: Place, hypothesis: str, name: str, known: frozenset[str]) -> Problem:
    close = get_close_matches(name, sorted(known), n=NEAREST, cutoff=0.4)
    return problem("P002", place, id=hypothesis, name=name, known=", ".join(close or sorted(known)))


def _untranslated(
    file: PlanFile, entry: Hypothesis | Planned, languages: tuple[str, ...]
) -> Iterable[Problem]:
    for field in TEXTS[type(entry)]:
        missing = [each for each in languages if each not in getattr(entry, field)]
        if missing:
            yield problem(
                "P001",
                file.place(entry.id, field),
                field=f"{entry.id}.{field}",
                why=f"there is no {', '.join(missing)}",
                remedy="write it in every language of the study",
            )
