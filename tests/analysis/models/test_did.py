from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from statsmodels.formula.api import ols

from analysis.models import NotEstimableError, Sample
from analysis.models.did import did
from analysis.plan import Rules

TABLE = """
person cluster wave y   group bound
p1     A       w1   10  K1    1
p1     A       w2   12  K1    1
p2     B       w1   20  K2    1
p2     B       w2   20  K2    1
p3     C       w1   10  K3    0
p3     C       w2   16  K3    0
p4     D       w1   0   K4    0
p4     D       w2   4   K4    0
"""


def test_two_waves_by_hand(sample, rules):
    """Bound changed by 2 and 0, the others by 6 and 4: 1 − 5 = −4."""
    found = did(sample(TABLE), rules)
    assert found.answer.estimate == pytest.approx(-4)
    assert found.key == "post_bound"
    assert "4 people who answered before and after, in 2 groups of the claim's kind" in (
        found.identified_by
    )


def test_a_person_in_groups_of_both_kinds_counts_in_both(sample, rules):
    """The same as with a column per person, wave and kind."""
    both = (
        TABLE + "p5 A w1 9 K1 1\np5 A w1 4 K3 0\np5 A w2 8 K1 1\np5 A w2 9 K3 0\np6 B w2 1 K1 1\n"
    )
    made = sample(both + "p6 B w2 3 K4 0\n")
    full = ols("y ~ C(person) + C(wave) + bound + post:bound", made.rows).fit()
    found = did(made, rules)
    assert found.answer.estimate == pytest.approx(full.params["post:bound"])
    terms = {term.name: term.estimate for term in found.terms}
    assert terms["bound"] == pytest.approx(full.params["bound"])
    assert terms["wave_w2"] == pytest.approx(full.params["C(wave)[T.w2]"])
    assert "others; those of one period tell only" in found.identified_by


@pytest.mark.parametrize(
    ("least", "said"), [(5, "12 people of one period tell"), (20, "those of one period tell")]
)
def test_those_of_one_period_are_counted_as_the_study_allows(sample, rules, least, said):
    alone = "".join(f"q{n} A w1 {n} K1 1\n" for n in range(12))
    of = replace(sample(TABLE + alone), smallest_cell=least)
    assert said in did(of, rules).identified_by


def test_a_planted_difference_is_found_in_a_large_panel(rules):
    rng = np.random.default_rng(3)
    person = np.repeat(np.arange(400), 3)
    wave = np.tile(["w1", "w2", "w3"], 400)
    group = person % 10
    rows = pd.DataFrame({"person": person, "cluster": group, "group": group, "wave": wave})
    rows["bound"] = (group < 5).astype(float)
    rows["post"] = (wave != "w1").astype(float)
    rows["version"] = "1"
    rows["y"] = rng.normal(size=400)[person] * 5 + rng.normal(size=1200) * 3
    rows["y"] += -2 * rows["post"] - 4 * rows["post"] * rows["bound"] + 10 * rows["bound"]
    from_sample = did(Sample(rows, smallest_cell=10), rules).answer
    assert abs(from_sample.estimate + 4) < 3 * from_sample.se
    assert from_sample.se < 1


@pytest.mark.parametrize("kinds", [{"K3": 1.0, "K4": 1.0}, {"K1": 0.0}])
def test_one_kind_or_one_group_is_no_comparison(sample, rules, kinds):
    made = sample(TABLE)
    for group, bound in kinds.items():
        made.rows.loc[made.rows["group"] == group, "bound"] = bound
    with pytest.raises(NotEstimableError, match="of the claim's kind and"):
        did(made, rules)


def test_the_claims_kind_seen_in_one_period_only(sample, rules):
    made = sample(TABLE + "p5 C w1 1 K1 1\np6 C w2 2 K2 1\n")
    others = made.rows[(made.rows["bound"] == 0) | made.rows["person"].isin(["p5", "p6"])]
    with pytest.raises(NotEstimableError, match="nobody in a group of the claim's kind"):
        did(Sample(others.reset_index(drop=True), smallest_cell=10), rules)


def test_a_comparison_that_rests_on_one_cluster(sample, rules):
    """With all of one kind in A and all others in B, A and B differ and that is all there is."""
    made = sample(TABLE)
    made.rows["cluster"] = made.rows["bound"].map({1: "A", 0: "B"})
    with pytest.raises(NotEstimableError, match="rests on one group"):
        did(made, rules)


def test_too_few_moved(sample):
    with pytest.raises(NotEstimableError, match="4 people answered before and after"):
        did(sample(TABLE), Rules(minimum_people=5, minimum_clusters=2))


def test_without_a_moderator(sample, rules):
    made = sample(TABLE)
    with pytest.raises(NotEstimableError, match="no moderator"):
        did(Sample(made.rows.drop(columns="bound"), smallest_cell=10), rules)
