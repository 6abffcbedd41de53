"""All texts of a plan that a reader may see, each with the line where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.plan.file import PlanFile
from analysis.plan.hypothesis import Hypothesis, Planned
from instrument.problems import Place
from instrument.vocabulary import Text

Wording = tuple[str, str, Place, Text]
"""Whose text it is, its field, where it stands, and the text."""
OF_HYPOTHESIS = ("statement", "estimand", "unit", "sesoi_because")
OF_PLANNED = ("statement", "estimand", "awaits")
OF_CHECK = ("unit", "because")


def wordings(file: PlanFile) -> Iterator[Wording]:
    """List the texts: limits, families, claims, hypotheses with all of theirs, and what is planned.

    Parameters
    ----------
    file
        The plan with its lines.
    """
    plan = file.plan
    for number, limit in enumerate(plan.limits):
        yield "(all)", f"limits.{number}", file.place(field=f"limits.{number}"), limit
    for name, family in plan.families.items():
        yield f"family {name}", "says", file.place(field=f"families.{name}"), family
    for number, claim in enumerate(plan.claims):
        owner, before = f"claim {claim.id}", f"claims.{number}"
        yield owner, "says", file.place(field=f"{before}.says"), claim.says
        if claim.untested is not None:
            place = file.place(field=f"{before}.untested.because")
            yield owner, "untested.because", place, claim.untested.because
    for hypothesis in plan.hypotheses:
        yield from _of_entry(file, hypothesis, OF_HYPOTHESIS)
        yield from _of_parts(file, hypothesis)
    for planned in plan.planned:
        yield from _of_entry(file, planned, OF_PLANNED)


def _of_entry(
    file: PlanFile, entry: Hypothesis | Planned, fields: tuple[str, ...]
) -> Iterator[Wording]:
    for field in fields:
        yield entry.id, field, file.place(entry.id, field), getattr(entry, field)


def _of_parts(file: PlanFile, hypothesis: Hypothesis) -> Iterator[Wording]:
    name = hypothesis.id
    for number, limit in enumerate(hypothesis.limits):
        yield name, f"limits.{number}", file.place(name, f"limits.{number}"), limit
    for number, check in enumerate(hypothesis.checks):
        for part in OF_CHECK:
            field, text = f"checks.{number}.{part}", getattr(check, part)
            if text is not None:
                yield name, field, file.place(name, field), text
