from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.harmonise.reading import Circumstances, in_digits, number, read
from analysis.simulate.readings import read as read_one
from instrument.lineage import lineage
from instrument.rules import (
    AgeBand,
    Classify,
    Crosswalk,
    Equate,
    MergeOptions,
    NotComparable,
    Recode,
    Rescale,
    Reverse,
    Rule,
    Same,
    Sides,
)

AROUND = Circumstances(date(2020, 8, 31), {"K06": "K13", "K13": "K13"})
LIMITS = st.tuples(st.integers(-20, 20), st.integers(1, 40)).map(lambda x: (x[0], x[0] + x[1]))
OF_DATA = (Crosswalk, Equate)
"""Rules that ask for more than the code: a roster, or answers to link scales by."""
CODES = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)


def read_as(rules, *codes):
    return [each.code for each in read(rules, codes, AROUND).values()]


@pytest.mark.parametrize(
    ("rule", "codes", "expected"),
    [
        (Same(), ["1", "x"], ["1", "x"]),
        (NotComparable(), ["1", "x"], [None, None]),
        (Recode(recode={"1": "a", "2": "a"}), ["1", "2", "3"], ["a", "a", None]),
        (Rescale(rescale=((1, 5), (5, 1))), ["1", "2", "5"], ["5", "4", "1"]),
        (Rescale(rescale=((1, 7), (0, 100))), ["1", "2", "7"], ["0", "16.6666666667", "100"]),
        (Classify(classify=(2.5, 5.5)), ["0", "2.5", "5.4", "99"], ["1", "2", "2", "3"]),
        (Sides(sides=4), ["1", "4", "4.5"], ["1", "2", "3"]),
        (AgeBand(age_band=(30, 40)), ["1991", "1990", "1981", "1980"], ["1", "2", "2", "3"]),
        (MergeOptions(merge_options={"z": ("a", "b")}), ["a", "b", "c"], ["z", "z", "c"]),
        (Crosswalk(), ["K06", "K13", "K99"], ["K13", "K13", None]),
    ],
    ids=lambda each: getattr(each, "op", None),
)
def test_each_rule(rule, codes, expected):
    assert read_as([rule], *codes) == expected


def test_rules_follow_one_another():
    assert read_as([Rescale(rescale=((1, 5), (1, 7))), Sides(sides=4)], *"12345") == list("11233")


def test_the_rule_that_does_not_know_a_code_is_named():
    rules: list[Rule] = [Recode(recode={"1": "2", "3": "x"}), Rescale(rescale=((1, 5), (5, 1)))]
    assert [each.rule for each in read(rules, ["1", "2", "3"], AROUND).values()] == [
        None,
        "recode",
        "rescale",
    ]


def test_what_does_not_compare_is_nobodys_mistake():
    assert [each.rule for each in read([NotComparable()], ["1"], AROUND).values()] == [None]


def test_a_rule_that_was_not_fitted_is_refused():
    with pytest.raises(TypeError, match="reverse"):
        read([Reverse()], ["1"], AROUND)


@given(LIMITS, st.data())
def test_reversed_twice_is_as_it_was(limits, data):
    low, high = limits
    codes = [str(each) for each in range(low, high + 1)]
    chosen = data.draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    turned = Rescale(rescale=((low, high), (high, low)))
    assert read_as([turned, turned], *chosen) == chosen


@given(LIMITS, LIMITS, st.lists(st.decimals(-50, 50, places=1), min_size=2))
def test_a_rising_rescale_keeps_the_order_and_a_falling_one_turns_it(limits, ends, numbers):
    codes = [str(each) for each in sorted(set(numbers))]
    up = [number(each) for each in read_as([Rescale(rescale=(limits, ends))], *codes)]
    down = [number(each) for each in read_as([Rescale(rescale=(limits, ends[::-1]))], *codes)]
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)


@given(LIMITS, st.data())
def test_percent_of_maximum_possible_lies_within_its_ends(limits, data):
    low, high = limits
    code = str(data.draw(st.integers(low, high)))
    (percent,) = (number(each) for each in read_as([Rescale(rescale=(limits, (0, 100)))], code))
    assert 0 <= percent <= 100
    assert (percent == 0, percent == 100) == (code == str(low), code == str(high))


@given(CODES, CODES, st.data())
def test_a_recode_gives_what_it_lists_and_nothing_else(olds, news, data):
    table = {old: data.draw(st.sampled_from(news)) for old in olds}
    codes = data.draw(CODES)
    assert read_as([Recode(recode=table)], *codes) == [table.get(each) for each in codes]


@given(CODES, st.data())
def test_a_merge_never_invents_a_category(codes, data):
    merged = tuple(data.draw(st.lists(st.sampled_from(codes), unique=True)))
    made = read_as([MergeOptions(merge_options={"new": merged})], *codes)
    assert set(made) <= {*codes, "new"}
    assert ("new" in made) == bool(merged)
    assert not set(made) & set(merged)


@given(
    st.lists(st.floats(-50, 50), min_size=1, max_size=5, unique=True),
    st.lists(st.decimals(-60, 60, places=1), min_size=1),
)
def test_classes_rise_with_the_number_and_are_as_many_as_declared(cuts, numbers):
    codes = [str(each) for each in sorted(set(numbers))]
    made = [int(each or 0) for each in read_as([Classify(classify=tuple(sorted(cuts)))], *codes)]
    assert made == sorted(made)
    assert 1 <= min(made) <= max(made) <= len(cuts) + 1


@given(st.integers(1900, 2020), st.integers(1900, 2020))
def test_who_was_born_earlier_is_not_in_a_younger_band(one, other):
    earlier, later = sorted((one, other))
    rule = AgeBand(age_band=(30, 40, 50, 60))
    bands = [number(*read_as([rule], str(year))) for year in (earlier, later)]
    assert bands == sorted(bands, reverse=True)


@given(st.sampled_from(["rescale", "classify", "sides", "age_band"]), st.text())
def test_what_is_no_number_is_never_counted(op, words):
    rules: dict[str, Rule] = {
        "rescale": Rescale(rescale=((1, 5), (0, 100))),
        "classify": Classify(classify=(2,)),
        "sides": Sides(sides=2),
        "age_band": AgeBand(age_band=(30,)),
    }
    (reading,) = read([rules[op]], [words], AROUND).values()
    assert (reading.code is None) == (number(words) != number(words))
    assert reading.rule == (op if reading.code is None else None)


@given(st.floats(-1e6, 1e6))
def test_digits_are_read_back(value):
    assert number(in_digits(value)) == pytest.approx(value, rel=1e-11, abs=1e-11)


def test_every_code_of_the_study_reads_as_the_simulation_turns_it_around(real):
    """The simulation plants answers with its own reading of the rules; both must agree."""
    compared = 0
    for variable in lineage(real):
        for wave in real.study.waves:
            chain = variable.chains.get(wave.version)
            if chain is None or any(isinstance(each, OF_DATA) for each in chain.rules):
                continue
            codes = [option.code for option in chain.scale.options] or _numbers(chain.scale)
            found = read(chain.rules, codes, Circumstances(wave.first_day, {}))
            for code in codes:
                expected = read_one(chain.rules, code, wave.first_day.year)
                got = found[code].code
                compared += 1
                assert got == expected or number(got) == pytest.approx(number(expected), abs=1e-8)
    assert compared > 2000


def _numbers(scale):
    if scale.range is None:
        return []
    low, high = map(int, scale.range)
    halves = [f"{each + 0.5:g}" for each in range(low, high)] if scale.decimals else []
    return [*map(str, range(low, high + 1)), *halves]
