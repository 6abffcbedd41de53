"""Whether the rules of a study speak of what is there: a slip would publish what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.dataset.table import Table
from analysis.disclosure.columns import names_of
from instrument.apart import only_asked_of
from instrument.disclosure import Disclosure
from instrument.model import Questionnaire
from instrument.problems import Place, Problem, problem

KEYS = ("person", "wave")
PANEL = "panel"


def slips(
    questionnaire: Questionnaire, rules: Disclosure, given: Iterable[Table]
) -> Iterator[Problem]:
    """Find what the rules name and the harmonised tables do not hold.

    Parameters
    ----------
    questionnaire
        Whose rules they are.
    rules
        Of the study.
    given
        The harmonised tables, before anything is withheld.

    Yields
    ------
    Problem
        A050 for a name that stands for nothing, or for no single column where one identifies; A056
        for a group that is called like a table.
    """
    tables = {each.file.id: each.file for each in given}
    known = {item.id for item in questionnaire.items}
    known |= {n for file in tables.values() for each in file.variables for n in names_of(each)}
    panel = {each.name for each in tables[PANEL].variables} - set(KEYS)
    groups = {each.id for each in questionnaire.study.respondents}
    tells = [name for each in rules.apart for name in each.tells]
    named = [*(n for n in (*rules.withheld, *tells) if n not in known)]
    named += [name for name in rules.identifying if name not in panel]
    for each in rules.apart:
        if each.group not in groups or not only_asked_of(questionnaire, each.group):
            named.append(each.group)
        if each.group in tables:
            yield problem("A056", Place(item=each.group), group=each.group)
    for name in named:
        yield problem("A050", Place(item=name), name=name)
