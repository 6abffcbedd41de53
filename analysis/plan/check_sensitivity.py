"""Check what a plan says of other reasonable ways and of placebos against the definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from analysis.plan.file import PlanFile
from analysis.plan.hypothesis import Hypothesis
from analysis.plan.sensitivity import Alternative
from instrument.problems import Place, Problem, problem
from instrument.vocabulary import Text

Columns = Mapping[str, frozenset[str]]
"""Table → the columns that it can have."""
NEAREST = 5


def check_sensitivity(
    file: PlanFile, known: Columns, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """Find names that no table will have, and texts that lack a language.

    Parameters
    ----------
    file
        The plan with its lines.
    known
        What each table can have as a column.
    languages
        Of the study.

    Yields
    ------
    Problem
        P002 for a name, with the alternative or placebo that has it; P001 for a text, and for an
        alternative that belongs to no hypothesis.
    """
    for number, axis in enumerate(file.plan.sensitivity):
        above = f"sensitivity.{number}"
        yield from _texts(file, above, axis.id, {"says": axis.says}, languages)
        for place, each in enumerate(axis.alternatives):
            path, name = f"{above}.alternatives.{place}", f"{axis.id}={each.id}"
            told = {"says": each.says, "because": each.because}
            yield from _texts(file, path, name, told, languages)
            yield from _alternative(file, path, name, each, known)
    for number, placebo in enumerate(file.plan.placebos):
        path = f"placebos.{number}"
        told = {"says": placebo.says, "because": placebo.because, "unit": placebo.unit}
        yield from _texts(file, path, placebo.id, told, languages)
        named = {"outcome": (placebo.outcome,), "held": placebo.held, "where": placebo.where}
        for field, names in named.items():
            for name in sorted(set(names) - (columns := known[placebo.table])):
                yield _unknown(file.place(field=f"{path}.{field}"), placebo.id, name, columns)


def _alternative(
    file: PlanFile, path: str, name: str, each: Alternative, known: Columns
) -> Iterator[Problem]:
    belongs = [one for one in file.plan.hypotheses if each.fits(one)]
    if not belongs:
        yield problem(
            "P001",
            file.place(field=path),
            field=name,
            why="it belongs to no hypothesis",
            remedy="mend decided_by, tables, only, without or outcome, or leave it out",
        )
    for field, column, table in sorted(set(_columns(each, belongs))):
        if column not in known[table]:
            yield _unknown(file.place(field=f"{path}.{field}"), name, column, known[table])


def _columns(each: Alternative, belongs: list[Hypothesis]) -> Iterator[tuple[str, str, str]]:
    """Name the columns that are asked of a table, and by which field."""
    for hypothesis in belongs:
        other = each.outcome.get(hypothesis.outcome)
        named = {
            "where": tuple(each.where),
            "covariates": each.covariates or (),
            "held": each.held or (),
            "outcome": (other,) if other else (),
        }
        for field, names in named.items():
            yield from ((field, name, hypothesis.table) for name in names)


def _unknown(place: Place, owner: str, name: str, columns: frozenset[str]) -> Problem:
    close = get_close_matches(name, sorted(columns), n=NEAREST, cutoff=0.4) or sorted(columns)
    return problem("P002", place, id=owner, name=name, known=", ".join(close))


def _texts(
    file: PlanFile, path: str, name: str, told: Mapping[str, Text], languages: tuple[str, ...]
) -> Iterator[Problem]:
    for field, text in told.items():
        missing = [each for each in languages if each not in text]
        if missing:
            yield problem(
                "P001",
                file.place(field=f"{path}.{field}"),
                field=f"{name}.{field}",
                why=f"there is no {', '.join(missing)}",
                remedy="write it in every language of the study",
            )
