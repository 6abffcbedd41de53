import pytest

from analysis.models import NotEstimableError, Sample
from analysis.models.switching import switching
from analysis.plan import Rules, Switch

TABLE = """
person cluster wave y
p1     A       w1   2
p1     A       w2   3
p2     A       w1   2
p2     A       w2   3
p3     A       w1   3
p3     A       w2   2
p4     B       w1   2
p4     B       w2   2
p5     B       w1   1
p5     B       w2   3
p6     B       w1   2
p6     B       w2   3
"""


def test_the_net_share_by_hand(sample, rules, option_to_priority):
    """Three switched, one switched back, of six; from 1 to 3 is not the claimed switch."""
    found = switching(sample(TABLE, switch=option_to_priority), rules)
    assert found.answer.estimate == pytest.approx(2 / 6)
    assert found.n_persons == 6


def test_the_exact_test_by_hand(sample, rules, option_to_priority):
    """Three of four switches go there: 2 · (1 + 4)/16 = 0.625."""
    found = switching(sample(TABLE, switch=option_to_priority), rules)
    exact = next(term for term in found.terms if term.name == "mcnemar")
    assert exact.p == pytest.approx(0.625)
    assert exact.note == "McNemar, exact: 3 switched, 1 switched back"


def test_the_other_way_round_turns_the_sign(sample, rules, option_to_priority):
    back = option_to_priority.model_copy(update={"before": ("3",), "after": ("2",)})
    found = switching(sample(TABLE, switch=back), rules)
    assert found.answer.estimate == pytest.approx(-2 / 6)


def test_of_several_waves_each_pair_counts_for_its_part(sample, rules, option_to_priority):
    """p7 switched in one of two pairs: 0.5. Together 2.5 of 7."""
    found = switching(
        sample(TABLE + "p7 C w1 2\np7 C w2 3\np7 C w3 2\n", switch=option_to_priority), rules
    )
    assert found.answer.estimate == pytest.approx(2.5 / 7)


def test_nobody_switched(sample, rules, option_to_priority):
    made = sample(TABLE, switch=option_to_priority)
    made.rows["y"] = 2
    with pytest.raises(NotEstimableError, match="do not vary"):
        switching(made, rules)


def test_without_a_switch_in_the_plan(sample, rules):
    with pytest.raises(NotEstimableError, match="between which answers"):
        switching(sample(TABLE), rules)


def test_both_tests_are_those_of_r(attitudes, by_r):
    """Of the first wave and the last: who came to agree, and who no longer did."""
    rows = attitudes[attitudes["wave"].isin(["w1983", "w1986"])].reset_index(drop=True)
    agree = Switch(before=("0", "1", "2", "3"), after=("4", "5", "6", "7"))
    found = {
        term.name: term
        for term in switching(Sample(rows, switch=agree, smallest_cell=10), Rules()).terms
    }
    theirs = by_r["mcnemar"]
    assert found["mcnemar"].p == pytest.approx(theirs["exact"])
    assert found["mcnemar_mid_p"].p == pytest.approx(theirs["mid_p"])
    assert found["mcnemar"].estimate == theirs["there"] - theirs["back"]
