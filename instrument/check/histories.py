"""Every change of an item must say how old answers read now and how comparable they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from instrument.lineage import LineageError, variables_of
from instrument.load import Loaded
from instrument.model import Item, Revision
from instrument.problems import Problem, problem
from instrument.resolve import revision_at, versions_of


def check_histories(loaded: Loaded) -> Iterator[Problem]:
    """Check rules, comparability and reasons of every history entry."""
    for item in loaded.questionnaire.items:
        for number, entry in enumerate(item.history):
            yield from _entry(loaded, item, number, entry)
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
        newer = order[min(order.index(entry.version) + 1, len(order) - 1)]
        now = revision_at(loaded.questionnaire, item, newer).answer or item.answer
        read = any(reading.answer == entry.answer for reading in scales[now].reads)
        if not read or entry.text is not None or entry.harmonise is not None:
            place = loaded.place("item", item.id, "history", str(number))
            yield problem("D009", place, older=entry.version)
    elif entry.because is None:
        place = loaded.place("item", item.id, "history", str(number))
        yield problem("D009", place, older=entry.version)


def _periods(loaded: Loaded, item: Item) -> Iterator[Problem]:
    """Check placeholders: one that stood for something else in an older version is a change."""
    infos = {info.id: info.placeholders for info in loaded.questionnaire.study.versions}
    asked = versions_of(loaded.questionnaire, item)
    named = {entry.version for entry in item.history}
    for older, newer in pairwise(asked):
        text = revision_at(loaded.questionnaire, item, older).text or item.text
        for name, then in infos[older].items():
            used = any("{" + name + "}" in wording for wording in text.values())
            if used and then != infos[newer].get(name) and older not in named:
                place = loaded.place("item", item.id)
                yield problem("D017", place, older=older, newer=newer, id=item.id)
