"""The lists of options that a form's questions choose from; questions on one scale share one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from instrument.columns import write_ins
from instrument.conditions.xpath import literal
from instrument.forms.asking import Asking
from instrument.forms.xlsform.names import node_name
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Text

REASONS = "reasons"


@dataclass(frozen=True)
class Choice:
    """One option as the form stores and shows it."""

    code: str
    label: Text


@dataclass(frozen=True)
class ChoiceLists:
    """All lists by name, and which list an item uses for its answer or for its reasons."""

    lists: Mapping[str, tuple[Choice, ...]]
    of_item: Mapping[str, str]


def choice_lists(asking: Asking) -> ChoiceLists:
    """Collect the lists that a version needs.

    A list is named after its scale; a second list on the same scale, with other reasons missing,
    gets a number.

    Raises
    ------
    PeilError
        D018 if several answers may be chosen and a code holds a space.
    """
    lists: dict[str, tuple[Choice, ...]] = {}
    of_item = {}
    for item in asking.version.items:
        choices = choices_of(asking, item)
        if choices:
            base = item.scale.id if item.scale.kind in ("single", "multiple") else REASONS
            of_item[item.id] = name = _free(base, choices, lists)
            lists[name] = choices
    return ChoiceLists(lists, of_item)


def choices_of(asking: Asking, item: ResolvedItem) -> tuple[Choice, ...]:
    """List an item's options, then own entries named before, then the reasons missing."""
    reasons = [Choice(reason, label) for reason, label in item.missing.items()]
    if item.scale.kind not in ("single", "multiple"):
        return tuple(reasons)
    options = [Choice(option.code, option.label) for option in item.scale.options]
    for option in options:
        if item.scale.kind == "multiple" and re.search(r"\s", option.code):
            raise PeilError.of("D018", Place(item=item.id), code=option.code, item=item.id)
    chosen = asking.chosen_before(item)
    named = [
        Choice(own, dict.fromkeys(asking.languages, f"${{{node_name(chosen.id, own)}}}"))
        for own in (write_ins(chosen) if chosen else ())
        if chosen
    ]
    return (*options, *named, *reasons)


def choice_filter(asking: Asking, item: ResolvedItem) -> str:
    """Limit the main collective to those that the respondent takes part in.

    Returns
    -------
    str
        XPath over the list's `name`; empty for every other item.
    """
    chosen = asking.chosen_before(item)
    if chosen is not None:
        node = f"${{{node_name(chosen.id)}}}"
        listed = {option.code for option in chosen.scale.options}
        own = [
            f"(name = '{line}' and ${{{node_name(chosen.id, line)}}} != '')"
            for line in write_ins(chosen)
        ]
        free = [option.code for option in item.scale.options if option.code not in listed]
        always = [f"name = {literal(code)}" for code in (*free, *item.missing)]
        return " or ".join([f"selected({node}, name)", *own, *always])
    return ""


def _free(base: str, choices: tuple[Choice, ...], lists: Mapping[str, object]) -> str:
    """Find the list that holds these choices already, or a name that is free."""
    base = re.sub(r"[^A-Za-z0-9_]", "_", base)
    name, number = base, 1
    while lists.get(name, choices) != choices:
        number += 1
        name = f"{base}_{number}"
    return name
