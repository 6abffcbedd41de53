"""Rules between two scales: over which range, onto which codes, and when they do not fit."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from instrument.fitting import RuleError, Values, check_end, fit
from instrument.model import AnswerScale
from instrument.rules import Classify, Recode, Rescale, Rule, Rules, Same

RULES = TypeAdapter(Rules)


def scale(*codes: object, **more: Any) -> AnswerScale:
    labels = [{"code": str(code), "label": {"en": f"option {code}"}} for code in codes]
    return AnswerScale.model_validate({"id": "s", "kind": "single", "options": labels, **more})


def number(low: float | None, high: float | None) -> AnswerScale:
    return AnswerScale(id="n", kind="number", minimum=low, maximum=high)


FIVE, SEVEN = scale(*range(1, 6)), scale(*range(1, 8))
GRADES = scale("a", "b", "c")
MANY = scale("a", "b", "c", kind="multiple")
PERCENT = number(0, 100)


def fitted(rules: object, was: AnswerScale, now: AnswerScale) -> tuple[Rule, ...]:
    return fit(RULES.validate_python(rules), Values.of(was), was, now)[0]


def codes(rules: object, was: AnswerScale, now: AnswerScale) -> tuple[str, ...] | None:
    return fit(RULES.validate_python(rules), Values.of(was), was, now)[1].codes


def rescale(*numbers: float) -> Rescale:
    low, high, to_low, to_high = numbers
    return Rescale(rescale=((low, high), (to_low, to_high)))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (SEVEN, SEVEN, rescale(1, 7, 7, 1)),
        (FIVE, SEVEN, rescale(1, 5, 5, 1)),
        (scale(*range(-3, 4)), SEVEN, rescale(-3, 3, 3, -3)),
        (number(0, 60), PERCENT, rescale(0, 60, 60, 0)),
    ],
)
def test_reverse_turns_the_scale_that_the_answer_was_given_on(was, now, expected) -> None:
    assert fitted("reverse", was, now) == (expected,)


@pytest.mark.parametrize(
    ("rules", "last"),
    [
        ([{"rescale": [[1, 5], [1, 7]]}, "reverse"], rescale(1, 7, 7, 1)),
        ([{"rescale": [[1, 5], [1, 7]]}, "pomp"], rescale(1, 7, 0, 100)),
        ([{"rescale": [[1, 5], [7, 1]]}, "pomp"], rescale(1, 7, 0, 100)),
        (["reverse", "pomp"], rescale(1, 5, 0, 100)),
        (["pomp", "reverse"], rescale(0, 100, 100, 0)),
        ([{"recode": {1: 1, 2: 2, 3: 3, 4: 3, 5: 4}}, "reverse"], rescale(1, 4, 4, 1)),
        ([{"classify": [2.5, 3.5]}, "pomp"], rescale(1, 3, 0, 100)),
        ([{"sides": 3}, "reverse"], rescale(1, 3, 3, 1)),
    ],
    ids=str,
)
def test_a_rule_of_a_list_meets_what_the_one_before_it_made(rules, last) -> None:
    assert fitted(rules, FIVE, SEVEN)[-1] == last


def test_a_linking_ends_on_0_to_100_and_is_not_filled_in() -> None:
    rules = RULES.validate_python([{"rescale": [[1, 5], [1, 7]]}, {"equate": {"anchors": ["x"]}}])
    done, values = fit(rules, Values.of(FIVE), FIVE, SEVEN)
    assert done == rules
    assert values == Values(None, (0, 100))


@pytest.mark.parametrize("rule", ["reverse", "pomp", {"equate": {"anchors": ["x"]}}], ids=str)
@pytest.mark.parametrize(
    "was", [GRADES, MANY, number(0, None), scale(kind="text"), scale(1, 2, roster="r")], ids=str
)
def test_a_linear_rule_needs_a_smallest_and_a_largest_number(rule, was) -> None:
    with pytest.raises(RuleError, match="no smallest and largest number") as error:
        fitted(rule, was, PERCENT)
    assert error.value.rule == (rule if isinstance(rule, str) else "equate")


def test_a_scale_with_one_answer_cannot_be_stretched() -> None:
    with pytest.raises(RuleError, match="the only answer is 3"):
        fitted("pomp", scale(3), PERCENT)


LABELS = scale(
    options=[
        {"code": "x", "label": {"nl": "Nooit", "en": "Never"}},
        {"code": "y", "label": {"nl": "Vaak", "en": "Often"}},
    ]
)


@pytest.mark.parametrize(
    ("old", "table"),
    [
        ([("1", {"nl": "Nooit"}), ("2", {"nl": "Vaak"})], {"1": "x", "2": "y"}),
        ([("1", {"en": "Often"}), ("2", {"en": "Never"})], {"1": "y", "2": "x"}),
        ([("1", {"nl": "Ooit", "en": "Never"})], {"1": "x"}),
    ],
)
def test_labels_lead_to_the_option_with_the_same_words_in_any_language(old, table) -> None:
    was = scale(options=[{"code": code, "label": label} for code, label in old])
    assert fitted("labels", was, LABELS) == (Recode(recode=table),)


def test_labels_that_keep_their_codes_do_nothing() -> None:
    assert fitted("labels", SEVEN, scale(*range(7, 0, -1))) == (Same(),)


def test_an_alias_stands_for_a_label() -> None:
    now = scale(options=[{"code": "x", "label": {"en": "New"}, "aliases": ["option 1", "other"]}])
    assert fitted("labels", scale(1), now) == (Recode(recode={"1": "x"}),)


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        (scale(1, 2), scale(1), "no option of s have the label “option 2”"),
        (
            scale(1),
            scale(
                options=[
                    {"code": "x", "label": {"en": "option 1"}},
                    {"code": "y", "label": {"en": "Y"}, "aliases": ["option 1"]},
                ]
            ),
            "several options of s have the label “option 1”",
        ),
        (number(0, 9), FIVE, "n has no options"),
    ],
)
def test_labels_that_lead_to_no_one_option_are_refused(was, now, why) -> None:
    with pytest.raises(RuleError, match=why):
        fitted("labels", was, now)


def test_labels_come_before_anything_that_changes_codes() -> None:
    assert fitted(["same", "labels"], FIVE, FIVE) == (Same(), Same())
    with pytest.raises(RuleError, match="put it first"):
        fitted(["reverse", "labels"], FIVE, FIVE)


@pytest.mark.parametrize(
    ("rules", "was", "expected"),
    [
        ("same", GRADES, ("a", "b", "c")),
        ({"recode": {"a": "x", "b": "x", "c": "y"}}, GRADES, ("x", "y")),
        ("reverse", FIVE, ("5", "4", "3", "2", "1")),
        ("pomp", FIVE, None),
        ({"classify": [2.5, 5.5]}, number(0, None), ("1", "2", "3")),
        ({"age_band": [30]}, number(1920, 2003), ("1", "2")),
        ({"sides": 3}, FIVE, ("1", "2", "3")),
        ({"merge_options": {"bc": ["b", "c"]}}, MANY, ("a", "bc")),
        ({"merge_options": {"bc": ["b", "c"]}}, scale(kind="multiple", roster="r"), None),
        ({"recode": {"a": "x"}}, scale(kind="code"), ("x",)),
        ("roster", scale("a", roster="r"), None),
        ("none", FIVE, None),
        ({"split": {"b": ["b", "c"]}}, GRADES, ("a", "b", "c")),
        ({"equate": {"anchors": ["x"]}}, FIVE, None),
    ],
    ids=str,
)
def test_it_is_known_what_answers_become(rules, was, expected) -> None:
    assert codes(rules, was, GRADES) == expected


def test_a_recode_says_what_becomes_of_every_option() -> None:
    with pytest.raises(RuleError, match="does not say what b, c becomes"):
        fitted({"recode": {"a": "1", "d": "2"}}, GRADES, FIVE)


def test_codes_from_older_scales_must_have_somewhere_to_go_too() -> None:
    older = Values(("a", "z"))
    rules = RULES.validate_python({"recode": {"a": "1", "b": "1", "c": "2"}})
    with pytest.raises(RuleError, match="does not say what z becomes"):
        fit(rules, Values.of(GRADES).joined(older), GRADES, FIVE)


def test_older_answers_do_not_widen_the_range_that_is_turned() -> None:
    given = Values.of(FIVE).joined(Values(("1", "9"), (1, 9)))
    assert fit(RULES.validate_python("reverse"), given, FIVE, FIVE)[0] == (rescale(1, 5, 5, 1),)


def test_the_end_of_a_chain_knows_every_code_that_reaches_it() -> None:
    check_end(Values(("1", "2")), FIVE)
    check_end(Values(None, (0, 100)), FIVE)
    check_end(Values(("x",)), PERCENT)
    check_end(Values(("x",)), scale("a", roster="r"))
    with pytest.raises(RuleError, match="answers become 6, x, which s does not have"):
        check_end(Values(("1", "6", "x")), FIVE)


def apply(rules: tuple[Rule, ...], value: float) -> float:
    """Work out a chain of numeric rules, by hand."""
    for rule in rules:
        match rule:
            case Rescale(rescale=((low, high), (to_low, to_high))):
                value = to_low + (value - low) * (to_high - to_low) / (high - low)
            case Recode(recode=table):
                value = float(table[f"{value:g}"])
            case Classify(classify=cuts):
                value = 1 + bisect_right(cuts, value)
    return value


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["same", "reverse", "pomp"]),
        st.just({"rescale": [[1, 7], [-3, 3]]}),
        st.just({"classify": [2.5, 3.5, 4.5]}),
    ),
    max_size=5,
)


@given(STEPS)
def test_every_answer_ends_within_the_range_that_is_known_and_its_ends_are_reached(rules) -> None:
    done, values = fit(RULES.validate_python(rules), Values.of(FIVE), FIVE, PERCENT)
    ends = [apply(done, answer) for answer in range(1, 6)]
    assert values.range is not None
    low, high = values.range
    assert all(low - 1e-9 <= end <= high + 1e-9 for end in ends)
    if all(isinstance(rule, Rescale | Same) for rule in done):
        assert [min(ends), max(ends)] == pytest.approx([low, high])


@given(STEPS, STEPS)
def test_a_list_fits_as_its_parts_do_one_after_the_other(first, second) -> None:
    one, two = RULES.validate_python(first), RULES.validate_python(second)
    whole, end = fit(one + two, Values.of(FIVE), FIVE, PERCENT)
    head, between = fit(one, Values.of(FIVE), FIVE, PERCENT)
    tail, last = fit(two, between, FIVE, PERCENT)
    assert whole == head + tail
    assert end == last


@given(STEPS)
def test_reversing_twice_gives_every_answer_back(rules) -> None:
    done = fitted([*rules, "reverse", "reverse"], FIVE, PERCENT)
    once = fitted(rules, FIVE, PERCENT)
    for answer in range(1, 6):
        assert apply(done, answer) == pytest.approx(apply(once, answer))
