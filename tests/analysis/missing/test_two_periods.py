"""Who belongs to a change within people, and what is missing of it."""

import pandas as pd

from analysis.missing.two_periods import two_periods
from analysis.models import Sample, Tables

ROWS = pd.DataFrame(
    [
        # Compared with themselves about K1, and answering about K2 once more.
        ("a", "w1", 0.0, 10.0, "K1", "A"),
        ("a", "w2", 1.0, 20.0, "K1", "A"),
        ("a", "w3", 1.0, 40.0, "K1", "A"),
        ("a", "w4", 1.0, 99.0, "K2", "A"),
        # Came back, about another group.
        ("b", "w1", 0.0, 5.0, "K1", "B"),
        ("b", "w2", 1.0, 6.0, "K2", "B"),
        # Did not come back; joined later.
        ("c", "w1", 0.0, 7.0, "K1", "B"),
        ("d", "w2", 1.0, 8.0, "K1", "B"),
        # Whose group is not known.
        ("e", "w1", 0.0, 9.0, None, "B"),
    ],
    columns=["person", "wave", "post", "y", "of", "cluster"],
)
PANEL = pd.DataFrame(
    {
        "person": ["a", "a", "b", "c", "d"],
        "period": ["pre", "post", "pre", "pre", "post"],
        "wave": ["w1", "w2", "w1", "w1", "w2"],
        "age": [1.0, 2.0, 3.0, 4.0, 5.0],
    }
)


def test_everybody_of_before_belongs_and_only_what_the_estimate_compares_is_known_later():
    tables = Tables(PANEL, pd.DataFrame(), pd.DataFrame(), smallest_cell=10)
    found = two_periods(Sample(ROWS, held=("of",), smallest_cell=10), tables, ["age"])
    assert found[["person", "wave", "y", "age", "cluster"]].to_numpy().tolist() == [
        ["a", "before", 10.0, 1.0, "A"],
        ["b", "before", 5.0, 3.0, "B"],
        ["c", "before", 7.0, 4.0, "B"],
        ["a", "after", 30.0, 1.0, "A"],
    ]


def test_without_a_held_column_any_later_answer_counts():
    tables = Tables(PANEL, pd.DataFrame(), pd.DataFrame(), smallest_cell=10)
    found = two_periods(Sample(ROWS, smallest_cell=10), tables, [])
    later = found[found["wave"] == "after"].set_index("person")["y"]
    assert later.to_dict() == {"a": 53.0, "b": 6.0}
    assert set(found["person"]) == {"a", "b", "c", "e"}
