"""When a question is asked is the same for every form."""

from __future__ import annotations

import pytest

from instrument.conditions import Compare
from instrument.forms.asking import Asking, blocks

AGREED = Compare("consent", "==", "1")


@pytest.fixture
def asking(make, study) -> Asking:
    return Asking(make(), study)


def test_what_comes_after_the_consent_is_closed_to_who_did_not_give_it(asking) -> None:
    items = asking.items
    assert asking.consent == items["consent"]
    assert asking.gate(items["consent"]) is None
    assert asking.gate(items["code"]) == AGREED
    assert asking.gate(items["hours"]) == AGREED


def test_other_modules_are_closed_as_a_whole(asking) -> None:
    first, second = asking.version.modules
    assert (asking.admitted(first), asking.admitted(second)) == (None, AGREED)
    assert asking.gate(asking.items["code"], within_module=True) == AGREED
    assert asking.gate(asking.items["hours"], within_module=True) is None


def test_without_a_question_for_consent_all_is_open(make, study) -> None:
    keys = study.keys.model_copy(update={"consent": None})
    asking = Asking(make(), study.model_copy(update={"keys": keys}))
    assert asking.agreed is None
    assert {asking.gate(item) for item in asking.items.values()} == {None}
    assert {asking.admitted(module) for module in asking.version.modules} == {None}


def test_a_turn_rests_on_the_entry_that_was_chosen_written_in_or_not_left_out(asking) -> None:
    groups, main = asking.items["groups"], asking.items["main"]

    def turn(item: str, entry: str | None) -> tuple[object, bool, object]:
        found = asking.turn(asking.items[item], entry)
        return found.chosen, found.own, found.left_out

    assert turn("role", "K01") == (groups, False, None)
    assert turn("role", "W2") == (groups, True, None)
    assert turn("ties", "K01") == (None, False, main)
    assert turn("hours", None) == (None, False, None)


def test_only_the_main_one_is_picked_among_those_chosen_before(asking) -> None:
    found = {name: asking.chosen_before(item) for name, item in asking.items.items()}
    assert {name for name, chosen in found.items() if chosen} == {"main"}
    assert found["main"] == asking.items["groups"]


def test_what_is_asked_of_the_same_entries_stays_together(asking) -> None:
    found = [[item.id for item in items] for items in blocks(asking.version.modules[1])]
    assert found == [
        ["groups"],
        ["role", "often"],
        ["main", "clear", "shared"],
        ["ties"],
        ["hours", "remarks"],
    ]
