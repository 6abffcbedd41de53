"""Columns that are one question: the options of a multiple choice, the turns of a loop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from instrument.dataset import DataFile, DataVariable
from instrument.ddi.element import Node, Writer
from instrument.ddi.identifiers import Key

_Group = tuple[str, str, str]
"""Kind of group, item and, of a multiple choice within a loop, the entry."""


def add_groups(
    writer: Writer, data: Node, files: Sequence[DataFile], named: Mapping[Key, str]
) -> None:
    """Group the columns of a question; the group is labelled with the newest wording."""
    for file in files:
        groups: dict[_Group, list[DataVariable]] = {}
        for variable in file.variables:
            if (group := _group_of(variable)) is not None:
                groups.setdefault(group, []).append(variable)
        for (kind, item, _), variables in groups.items():
            if len(variables) > 1:
                ids = " ".join(named[file.id, each.name] for each in variables)
                made = writer.add(data, "varGrp", type=kind, name=item, var=ids)
                questions = variables[0].questions
                writer.each(made, "labl", questions[-1].text if questions else {})


def _group_of(variable: DataVariable) -> _Group | None:
    if variable.item is None or variable.kind == "text":
        return None
    if variable.option is not None:
        return "multipleResp", variable.item, variable.entry or ""
    return ("repetition", variable.item, "") if variable.entry else None
