import pytest

from analysis.calibration.chain import Design
from analysis.plan import Plan
from analysis.simulate.truth import Truth
from instrument.model import Questionnaire
from tests.analysis import toy_study

SAID = {"nl": "x", "en": "x"}


def hypothesis(name: str, outcome: str, **more: object) -> dict[str, object]:
    texts = dict.fromkeys(("statement", "estimand", "unit", "sesoi_because"), SAID)
    family = {"family": "primary", "decides": "within_person", "direction": "up", "sesoi": 5}
    return {"id": name, "outcome": outcome, **texts, **family, **more}


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return toy_study.questionnaire()


@pytest.fixture(scope="session")
def truth() -> Truth:
    return toy_study.truth()


@pytest.fixture(scope="session")
def design(questionnaire, truth) -> Design:
    return Design.of(questionnaire, truth)


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Write a plan of which one hypothesis cannot be estimated."""
    hypotheses = [
        hypothesis("H1", "clear", checks=["pooled"]),
        hypothesis("H2", "distinct", direction="same"),
        hypothesis("H3", "people", where={"role": ["9"]}),
    ]
    rules = {"minimum_people": 5, "minimum_clusters": 2, "registered": "2020-01-01"}
    return Plan.model_validate({**rules, "hypotheses": hypotheses})
