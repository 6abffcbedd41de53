"""When people answer, and in which language: days of the field period, hours of their own clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from analysis.simulate.streams import stream
from analysis.simulate.truth import Truth
from instrument.resolve import Version
from instrument.study import Wave

FIRST_HOUR, LAST_HOUR = 8, 22
TYPICAL_MINUTES = 14.0
SPREAD = 0.35


@dataclass(frozen=True)
class Visit:
    """When a form was opened and sent, and in which language."""

    started: datetime
    submitted: datetime
    language: str


def visits(
    truth: Truth, wave: Wave, version: Version, people: Iterable[int], seed: int, purpose: str = ""
) -> Mapping[int, Visit]:
    """Draw a visit for each person; both moments lie within the field period."""
    clock = ZoneInfo(truth.people.clock)
    days = (wave.last_day - wave.first_day).days + 1
    seconds = (LAST_HOUR - FIRST_HOUR) * 3600
    languages = [each for each in version.languages if truth.people.languages.get(each, 0) > 0]
    weights = [truth.people.languages[each] for each in languages]
    found = {}
    for person in people:
        random = stream(seed, "visit", purpose, wave.id, str(person))
        day = wave.first_day + timedelta(days=int(days * random.beta(1, 2)))
        opening = datetime.combine(day, time(FIRST_HOUR), tzinfo=clock)
        started = opening + timedelta(seconds=int(random.integers(0, seconds)))
        minutes = TYPICAL_MINUTES * random.lognormal(0, SPREAD)
        submitted = started + timedelta(seconds=int(60 * minutes))
        chance = stream(seed, "language", str(person)).random() * sum(weights)
        language = version.languages[0]
        for each, weight in zip(languages, weights, strict=True):
            if chance < weight:
                language = each
                break
            chance -= weight
        found[person] = Visit(started, submitted, language)
    return found
