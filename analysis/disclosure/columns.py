"""Which columns of the harmonised tables may be published, and where they then stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from instrument.apart import only_asked_of, telling_of
from instrument.dataset import DataVariable
from instrument.disclosure import Disclosure
from instrument.model import Questionnaire
from instrument.vocabulary import Text

CLUSTER = "cluster"
OF_CLUSTERS = (CLUSTER, "entry", "collective")
"""Columns of people and memberships that name clusters."""


@dataclass(frozen=True)
class Columns:
    """The names that the rules of a study speak of, followed to items, options and derivations.

    Attributes
    ----------
    withheld
        Column → why it is not published. A rule for an item covers all its variables and what is
        made of them, but not the ones that are published as identifying.
    apart
        Group → the columns that only it was asked.
    telling
        Group → the columns that give away who belongs to it.
    naming
        Columns that name the clusters someone belongs to.
    alike
        Columns that say the same as an identifying one, finer or coarser.
    """

    withheld: Mapping[str, Text]
    apart: Mapping[str, frozenset[str]]
    telling: Mapping[str, frozenset[str]]
    naming: frozenset[str]
    alike: frozenset[str]


def columns_under(
    questionnaire: Questionnaire, rules: Disclosure, variables: Iterable[DataVariable]
) -> Columns:
    """Follow the rules of a study to the columns of its tables.

    Parameters
    ----------
    questionnaire
        Whose items, groups and derivations the rules speak of.
    rules
        Of the study.
    variables
        All columns of the tables.
    """
    variables = tuple(variables)
    made = _made_of(questionnaire)
    source, keys = questionnaire.study.source_language, questionnaire.study.keys

    def about(names: Iterable[str], *, derived: bool = True) -> frozenset[str]:
        own = {name for v in variables if names_of(v) & set(names) for name in names_of(v)}
        wanted = own - {v.item for v in variables} | set(names)
        wanted = _with_derived(wanted, made) if derived else wanted
        return frozenset(v.name for v in variables if names_of(v) & wanted)

    withheld: dict[str, Text] = {}
    for name, why in rules.withheld.items():
        said = {source: why} if isinstance(why, str) else why
        withheld |= dict.fromkeys(sorted(about({name}) - set(rules.identifying)), said)
        if name in (keys.membership, keys.main_collective):
            withheld |= dict.fromkeys(OF_CLUSTERS, said)
    return Columns(
        withheld=withheld,
        apart={each.group: about(only_asked_of(questionnaire, each.group)) for each in rules.apart},
        telling={each.group: about(telling_of(questionnaire, each)) for each in rules.apart},
        naming=about(_naming(questionnaire), derived=False),
        alike=about(_items_of(rules.identifying, variables)) - set(rules.identifying),
    )


def _items_of(names: Iterable[str], variables: Iterable[DataVariable]) -> set[str]:
    """Name the items behind some columns, and the columns themselves."""
    wanted = set(names)
    return wanted | {each.item for each in variables if each.name in wanted and each.item}


def names_of(variable: DataVariable) -> set[str]:
    """Give all names that a rule may call a column by: its own, its variable's, its item's."""
    names = {variable.name, variable.item or variable.name}
    if variable.option is not None:
        names.add(variable.name.removesuffix(f"_{variable.option}"))
    return names


def _made_of(questionnaire: Questionnaire) -> Mapping[str, frozenset[str]]:
    """List of each derivation and score what it is made of."""
    found = {each.id: frozenset(each.of) for each in questionnaire.derivations}
    for construct in questionnaire.constructs:
        found[construct.id] = frozenset(name.removeprefix("-") for name in construct.items)
    return found


def _with_derived(names: set[str], made: Mapping[str, frozenset[str]]) -> set[str]:
    """Add whatever is made of any of some names."""
    while more := {each for each, of in made.items() if of & names} - names:
        names |= more
    return names


def _naming(questionnaire: Questionnaire) -> set[str]:
    """Name the items that are answered with clusters: those that share the memberships' list."""
    key = questionnaire.study.keys.membership
    rosters = {
        item.id: questionnaire.scales[answer].roster
        for item in questionnaire.items
        for answer in (item.answer, *(each.answer for each in item.history if each.answer))
    }
    if key is None or rosters.get(key) is None:
        return {name for name in (questionnaire.study.keys.main_collective,) if name}
    return {item for item, roster in rosters.items() if roster == rosters[key]}
