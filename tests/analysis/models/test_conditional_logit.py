from dataclasses import replace

import numpy as np
import pytest

from analysis.models import NotEstimableError, Sample
from analysis.models.conditional_logit import conditional_logit
from analysis.plan import Rules, Switch

AGREE = Switch(before=("0", "1", "2", "3"), after=("4", "5", "6", "7"))
TABLE = """
person cluster wave y
p1     A       w1   2
p1     A       w2   3
p2     B       w1   2
p2     B       w2   3
p3     C       w1   3
p3     C       w2   2
p4     B       w1   2
p4     B       w2   2
p5     B       w1   1
p5     B       w2   3
p6     C       w1   3
"""


def counted(made: Sample) -> Sample:
    """Let any number of people be told."""
    return replace(made, smallest_cell=1)


@pytest.fixture(scope="module")
def fitted(attitudes):
    return conditional_logit(Sample(attitudes, switch=AGREE, smallest_cell=10), Rules())


def test_it_is_that_of_clogit(fitted, by_r):
    """Four waves, so that a person may have agreed once, twice or three times."""
    assert fitted.answer.estimate == pytest.approx(by_r["conditional_logit"]["coef"], abs=1e-7)
    plain = np.sqrt(fitted.scores.bread[0, 0])
    assert plain == pytest.approx(by_r["conditional_logit"]["se"], rel=1e-6)


def test_scores_sum_to_nothing(fitted):
    assert fitted.scores.scores.sum() == pytest.approx(0, abs=1e-7)


def test_it_says_whose_answers_changed(fitted):
    changed = len(fitted.scores.scores)
    assert (fitted.n_rows, fitted.n_persons) == (1056, 264)
    assert 0 < changed < 264
    assert f"only the {changed} people who moved to or from" in fitted.identified_by


def test_odds_from_which_it_would_follow_how_few_went_one_way_are_not_told(fitted, attitudes):
    changed = len(fitted.scores.scores)
    with pytest.raises(NotEstimableError, match="too few moved one way"):
        conditional_logit(Sample(attitudes, switch=AGREE, smallest_cell=changed), Rules())


def test_with_a_wave_each_it_is_those_there_for_each_one_back(sample, rules, option_to_priority):
    """Three switched to 3 and one back: log 3."""
    found = conditional_logit(counted(sample(TABLE, switch=option_to_priority)), rules)
    assert found.answer.estimate == pytest.approx(np.log(3))
    assert (found.n_rows, found.n_persons) == (10, 5)


def test_errors_by_hand(sample, rules, option_to_priority):
    """At odds 3 each score is ¼ there or −¾ back; information 4 · 3/16; clusters ¼, ½, −¾."""
    found = conditional_logit(counted(sample(TABLE, switch=option_to_priority)), rules)
    wanted = np.sqrt(3 / 2 * (1 / 16 + 4 / 16 + 9 / 16)) / (12 / 16)
    assert found.answer.se == pytest.approx(wanted)
    assert found.answer.df == 2


@pytest.mark.parametrize(
    ("least", "why"),
    [
        (3, "3 people moved to or from the answers of the claim, all of them"),
        (4, "all who moved went the same way"),
    ],
)
def test_all_went_the_same_way(sample, rules, option_to_priority, least, why):
    made = replace(sample(TABLE, switch=option_to_priority), smallest_cell=least)
    made.rows.loc[5, "y"] = 3
    with pytest.raises(NotEstimableError, match=why):
        conditional_logit(made, rules)


def test_few_changed(sample, option_to_priority):
    made = sample(TABLE, switch=option_to_priority)
    why = "4 people moved to or from the answers of the claim, and the plan"
    with pytest.raises(NotEstimableError, match=why):
        conditional_logit(made, Rules(minimum_people=5, minimum_clusters=2))


def test_those_who_moved_both_ways_are_not_told_apart_where_they_are_few(
    sample, rules, option_to_priority
):
    """Two go there, two come back and one does both, of a theme each."""
    table = """
    person cluster wave y theme
    p1     A       w1   2 a
    p1     A       w2   3 a
    p2     B       w1   2 a
    p2     B       w2   3 a
    p3     C       w1   3 a
    p3     C       w2   2 a
    p4     B       w1   3 a
    p4     B       w2   2 a
    p5     C       w1   2 a
    p5     C       w2   3 a
    p5     C       w1   3 b
    p5     C       w2   2 b
    """
    made = sample(table, held=["theme"], switch=option_to_priority)
    told = {
        least: conditional_logit(replace(made, smallest_cell=least), rules).identified_by
        for least in (1, 2)
    }
    assert "only the 5 people" in told[1]
    assert told[2].endswith(
        "; only those who moved to or from the answers of the claim tell anything"
    )


def test_without_a_switch_in_the_plan(sample, rules):
    with pytest.raises(NotEstimableError, match="to which answers"):
        conditional_logit(sample(TABLE), rules)


def test_what_is_held_constant_has_a_level_of_its_own(sample, rules, option_to_priority):
    """Each theme is a stratum: three there and one back, by three people; p4 named no second."""
    table = """
    person cluster wave y theme
    p1     A       w1   2 a
    p1     A       w2   3 a
    p1     A       w1   3 b
    p1     A       w2   2 b
    p2     B       w1   2 a
    p2     B       w2   3 a
    p3     C       w1   2 b
    p3     C       w2   3 b
    p4     C       w1   3 a
    p4     C       w2   2 b
    """
    made = counted(sample(table, held=["theme"], switch=option_to_priority))
    found = conditional_logit(made, rules)
    assert found.answer.estimate == pytest.approx(np.log(3))
    assert (found.n_rows, found.n_persons) == (8, 3)
