"""What reads or works as before is no change, and what looks like several changes is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from instrument.compare.change import Change
from instrument.compare.comparison import changes, compare
from instrument.compare.edition import edition
from tests.instrument.compare.planted import Draft, draft, find, item, option, single, text
from tests.instrument.compare.versions import alone, versioned


def between(older: Draft, newer: Draft) -> tuple[Change, ...]:
    return changes(edition(alone(older), "1.0"), edition(alone(newer), "1.0"))


def edited(make: Callable[[Draft], object]) -> Draft:
    study = draft()
    make(study)
    return study


def words_for_the_period(study: Draft) -> None:
    filled = {"nl": "Vaak dit jaar?", "en": "Vaak dit jaar? (en)"}
    study["placeholders"]["period"] = {"nl": "dit jaar", "en": "dit jaar"}
    find(study, "period_one")["text"] = filled


def same_scale_under_another_name(study: Draft) -> None:
    study["scales"]["again"] = study["scales"]["add"]
    find(study, "add")["answer"] = "again"


def option_by_name(study: Draft) -> None:
    study["scales"]["open"]["options"][0]["name"] = "yes"
    find(study, "routed")["ask"] = {"when": "open == yes"}


@pytest.mark.parametrize(
    "make",
    [
        same_scale_under_another_name,
        option_by_name,
        lambda study: find(study, "routed").update(ask={"when": "((open==1))"}),
        lambda study: find(study, "unhinted").update(hint={"nl": "", "en": ""}),
        lambda study: study["placeholders"].update(unused=text("nergens")),
        lambda study: study["scales"]["open"]["options"][0].update(aliases=["antwoord een"]),
    ],
)
def test_nothing_is_found_where_nobody_meets_a_difference(
    make: Callable[[Draft], object],
) -> None:
    assert between(draft(), edited(make)) == ()


def test_words_that_read_the_same_once_filled_in_are_no_change() -> None:
    older = draft()
    older["placeholders"]["period"] = {"nl": "dit jaar", "en": "dit jaar"}
    assert between(older, edited(words_for_the_period)) == ()


def test_a_wording_that_drops_a_placeholder_is_a_wording_and_not_a_period() -> None:
    def make(study: Draft) -> None:
        study["placeholders"]["period"] = text("vorig jaar")
        find(study, "period_one")["text"] = text("Vaak sinds mei?")

    wording, _, period = between(draft(), edited(make))
    assert (wording.kind, wording.before, wording.items) == (
        "wording",
        "Vaak {period}?",
        ("period_one",),
    )
    assert (period.kind, period.items) == ("reference_period", ("period_two",))


def test_a_roster_that_no_item_shows_has_nothing_to_compare() -> None:
    def make(study: Draft) -> None:
        study["modules"]["a"]["items"].remove(find(study, "lines"))
        study["rosters"]["unused"]["U2"] = text("Meer")

    kinds = [change.kind for change in between(draft(), edited(make))]
    assert kinds == ["item_removed"]


def test_an_entry_is_followed_through_those_in_between() -> None:
    def make(study: Draft) -> None:
        places = study["rosters"]["places"]
        del places["K1"]
        study["becomes"] = {"K1": "K8", "K8": "K2"}

    older = draft()
    older["becomes"] = {"K1": "K8"}
    newer = versioned(older, edited(make))
    roster = newer.study.rosters[0]
    gone = {"id": "K8", "name": text("Even"), "since": "2.0", "until": "2.0", "becomes": "K2"}
    entries = (*roster.entries, type(roster.entries[0]).model_validate(gone))
    rosters = (roster.model_copy(update={"entries": entries}), *newer.study.rosters[1:])
    study = newer.study.model_copy(update={"rosters": rosters})
    (merged,) = compare(newer.model_copy(update={"study": study}), "1.0", "2.0").changes
    assert (merged.kind, merged.part, merged.after) == ("roster_merged", "K1", "K2 Plek K2")


def test_a_label_spelt_otherwise_under_another_code_is_the_same_option() -> None:
    older, newer = draft(), draft()
    older["scales"]["add"] = single(option("W", "Nieuw west"), option("Z", "Zuid"))
    newer["scales"]["add"] = single(option("F", "Nieuw-West"), option("Z", "Zuid"))
    found = between(older, newer)
    assert [(change.kind, change.part, change.language) for change in found] == [
        ("option_code", "", None),
        ("option_label", "W → F", "nl"),
        ("option_label", "W → F", "en"),
    ]


def test_signs_in_labels_mean_something() -> None:
    older, newer = draft(), draft()
    older["scales"]["add"] = single(option("1", "< 5"), option("2", "Zuid"))
    newer["scales"]["add"] = single(option("3", "> 5"), option("2", "Zuid"))
    kinds = [change.kind for change in between(older, newer)]
    assert kinds == ["option_added", "option_removed"]


def test_another_kind_of_scale_is_one_change_with_its_unit_and_limits() -> None:
    def make(study: Draft) -> None:
        study["scales"]["add"] = {
            "kind": "number", "minimum": 0, "maximum": 60, "decimals": 1, "unit": text("uur"),
        }  # fmt: skip

    (change,) = between(draft(), edited(make))
    assert change.kind == "scale"
    assert change.items == ("add", "add_too")
    assert change.after == "number: 0 to 60 uur"


def test_versions_without_a_common_language_are_compared_in_all_but_words() -> None:
    older, newer = draft(), draft()
    older["languages"], newer["languages"] = ["nl"], ["en"]
    newer["scales"]["add"]["options"].pop()
    find(newer, "worded")["text"] = text("Anders?")
    kinds = {change.kind for change in between(older, newer)}
    assert kinds == {"language_added", "language_removed", "option_removed"}


def test_an_item_in_another_module_was_moved() -> None:
    def make(study: Draft) -> None:
        first = find(study, "first")
        study["modules"]["a"]["items"].remove(first)
        study["modules"]["d"]["items"].append(first)

    (change,) = between(draft(), edited(make))
    assert (change.kind, change.before, change.after) == (
        "item_moved",
        "module a, first",
        "module d, after d1",
    )


def test_a_change_alike_in_several_items_is_one_change() -> None:
    def make(study: Draft) -> None:
        for name in ("worded", "hinted", "b1"):
            find(study, name)["lead_in"] = text("Nieuw.")

    dutch, english = between(draft(), edited(make))
    assert (dutch.kind, dutch.subject, dutch.language) == ("lead_in", "items", "nl")
    assert dutch.items == english.items == ("worded", "hinted", "b1")


def test_a_condition_is_told_as_written_and_as_sentences() -> None:
    def make(study: Draft) -> None:
        find(study, "routed")["ask"] = {"when": "open == 2"}

    (change,) = between(draft(), edited(make))
    assert (change.before, change.after) == ("open == 1", "open == 2")
    assert {pair.language: pair.after for pair in change.texts} == {
        "nl": "als het antwoord op “Vraag open?” “antwoord 2” is",
        "en": "if the answer to “Vraag open? (en)” is “antwoord 2 (en)”",
    }


def test_items_that_came_with_a_module_are_not_told_again() -> None:
    def make(study: Draft) -> None:
        study["modules"]["e"] = {"title": text("E"), "items": [item("e1"), item("e2")]}

    (change,) = between(draft(), edited(make))
    assert (change.kind, change.items) == ("module_added", ("e1", "e2"))
