"""Which hypotheses of the plan cannot be computed from what is published, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from analysis.dataset.harmonised import base_of
from analysis.dataset.table import Table
from analysis.disclosure.numbering import PERSON
from analysis.plan import Hypothesis, Plan


def beyond(plan: Plan, given: Iterable[Table], published: Iterable[Table]) -> Mapping[str, str]:
    """Look for the columns that each hypothesis uses.

    Parameters
    ----------
    plan
        The hypotheses.
    given, published
        The tables before and after disclosure control. A column that was in neither, such as one
        that the models make themselves, is passed over; one in a table without persons does not
        count as published, for it cannot be joined to the rest.

    Returns
    -------
    mapping
        Hypothesis → the columns that it uses and that are not published, in words.
    """
    before = _names(given)
    after = _names(each for each in published if PERSON in each.cells)
    found = {}
    for hypothesis in plan.hypotheses:
        used = dict.fromkeys(_used(hypothesis))
        gone = [name for name in used if name in before and name not in after]
        if gone:
            found[hypothesis.id] = ", ".join(gone)
    return found


def _names(tables: Iterable[Table]) -> set[str]:
    return {
        name
        for table in tables
        for each in table.file.variables
        for name in (each.name, base_of(each))
    }


def _used(hypothesis: Hypothesis) -> Iterator[str]:
    yield from hypothesis.names.values()
    yield from hypothesis.where
    for check in hypothesis.checks:
        yield from check.where or {}
