"""Anchors are other items, on the same scales in the same versions, on which no headline rests."""

import pytest

FORM = '- {id: "{item}", answer: percent, rule: pomp}\n'
LINKED = '- {id: "{item}_eq", answer: percent, rule: {equate: {anchors: [sad]}}}\n'
SAD = """\
  - id: sad
    text: {nl: Ik ben verdrietig., en: I am sad.}
    answer: agree
    history:
      - version: "1.0"
        answer: agree2
  - id: gloomy
"""


@pytest.fixture
def study(toy):
    """Link the small study's scale of two answers by a question of its own."""
    toy.plant("answers.yaml", FORM, FORM + "      " + LINKED)
    toy.plant("a_first.yaml", "  - id: gloomy\n", SAD)
    return toy


def said(files):
    return [each.what for each in files.problems() if each.code == "D025"]


def test_a_question_on_the_same_scales_is_an_anchor(study):
    assert not said(study)
    assert not [each for each in study.problems() if each.code.startswith("D")]


@pytest.mark.parametrize(
    ("anchor", "why"),
    [
        ("sat", "there is no such item"),
        ("people", "it did not have the same answers in version 1.0, 2.0"),
        ("gloomy", "it did not have the same answers in version 1.0"),
    ],
)
def test_what_cannot_hold_two_scales_together_is_refused(study, anchor, why):
    study.plant("answers.yaml", "anchors: [sad]", f"anchors: [{anchor}]")
    assert f"{anchor} cannot be an anchor of happy_eq: {why}" in said(study)


def test_an_item_is_never_linked_on_itself(study):
    own = "    harmonised: [{id: happy_eq, answer: percent, rule: {equate: {anchors: [happy]}}}]\n"
    columns = '    columns: {"1.0": HAP}\n'
    study.plant("a_first.yaml", columns, own + columns)
    assert said(study) == [
        "happy cannot be an anchor of happy_eq: linking an item on itself would erase its change"
    ]


def test_what_a_headline_rests_on_is_no_anchor(study):
    study.plant("constructs.yaml", "items: [happy, -gloomy]", "items: [-sad]\n    headline: true")
    assert "the headline construct spirit rests on it" in said(study)[0]
