"""The tables of a deposit: columns left out or set apart, values withheld, people numbered anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.dataset.harmonised import base_of
from analysis.dataset.table import Table
from analysis.disclosure.columns import CLUSTER, OF_CLUSTERS, Columns, columns_under
from analysis.disclosure.memberships import ABOUT_NAMES, NAMES, surplus, to_withhold
from analysis.disclosure.numbering import numbered, spelt, within_person
from analysis.disclosure.rules import slips
from analysis.disclosure.suppression import WITHHELD, suppressed
from instrument.dataset import DataFile, DataVariable
from instrument.dataset.about import PLACE
from instrument.dataset.phrases import phrase
from instrument.dataset.values import user_missing
from instrument.disclosure import Disclosure
from instrument.model import Questionnaire
from instrument.problems import PeilError
from instrument.vocabulary import Text

EXPOSURE = "exposure_months"
PEOPLE, PANEL, MEMBERSHIPS = "people", "panel", "memberships"


@dataclass(frozen=True)
class Withheld:
    """What was not published: of a table's variable, why, and how many values it had."""

    table: str
    variable: str
    why: Text
    values: int


@dataclass(frozen=True)
class Published:
    """The tables of a deposit, and a list of what is not in them."""

    tables: tuple[Table, ...]
    withheld: tuple[Withheld, ...]


def publish(questionnaire: Questionnaire, rules: Disclosure, tables: Iterable[Table]) -> Published:
    """Apply the rules of a study to its harmonised tables.

    Parameters
    ----------
    questionnaire
        Whose rules they are.
    rules
        Of the study.
    tables
        As `analysis.dataset.harmonised` makes them.

    Returns
    -------
    Published
        `people` has what identifies, one value a person (the first that was answered), withheld
        where fewer than k people share it; the panel has it no more. What only a group apart was
        asked stands in a table of its own, without person or cluster. Persons are numbered in an
        order that rests on what is published only. The main cluster is numbered within the person,
        so that it can be seen whether it stayed the same, and not which it is. Months that a
        question covered are whole, for their fraction tells the day of answering.

    Raises
    ------
    PeilError
        A050 or A056 where the rules speak of what is not there.
    """
    given = {each.file.id: each for each in tables}
    if wrong := tuple(slips(questionnaire, rules, given.values())):
        raise PeilError(*wrong)
    columns = columns_under(
        questionnaire, rules, (v for each in given.values() for v in each.file.variables)
    )
    told: list[Withheld] = []
    apart = [_apart(questionnaire, given[PANEL], group, columns) for group in columns.apart]
    people = _people(given[PEOPLE], given[PANEL], rules, columns, told)
    shown = within_person(given[PANEL], questionnaire.study.keys.main_collective)
    shown = _whole_months(shown, told)
    panel = _without(shown, _left_out(questionnaire, rules, columns), told)
    kept = {**given, PEOPLE: people, PANEL: panel}
    if MEMBERSHIPS in given:
        gone = _gone_from_memberships(questionnaire, rules, columns)
        left = _without(given[MEMBERSHIPS], gone, told)
        kept[MEMBERSHIPS] = _memberships(left, people, rules, told)
    for table in apart:
        kept[table.file.id] = _without(table, columns.withheld, told)
    return Published(numbered(tuple(kept.values())), tuple(told))


def _of_groups(
    questionnaire: Questionnaire, groups: Mapping[str, frozenset[str]], why: str
) -> dict[str, Text]:
    """Give each column of some groups a reason that names the group."""
    study = questionnaire.study
    labels = {each.id: each.label for each in study.respondents}
    return {
        name: phrase(why, study.languages, group=labels[group])
        for group, names in groups.items()
        for name in sorted(names)
    }


