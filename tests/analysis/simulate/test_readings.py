import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.simulate.readings import Readings, readings_of
from instrument.lineage import lineage
from instrument.model import Questionnaire
from instrument.resolve import at


def readings(questionnaire: Questionnaire, item: str, wave: int) -> Readings:
    found = questionnaire.study.waves[wave - 1]
    asked = at(questionnaire, found.version).item(item)
    variables = tuple(each for each in lineage(questionnaire) if each.item == item)
    return readings_of(variables, asked, found)


@pytest.mark.parametrize(
    ("item", "wave", "points", "codes"),
    [
        ("clear", 1, (0, 25, 50, 75, 100), ("1", "2", "3", "4", "5")),
        ("distinct", 1, (0, 25, 50, 75, 100), ("1", "2", "3", "4", "5")),
        ("lonely", 1, (0, 25, 50, 75, 100), ("1", "2", "3", "4", "5")),
        ("lonely", 2, (0, 25, 50, 75, 100), ("5", "4", "3", "2", "1")),
        ("stage", 1, (0, 50, 100), ("1", "2", "3")),
    ],
)
def test_a_grid_turns_the_rules_around(questionnaire, item, wave, points, codes):
    found = readings(questionnaire, item, wave)
    grid = found.grid(found.variable(None))
    assert grid.points == points
    assert grid.codes == tuple((code,) for code in codes)


def test_reversed_wording_is_answered_the_other_way_round(questionnaire):
    found = readings(questionnaire, "distinct", 2)
    grid = found.grid(found.variable(None))
    assert grid.codes == tuple((str(code),) for code in range(7, 0, -1))


def test_what_a_newer_version_splits_reads_alike(questionnaire):
    found = readings(questionnaire, "stage", 2)
    assert found.grid(found.variable(None)).codes == (("1",), ("2",), ("3", "4"))


@given(st.floats(0, 100), st.sampled_from([("clear", 1), ("distinct", 2), ("stage", 3)]))
def test_rounding_keeps_the_expectation(questionnaire, latent, where):
    found = readings(questionnaire, *where)
    grid = found.grid(found.variable(None))
    chance = (np.arange(2000) + 0.5) / 2000
    places = grid.draw(np.full(2000, latent), chance)
    assert np.array(grid.points)[places].mean() == pytest.approx(latent, abs=0.05)


@pytest.mark.parametrize(("hours", "code"), [("3.9", "1"), ("4", "2"), ("8.9", "2"), ("9", "3")])
def test_a_number_finds_its_class(questionnaire, hours, code):
    found = readings(questionnaire, "travel", 1)
    assert found.of_number(found.variable(None), hours) == code
