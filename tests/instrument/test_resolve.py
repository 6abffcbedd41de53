"""One version out of a definition: what was asked then, in which words, of whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.resolve import at, entries_at, revision_at, versions_of
from tests.instrument.lists import LEADERS, ROSTERS, choice

EN = {"en": "today"}


HISTORY = [
    {"version": "2.0", "text": {"en": "second"}, "answer": "b", "hint": {"en": "a hint"}},
    {"version": "1.0", "text": {"en": "first"}, "ask": {"when": "answered(x)"}},
]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({}, ("1.0", "2.0", "3.0")),
        ({"since": "2.0"}, ("2.0", "3.0")),
        ({"until": "3.0"}, ("1.0", "2.0")),
        ({"since": "2.0", "until": "3.0"}, ("2.0",)),
    ],
)
def test_an_item_is_asked_from_since_up_to_but_not_in_until(define, item, expected) -> None:
    questionnaire = define({"id": "x", **item})
    assert versions_of(questionnaire, questionnaire.items[0]) == expected


@pytest.mark.parametrize(
    ("version", "words", "answer", "hint", "when"),
    [
        ("3.0", "today", "a", None, None),
        ("2.0", "second", "b", "a hint", None),
        ("1.0", "first", "b", "a hint", "answered(x)"),
    ],
)
def test_a_history_is_folded_from_today_back(define, version, words, answer, hint, when) -> None:
    questionnaire = define({"id": "x", "text": EN, "answer": "a", "history": HISTORY})
    then = revision_at(questionnaire, questionnaire.items[0], version)
    assert then.version == version
    assert then.text == {"en": words}
    assert then.answer == answer
    assert (then.hint or {}).get("en") == hint
    assert then.ask is not None
    assert then.ask.when == when


def test_an_entry_holds_for_the_versions_before_it_too(define) -> None:
    history = [{"version": "2.0", "text": {"en": "before"}}]
    questionnaire = define({"id": "x", "text": EN, "history": history})
    (item,) = questionnaire.items
    words = {v: revision_at(questionnaire, item, v).text for v in questionnaire.versions}
    assert words == {"1.0": {"en": "before"}, "2.0": {"en": "before"}, "3.0": EN}


def test_three_entries_each_change_what_they_name(define) -> None:
    versions = [{"id": f"{n}.0"} for n in range(1, 5)]
    history = [
        {"version": "3.0", "text": {"en": "third"}},
        {"version": "2.0", "answer": "words_of_2"},
        {"version": "1.0", "text": {"en": "first"}, "missing_labels": {"refused": {"en": "no"}}},
    ]
    questionnaire = define({"id": "x", "text": EN, "history": history}, versions=versions)
    (item,) = questionnaire.items
    then = {v: revision_at(questionnaire, item, v) for v in questionnaire.versions}
    assert [(r.text or {})["en"] for r in then.values()] == ["first", "third", "third", "today"]
    assert [r.answer for r in then.values()] == ["words_of_2", "words_of_2", "words", "words"]
    assert [dict(r.missing_labels or {}) for r in then.values()][1:] == [{}, {}, {}]
    assert then["1.0"].missing_labels == {"refused": {"en": "no"}}
    held = {v: [e.version for e in entries_at(questionnaire, item, v)] for v in then}
    assert held == {"1.0": ["3.0", "2.0", "1.0"], "2.0": ["3.0", "2.0"], "3.0": ["3.0"], "4.0": []}


@given(st.permutations(["1.0", "2.0", "4.0"]), st.sets(st.sampled_from(["1.0", "2.0", "4.0"])))
def test_the_oldest_entry_that_still_holds_decides_in_whatever_order_they_stand(
    define, order, silent
) -> None:
    versions = [{"id": f"{n}.0"} for n in range(1, 6)]
    entries = [{"version": v} if v in silent else {"version": v, "hint": {"en": v}} for v in order]
    today = {"id": "x", "hint": {"en": "today"}, "history": entries}
    questionnaire = define(today, versions=versions)
    for version in questionnaire.versions:
        speaking = [v for v in ("1.0", "2.0", "4.0") if v >= version and v not in silent]
        then = revision_at(questionnaire, questionnaire.items[0], version)
        assert then.hint == {"en": speaking[0] if speaking else "today"}


def test_empty_words_in_a_history_take_a_hint_away(define) -> None:
    item = {"id": "x", "hint": {"en": "new"}, "history": [{"version": "2.0", "hint": {}}]}
    questionnaire = define(item)
    assert at(questionnaire, "2.0").item("x").hint is None
    assert at(questionnaire, "3.0").item("x").hint == {"en": "new"}


PERIODS = [
    {"id": "1.0", "languages": ["nl"], "placeholders": {"period": {"nl": "dit jaar"}}},
    {
        "id": "2.0",
        "languages": ["nl", "en"],
        "placeholders": {"period": {"nl": "sinds mei", "en": "since May"}},
    },
]


def test_placeholders_stand_for_what_they_did_in_the_version(define) -> None:
    words = {
        "nl": "Hoe vaak {period} bij {collective}?",
        "en": "How often at {collective} {period}?",
    }
    item = {"id": "x", "text": words, "lead_in": {"nl": "{period}", "en": "{period}:"}}
    questionnaire = define(item, versions=PERIODS)
    assert at(questionnaire, "1.0").item("x").text == {"nl": "Hoe vaak dit jaar bij {collective}?"}
    newer = at(questionnaire, "2.0").item("x")
    assert newer.text["en"] == "How often at {collective} since May?"
    assert newer.lead_in == {"nl": "sinds mei", "en": "since May:"}


def languages_of(value: object) -> set[frozenset[str]]:
    """Find the languages of every text inside a resolved version."""
    if isinstance(value, dict):
        if value and set(value) <= {"nl", "en"}:
            return {frozenset(value)}
        return set().union(*map(languages_of, value.values()))
    if isinstance(value, list | tuple):
        return set().union(*map(languages_of, value))
    return set()


def test_a_version_speaks_only_the_languages_that_it_was_fielded_in(define) -> None:
    both = {"nl": "ja", "en": "yes"}
    scale = {
        "kind": "single",
        "label": both,
        "unit": both,
        "options": [{"code": "1", "label": both}],
        "missing": ["dont_know"],
    }
    item = {"id": "x", "text": both, "hint": both, "lead_in": both, "answer": "s"}
    rosters = [{"id": "r", "label": both, "entries": [{"id": "K01", "name": both}]}]
    questionnaire = define(
        item,
        scales={"s": scale},
        versions=PERIODS,
        rosters=rosters,
        missing_labels={"dont_know": both},
    )
    assert languages_of(at(questionnaire, "1.0").model_dump()) == {frozenset({"nl"})}
    assert languages_of(at(questionnaire, "2.0").model_dump()) == {frozenset({"nl", "en"})}


def test_items_are_numbered_as_asked_and_keep_what_they_are_told(define) -> None:
    questionnaire = define(
        {"id": "x", "until": "2.0"},
        {"id": "y", "columns": {"1.0": "Y1", "2.0": "Y2"}, "mandatory": True, "claims": ["7"]},
        {"id": "z", "since": "3.0", "sensitive": True, "kind": "open"},
    )
    numbered = {
        v: {item.id: item.number for item in at(questionnaire, v).items}
        for v in questionnaire.versions
    }
    assert numbered == {"1.0": {"x": 1, "y": 2}, "2.0": {"y": 1}, "3.0": {"y": 1, "z": 2}}
    y, z = at(questionnaire, "2.0").item("y"), at(questionnaire, "3.0").item("z")
    assert (y.column, y.mandatory, y.claims, y.module) == ("Y2", True, ("7",), "a")
    assert at(questionnaire, "3.0").item("y").column is None
    assert (z.sensitive, z.kind) == (True, "open")


def test_a_module_of_which_nothing_is_asked_is_left_out(define) -> None:
    questionnaire = define({"id": "x", "since": "2.0"})
    assert at(questionnaire, "1.0").modules == ()
    assert [module.id for module in at(questionnaire, "2.0").modules] == ["a"]


def test_an_item_is_asked_on_the_scale_and_in_the_loop_of_then(define) -> None:
    then = {"version": "1.0", "answer": "old", "ask": {"for_each": "roster:groups"}}
    ask = {"who": "leader", "when": "x > 1", "for_each": "x", "except_for": "y"}
    questionnaire = define(
        {"id": "q", "answer": "new", "ask": ask, "history": [then]},
        scales={"old": choice("1"), "new": choice("1", "2")},
        rosters=ROSTERS,
        respondents=LEADERS,
    )
    old, new = at(questionnaire, "1.0").item("q"), at(questionnaire, "2.0").item("q")
    assert (old.scale.id, new.scale.id) == ("old", "new")
    assert (old.who, old.when, old.for_each, old.except_for) == ("all", None, "roster:groups", None)
    assert (new.who, new.for_each, new.except_for) == ("leader", "x", "y")
    assert new.when == "(role == 2) and (x > 1)"


def test_reasons_missing_are_offered_with_the_items_own_words_first(define) -> None:
    item = {
        "id": "x",
        "answer": "s",
        "missing_labels": {"not_applicable": {"en": "Not yet there"}},
        "history": [{"version": "1.0", "missing_labels": {}}],
    }
    general = {"dont_know": {"en": "Don't know"}, "not_applicable": {"en": "Does not apply"}}
    scales = {"s": choice("1", missing=["dont_know"])}
    questionnaire = define(item, scales=scales, missing_labels=general)
    assert at(questionnaire, "1.0").item("x").missing == {"dont_know": {"en": "Don't know"}}
    assert at(questionnaire, "2.0").item("x").missing == {
        "dont_know": {"en": "Don't know"},
        "not_applicable": {"en": "Not yet there"},
    }


def test_a_name_that_a_version_does_not_have_is_a_key_error(define) -> None:
    version = at(define({"id": "x"}), "1.0")
    with pytest.raises(KeyError, match="'y'"):
        version.item("y")
    with pytest.raises(KeyError, match=r"'4\.0'"):
        at(define({"id": "x"}), "4.0")


def test_an_item_that_came_elsewhere_stands_there_in_that_version(define) -> None:
    moved = {"id": "c", "history": [{"version": "2.0", "after": "a"}]}
    questionnaire = define({"id": "a"}, {"id": "b"}, moved, {"id": "d"})
    order = {name: [item.id for item in at(questionnaire, name).items] for name in ("2.0", "3.0")}
    assert order == {"2.0": ["a", "c", "b", "d"], "3.0": ["a", "b", "c", "d"]}
    assert [item.number for item in at(questionnaire, "1.0").items] == [1, 2, 3, 4]
    assert [item.id for item in at(questionnaire, "1.0").items] == order["2.0"]


def test_several_that_moved_keep_their_order(define) -> None:
    after = [{"version": "2.0", "after": "a"}], [{"version": "2.0", "after": "c"}]
    moved = [{"id": "c", "history": after[0]}, {"id": "d", "history": after[1]}]
    version = at(define({"id": "a"}, {"id": "b"}, *moved), "2.0")
    assert [item.id for item in version.items] == ["a", "c", "d", "b"]


def test_an_answer_may_have_become_needed(define) -> None:
    item = {"id": "a", "mandatory": True, "history": [{"version": "1.0", "mandatory": False}]}
    needed = {name: at(define(item), name).items[0].mandatory for name in ("1.0", "2.0")}
    assert needed == {"1.0": False, "2.0": True}


def test_a_version_says_around_its_questions_what_was_said_then(define) -> None:
    then = {"nl": "Vrijwillig.", "en": "Voluntary."}
    questionnaire = define(
        {"id": "a"},
        versions=[{"id": "1.0", "languages": ["nl"], "information": then}, {"id": "2.0"}],
        information={"nl": "Meedoen mag.", "en": "You may."},
    )
    assert at(questionnaire, "1.0").information == {"nl": "Vrijwillig."}
    assert at(questionnaire, "2.0").information == {"nl": "Meedoen mag.", "en": "You may."}
    assert at(questionnaire, "2.0").thanks is None