def _gone_from_memberships(
    questionnaire: Questionnaire, rules: Disclosure, columns: Columns
) -> Mapping[str, Text]:
    """Say of each column that leaves the memberships why: clusters, where k is not about them."""
    why = phrase("not_identifying", questionnaire.study.languages)
    named = () if CLUSTER in rules.identifying else (*OF_CLUSTERS, *ABOUT_NAMES)
    return {
        **dict.fromkeys(named, why),
        **_of_groups(questionnaire, columns.telling, "tells_of"),
        **columns.withheld,
    }


def _whole_months(panel: Table, told: list[Withheld]) -> Table:
    """Round the months that questions cover: their fraction tells the day of answering."""
    if EXPOSURE not in panel.cells:
        return panel
    exact = panel.cells[EXPOSURE]
    whole = exact.round()
    changed = int((exact.notna() & (exact != whole)).sum())
    told.append(Withheld(PANEL, EXPOSURE, phrase("rounded", panel.file.languages), changed))
    variables = tuple(
        each.model_copy(update={"decimals": 0}) if each.name == EXPOSURE else each
        for each in panel.file.variables
    )
    file = panel.file.model_copy(update={"variables": variables})
    return Table(file, panel.cells.assign(**{EXPOSURE: whole}), panel.reasons)


def _left_out(
    questionnaire: Questionnaire, rules: Disclosure, columns: Columns
) -> Mapping[str, Text]:
    """Say of each column that leaves the panel why it does."""
    languages = questionnaire.study.languages
    named = phrase("names_clusters", languages)
    people = phrase("with_people", languages)
    naming = columns.naming - {questionnaire.study.keys.main_collective}
    return {
        **dict.fromkeys(sorted(naming), named),
        **dict.fromkeys(sorted(columns.alike), phrase("says_the_same", languages)),
        **dict.fromkeys((CLUSTER, *rules.identifying), people),
        **_of_groups(questionnaire, columns.apart, "set_apart"),
        **_of_groups(questionnaire, columns.telling, "tells_of"),
        **columns.withheld,
    }


def _without(table: Table, gone: Mapping[str, Text], told: list[Withheld]) -> Table:
    """Leave columns out, and tell of each; of a multiple choice once."""
    left = {base_of(each): each for each in table.file.variables if each.name in gone}
    told += [
        Withheld(table.file.id, base, gone[one.name], int(table.cells[one.name].notna().sum()))
        for base, one in left.items()
    ]
    return _with(table, [each for each in table.file.variables if each.name not in gone])


def _with(table: Table, variables: list[DataVariable]) -> Table:
    names = [each.name for each in variables]
    file = table.file.model_copy(update={"variables": tuple(variables)})
    return Table(file, table.cells[names], table.reasons[names])


def _apart(questionnaire: Questionnaire, panel: Table, group: str, columns: Columns) -> Table:
    """Put what only a group was asked into a file of its own, without person and cluster.

    Rows are in the order of what they say.
    """
    own = columns.apart[group] - columns.naming - columns.telling[group]
    variables = [v for v in panel.file.variables if v.name in {"wave", *own}]
    rows = panel.cells.index[panel.cells[group] == "1"]
    (label,) = (each.label for each in questionnaire.study.respondents if each.id == group)
    file = DataFile(
        id=group,
        label=label,
        unit=phrase("panel_unit", panel.file.languages),
        languages=panel.file.languages,
        variables=tuple(variables),
        foreign_keys=tuple(k for k in panel.file.foreign_keys if k.columns == ("wave",)),
        versions=panel.file.versions,
        notice=panel.file.notice,
    )
    names = [each.name for each in variables]
    table = Table(file, panel.cells.loc[rows, names], panel.reasons.loc[rows, names])
    order = pd.Series(spelt(table), index=rows).sort_values(kind="stable").index
    return Table(
        file,
        table.cells.loc[order].reset_index(drop=True),
        table.reasons.loc[order].reset_index(drop=True),
    )


