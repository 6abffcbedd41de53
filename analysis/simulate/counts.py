"""Counts and other numbers: rates per month times months of exposure, hours, percentages, years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from analysis.simulate.given import Given
from analysis.simulate.platforms.export import missing_code
from analysis.simulate.setting import Setting
from analysis.simulate.streams import Floats
from analysis.simulate.truth import Count, Number
from instrument.vocabulary import Reason


def expected_count(count: Count, setting: Setting) -> Floats:
    """Compute each row's mean of the Poisson distribution that its count is drawn from.

    The person's and collective's factors exp(s·z − s²/2) have mean 1, so that the average rate
    is the planted one.
    """
    mean = np.full(len(setting.rows), count.rate, dtype=np.float64)
    if count.per_month:
        mean *= setting.rows.months
    for spread, z in (
        (count.person_sd, setting.of_people(setting.item)),
        (count.collective_sd, setting.of_collectives(setting.item)),
    ):
        mean *= np.exp(spread * z - spread**2 / 2)
    mean *= count.waves.get(setting.wave.id, 1.0)
    if setting.post:
        mean *= count.post_ratio * np.where(setting.bound, count.bound_post_ratio, 1.0)
    if count.fact is not None:
        mean *= np.exp(count.fact_slope * setting.numbers(count.fact))
    return mean


def draw_count(
    count: Count, setting: Setting, ceiling: Sequence[float] | None
) -> tuple[list[Given], Floats]:
    """Draw counts, at most `ceiling` where it is given; the second result is the mean drawn from.

    A count that happens to equal a code for a missing answer goes up by one: whether 99 is a
    count or no answer is a trap to plant on purpose.
    """
    mean = expected_count(count, setting)
    drawn = setting.fresh("count").poisson(mean)
    scale = setting.readings.item.scale
    if scale.maximum is not None:
        drawn = np.minimum(drawn, int(scale.maximum))
    if ceiling is not None:
        drawn = np.minimum(drawn, np.array(ceiling))
    taken = {missing_code(setting.wave, scale, reason) for reason in get_args(Reason)}
    given = []
    for value in drawn.tolist():
        number = int(value)
        while str(number) in taken:
            number += 1
        given.append(_as_answer(str(number), setting, None))
    return given, mean


def draw_number(number: Number, setting: Setting) -> tuple[list[Given], Floats]:
    """Draw numbers within the answer's range, or the class that they fall in."""
    scale = setting.readings.item.scale
    drawn = np.full(len(setting.rows), number.mean, dtype=np.float64)
    drawn += number.person_sd * setting.of_people(setting.item)
    drawn += number.noise_sd * setting.normal("noise")
    drawn += (number.post if setting.post else 0.0) + number.waves.get(setting.wave.id, 0.0)
    low = number.minimum if number.minimum is not None else scale.minimum
    high = number.maximum if number.maximum is not None else scale.maximum
    drawn = np.clip(drawn, low, high) if low is not None or high is not None else drawn
    decimals = scale.decimals if scale.kind == "number" else 0
    rounded = [f"{round(value, decimals):.12g}" for value in drawn.tolist()]
    return [_as_answer(each, setting, number.variable) for each in rounded], drawn


def _as_answer(number: str, setting: Setting, variable: str | None) -> Given:
    """Give a number as it is, or as the class of a version that asked for classes."""
    readings = setting.readings
    if readings.item.scale.kind != "single":
        return Given(words=number)
    return Given(codes=(readings.of_number(readings.variable(variable), number),))
