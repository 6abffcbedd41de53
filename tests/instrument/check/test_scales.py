"""Scales that lean to one side, labels that look alike and classes that do not join are told."""

from __future__ import annotations

import pytest

from instrument.check.classes import misfit


def scale(*labels: str, codes: tuple[str, ...] = (), missing: str = "") -> str:
    """Write a scale with these labels in both languages."""
    lines = ["rated:", "  kind: single", "  options:"]
    for number, label in enumerate(labels, 1):
        code = codes[number - 1] if codes else number
        lines.append(f'    - {{code: {code}, label: {{nl: "{label}", en: "{label}"}}}}')
    return "\n".join([*lines, f"  missing: [{missing}]"])


ITEM = "- {id: rating, text: {nl: Hoe?, en: How?}, answer: rated}"


@pytest.mark.parametrize(
    "labels",
    [
        ("Disagree", "Agree", "Strongly agree"),
        ("Oneens", "Mee oneens", "Niet mee eens, niet mee oneens", "Mee eens"),
        ("Poor", "Fair", "Good", "Very good", "Excellent"),
        ("Fell", "The same", "Rose", "Rose much"),
        ("Satisfied", "Very satisfied", "Fully satisfied"),
        ("-2", "-1", "0", "1"),
        ("1 - Agree", "2 - Slightly agree", "3 - Disagree"),
    ],
)
def test_a_scale_with_more_answers_on_one_side_is_told(lints, labels):
    assert lints(ITEM, scale(*labels)) == [("L002", "options:")]


@pytest.mark.parametrize(
    "labels",
    [
        ("Disagree", "Neither agree nor disagree", "Agree"),
        ("Helemaal mee oneens", "Mee oneens", "Mee eens", "Helemaal mee eens"),
        ("Not satisfied", "Satisfied", "Very satisfied"),
        ("Veel minder belangrijk", "minder", "niet veranderd", "belangrijker", "veel belangrijker"),
        ("More than 10", "5 to 10", "under 5"),
        ("Less than 1", "1 to 4", "More than 4", "More than 9"),
        ("1 - Agree", "2 - Between", "3 - Disagree"),
        ("Likely", "Unlikely"),
        ("-1", "0", "1"),
        ("0", "1", "2"),
        ("Never", "Sometimes", "Often", "Always"),
    ],
)
def test_a_balanced_scale_is_not_told_nor_one_without_sides(lints, labels):
    assert lints(ITEM, scale(*labels)) == []


def test_codes_of_both_signs_must_match(lints):
    labels = ("a", "b", "c")
    assert lints(ITEM, scale(*labels, codes=("-1", "0", "1"))) == []
    assert lints(ITEM, scale(*labels, codes=("-1", "0", "2"))) == [("L002", "options:")]


def test_what_only_one_language_leaves_open_is_balanced_by_the_other(lints):
    uneven = """
        rated:
          kind: single
          options:
            - {code: 1, label: {nl: Minder, en: Less}}
            - {code: 2, label: {nl: Iets minder, en: A bit less}}
            - {code: 3, label: {nl: Meer, en: More}}
        """
    assert lints(ITEM, uneven) == [("L002", "options:")]
    assert lints(ITEM, uneven.replace("A bit less", "About the same")) == []


@pytest.mark.parametrize(
    ("first", "second"), [("West", "west"), ("Cafe", "Café"), ("Nieuw West", "Nieuwwest")]
)
def test_labels_that_look_alike_are_told_at_the_second(lints, first, second):
    told = lints(ITEM, scale(first, "Oost", second))
    assert [code for code, _ in told] == ["L007", "L007"]  # in both languages
    assert all("code: 3" in line for _, line in told)


def test_labels_that_differ_by_a_letter_or_a_sign_are_not_told(lints):
    assert lints(ITEM, scale("West", "Wes", "Nieuw-West", "Nieuw West")) == []


def test_an_option_may_not_look_like_a_reason_for_having_none(lints):
    assert lints(ITEM, scale("Ja", "weet niet"), study="") == []
    told = lints(ITEM, scale("Ja", "weet niet", missing="dont_know"))
    assert [code for code, _ in told] == ["L007"]  # in Dutch only


def test_classes_that_overlap_are_told_at_the_second(lints):
    told = lints(ITEM, scale("0–2", "2–5", "6+"))
    assert [(code, "code: 2" in line) for code, line in told] == [("L009", True)]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (["0–2", "2–5"], "overlap: 2 is in both"),
        (["0-2", "4-6"], "leave out what is between"),
        (["0–2,4", "2,6–5"], "leave out what is between"),
        (["0–2", "3–10", "10+"], "overlap: 10 is in both"),
        (["0–2", "3–10", "more than 12"], "leave out what is between"),
        (["5–10 uur", "0–5 uur"], "overlap: 5 is in both"),
    ],
)
def test_classes_that_do_not_join_are_seen(labels, found):
    assert [how for _, how in misfit(labels)] == [found]


@pytest.mark.parametrize(
    "labels",
    [
        ["0–2", "3–5", "6–10", "more than 10"],
        ["18–29", "30–39", "40+"],
        ["0%", "1–25%", "26–50%", "51–100%"],
        ["0–2,4", "2,5–5", "meer dan 5"],
        ["2018–2019", "2019–2020"],
        ["2–3 people", "a crowd"],
        ["0 to 2", "2 to 5"],
    ],
)
def test_classes_that_join_are_left_alone(labels):
    assert list(misfit(labels)) == []
