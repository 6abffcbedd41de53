"""Which hypotheses rest on which questions: from the plan down to the items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from analysis.plan import Hypothesis, Plan
from instrument.conditions import ConditionError, items_of, parse
from instrument.lineage import Variable
from instrument.model import Questionnaire

OF_ENTRIES = ("collective", "entry", "written", "fixed_roster")
"""Columns of the tables of memberships and ties that the membership item gives rise to."""


def touched(
    plan: Plan, questionnaire: Questionnaire, variables: Iterable[Variable]
) -> Mapping[str, tuple[str, ...]]:
    """Find for each item the hypotheses that rest on its answers, in the order of the plan.

    A hypothesis rests on its outcomes (also of its checks), covariates, moderator, on what is
    held and on what its rows are chosen by; each is followed through constructs and derivations
    to harmonised variables, and from these to items. Where an item is asked once for each answer
    of another, on that other too. The groups by which standard errors are clustered do not count.

    Parameters
    ----------
    plan
        The hypotheses.
    questionnaire
        For constructs, derivations, loops and the items with a fixed part in the study.
    variables
        As `instrument.lineage.lineage` gives them.
    """
    parts = _parts(questionnaire, variables)
    loops = {item.id: item.ask.for_each for item in questionnaire.items if item.ask.for_each}
    items = {item.id for item in questionnaire.items}
    found: dict[str, list[str]] = {}
    for hypothesis in plan.hypotheses:
        resting = {item for name in _names(hypothesis) for item in _items(name, parts)}
        resting |= {loops[item] for item in resting if item in loops}
        for item in resting & items:
            found.setdefault(item, []).append(hypothesis.id)
    return {item: tuple(ids) for item, ids in found.items()}


def _names(hypothesis: Hypothesis) -> Iterator[str]:
    """Name the columns that a hypothesis uses."""
    yield from hypothesis.names.values()
    for where in (hypothesis.where, *(check.where or {} for check in hypothesis.checks)):
        for name in where:
            # What is told of a group, after a point, rests on who takes part in it too.
            holder, point, _ = name.rpartition(".")
            yield from (holder, "collective") if point else (name,)


def _parts(
    questionnaire: Questionnaire, variables: Iterable[Variable]
) -> Mapping[str, tuple[str, ...]]:
    """List of each column what it is made of: other columns, or items where it stands alone."""
    study, keys = questionnaire.study, questionnaire.study.keys
    membership = tuple(filter(None, (keys.membership,)))
    main = tuple(filter(None, (keys.main_collective,)))
    found = dict.fromkeys(OF_ENTRIES, membership)
    found |= {"main_collective": main, "main": main, "from": main}
    found |= {group.id: _asked_about(group.when) for group in study.respondents}
    for derivation in questionnaire.derivations:
        also = (derivation.unchanged,) if derivation.unchanged else ()
        found[derivation.id] = (*derivation.of, *also)
    for construct in questionnaire.constructs:
        found[construct.id] = tuple(name.removeprefix("-") for name in construct.items)
    for variable in variables:
        found[variable.id] = (variable.item,)
    return found


def _asked_about(condition: str | None) -> tuple[str, ...]:
    """List the items that a condition asks about; none if it cannot be read."""
    try:
        return items_of(parse(condition)) if condition else ()
    except ConditionError:
        return ()


def _items(name: str, parts: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Follow a column to items; a name that is made of nothing else is one, or none of ours."""
    seen: set[str] = set()
    left = [name]
    while left:
        each = left.pop()
        if each in seen:
            continue
        seen.add(each)
        made_of = [part for part in parts.get(each, ()) if part != each]
        left += made_of
        if not made_of:
            yield each
