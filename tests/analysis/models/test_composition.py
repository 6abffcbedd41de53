import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models import NotEstimableError, Sample
from analysis.models.composition import FEW, composition
from analysis.plan import Rules

RULES = Rules(minimum_people=2, minimum_clusters=2)
TABLE = """
person cluster wave y
p1     A       w1   2
p1     A       w2   3
p2     B       w1   4
p2     B       w2   5
p3     B       w1   0
p4     C       w2   8
"""
PARTS = ("within", "joined", "left", "answered_more")


def parts(found):
    return {term.name: term.estimate for term in found.terms}


def made_up(seed):
    """Make people in five clusters, of whom some come, some go and some answer more often."""
    rng = np.random.default_rng(seed)
    rows = pd.DataFrame(
        [(n, wave) for n in range(40) for wave in ("w1", "w2", "w3") if rng.random() < 0.7],
        columns=["number", "wave"],
    )
    rows["person"], rows["cluster"] = "p" + rows["number"].astype(str), rows["number"] % 5
    rows["post"] = (rows["wave"] != "w1").astype(float)
    rows["y"] = rng.normal(size=len(rows)) + rows["number"] % 3 + rows["post"]
    return rows


def test_by_hand(sample, rules):
    """Means 2 and 16/3, middle 11/3; both stayers rise by 1 and are two thirds of each period."""
    found = parts(composition(sample(TABLE), rules))
    assert found["within"] == pytest.approx(2 / 3)
    assert found["joined"] == pytest.approx((8 - 11 / 3) / 3)
    assert found["left"] == pytest.approx(-(0 - 11 / 3) / 3)
    assert found["answered_more"] == pytest.approx(0)
    assert found["total"] == pytest.approx(10 / 3)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=30)
def test_the_parts_add_up_to_the_difference_of_the_means(seed):
    rows = made_up(seed)
    found = parts(composition(Sample(rows, smallest_cell=10), RULES))
    means = rows.groupby("post")["y"].mean()
    assert found["total"] == pytest.approx(means[1.0] - means[0.0])
    assert sum(found[name] for name in PARTS) == pytest.approx(found["total"])


@given(seed=st.integers(0, 10_000))
@settings(max_examples=10)
def test_influences_are_what_the_parts_move_by(seed):
    """Each person's answers weighed a little more, by small steps."""
    rows = made_up(seed)
    scores = composition(Sample(rows, smallest_cell=10), RULES).scores
    assert scores is not None
    people = rows.groupby("person")["cluster"].first().index
    for place in (0, 7, 21):
        moved = weighed(rows, people[place], 1e-5) - weighed(rows, people[place], -1e-5)
        assert scores.influence[place] == pytest.approx(moved / 2e-5, abs=1e-7)


def weighed(rows, person, more):
    """Split the mean as `composition` does, with one person's answers weighing 1 + more."""
    weight = 1 + more * (rows["person"] == person)
    share = {}
    for period in (0, 1):
        inside = rows["post"] == period
        part = weight[inside] / weight[inside].sum()
        share[f"s{period}"] = part.groupby(rows["person"]).sum()
        share[f"y{period}"] = rows[inside].groupby("person")["y"].mean()
    p = pd.DataFrame(share)
    both = p.notna().all(axis=1)
    p = p.fillna(0)
    means = [(p[f"s{k}"] * p[f"y{k}"]).sum() for k in (0, 1)]
    middle = sum(means) / 2
    stay = p[both]
    return np.array(
        [
            ((stay["s0"] + stay["s1"]) / 2 * (stay["y1"] - stay["y0"])).sum(),
            (p["s1"] * (p["y1"] - middle))[~both].sum(),
            -(p["s0"] * (p["y0"] - middle))[~both].sum(),
            ((stay["s1"] - stay["s0"]) * ((stay["y0"] + stay["y1"]) / 2 - middle)).sum(),
            means[1] - means[0],
        ]
    )


def test_where_all_stay_and_answer_as_often_it_is_all_change(sample, rules):
    made = sample(TABLE)
    made.rows.loc[5, ["person", "cluster"]] = ["p3", "B"]
    found = parts(composition(made, rules))
    assert found["within"] == pytest.approx(found["total"])
    assert (found["joined"], found["left"]) == (0, 0)


def test_where_nobody_stays_there_is_no_change_to_tell(sample, rules):
    made = sample(TABLE)
    made.rows["person"] = [f"p{n}" for n in range(6)]
    with pytest.raises(NotEstimableError, match="0 people answered before and after"):
        composition(made, rules)


def test_parts_of_few_people_are_marked(sample, rules):
    notes = {term.name: term.note for term in composition(sample(TABLE), rules).terms}
    assert {name for name, note in notes.items() if note == FEW} == {"joined", "left"}
    rows = made_up(1)
    new = pd.concat([rows.assign(person="q" + rows["person"], post=1.0), rows])
    notes = {
        term.name: term.note for term in composition(Sample(new, smallest_cell=10), RULES).terms
    }
    assert notes["joined"] == ""


@pytest.mark.parametrize(("less", "noted"), [(0, ""), (1, FEW)])
def test_how_few_are_marked_is_the_studys(less, noted):
    rows = made_up(1)
    joined = int((rows.groupby("person")["post"].min() == 1).sum())
    assert 5 < joined < 20
    found = composition(Sample(rows, smallest_cell=joined + less), RULES)
    assert {term.name: term.note for term in found.terms}["joined"] == noted
