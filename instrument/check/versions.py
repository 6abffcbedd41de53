"""Each version must resolve to a questionnaire that can be asked and exported."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from instrument.columns import columns_of
from instrument.conditions import ConditionError, bind, parse
from instrument.load import Loaded
from instrument.model import Ask
from instrument.problems import PeilError, Problem, problem
from instrument.resolve import Version, at, condition_of
from instrument.routing import item_types, problems_of_routing


def check_versions(loaded: Loaded) -> Iterator[Problem]:
    """Check the conditions of every version and the column names of every wave."""
    questionnaire = loaded.questionnaire
    yield from _out_of_order(loaded)
    for name in questionnaire.versions:
        version = at(questionnaire, name)
        yield from _without_options(loaded, version)
        of_groups = dict(_of_groups(loaded, version))
        yield from of_groups.values()
        asked = {item.id: item.who for item in version.items}
        for each in problems_of_routing(version, loaded):
            if asked[each.place.item] not in of_groups:
                yield each
    for number, wave in enumerate(questionnaire.study.waves):
        version = at(questionnaire, wave.version)
        try:
            columns_of(version, wave, questionnaire.study.source_language)
        except PeilError as error:
            place = loaded.place("study", "waves", str(number))
            for each in error.problems:
                yield type(each)(each.code, each.what, each.remedy, place, each.severity)


def _out_of_order(loaded: Loaded) -> Iterator[Problem]:
    """Check that versions stand in the order of their release, oldest first."""
    versions = loaded.questionnaire.study.versions
    dated = [(number, each) for number, each in enumerate(versions) if each.released is not None]
    for (_, older), (number, newer) in pairwise(dated):
        if older.released and newer.released and newer.released < older.released:
            place = loaded.place("study", "versions", str(number), "released")
            details = {"older": older.id, "newer": newer.id, "day": newer.released}
            yield problem("D022", place, **details)


def _without_options(loaded: Loaded, version: Version) -> Iterator[Problem]:
    """Tell of choices that leave nothing to choose from."""
    scales = {item.scale.id: item.scale for item in version.items}
    for scale in scales.values():
        if scale.kind in ("single", "multiple") and not scale.options:
            place = loaded.place("scale", scale.id)
            yield problem("D021", place, scale=scale.id, version=version.id)


def _of_groups(loaded: Loaded, version: Version) -> Iterator[tuple[str, Problem]]:
    """Tell what is wrong with a group's own condition once, not at every item asked of it."""
    types = item_types(version)
    order = loaded.questionnaire.versions
    for number, group in enumerate(loaded.questionnaire.study.respondents):
        when = condition_of(loaded.questionnaire, {group.id: group}, Ask(who=group.id), version.id)
        held = [e for e in group.history if order.index(e.version) >= order.index(version.id)]
        entry = min(held, key=lambda each: order.index(each.version), default=None)
        at_entry = () if entry is None else ("history", str(group.history.index(entry)))
        try:
            if when is not None:
                bind(parse(when), types, len(types) + 1)
        except ConditionError as error:
            place = loaded.place("study", "respondents", str(number), *at_entry, "when")
            code = "C001" if error.kind == "syntax" else "C002"
            details = {"source": when, "why": error.what, "remedy": error.remedy}
            yield group.id, problem(code, place, **details)
