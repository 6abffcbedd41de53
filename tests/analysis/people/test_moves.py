"""What may be told of who took part when."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from analysis.people.attrition import attrition, retention
from analysis.people.moves import CLOSED, EVERYBODY, OFTEN, RETURNED, Moves, before, both, moves

WAVES = ("1", "2", "3")
SOME = {"123": 80, "13": 14, "1": 60, "12": 30, "2": 40, "23": 20, "3": 40}


def panel(patterns: Mapping[str, int]) -> pd.DataFrame:
    rows = [(f"{each}_{n}", wave) for each, many in patterns.items() for n in range(many)
            for wave in each]  # fmt: skip
    return pd.DataFrame(rows, columns=["person", "wave"])


def of(patterns: Mapping[str, int], smallest: int = 10) -> Moves:
    return moves(panel(patterns), sorted(set("".join(patterns))), smallest)


def test_people_are_counted_as_in_the_tables() -> None:
    found, came = of(SOME), attrition(panel(SOME), WAVES).set_index("wave")
    for wave, row in came.iterrows():
        assert found.size(str(wave)) == row["people"]
        assert found.count(before(str(wave))) == row["before"]
    for _, row in retention(panel(SOME), WAVES).iterrows():
        assert found.count(both(row["wave"], row["later"])) == row["stayed"]
    assert found.count(EVERYBODY) == sum(SOME.values())
    assert found.count(CLOSED) == 80
    assert found.count(OFTEN) == 144
    assert found.count(RETURNED) == came["returned"].sum() == 14


def test_who_comes_back_twice_is_counted_twice() -> None:
    rows = [("p", wave) for wave in "135"] + [("q", wave) for wave in "24"]
    found = moves(pd.DataFrame(rows, columns=["person", "wave"]), list("12345"), 10)
    assert found.count(RETURNED) == 3


def test_all_is_told_where_nobody_is_few() -> None:
    found = of(SOME)
    groups = (EVERYBODY, CLOSED, OFTEN, RETURNED, before("3"), both("1", "3"))
    assert all(map(found.tells, groups))
    assert found.tells_share()


@pytest.mark.parametrize(
    "patterns",
    [{"12": 60, "1": 40, "2": 5}, {"12": 60, "1": 5, "2": 40}, {"12": 5, "1": 40, "2": 60}],
)
def test_of_two_waves_nothing_but_their_people_is_told_where_a_part_is_few(patterns) -> None:
    found = of(patterns)
    assert not any(map(found.tells, (EVERYBODY, CLOSED, OFTEN, before("2"), both("1", "2"))))
    assert not found.tells_share()
    assert of(patterns, smallest=5).tells(both("1", "2"))


def test_who_are_all_new_are_the_people_of_their_wave() -> None:
    found = of({"1": 100, "2": 4})
    assert found.tells(EVERYBODY)
    assert found.tells(before("2"))


def test_few_who_would_follow_from_three_numbers_are_not_told() -> None:
    found = of(SOME | {"13": 4})
    assert found.tells(both("1", "3"))
    assert not found.tells(CLOSED)  # 84 of the first are in the third, and 80 would be in all
