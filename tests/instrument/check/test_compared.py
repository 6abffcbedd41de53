"""What those who left are compared on must exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.panel import ABOUT
from instrument.check.compared import OF_PEOPLE, check_compared
from instrument.fieldwork import Fieldwork
from instrument.load import Loaded, load

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(BSA)


@pytest.mark.parametrize(
    ("names", "expected"),
    [((), []), (("age", "numpos", *OF_PEOPLE), []), (("age", "numpso"), ["N016"])],
)
def test_a_name_that_is_not_there_is_told_with_the_closest(loaded, names, expected):
    study = loaded.questionnaire.study.model_copy(update={"fieldwork": Fieldwork(compare=names)})
    questionnaire = loaded.questionnaire.model_copy(update={"study": study})
    found = list(check_compared(Loaded(questionnaire, loaded.places)))
    assert [each.code for each in found] == expected
    assert all("closest: numpos" in each.remedy for each in found)


def test_what_is_told_of_people_stands_in_every_panel():
    assert set(OF_PEOPLE) <= set(ABOUT)
