"""Every change of an item must say how old answers read now and how comparable they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from instrument.lineage import LineageError, forms_of, variables_of
from instrument.load import Loaded, closest
from instrument.model import Item, Revision
from instrument.placeholders import differs, placeholders
from instrument.problems import Place, Problem, problem
from instrument.resolve import revision_at, versions_of
from instrument.vocabulary import Text


def check_histories(loaded: Loaded) -> Iterator[Problem]:
    """Check rules, comparability and reasons of every history entry."""
    for item in loaded.questionnaire.items:
        yield from _asked(loaded, item)
        for number, entry in enumerate(item.history):
            yield from _entry(loaded, item, number, entry)
            yield from _names(loaded, item, number, entry)
        yield from _periods(loaded, item)
        try:
            variables_of(loaded.questionnaire, item)
        except LineageError as error:
            versions = [entry.version for entry in item.history]
            at = (
                ("history", str(versions.index(error.version))) if error.version in versions else ()
            )
            details = {"remedy": "see instrument/rules.py for what each rule needs"}
            place = loaded.place("item", item.id, *at)
            yield problem(error.code, place, **{**details, **error.details})


def _entry(loaded: Loaded, item: Item, number: int, entry: Revision) -> Iterator[Problem]:
    if entry.comparability is None:
        scales = loaded.questionnaire.scales
        order = loaded.questionnaire.versions
        later = order[order.index(entry.version) + 1 :]
        newer = revision_at(loaded.questionnaire, item, later[0]) if later else item
        now = newer.answer or item.answer
        read = any(reading.answer == entry.answer for reading in scales[now].reads)
        if not read or entry.text is not None or entry.harmonise is not None:
            place = loaded.place("item", item.id, "history", str(number))
            yield problem("D009", place, older=entry.version)
            return
    if (entry.comparability is not None or entry.comparability_of) and not _given(entry.because):
        place = loaded.place("item", item.id, "history", str(number))
        yield problem("D009", place, older=entry.version)


def _given(because: str | Text | None) -> bool:
    """Tell whether a reason says something."""
    words = because.values() if isinstance(because, Mapping) else (because or "",)
    return any(each.strip() for each in words)


def _asked(loaded: Loaded, item: Item) -> Iterator[Problem]:
    """Check that some version asks the item."""
    if not versions_of(loaded.questionnaire, item):
        place = loaded.place("item", item.id, "until")
        since = item.since or loaded.questionnaire.versions[0]
        yield problem("D019", place, item=item.id, since=since, until=item.until)


def _names(loaded: Loaded, item: Item, number: int, entry: Revision) -> Iterator[Problem]:
    """Check that an entry has a version of its own and names variables of its item."""
    here = ("item", item.id, "history", str(number))
    first = next(n for n, each in enumerate(item.history) if each.version == entry.version)
    if first < number:
        there = loaded.place(*here[:-1], str(first))
        where = Place(there.file, there.line)
        kind, name = "history entry", f"{entry.version} of {item.id}"
        yield problem("D003", loaded.place(*here), kind=kind, id=name, first=where)
    forms = forms_of(loaded.questionnaire, item)
    known = [form.id.replace("{item}", item.id) for form in forms]
    for field in ("harmonise_to", "comparability_of"):
        for name in getattr(entry, field):
            if name not in known:
                yield problem(
                    "D005",
                    loaded.place(*here, field, name),
                    kind="harmonised variable",
                    id=name,
                    closest=closest(name, known),
                    known=", ".join(known),
                )


def _periods(loaded: Loaded, item: Item) -> Iterator[Problem]:
    """Check placeholders: one that stood for something else in an older version is a change."""
    infos = {info.id: info.placeholders for info in loaded.questionnaire.study.versions}
    asked = versions_of(loaded.questionnaire, item)
    named = {entry.version for entry in item.history}
    for older, newer in pairwise(asked):
        was = revision_at(loaded.questionnaire, item, older)
        used = set(placeholders((was.text, was.lead_in, was.hint)))
        for name, then in infos[older].items():
            changed = name in used and differs(then, infos[newer].get(name))
            if changed and older not in named:
                place = loaded.place("item", item.id)
                yield problem("D017", place, older=older, newer=newer, id=item.id)
