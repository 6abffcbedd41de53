"""A choice nobody may skip needs a way out; an answer that is repeated must be there."""

from __future__ import annotations

import pytest

CHOICE = """
    work:
      kind: single
      options:
        - {code: 1, label: {nl: Baas, en: Boss}}
        - {code: 2, label: {nl: Knecht, en: Hand}}
    words: {kind: text}
    """
ITEMS = """
    - id: work
      text: {nl: Wat bent u?, en: What are you?}
      answer: work
      mandatory: true
    - {id: hands, text: {nl: Wie?, en: Who?}, answer: words, ask: {when: work == 1}}
    """


def test_a_mandatory_choice_that_decides_and_has_no_way_out_is_told_at_its_line(lints):
    assert lints(ITEMS, CHOICE) == [("L003", "mandatory: true")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mandatory: true", "mandatory: false"),
        ("ask: {when: work == 1}", "hint: {nl: Nu, en: Now}"),
    ],
)
def test_one_that_may_be_skipped_or_decides_nothing_is_not(lints, old, new):
    assert lints(ITEMS.replace(old, new), CHOICE) == []


@pytest.mark.parametrize(
    "way_out",
    [
        "    - {code: 3, label: {nl: Geen van beide, en: Neither}}",
        "    - {code: 3, label: {nl: Schipper, en: Skipper}, open: true}",
        "  missing: [dont_know]",
    ],
)
def test_one_with_a_way_out_is_not(lints, way_out):
    scales = CHOICE.replace("    words:", f"    {way_out}\n    words:")
    assert lints(ITEMS, scales) == []


def test_consent_has_no_way_out(lints):
    consent = ITEMS.replace("id: work", "id: consent").replace("when: work", "when: consent")
    scales = CHOICE.replace("{code: 1,", '{code: 1, name: "yes",')
    assert lints(consent, scales) == [("L003", "mandatory: true")]
    assert lints(consent, scales, keys="consent: consent") == []


PIPED = """
    - id: club
      text: {nl: Welke club?, en: Which club?}
      answer: work
    - id: stay
      text: {nl: "Blijft u in {club}?", en: "Will you stay in {club}?"}
      answer: words
    """


def test_an_answer_that_is_repeated_and_may_be_missing_is_told_at_its_question(lints):
    assert lints(PIPED, CHOICE) == [("L003", "- id: club")]


def test_one_that_must_be_answered_is_not(lints):
    assert lints(PIPED.replace("answer: work", "answer: work\n      mandatory: true"), CHOICE) == []


@pytest.mark.parametrize("when", ["answered(club)", "club == 1", "club in [1, 2]"])
def test_one_that_is_repeated_only_where_it_is_answered_is_not(lints, when):
    items = f"{PIPED.rstrip()}\n      ask: {{when: '{when}'}}"
    assert lints(items, CHOICE) == []


def test_an_answer_repeated_where_it_was_not_asked_is_told_at_the_words(lints):
    items = PIPED.replace(
        "    - id: club",
        "    - {id: work, text: {nl: Wat?, en: What?}, answer: work}\n    - id: club",
    ).replace("answer: work\n    - id: stay", "answer: work\n      mandatory: true\n"
              "      ask: {when: work == 1}\n    - id: stay")  # fmt: skip
    scales = CHOICE.replace("{nl: Knecht, en: Hand}", "{nl: Anders, en: Other}")
    ((code, line),) = lints(items, scales)
    assert (code, line.startswith('text: {nl: "Blijft')) == ("L003", True)
    same = f"{items.rstrip()}\n      ask: {{when: work == 1}}"
    assert lints(same, scales) == []
