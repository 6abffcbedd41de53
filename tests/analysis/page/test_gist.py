"""The core of a report in a sentence, whatever became of it; and who answered when."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.locale import ENGLISH, Locale
from analysis.page.gist import conclusion, matters, who_and_when
from analysis.plan.hypothesis import Planned
from tests.analysis.page.conftest import came

OPEN = "the answers leave room for as much as matters, and for less or nothing."
UNJUDGED = "Not one of them could be judged."
LATER = Planned(
    id="B2",
    claims=("2",),
    statement={"en": "Later."},
    estimand={"en": "A measure."},
    direction="up",
    family="later",
    awaits={"en": "The third wave."},
)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["undecided"] * 2, f"none is supported and none is refuted. For all of them {OPEN}"),
        (["supported"] * 2, "2 are supported and none is refuted."),
        (["refuted", "supported"], "1 is supported and 1 is refuted."),
        (["refuted", "undecided"], f"none is supported and 1 is refuted. For 1 {OPEN}"),
        (["refuted", "not testable"], "none is supported and 1 is refuted. Not to be judged: 1."),
        (["not estimable"] * 2, f"none is supported and none is refuted. {UNJUDGED}"),
    ],
)
def test_a_family_is_concluded_by_how_many_are_supported_refuted_and_open(verdicts, said) -> None:
    rows = pd.DataFrame({"verdict": verdicts})
    assert conclusion(rows, "the core", ENGLISH) == f"Of 2 hypotheses on *the core*, {said}"


def test_the_conclusion_reads_in_dutch() -> None:
    rows = pd.DataFrame({"verdict": ["supported", "supported", "refuted", "undecided"]})
    assert conclusion(rows, "de kern", Locale("nl")) == (
        "Van 4 hypothesen over *de kern* zijn er 2 gesteund en 1 weerlegd. Bij 1 laten de "
        "antwoorden ruimte voor zoveel als ertoe doet, en voor minder of niets."
    )


def test_who_answered_when_is_told_and_how_many_hypotheses_wait(evidence: Evidence) -> None:
    came(evidence, {"1": 30, "12": 20})
    plan = evidence.plan.model_copy(update={"planned": (LATER,)})
    evidence.__dict__["plan"] = plan
    told = who_and_when(evidence)
    assert told.startswith("**Who and when:** 12 completed forms of 50 people, in 4 waves (1 Mar ")
    assert "1 hypothesis is planned and waits for a method or for answers." in told


def test_of_how_many_people_is_not_said_where_it_would_tell_of_few(evidence: Evidence) -> None:
    told = who_and_when(evidence)
    assert "12 completed forms, in 4 waves" in told
    assert "planned" not in told


def test_the_least_that_matters_is_told_with_its_unit_once_for_those_alike(
    evidence: Evidence, page
) -> None:
    first = evidence.plan.hypotheses[0]
    other = first.model_copy(update={"id": "B2"})
    apart = first.model_copy(update={"id": "B3", "sesoi": 2.0})
    elsewhere = first.model_copy(update={"id": "B4", "family": "other"})
    plan = evidence.plan.model_copy(update={"hypotheses": (first, other, apart, elsewhere)})
    evidence.__dict__["plan"] = plan
    matters(evidence)
    because = evidence.words(first.sesoi_because)
    assert page.texts == [
        f"- **B1** and **B2**: 0.2 log odds. {because}\n- **B3**: 2 log odds. {because}"
    ]


def test_the_least_that_matters_is_told_in_dutch(dutch: Evidence, page) -> None:
    first = dutch.plan.hypotheses[0]
    told = {"unit": {"nl": "punten", "en": "points"}, "sesoi": 2.5, "decides": "within_person"}
    because = {"nl": "Dat is veel.", "en": "That is much."}
    plan = first.model_copy(update={**told, "sesoi_because": because})
    dutch.__dict__["plan"] = dutch.plan.model_copy(update={"hypotheses": (plan,)})
    matters(dutch)
    assert page.texts == ["- **B1**: 2,5 punten. Dat is veel."]
