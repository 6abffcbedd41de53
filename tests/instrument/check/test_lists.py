"""Lints of choices from a list that changed between versions."""

from __future__ import annotations

WHY = "    acknowledge: {L014: one club took the place of another}\n"


def told(toy) -> list[str]:
    return [each.what for each in toy.problems() if each.code == "L014"]


def test_entries_that_came_or_went_need_a_word_on_how_answers_compare(toy) -> None:
    toy.plant("a_first.yaml", WHY, "")
    (found,) = told(toy)
    assert found.startswith("the list clubs has other entries in version 1.0 than in 2.0, and no ")


def test_a_history_entry_is_that_word(toy) -> None:
    entry = "{version: '1.0', comparability: conditional, because: other_period}"
    toy.plant("a_first.yaml", WHY, f"    history: [{entry}]\n")
    assert told(toy) == []


def test_a_list_that_stays_is_no_weakness(toy) -> None:
    toy.plant("study.yaml", ', until: "2.0", becomes: C3}', "}")
    toy.plant(
        "study.yaml",
        '{id: C3, name: {nl: Club drie, en: Club three}, since: "2.0"}',
        "{id: C3, name: {nl: Club drie, en: Club three}}",
    )
    toy.plant("a_first.yaml", WHY, "")
    assert told(toy) == []
