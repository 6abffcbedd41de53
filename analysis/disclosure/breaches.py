"""A second look at the tables of a deposit: where they break a rule of the study.

It looks at what is published and not at how that was made; which column a rule is about is worked
out as for publishing, and `tests/study/test_deposit.py` counts anew without any of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import starmap

from analysis.dataset.table import Table
from analysis.disclosure.columns import CLUSTER, Columns, columns_under
from analysis.disclosure.rules import slips
from instrument.disclosure import Disclosure
from instrument.model import Questionnaire
from instrument.problems import Place, Problem, problem
from instrument.vocabulary import said_in


def breaches(
    questionnaire: Questionnaire,
    rules: Disclosure,
    given: Iterable[Table],
    published: Iterable[Table],
) -> tuple[Problem, ...]:
    """List every way in which tables break the rules of a study.

    Parameters
    ----------
    questionnaire
        Whose rules they are.
    rules
        Of the study.
    given
        The tables before anything was withheld, for the names that rules may speak of.
    published
        The tables to look at.

    Returns
    -------
    tuple of Problem
        A050 a rule that names nothing, A051 a column that is withheld or says the same as one that
        identifies, A052 people who stand alone, A053 more withheld than a table can bear, A054 own
        words, A055 a group beside its cluster, A056 a group called like a file, A057 a group apart
        that is too small.
    """
    given, published = tuple(given), tuple(published)
    variables = [v for table in (*given, *published) for v in table.file.variables]
    columns = columns_under(questionnaire, rules, variables)
    return (
        *slips(questionnaire, rules, given),
        *(found for table in published for found in _withheld(table, columns)),
        *(found for table in published for found in _alone(table, rules)),
        *(found for table in published for found in _too_few(table, rules)),
        *(found for table in published for found in _alike(table, columns)),
        *(found for table in published for found in _too_much(table, rules)),
        *(found for table in published for found in _own_words(table)),
        *(found for table in published for found in _beside(table, columns)),
    )


def _withheld(table: Table, columns: Columns) -> Iterator[Problem]:
    for each in table.file.variables:
        if each.name in columns.withheld:
            why = said_in(columns.withheld[each.name], "en")
            yield problem(
                "A051", Place(item=each.name), name=each.name, file=table.file.id, why=why
            )


def _alone(table: Table, rules: Disclosure) -> Iterator[Problem]:
    """Count who share all that identifies them, cell by cell as published."""
    names = [each.name for each in table.file.variables if each.name in rules.identifying]
    if not names:
        return
    absent = table.reasons[names].astype(object)
    shown = table.cells[names].astype(object).where(table.cells[names].notna(), absent)
    people = Counter(shown.fillna("").itertuples(index=False, name=None))
    for key, number in sorted(people.items(), key=str):
        if number < rules.smallest_group:
            said = ", ".join(starmap("{} {}".format, zip(names, key, strict=True)))
            yield problem(
                "A052",
                Place(item=names[0]),
                file=table.file.id,
                key=said,
                number=number,
                smallest=rules.smallest_group,
            )


def _too_few(table: Table, rules: Disclosure) -> Iterator[Problem]:
    """Count the rows of a group apart in each wave."""
    if table.file.id not in {each.group for each in rules.apart}:
        return
    for wave, number in table.cells["wave"].value_counts().items():
        if number < rules.smallest_group:
            yield problem(
                "A057",
                Place(item=table.file.id),
                file=table.file.id,
                wave=wave,
                number=number,
                smallest=rules.smallest_group,
            )


def _alike(table: Table, columns: Columns) -> Iterator[Problem]:
    """Find what says the same as a variable that identifies."""
    for each in table.file.variables:
        if each.name in columns.alike:
            why = "it says the same as a variable that identifies"
            yield problem(
                "A051", Place(item=each.name), name=each.name, file=table.file.id, why=why
            )


def _too_much(table: Table, rules: Disclosure) -> Iterator[Problem]:
    for name in rules.identifying:
        if name in table.cells and len(table.cells):
            share = float((table.reasons[name] == "withheld").mean())
            if share > rules.at_most_withheld:
                yield problem(
                    "A053",
                    Place(item=name),
                    name=name,
                    file=table.file.id,
                    share=f"{share:.0%}",
                    most=f"{rules.at_most_withheld:.0%}",
                )


def _own_words(table: Table) -> Iterator[Problem]:
    """Find texts that people may have written."""
    for each in table.file.variables:
        written = each.kind == "text" and (each.item is not None or each.derived)
        if written and table.cells[each.name].notna().any():
            yield problem("A054", Place(item=each.name), name=each.name, file=table.file.id)


def _beside(table: Table, columns: Columns) -> Iterator[Problem]:
    """Find what a group apart was asked, or what tells of it, beside a person or a cluster."""
    names = {each.name for each in table.file.variables}
    beside = names & {"person", CLUSTER, "collective", "entry", *columns.naming}
    for group in columns.apart:
        hidden = columns.apart[group] | columns.telling[group]
        for name in sorted(names & hidden):
            if beside - {name}:
                yield problem(
                    "A055",
                    Place(item=name),
                    name=name,
                    group=group,
                    file=table.file.id,
                    beside=", ".join(sorted(beside - {name})),
                )
