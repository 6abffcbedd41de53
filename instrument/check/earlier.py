"""What an item draws on of other items must have been asked before it, in every version."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.check.translations import place_of
from instrument.load import Loaded
from instrument.placeholders import PLACEHOLDER
from instrument.problems import Problem, problem
from instrument.resolve import ResolvedItem, Version, at, revision_at

_TEXTS = ("text", "lead_in", "hint")


def check_earlier(loaded: Loaded) -> Iterator[Problem]:
    """Check the loops, the exceptions to them, and the answers that a text repeats."""
    items = {item.id: item for item in loaded.questionnaire.items}
    for name in loaded.questionnaire.versions:
        version = at(loaded.questionnaire, name)
        yield from _places(loaded, version)
        for item in version.items:
            for other, field in _drawn_on(item):
                how = _wrong(version, item, other, field) if other in items else None
                if how is not None:
                    key = place_of(
                        loaded, items[item.id], name, field if field in _TEXTS else "ask"
                    )
                    place = loaded.place(*key, *([] if field in _TEXTS else [field]))
                    yield problem("D020", place, item=item.id, other=other, version=name, how=how)


def _places(loaded: Loaded, version: Version) -> Iterator[Problem]:
    """Check that what an item came right after was asked then."""
    asked = {item.id for item in version.items}
    for item in loaded.questionnaire.items:
        after = revision_at(loaded.questionnaire, item, version.id).after
        known = any(each.id == after for each in loaded.questionnaire.items)
        if item.id in asked and known and after not in asked:
            place = loaded.place(*place_of(loaded, item, version.id, "after"))
            yield problem(
                "D020", place, item=item.id, other=after, version=version.id, how="does not ask"
            )


def _drawn_on(item: ResolvedItem) -> Iterator[tuple[str, str]]:
    """List the items that an item names, each with the field that names it."""
    if item.for_each and not item.for_each.startswith("roster:"):
        yield item.for_each, "for_each"
    if item.except_for:
        yield item.except_for, "except_for"
    for field in _TEXTS:
        wordings = (getattr(item, field) or {}).values()
        for other in dict.fromkeys(n for words in wordings for n in PLACEHOLDER.findall(words)):
            yield other, field


def _wrong(version: Version, item: ResolvedItem, other: str, field: str) -> str | None:
    """Say what keeps an item from drawing on another; None if nothing does."""
    source = next((each for each in version.items if each.id == other), None)
    if source is None:
        return "does not ask"
    if source.number >= item.number:
        return "does not ask before it"
    if source.for_each is not None and source.for_each != item.for_each:
        return "asks once for each of several"
    if field == "for_each" and source.scale.kind != "multiple":
        return "asks for one answer only"
    if field == "except_for" and source.scale.kind != "single":
        return "does not ask for one answer"
    return None
