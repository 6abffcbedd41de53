"""Beside a picture stands what changed about a question, where waves do not compare exactly."""

from __future__ import annotations

import pytest

from analysis.evidence import Evidence
from analysis.page.compared import SAID, caveats, changed
from instrument.model import Construct, Derivation
from instrument.vocabulary import Comparability

WHY = {"en": "The scale was shorter.", "nl": "De schaal was korter."}


def graded(evidence: Evidence, grade: Comparability) -> None:
    """Let an answer of every version compare no better than this."""
    name = "numpos"
    known = evidence.variables[name]
    chains = {}
    for version, chain in known.chains.items():
        link = chain.links[0].model_copy(update={"comparability": grade, "because": (WHY, WHY)})
        chains[version] = chain.model_copy(update={"links": (link,), "comparability": grade})
    variable = known.model_copy(update={"chains": chains})
    evidence.__dict__["variables"] = {**evidence.variables, name: variable}


@pytest.mark.parametrize("grade", list(SAID))
def test_the_grade_and_its_reason_are_said_once_of_each_wave(evidence, grade) -> None:
    graded(evidence, grade)
    told = f"{SAID[grade]} The scale was shorter."
    assert set(caveats(evidence, "numpos").values()) == {told}
    assert changed(evidence, "numpos") == "The scale was shorter."


def test_where_waves_compare_exactly_nothing_is_said(evidence: Evidence) -> None:
    assert set(caveats(evidence, "numpos").values()) == {""}
    assert changed(evidence, "numpos") == ""


def test_what_is_made_of_a_question_compares_as_the_question_does(evidence: Evidence) -> None:
    graded(evidence, "approximate")
    either = Derivation(id="either", label={"en": "x"}, rule="max", of=("numpos",), answer="no_yes")
    both = Construct(id="both", label={"en": "y"}, items=("age", "-numpos"))
    known = evidence.questionnaire.model_copy(
        update={"derivations": (either,), "constructs": (both,)}
    )
    evidence.__dict__["questionnaire"] = known
    expected = caveats(evidence, "numpos")
    assert caveats(evidence, "either") == caveats(evidence, "both") == expected


def test_it_is_said_in_dutch(dutch: Evidence) -> None:
    graded(dutch, "approximate")
    assert set(caveats(dutch, "numpos").values()) == {
        "Bij benadering te vergelijken met de vraag van nu. De schaal was korter."
    }
