"""The number that an estimate rests on does not tell the few that a sample leaves out."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.results.bases import BASES, kept_back, told, unsaid
from analysis.results.schema import TABLES
from analysis.results.withheld import given
from tests.analysis.kept import recognised

SIZE = 845
FLOW = pd.DataFrame(
    [
        {"hypothesis": "S1", "number": 0, "step": "table", "n_rows": SIZE},
        {"hypothesis": "S1", "number": 0, "step": "outcome", "n_rows": 5},
        {"hypothesis": "S1", "number": 0, "step": "used", "n_rows": SIZE - 5},
    ]
).reindex(columns=list(TABLES["flow"].names))


def filled(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([dict.fromkeys(TABLES[name].names) | row for row in rows])


def tables(used: int) -> dict[str, pd.DataFrame]:
    """Make one estimate that decides, of so many rows, and all that is told of it."""
    base = {"hypothesis": "S1", "role": "primary", "n_rows": used, "n_persons": used}
    said = {"identified_by": f"{used} people"}
    of_groups = [{"hypothesis": "S1", "group": each, "n_rows": used - 40} for each in "ab"]
    return {
        "flow": FLOW,
        "verdicts": filled("verdicts", base | said, base | said | {"role": "check"}),
        "specifications": filled("specifications", base, base | {"n_rows": 300}),
        "placebos": filled("placebos", {"placebo": "P1", "n_rows": used, "n_persons": used}),
        "detectable": filled("detectable", {"hypothesis": "S1", "n_persons": used}),
        "without": filled("without", *of_groups),
    }


def offered(used: int, smallest: int) -> dict[str, pd.DataFrame]:
    whole = tables(used)
    more = kept_back(whole, smallest)
    return {
        name: given(each, TABLES[name].columns, TABLES[name].secret, smallest, more.get(name))
        for name, each in whole.items()
    }


@pytest.mark.parametrize(
    ("left_out", "smallest", "hidden"),
    [(0, 10, False), (1, 10, True), (5, 10, True), (9, 10, True), (10, 10, False),
     (5, 5, False), (12, 20, True)],
)  # fmt: skip
def test_few_that_are_left_out_do_not_follow_from_any_table(
    left_out: int, smallest: int, hidden: bool
) -> None:
    found = offered(SIZE - left_out, smallest)
    for name in ("verdicts", "placebos", "detectable", "without"):
        counts = found[name][[each for each in BASES if each in found[name]]]
        assert counts.isna().all(axis=None) == hidden, name
        assert found[name]["withheld"].ne("").all() == hidden, name
    own, other = found["specifications"]["n_rows"].isna()
    assert (own, other) == (hidden, False)


def test_what_a_page_shows_lacks_the_same() -> None:
    estimates = tables(SIZE - 5)["verdicts"].assign(estimate=0.5)
    estimates.loc[1, "n_rows"] = 300
    found = told(estimates, FLOW, 10)
    assert found[list(BASES)].isna().all(axis=1).tolist() == [True, False]
    assert found["estimate"].tolist() == [0.5, 0.5]
    assert told(estimates, FLOW, 5)[list(BASES)].notna().all(axis=None)


@pytest.mark.parametrize(
    ("because", "smallest", "kept"),
    [
        ("9 people answered, and the plan asks for 15", 10, False),
        ("9 people answered, and the plan asks for 15", 5, True),
        ("12 people answered, and the plan asks for 15", 10, True),
        ("12 people answered, and the plan asks for 15", 20, False),
        ("0 people answered, and the plan asks for 15", 10, True),
        ("the answers do not vary, so chance cannot be judged", 10, True),
        ("no_consent", 10, True),
        (None, 10, True),
    ],
)
def test_a_reason_does_not_count_few_on_a_page_either(
    because: str | None, smallest: int, kept: bool
) -> None:
    (found,) = unsaid(pd.DataFrame({"because": [because]}), smallest)["because"]
    assert (found == because) == kept
    if not kept:
        assert found == f"it is about fewer than {smallest} people or answers"
        recognised([found])
