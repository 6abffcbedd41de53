"""A released version never changes: the definition must still resolve to its snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from instrument.check.translations import place_of
from instrument.load import Key, Loaded
from instrument.problems import Place, Problem, problem
from instrument.release import Difference, Snapshot, differences
from instrument.resolve import at, versions_of


def check_released(loaded: Loaded, released: tuple[Snapshot, ...]) -> Iterator[Problem]:
    """Hold the definition against every snapshot, and every snapshot against its hash."""
    questionnaire = loaded.questionnaire
    for snapshot in released:
        if snapshot.digest != snapshot.recorded:
            place = Place(snapshot.file)
            yield problem("D015", place, version=snapshot.version, file=snapshot.file)
            continue
        if snapshot.version not in questionnaire.versions:
            place = loaded.place("study", "versions")
            yield problem("D008", place, version=snapshot.version, id="the version", how="missing")
            continue
        for found in differences(snapshot, at(questionnaire, snapshot.version)):
            yield from _report(loaded, snapshot, found)


def _report(loaded: Loaded, snapshot: Snapshot, found: Difference) -> Iterator[Problem]:
    version = snapshot.version
    items = {item.id: item for item in loaded.questionnaire.items}
    if found.path == () and found.item:
        item = items.get(found.item)
        place = loaded.place("item", found.item) if item else loaded.place("study", "versions")
        if found.after is None and item and version not in versions_of(loaded.questionnaire, item):
            yield problem("D004", place, id=found.item, version=version)
        else:
            how = "missing" if found.after is None else "new in it"
            yield problem("D008", place, version=version, id=f"item {found.item}", how=how)
        return
    yield problem(
        "D007",
        _place(loaded, version, found),
        version=version,
        what=".".join(found.path),
        before=_said(found.before),
        after=_said(found.after),
    )


def _said(value: object) -> str:
    """Write a value as its author would know it: an option by its label, a missing one as such."""
    if isinstance(value, Mapping):
        label = value.get("label")
        value = next(iter(label.values()), "") if isinstance(label, Mapping) else dict(value)
    return "nothing" if value is None else f"“{value}”"


def _place(loaded: Loaded, version: str, found: Difference) -> Place:
    """Find the line that a difference stems from."""
    if not found.item:
        return _place_in_study(loaded, found.path)
    item = next(item for item in loaded.questionnaire.items if item.id == found.item)
    field, *rest = found.path
    if field == "scale":
        return _place_in_scale(loaded, place_of(loaded, item, version, "answer"), tuple(rest))
    module = next(m.id for m in loaded.questionnaire.modules if item in m.items)
    key: Key = "item", item.id, field
    if field in ("text", "lead_in", "hint"):
        key = *place_of(loaded, item, version, field), *rest
    elif field in ("when", "who", "for_each", "except_for"):
        key = place_of(loaded, item, version, "ask")
    elif field == "column":
        key = "item", item.id, "columns", version
    elif field == "module":
        key = "module", module, "id"
    return loaded.place(*key)


def _place_in_scale(loaded: Loaded, answer: Key, path: tuple[str, ...]) -> Place:
    """Find a part of a scale; what a roster or a scale that it is like gives stands there."""
    if path[:1] == ("id",):
        return loaded.place(*answer)
    item = next(item for item in loaded.questionnaire.items if item.id == answer[1])
    entry = item.history[int(answer[3])] if answer[2:3] == ("history",) else item
    scale = loaded.questionnaire.scales[entry.answer or item.answer]
    if path[:1] != ("options",):
        return loaded.place("scale", scale.id, *path)
    while scale.like and not scale.options and not scale.roster:
        scale = loaded.questionnaire.scales[scale.like]
    if scale.roster:
        return _place_in_roster(loaded, scale.roster, path[1:])
    codes = [option.code for option in scale.options]
    if path[1:2] and path[1] in codes:
        return loaded.place("scale", scale.id, "options", str(codes.index(path[1])), *path[2:])
    return loaded.place("scale", scale.id, *path)


def _place_in_study(loaded: Loaded, path: tuple[str, ...]) -> Place:
    if path[:1] == ("rosters",):
        return _place_in_roster(loaded, path[1], path[2:])
    if path[:1] == ("modules",):
        return loaded.place("module", *path[1:])
    return loaded.place("study", *path)


def _place_in_roster(loaded: Loaded, name: str, path: tuple[str, ...]) -> Place:
    """Find an entry of a roster; `path` starts with its code."""
    rosters = loaded.questionnaire.study.rosters
    number = next((n for n, roster in enumerate(rosters) if roster.id == name), None)
    if number is None:
        return loaded.place("study", "rosters")
    codes = [entry.id for entry in rosters[number].entries]
    if path and path[0] in codes:
        entry = ("entries", str(codes.index(path[0])))
        return loaded.place("study", "rosters", str(number), *entry)
    return loaded.place("study", "rosters", str(number))
