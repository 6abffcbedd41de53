"""Which hypotheses somebody can compute who has the deposit only."""

from __future__ import annotations

import pandas as pd

from analysis.dataset.table import Table
from analysis.deposit.beyond import beyond
from analysis.pipeline.step import ROOT
from analysis.plan import load_plan
from instrument.dataset import DataFile, DataVariable

PLAN = load_plan(ROOT / "analysis" / "plan.yaml")


def table(*names: str) -> Table:
    word = {"en": "x"}
    variables = tuple(DataVariable(name=name, label=word, kind="text") for name in names)
    file = DataFile(id="t", label=word, unit=word, languages=("en",), variables=variables)
    frame = pd.DataFrame({name: pd.Series(dtype="str") for name in names})
    return Table(file, frame, frame)


EVERY = tuple(
    dict.fromkeys(
        name
        for each in PLAN.hypotheses
        for name in (
            *each.names.values(),
            *each.where,
            *(w for c in each.checks for w in c.where or {}),
        )
    )
)


def test_nothing_is_beyond_where_everything_is_published() -> None:
    given = table("person", *EVERY)
    assert beyond(PLAN, [given], [given]) == {}


def test_a_hypothesis_names_what_it_misses() -> None:
    hypothesis = PLAN.hypotheses[0]
    left = [name for name in EVERY if name != hypothesis.names["outcome"]]
    found = beyond(PLAN, [table("person", *EVERY)], [table("person", *left)])
    assert found[hypothesis.id] == hypothesis.names["outcome"]


def test_what_cannot_be_joined_to_people_does_not_help() -> None:
    found = beyond(PLAN, [table("person", *EVERY)], [table(*EVERY)])
    assert set(found) == {each.id for each in PLAN.hypotheses}
