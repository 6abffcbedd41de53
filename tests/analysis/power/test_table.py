"""A planned wave: power over people and groups, and how many people are needed."""

import numpy as np
import pytest

from analysis.power.design import Variances
from analysis.power.mean_change import Aim
from analysis.power.table import COLUMNS, Wave, power_table

SIZES = np.array([10.0, 20.0, 30.0])


def wave(between=0.3, effect=0.5):
    return Wave("H1", Aim(effect, 0.05), Variances(between, 1.0), 2.0, SIZES)


def test_every_number_of_people_and_groups_has_a_row():
    found = power_table(wave(), (40, 80), (8, 16))
    assert list(found.columns) == list(COLUMNS)
    assert list(zip(found["people"], found["groups"], strict=True)) == [
        (40, 8),
        (80, 8),
        (40, 16),
        (80, 16),
    ]
    assert found["power"].iloc[3] == found["power"].max()


def test_the_people_needed_reach_the_target_and_fewer_do_not():
    needed = wave(between=0.0).needed(8, 0.8)
    assert needed is not None
    assert 33 <= needed <= 35  # a paired t test of d = 0.5 needs 34
    assert wave(between=0.0).of(needed, 8).power >= 0.8


def test_with_too_few_groups_no_number_of_people_will_do():
    assert wave(between=1.0).needed(4, 0.8) is None


def test_the_same_plan_gives_the_same_power():
    assert wave().of(60, 9) == wave().of(60, 9)


def test_more_groups_than_people_is_no_error():
    assert 0 < wave().of(6, 12).power < 1


def test_a_larger_effect_is_found_more_often():
    assert wave(effect=0.8).of(60, 9).power > wave(effect=0.4).of(60, 9).power


@pytest.mark.parametrize("overlap", [0.2, 40.0])
def test_nobody_is_in_fewer_groups_than_one_or_more_than_all(overlap):
    strange = Wave("H1", Aim(0.5, 0.05), Variances(0.3, 1.0), overlap, SIZES)
    assert 0 < strange.of(30, 6).power < 1
