"""From all that pages tell of who took part when, no number of few people follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import attrition, closed, retention, steps, strobe, waves
from instrument.study import Keys
from tests.analysis.page.conftest import Page, came

WAVES = {"1983": "1", "1984": "2", "1985": "3", "1986": "4"}
CASES: Mapping[str, Mapping[str, int]] = {
    "few new": {"12": 60, "1": 40, "2": 5},
    "few left": {"12": 95, "1": 5, "2": 55},
    "few back": {"12": 5, "1": 95, "2": 75},
    "few in the later wave": {"1": 100, "2": 4},
    "all stayed": {"12": 100, "2": 4},
    "many of all": {"12": 60, "1": 40, "2": 40},
    "few missed a wave": {"123": 80, "13": 4, "1": 60, "12": 30, "2": 40, "23": 20, "3": 40},
    "few new in the second": {"123": 40, "12": 30, "1": 40, "2": 5, "23": 20, "13": 20, "3": 60},
    "few in all": {"123": 4, "12": 30, "1": 40, "2": 25, "23": 20, "13": 20, "3": 60},
    "few of several kinds": {"123": 30, "12": 3, "1": 40, "2": 4, "23": 20, "13": 2, "3": 5},
    "a small wave": {"12": 40, "1": 30, "2": 30, "3": 6, "23": 2},
    "many of all in three": {"123": 70, "12": 70, "1": 90, "2": 80, "23": 90, "13": 20, "3": 90},
}
PEOPLE = re.compile(r"(\d+) (?:person|people)\b")


def told(evidence: Evidence, page: Page) -> Iterator[tuple[str, int]]:
    """Give every number of people on the pages, with who they are: patterns, with `~` for not."""
    quality = {
        "dispositions": pd.DataFrame(columns=["wave", "disposition", "people"]),
        "rates": pd.DataFrame(columns=["wave", "rate", "value"]),
    }
    evidence.__dict__["quality"] = quality
    for show in (waves, attrition, retention, closed, steps):
        show(evidence)
    strobe_told = len(page.texts)
    evidence.__dict__["quality"] = {}
    strobe(evidence)
    cells = [cell for row in page.table("STROBE, item by item") for cell in row]
    for caption, rows in page.tables.items():
        yield from _in_table(caption, rows[1:])
    for text in (*page.texts[:strobe_told], *cells):
        yield from (("all", int(n)) for n in PEOPLE.findall(text) if "cluster" not in text)
        if met := re.search(r"in every wave: (\d+)\b", text):
            yield "closed", int(met[1])
        if met := re.search(r"missed a wave: (\d+)\.", text):
            yield "returned", int(met[1])
        if re.search(r"\d+% of the people took part in two", text):
            yield "often", -1


def _in_table(caption: str, rows: list[list[str]]) -> Iterator[tuple[str, int]]:
    for row in rows:
        if caption.startswith("People who stayed, left"):
            named = dict(zip(("in", "before", "new"), row[1:], strict=True))
            found = [(f"{name} {WAVES[row[0]]}", cell) for name, cell in named.items()]
        elif caption.startswith("People who stayed, from"):
            found = [(f"both {WAVES[row[0]]}{WAVES[row[1]]}", row[3])]
            assert row[4] == "–" or row[3].isdigit()  # a share tells as much
        elif caption.startswith("From the invitation") and row[1].startswith("also in"):
            found = [(f"both {WAVES[row[0]]}{WAVES[row[1][-4:]]}", row[2])]
        else:
            found = []
        yield from ((name, int(cell)) for name, cell in found if cell.isdigit())


def weight(name: str, pattern: str, order: str) -> int:
    kind, _, of = name.partition(" ")
    earlier = any(each < of for each in pattern)
    if kind == "returned":
        inner = order[order.index(pattern[0]) : order.index(pattern[-1]) + 1]
        return int(inner not in ("", pattern))  # of three waves, only once
    known = {
        "all": True,
        "closed": pattern == order,
        "often": len(pattern) > 1,
        "in": of in pattern,
        "before": of in pattern and earlier,
        "new": of in pattern and not earlier,
        "both": set(of) <= set(pattern),
    }
    return int(known[kind])


def follow(named: set[str], order: str, counts: Mapping[str, int]) -> set[tuple[int, ...]]:
    """Add and subtract all that is told, and give who are few and yet not all of a wave."""
    patterns = ["".join(each) for n in range(1, len(order) + 1) for each in combinations(order, n)]
    rows = {tuple(weight(name, each, order) for each in patterns) for name in named}
    made = np.array(sorted(rows))
    signs = np.array(np.meshgrid(*[[-1, 0, 1]] * len(made))).reshape(len(made), -1).T
    sums = signs @ made
    groups = sums[((sums == 0) | (sums == 1)).all(axis=1)]
    people = groups @ np.array([counts.get(each, 0) for each in patterns])
    few = groups[(people > 0) & (people < 10)]
    some = [n for n, each in enumerate(patterns) if counts.get(each)]
    whole = {tuple(weight(f"in {wave}", patterns[n], order) for n in some) for wave in order}
    return {tuple(map(int, each)) for each in few[:, some]} - whole


@pytest.mark.parametrize("case", CASES)
def test_no_sum_or_difference_of_numbers_told_is_of_few(evidence: Evidence, page, case) -> None:
    counts, order = CASES[case], "".join(sorted(set("".join(CASES[case]))))
    shown(evidence, counts, len(order))
    found = dict(told(evidence, page))
    assert {f"in {wave}" for wave in order} <= set(found)
    patterns = counts.items()
    for name, n in found.items():
        assert n in (-1, sum(m * weight(name, each, order) for each, m in patterns)), name
    assert follow(set(found), order, counts) == set()


@pytest.mark.parametrize("case", ["many of all", "many of all in three"])
def test_where_nobody_is_few_all_is_told(evidence: Evidence, page, case) -> None:
    counts = CASES[case]
    shown(evidence, counts, int(max(max(each) for each in counts)))
    found = set(dict(told(evidence, page)))
    assert {"all", "often", "closed", "before 2", "new 2", "both 12"} <= found
    assert not any("withheld" in each for each in page.texts)


def shown(evidence: Evidence, counts: Mapping[str, int], n: int) -> None:
    """Leave the study as many waves as there are, with these people."""
    study = evidence.study.model_copy(update={"waves": evidence.study.waves[:n]})
    known = evidence.questionnaire.model_copy(update={"study": study})
    evidence.__dict__["questionnaire"] = known
    came(evidence, counts)


def test_two_waves_of_which_few_are_new_tell_neither_who_stayed_nor_how_many_there_are(
    evidence: Evidence, page
) -> None:
    shown(evidence, CASES["few new"], 2)
    waves(evidence)
    attrition(evidence)
    retention(evidence)
    closed(evidence)
    assert page.table("People who stayed, left and joined")[2][1:] == ["65", "withheld", "< 10"]
    kept = page.table("People who stayed, from each wave to each later one")[1]
    assert kept[2:] == ["100", "withheld", "–"]
    assert page.texts == [
        "7 answers in 2 waves; of how many people is withheld, as it would tell of a few.",
        "The closed set, those who took part in every wave: withheld.",
    ]


def test_where_nobody_is_recognised_the_people_are_those_of_all_waves(
    evidence: Evidence, page
) -> None:
    shown(evidence, {"1": 100, "2": 4}, 2)
    study = evidence.study.model_copy(update={"keys": Keys()})
    known = evidence.questionnaire.model_copy(update={"study": study})
    evidence.__dict__["questionnaire"] = known
    waves(evidence)
    assert page.texts == ["7 answers of 104 people in 2 waves."]
