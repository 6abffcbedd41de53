"""How answers of three versions read on harmonised variables, and how well they compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.lineage import lineage, stays_away
from instrument.rules import Classify, NotComparable, Recode, Rescale, Rule, Same
from tests.instrument.lineages import SCALES, choice, entry, rescale


def test_an_item_that_never_changed_is_read_as_its_scale_says(chains) -> None:
    found = chains({"answer": "seven"})["x"]
    assert list(found) == ["1.0", "2.0", "3.0"]
    for version, chain in found.items():
        assert (chain.version, chain.scale.id, chain.comparability) == (version, "seven", "exact")
        assert chain.rules == (rescale(1, 7, 0, 100),)
        assert [(link.older, link.newer) for link in chain.links] == [("3.0", None)]


def test_without_a_harmonised_form_the_answer_is_taken_as_it_is(chains) -> None:
    found = chains({"answer": "hours"})
    assert list(found) == ["x"]
    assert found["x"]["1.0"].rules == (Same(),)


def test_rules_lead_from_version_to_version_and_then_to_the_variable(chains) -> None:
    history = [
        entry("2.0", text={"en": "reversed"}, harmonise="reverse", comparability="approximate"),
        entry("1.0", answer="five", harmonise=[{"rescale": [[1, 5], [1, 7]]}, "reverse"]),
    ]
    found = chains({"answer": "seven", "history": history})["x"]
    turn, stretch, percent = rescale(1, 7, 7, 1), rescale(1, 5, 1, 7), rescale(1, 7, 0, 100)
    assert found["3.0"].rules == (percent,)
    assert found["2.0"].rules == (turn, percent)
    assert found["1.0"].rules == (stretch, turn, turn, percent)
    assert found["1.0"].scale.id == "five"
    steps = [(link.older, link.newer, link.rules) for link in found["1.0"].links]
    assert steps == [
        ("1.0", "2.0", (stretch, turn)),
        ("2.0", "3.0", (turn,)),
        ("3.0", None, (percent,)),
    ]


def test_a_rule_is_fitted_to_the_scale_of_its_own_link(chains) -> None:
    history = [
        entry("2.0", answer="five", harmonise=["reverse", {"rescale": [[1, 5], [1, 7]]}]),
        entry("1.0", answer="four", harmonise=["reverse", {"rescale": [[1, 4], [1, 5]]}]),
    ]
    rules = chains({"answer": "seven", "history": history})["x"]["1.0"].rules
    assert rules[0] == rescale(1, 4, 4, 1)
    assert rules[2] == rescale(1, 5, 5, 1)
    assert rules[-1] == rescale(1, 7, 0, 100)


def test_the_order_in_which_a_history_is_written_does_not_matter(chains) -> None:
    history = [entry("2.0", harmonise="reverse"), entry("1.0", answer="five", harmonise="pomp")]
    item = {"answer": "percent", "harmonised": [{"answer": "percent", "rule": "same"}]}
    assert chains({**item, "history": history}) == chains({**item, "history": history[::-1]})


def test_a_scale_says_how_older_ones_read_on_it(chains) -> None:
    history = [{"version": "2.0", "answer": "five"}]
    found = chains({"answer": "seven", "history": history})["x"]["1.0"]
    assert found.rules == (rescale(1, 5, 1, 7), rescale(1, 7, 0, 100))
    assert found.comparability == "approximate"
    assert found.links[0].because == ({"nl": "from five"},)


def test_a_scale_that_does_not_change_needs_no_rule(chains) -> None:
    history = [entry("1.0", text={"en": "older words"}, comparability="conditional")]
    found = chains({"answer": "seven", "history": history})["x"]["1.0"]
    assert found.links[0].rules == (Same(),)
    assert found.rules == (rescale(1, 7, 0, 100),)
    assert found.comparability == "conditional"


def test_options_are_followed_by_their_labels_whatever_their_order_and_codes(chains) -> None:
    scales = {"back": choice(*range(1, 4))}
    scales["back"]["options"].reverse()
    for code, option in enumerate(scales["back"]["options"], 1):
        option["code"] = str(code)
    history = [entry("1.0", answer="back", harmonise="labels")]
    found = chains({"answer": "three", "history": history}, scales=scales)["x"]
    assert found["1.0"].rules == (Recode(recode={"1": "3", "2": "2", "3": "1"}),)


def test_one_item_gives_a_coarse_and_a_fine_variable(chains) -> None:
    history = [
        entry("2.0", answer="four"),
        entry(
            "1.0",
            answer="three",
            harmonise_to={"x_3": "same", "x_4": "none"},
            comparability="approximate",
            comparability_of={"x_4": "none"},
        ),
    ]
    found = chains({"answer": "flipped", "history": history})
    split = Recode(recode={"1": "1", "2": "2", "3": "3", "4": "3"})
    assert {v: chain.rules for v, chain in found["x_3"].items()} == {
        "1.0": (Same(),),
        "2.0": (split,),
        "3.0": (split,),
    }
    assert [c.comparability for c in found["x_3"].values()] == ["approximate", "exact", "exact"]
    assert [c.comparability for c in found["x_4"].values()] == ["none", "exact", "exact"]
    assert found["x_4"]["1.0"].rules == (NotComparable(),)
    assert [stays_away(chain) for chain in found["x_4"].values()] == [True, False, False]
    assert not any(stays_away(chain) for chain in found["x_3"].values())


def test_a_short_cut_passes_over_newer_revisions_but_their_changes_count(chains) -> None:
    history = [
        entry("2.0", comparability="conditional", because="another period"),
        entry("1.0", answer="three", harmonise_to={"x_3": "same", "x_4": "none"}),
    ]
    chain = chains({"answer": "four", "history": history})["x_3"]["1.0"]
    assert [(link.older, link.newer, link.rules) for link in chain.links] == [
        ("1.0", None, (Same(),)),
        ("2.0", "3.0", ()),
    ]
    assert chain.rules == (Same(),)
    assert chain.comparability == "conditional"
    assert [text["nl"] for link in chain.links for text in link.because] == [
        "why not",
        "another period",
    ]


def test_a_short_cut_matches_labels_with_the_variable_that_it_leads_to(chains) -> None:
    back = choice(3, 2, 1)
    for code, option in enumerate(back["options"], 1):
        option["code"] = str(code)
    history = [entry("1.0", answer="back", harmonise_to={"x_3": "labels", "x_4": "none"})]
    scales = {"back": back}
    found = chains({"answer": "four", "history": history}, scales=scales)["x_3"]["1.0"]
    assert found.rules == (Recode(recode={"1": "3", "2": "2", "3": "1"}),)


def test_a_short_cut_of_one_variable_leaves_the_others_on_the_long_way(chains) -> None:
    history = [
        entry(
            "1.0",
            answer="three",
            harmonise={"recode": {1: 1, 2: 2, 3: 4}},
            harmonise_to={"x_3": "same"},
        )
    ]
    found = chains({"answer": "four", "history": history})
    assert found["x_3"]["1.0"].rules == (Same(),)
    assert found["x_4"]["1.0"].rules == (Recode(recode={"1": "1", "2": "2", "3": "4"}),)


def test_a_number_is_classified_for_an_older_question_in_classes(chains) -> None:
    forms = [
        {"answer": "hours", "rule": "same"},
        {"id": "{item}_classes", "answer": "classes", "rule": {"classify": [2.5, 5.5, 10.5]}},
    ]
    history = [entry("1.0", answer="classes", harmonise_to={"x": "none", "x_classes": "same"})]
    found = chains({"answer": "hours", "harmonised": forms, "history": history})
    assert found["x_classes"]["3.0"].rules == (Classify(classify=(2.5, 5.5, 10.5)),)
    assert found["x_classes"]["1.0"].rules == (Same(),)
    assert stays_away(found["x"]["1.0"])


LINKS = st.lists(
    st.sampled_from(
        [
            "same",
            "reverse",
            {"rescale": [[1, 7], [7, 1]]},
            {"recode": {str(n): str(8 - n) for n in range(1, 8)}},
        ]
    ),
    min_size=1,
    max_size=3,
)


def follow(rules: tuple[Rule, ...], value: float) -> float:
    for rule in rules:
        match rule:
            case Rescale(rescale=((low, high), (to_low, to_high))):
                value = to_low + (value - low) * (to_high - to_low) / (high - low)
            case Recode(recode=table):
                value = float(table[f"{value:g}"])
    return value


@given(LINKS, LINKS, st.integers(1, 7))
def test_a_chain_is_its_links_one_after_the_other(define, oldest, older, answer) -> None:
    history = [entry("2.0", harmonise=older), entry("1.0", harmonise=oldest)]
    item = {"id": "x", "answer": "seven", "history": history}
    (variable,) = lineage(define(item, scales=SCALES))
    value = float(answer)
    for link in variable.chains["1.0"].links:
        value = follow(link.rules, value)
    assert follow(variable.chains["1.0"].rules, answer) == pytest.approx(value)
    turns = sum(rule != "same" for rule in oldest + older)
    expected = answer if turns % 2 == 0 else 8 - answer
    assert value == pytest.approx((expected - 1) / 6 * 100)


def test_a_code_may_come_from_an_older_scale_only(chains) -> None:
    scales = {
        "now": choice(
            "a", harmonised=[{"answer": "all", "rule": {"recode": {"a": "a", "b": "b"}}}]
        ),
        "then": choice("A", "B"),
        "all": choice("a", "b"),
    }
    history = [entry("1.0", answer="then", harmonise={"recode": {"A": "a", "B": "b"}})]
    found = chains({"answer": "now", "history": history}, scales=scales)["x"]
    assert found["1.0"].rules[-1] == Recode(recode={"a": "a", "b": "b"})


def test_an_item_asked_in_some_versions_has_chains_for_those(chains) -> None:
    item = {"answer": "seven", "since": "2.0", "history": [{"version": "2.0", "answer": "five"}]}
    assert list(chains(item)["x"]) == ["2.0", "3.0"]
    assert list(chains({"answer": "seven", "since": "2.0", "until": "3.0"})["x"]) == ["2.0"]
    assert chains({"answer": "seven", "since": "2.0", "until": "2.0"}) == {}


def test_an_item_dropped_before_its_today_was_asked_still_has_its_chain(chains) -> None:
    item = {"answer": "seven", "until": "2.0", "history": [entry("1.0", text={"en": "then"})]}
    assert chains(item)["x"]["1.0"].rules == (rescale(1, 7, 0, 100),)


def test_what_stands_under_an_item_may_be_ahead_of_the_newest_version(chains) -> None:
    history = [{"version": "3.0", "answer": "five"}]
    found = chains({"answer": "seven", "history": history})["x"]["3.0"]
    assert found.scale.id == "five"
    assert found.rules == (rescale(1, 5, 1, 7), rescale(1, 7, 0, 100))
