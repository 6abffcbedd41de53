import pytest

from analysis.simulate.truth import Truth
from instrument.model import Questionnaire
from tests.analysis import toy_study


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return toy_study.questionnaire()


@pytest.fixture(scope="session")
def truth() -> Truth:
    return toy_study.truth()
