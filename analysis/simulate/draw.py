"""From the truth of an item to its answers: which kind of draw, and what is not answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.simulate.choices import draw_choice, draw_fact, draw_organised
from analysis.simulate.counts import draw_count, draw_number
from analysis.simulate.given import Given
from analysis.simulate.platforms.export import can_say
from analysis.simulate.scales import draw_scale
from analysis.simulate.setting import Setting
from analysis.simulate.several import draw_options
from analysis.simulate.truth import (
    Choice,
    Count,
    Fact,
    ItemTruth,
    Lookup,
    Number,
    Options,
    Organised,
    Scale,
    Words,
)
from instrument.model import AnswerScale
from instrument.vocabulary import Reason


@dataclass(frozen=True)
class Drawn:
    """The answers on an item in a wave, and what was known before they were written down.

    `harmonised` is, per row, the latent value of a scale, the mean of a count, the number, or
    the harmonised category; empty where there is no such thing. `row_of` finds a row by person.
    """

    people: tuple[int, ...]
    entries: tuple[str | None, ...]
    given: tuple[Given, ...]
    harmonised: tuple[float, ...] | tuple[str, ...]

    @property
    def row_of(self) -> Mapping[int, int]:
        """Person's number → row; the last one in a loop."""
        return {person: row for row, person in enumerate(self.people)}


def truth_of(setting: Setting) -> ItemTruth:
    """Find the truth of an item, or what is assumed where the truth is silent."""
    found = setting.truth.items.get(setting.item)
    return found if found is not None else _assumed(setting.readings.item.scale)


def _assumed(scale: AnswerScale) -> ItemTruth:
    if scale.kind == "single":
        return Scale() if scale.measure != "nominal" and scale.range else Choice()
    if scale.kind == "multiple":
        return Options()
    if scale.kind == "number":
        low, high = scale.minimum or 0.0, scale.maximum
        if high is None:
            return Count()
        spread = (high - low) / 8
        return Number(mean=(low + high) / 2, person_sd=spread, noise_sd=spread)
    return Words()


def draw(
    setting: Setting, before: Mapping[str, Drawn], organises: Sequence[str | None]
) -> tuple[list[Given], Sequence[float] | Sequence[str]]:
    """Draw an item's answers for all rows.

    Parameters
    ----------
    before
        What was drawn of earlier items of the wave.
    organises
        For each row, the collective that the person organises.
    """
    truth = truth_of(setting)
    values: Sequence[float] | Sequence[str] = ()
    match truth:
        case Scale():
            given, latent = draw_scale(truth, setting)
            values = latent.tolist()
        case Count():
            given, mean = draw_count(truth, setting, _ceiling(truth, setting, before))
            values = mean.tolist()
        case Number():
            given, numbers = draw_number(truth, setting)
            values = numbers.tolist()
        case Choice():
            given, values = draw_choice(truth, setting)
        case Options():
            given = draw_options(truth, setting)
        case Fact():
            given = draw_fact(truth, setting)
        case Organised():
            given = draw_organised(organises, setting)
        case Lookup():
            given = _look_up(truth, setting, before)
        case Words():
            given = _remarks(truth, setting)
    return _with_gaps(_with_words(given, truth.own_words, setting), truth, setting), values


def _ceiling(count: Count, setting: Setting, before: Mapping[str, Drawn]) -> list[float] | None:
    """Find the number that each count cannot exceed, from the answer on another item."""
    if count.no_more_than is None or count.no_more_than not in before:
        return None
    other = before[count.no_more_than]
    words = {person: other.given[row].words for person, row in other.row_of.items()}
    return [float(words.get(int(p)) or np.inf) for p in setting.rows.people]


def _look_up(lookup: Lookup, setting: Setting, before: Mapping[str, Drawn]) -> list[Given]:
    other = before[lookup.by]
    row_of = other.row_of
    chance = setting.chance_of_people(setting.item).tolist()
    found = []
    for row, person in enumerate(setting.rows.people.tolist()):
        value = str(other.harmonised[row_of[person]]) if person in row_of else ""
        values = lookup.table.get(value, ())
        words = values[int(chance[row] * len(values))] if values else ""
        found.append(Given(words=words) if words else Given(reason="skipped"))
    return found


def _remarks(words: Words, setting: Setting) -> list[Given]:
    chance = setting.chance("remark").tolist()
    return [
        Given(words=words.texts[int(each / words.share * len(words.texts))])
        if words.texts and each < words.share
        else Given(reason="skipped")
        for each in chance
    ]


def _with_words(given: list[Given], own: tuple[str, ...], setting: Setting) -> list[Given]:
    """Add words to open options, as far as the truth has some."""
    opens = {each.code for each in setting.readings.item.scale.options if each.open}
    if not own or not opens:
        return given
    chance = setting.chance("own words").tolist()
    return [
        replace(each, own=((code, own[int(chance[row] * len(own))]),)) if code else each
        for row, each in enumerate(given)
        for code in (next((code for code in each.codes if code in opens), ""),)
    ]


def _with_gaps(given: list[Given], truth: ItemTruth, setting: Setting) -> list[Given]:
    """Leave some answers out: for reasons that the form offers, or by skipping the question."""
    item = setting.readings.item
    if item.mandatory:
        return given
    rates = setting.truth.missing if truth.missing is None else truth.missing
    offered: dict[Reason, float] = {
        reason: rate
        for reason, rate in rates.items()
        if reason == "skipped" or can_say(setting.wave, item, reason)
    }
    found = []
    for each, chance in zip(given, setting.chance("missing").tolist(), strict=True):
        reached = 0.0
        reason: Reason | None = None
        for name, rate in offered.items():
            if reached <= chance < reached + rate:
                reason = name
            reached += rate
        found.append(each if reason is None else Given(reason=reason))
    return found
