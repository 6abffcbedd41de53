"""When each item of a version is asked: its conditions, read and bound to the version's items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from instrument.conditions import Compare, Condition, ConditionError, ItemType, bind, parse
from instrument.load import Loaded
from instrument.model import AnswerScale
from instrument.problems import PeilError, Place, Problem, problem
from instrument.resolve import ResolvedItem, Version, entries_at

_AGREED = "1"
_AGREED_NAME = "yes"


def item_types(version: Version) -> Mapping[str, ItemType]:
    """Say of every item what a condition must know to ask about it."""
    return {item.id: _type_of(item) for item in version.items}


def _type_of(item: ResolvedItem) -> ItemType:
    scale = item.scale
    return ItemType(
        kind="text" if scale.kind == "code" else scale.kind,
        position=item.number,
        options=_options(scale),
        ordered=scale.measure != "nominal",
        loop=item.for_each,
    )


def _options(scale: AnswerScale) -> Mapping[str, str]:
    """Give what an author may write for an option, its code or its name; a code goes first."""
    names = {option.name: option.code for option in scale.options if option.name}
    return {**names, **{option.code: option.code for option in scale.options}}


def routing(version: Version) -> Mapping[str, Condition | None]:
    """Bind the condition of every item; None where an item is always asked.

    The condition holds within a loop: that an entry was chosen is not part of it. Nor is that
    the respondent consented, see `agreement`.

    Raises
    ------
    PeilError
        C001 for what cannot be read, C002 for what does not fit the version; all at once.
    """
    types = item_types(version)
    bound: dict[str, Condition | None] = {}
    problems = []
    read = cache(parse)  # many items are asked on the same condition
    for item in version.items:
        found = _bound(item, types, read=read)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            bound[item.id] = found
    if problems:
        raise PeilError(*problems)
    return bound


def problems_of_routing(version: Version, loaded: Loaded) -> Iterator[Problem]:
    """List what is wrong with a version's conditions, with file and line."""
    types = item_types(version)
    for item in version.items:
        found = _bound(item, types, _place(loaded, item.id, version.id))
        if isinstance(found, Problem):
            yield found


def agreement(version: Version, consent: str | None) -> Condition | None:
    """Give the condition that a respondent consented; None if the version does not ask for it.

    Parameters
    ----------
    version
        Of the questionnaire.
    consent
        The item that asks for consent, as the study's keys name it. Its option named `yes`, or
        else with code 1, is the one that agrees.

    Raises
    ------
    PeilError
        D005 if the item has no such option.
    """
    item = next((each for each in version.items if each.id == consent), None)
    if item is None:
        return None
    options = _options(item.scale)
    code = options.get(_AGREED_NAME) or options.get(_AGREED)
    if code is None:
        raise PeilError.of(
            "D005",
            Place(item=item.id),
            kind="option",
            id=_AGREED_NAME,
            closest="(none)",
            known=", ".join(options) or "(none)",
        )
    return Compare(item.id, "==", code)


def _bound(
    item: ResolvedItem,
    types: Mapping[str, ItemType],
    place: Place | None = None,
    read: Callable[[str], Condition] = parse,
) -> Condition | Problem | None:
    """Read and bind one item's condition, or say what is wrong with it."""
    if item.when is None:
        return None
    try:
        return bind(read(item.when), types, item.number, item.for_each)
    except ConditionError as error:
        code = "C001" if error.kind == "syntax" else "C002"
        where = place or Place(item=item.id)
        return problem(code, where, source=item.when, why=error.what, remedy=error.remedy)


def _place(loaded: Loaded, item: str, version: str) -> Place:
    """Find the line that an item's condition in a version stands on."""
    (found,) = (each for each in loaded.questionnaire.items if each.id == item)
    for entry in reversed(entries_at(loaded.questionnaire, found, version)):
        if entry.ask is not None:
            number = str(found.history.index(entry))
            return loaded.place("item", item, "history", number, "ask", "when")
    return loaded.place("item", item, "ask", "when")
