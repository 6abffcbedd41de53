"""A released version never changes: the definition must still resolve to its snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.check.translations import place_of
from instrument.load import Loaded
from instrument.problems import Place, Problem, problem
from instrument.release import Difference, Snapshot, differences
from instrument.resolve import at, versions_of

_SCALE_PARTS = ("options", "kind", "minimum", "maximum", "at_most")


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
    if found.path == ("number",):
        return
    yield problem(
        "D007",
        _place(loaded, version, found),
        version=version,
        what=".".join(found.path),
        before=f"“{found.before}”",
        after=f"“{found.after}”",
    )


def _place(loaded: Loaded, version: str, found: Difference) -> Place:
    """Find the line that a difference stems from."""
    items = {item.id: item for item in loaded.questionnaire.items}
    if not found.item:
        return loaded.place("study", *found.path)
    item = items[found.item]
    field = found.path[0]
    if field in ("text", "lead_in", "hint"):
        return loaded.place(*place_of(loaded, item, version, field), *found.path[1:])
    if field == "scale" and len(found.path) > 1 and found.path[1] in _SCALE_PARTS:
        key = place_of(loaded, item, version, "answer")
        scale = _scale_named(loaded, key)
        return loaded.place("scale", scale, *found.path[1:])
    if field == "scale":
        return loaded.place(*place_of(loaded, item, version, "answer"))
    if field in ("when", "who", "for_each", "except_for"):
        return loaded.place(*place_of(loaded, item, version, "ask"))
    return loaded.place("item", found.item, field)


def _scale_named(loaded: Loaded, key: tuple[str, ...]) -> str:
    items = {item.id: item for item in loaded.questionnaire.items}
    item = items[key[1]]
    if key[2:3] == ("history",):
        return item.history[int(key[3])].answer or item.answer
    return item.answer