def _people(
    people: Table, panel: Table, rules: Disclosure, columns: Columns, told: list[Withheld]
) -> Table:
    """Give each person one value of what identifies, withheld where too few share it."""
    persons = people.cells["person"]
    names = [name for name in rules.identifying if name in panel.cells]
    variables = {each.name: each for each in (*people.file.variables, *panel.file.variables)}
    first = panel.cells.groupby("person", sort=False)[names].first().reindex(persons)
    why = panel.reasons.assign(person=panel.cells["person"])
    reasons = why.groupby("person", sort=False)[names].first().reindex(persons)
    shown = suppressed(first.fillna(reasons).astype(object), rules.smallest_group)
    hidden = (shown == WITHHELD).reset_index(drop=True)
    values, absent = people.cells.copy(), people.reasons.copy()
    few = phrase("few_alike", people.file.languages, number=str(rules.smallest_group))
    for name in names:
        gone = hidden[name]
        values[name] = first[name].reset_index(drop=True).where(~gone)
        reason = reasons[name].reset_index(drop=True).where(values[name].isna())
        absent[name] = reason.mask(gone, WITHHELD).astype("str")
        told.append(Withheld(PEOPLE, name, few, int(gone.sum())))
    left = {CLUSTER, *columns.withheld}
    kept = [v for v in people.file.variables if v.name not in {*names, *left}]
    coded = [
        _may_be_withheld(variables[name], people.file)
        for name in names
        if name not in columns.withheld
    ]
    made = [*kept, *coded]
    return _with(Table(people.file, values, absent), made)


def _may_be_withheld(variable: DataVariable, file: DataFile) -> DataVariable:
    """Give a column a code for what is withheld, where it has none."""
    if variable.missing or variable.kind not in ("category", "number"):
        return variable
    return variable.model_copy(update={"missing": user_missing({}, file.languages, 0.0)})


def _fewer(
    memberships: Table, cluster: pd.Series, rules: Disclosure, told: list[Withheld]
) -> Table:
    """Leave out memberships of people with a rare number of them, and weigh the rest anew."""
    if "main" not in memberships.cells:
        return memberships
    gone = surplus(memberships.cells, cluster, rules.smallest_group)
    k = str(rules.smallest_group)
    why = phrase("rare_number", memberships.file.languages, number=k)
    told.append(Withheld(MEMBERSHIPS, PLACE, why, int(gone.sum())))
    cells = memberships.cells[~gone].reset_index(drop=True)
    if "weight" in cells:
        sizes = cells.groupby(["person", "wave"], sort=False)["person"].transform("size")
        cells["weight"] = 1.0 / sizes
    return Table(memberships.file, cells, memberships.reasons[~gone].reset_index(drop=True))


def _memberships(
    memberships: Table, people: Table, rules: Disclosure, told: list[Withheld]
) -> Table:
    """Withhold the names of memberships that would single somebody out."""
    if CLUSTER not in people.cells or "collective" not in memberships.cells:
        return memberships
    shown = people.cells[CLUSTER].fillna(WITHHELD).set_axis(people.cells["person"])
    memberships = _fewer(memberships, shown, rules, told)
    gone = to_withhold(memberships.cells, shown, rules.smallest_group)
    values, reasons = memberships.cells.copy(), memberships.reasons.copy()
    for name in (*NAMES, *ABOUT_NAMES):
        if name in values:
            values[name] = values[name].where(~gone)
            reasons[name] = reasons[name].mask(gone, WITHHELD)
    k = str(rules.smallest_group)
    why = phrase("few_with_the_same", memberships.file.languages, number=k)
    told.append(Withheld(MEMBERSHIPS, "collective", why, int(gone.sum())))
    coded = [
        _may_be_withheld(v, memberships.file) if v.name in (*NAMES, *ABOUT_NAMES) else v
        for v in memberships.file.variables
    ]
    return Table(memberships.file.model_copy(update={"variables": tuple(coded)}), values, reasons)
