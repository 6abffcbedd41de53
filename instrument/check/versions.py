"""Each version must resolve to a questionnaire that can be asked and exported."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.columns import columns_of
from instrument.load import Loaded
from instrument.problems import PeilError, Problem
from instrument.resolve import at
from instrument.routing import problems_of_routing


def check_versions(loaded: Loaded) -> Iterator[Problem]:
    """Check the conditions of every version and the column names of every wave."""
    questionnaire = loaded.questionnaire
    for name in questionnaire.versions:
        yield from problems_of_routing(at(questionnaire, name), loaded)
    for number, wave in enumerate(questionnaire.study.waves):
        version = at(questionnaire, wave.version)
        try:
            columns_of(version, wave, questionnaire.study.source_language)
        except PeilError as error:
            place = loaded.place("study", "waves", str(number))
            for each in error.problems:
                yield type(each)(each.code, each.what, each.remedy, place, each.severity)
