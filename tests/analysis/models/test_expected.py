from dataclasses import replace

import pandas as pd
import pytest

from analysis.models.expected import expected

TABLE = """
person cluster wave y
p1     A       w1   2
p2     A       w1   4
p3     B       w1   -1
p4     B       w1   1
p5     C       w1   3
p5     C       w2   5
"""


def test_the_mean_over_people_each_once(sample, rules):
    """p5 counts with 4. Mean of 2, 4, −1, 1, 4 is 2."""
    found = expected(sample(TABLE), rules)
    assert found.answer.estimate == pytest.approx(2)
    assert (found.n_rows, found.n_persons, found.n_clusters) == (6, 5, 3)


def test_it_says_in_which_waves(sample, rules):
    assert expected(sample(TABLE), rules).identified_by == "5 people, in w1, w2"


def test_what_two_groups_say_of_one_tie_widens_the_error(sample, rules):
    made = sample(TABLE)
    alone = expected(made, rules)
    ties = pd.DataFrame(
        {
            "person": ["p1", "p2", "p3", "p5", "p5", "p9"],
            "wave": ["w1", "w1", "w1", "w1", "w2", "w1"],
            "speaks": list("AABCCA"),
            "spoken_of": list("BBAAAB"),
            "y": [1.0, 1.0, 1.0, 0.0, 1.0, 0.0],
        }
    )
    shared = expected(replace(made, ties=ties), rules)
    # Mean 0.8 of those in the sample: A says 0.2 + 0.2 of B, B 0.2 of A; each is one of 5 people.
    assert shared.answer.se**2 - alone.answer.se**2 == pytest.approx(2 * (0.4 / 5) * (0.2 / 5))
    assert shared.answer.estimate == alone.answer.estimate
