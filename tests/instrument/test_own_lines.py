"""Entries of a roster that only other versions list: who may still name them, and as what."""

from __future__ import annotations

import pytest

from instrument.own_lines import became, lines_at, unlisted
from instrument.resolve import at


def entry(code: str, **more: object) -> dict[str, object]:
    return {"id": code, "name": {"nl": f"{code} (nl)", "en": code}, **more}


ROSTER = {
    "id": "clubs",
    "label": {"nl": "Clubs", "en": "Clubs"},
    "entries": [
        entry("K5", until="3.0"),
        entry("K1"),
        entry("K2", until="2.0", becomes="K4"),
        entry(
            "K3", since="3.0", history=[{"version": "1.0", "name": {"nl": "Oud", "en": "Old K3"}}]
        ),
        entry("K4", since="2.0"),
    ],
}


@pytest.fixture(scope="module")
def study(define):
    return define(
        {"id": "early", "answer": "one"},
        {"id": "clubs", "answer": "many"},
        {"id": "main", "answer": "one"},
        {"id": "known", "answer": "listed"},
        {"id": "uses", "answer": "open"},
        scales={
            "many": {"kind": "multiple", "roster": "clubs", "write_ins": 2},
            "listed": {"kind": "multiple", "roster": "clubs"},
            "one": {"kind": "single", "roster": "clubs"},
            "open": {
                "kind": "multiple",
                "write_ins": 1,
                "options": [{"code": "a", "label": {"nl": "a", "en": "a"}}],
            },
        },
        rosters=[ROSTER],
        versions=[
            {"id": "1.0", "languages": ["nl"]},
            {"id": "2.0", "languages": ["nl", "en"]},
            {"id": "3.0", "languages": ["nl", "en"]},
        ],
    )


def codes(study, version: str, item: str) -> list[str]:
    resolved = at(study, version)
    return [each.code for each in unlisted(study.study, resolved, resolved.item(item))]


@pytest.mark.parametrize(
    ("version", "expected"), [("1.0", ["K3", "K4"]), ("2.0", ["K3"]), ("3.0", ["K5"])]
)
def test_what_other_versions_list_comes_in_the_roster_s_order(study, version, expected) -> None:
    assert codes(study, version, "clubs") == expected


def test_a_single_choice_may_name_them_after_the_question_where_they_are_written(study) -> None:
    assert codes(study, "1.0", "main") == ["K3", "K4"]
    assert codes(study, "1.0", "early") == []
    version = at(study, "1.0")
    assert lines_at(version, version.item("main")) == ("W1", "W2")
    assert lines_at(version, version.item("early")) == ()


@pytest.mark.parametrize("item", ["known", "uses"])
def test_where_no_entry_of_a_roster_can_be_written_there_are_none(study, item) -> None:
    assert codes(study, "1.0", item) == []


def test_they_are_called_as_in_the_version_and_in_its_languages(study) -> None:
    version = at(study, "1.0")
    third, fourth = unlisted(study.study, version, version.item("clubs"))
    assert third.label == {"nl": "Oud"}
    assert fourth.label == {"nl": "K4 (nl)"}


@pytest.mark.parametrize(
    ("code", "version", "expected"),
    [("K2", "1.0", "K2"), ("K2", "2.0", "K4"), ("K2", "3.0", "K4"), ("K5", "3.0", "K5")],
)
def test_an_entry_that_ended_is_the_one_that_it_became(study, code, version, expected) -> None:
    assert became(study.study, "clubs", code, version) == expected


def test_entries_that_became_one_another_are_told_without_end(define) -> None:
    turned = [entry("K1", until="2.0", becomes="K2"), entry("K2", until="2.0", becomes="K1")]
    made = define(rosters=[{**ROSTER, "entries": turned}])
    assert became(made.study, "clubs", "K1", "2.0") == "K1"
