"""How people moved is drawn from those whom the estimate compares, and nobody is seen alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.models import Tables, sample_of
from analysis.models.within_person import within_person
from analysis.page import hypothesis, slopes
from analysis.page.slopes import moved
from instrument.model import Option
from tests.analysis.figures.pictured import as_many, mean_of, slopes_of
from tests.analysis.page.cells import numbers, places, told


@pytest.fixture(params=["en", "nl"])
def moving(request: pytest.FixtureRequest, evidence: Evidence, dutch: Evidence) -> Evidence:
    """Let 60 people move on a scale from 0 to 7, and estimate their change."""
    found = dutch if request.param == "nl" else evidence
    before = np.full(60, 3)
    after = before + np.where(np.arange(60) % 3 == 0, 2, np.where(np.arange(60) % 3 == 1, 0, -1))
    rows = [
        {
            "person": f"p{n:02}",
            "wave": wave,
            "period": period,
            "numpos": float(value),
            "cluster": "x",
        }
        for n in range(60)
        for wave, period, value in (("w1983", "pre", before[n]), ("w1985", "post", after[n]))
    ]
    panel = pd.DataFrame(rows).assign(version="1", district=lambda rows: rows["person"].str[:2])
    groups = {found.plan.rules.cluster: panel["person"].str[:2]}
    empty = pd.DataFrame(columns=["person", "collective"])
    found.__dict__.update(panel=panel.assign(**groups), memberships=empty, ties=empty)
    plan = found.plan.hypotheses[0].model_copy(
        update={"decides": "within_person", "checks": (), "covariates": ()}
    )
    found.__dict__["plan"] = found.plan.model_copy(update={"hypotheses": (plan,)})
    change = (after - before).mean()
    first = {"model": "within_person", "estimate": change, "low": change - 0.4}
    mine = found.results.iloc[[1]].assign(**first, high=change + 0.4, se=0.2, unit="circumstances")
    found.__dict__["results"] = mine
    return found


def test_the_mean_moves_as_the_estimate_says(moving: Evidence) -> None:
    plan = moving.hypothesis("B1")
    tables = Tables(moving.panel, moving.memberships, moving.ties, smallest_cell=10)
    people = moved(sample_of(plan, plan.first, tables, moving.plan.rules.cluster))
    assert len(people) == 60
    change = (people["after"] - people["before"]).mean()
    assert change == pytest.approx(moving.estimates("B1")["estimate"].iloc[0])
    sample = sample_of(plan, plan.first, tables, moving.plan.rules.cluster)
    estimate = within_person(sample, moving.plan.rules)
    assert change == pytest.approx(estimate.terms[0].estimate)


def test_the_words_say_how_many_went_which_way(moving: Evidence, page, in_dutch) -> None:
    slopes(moving, "B1")
    (alt,) = page.pictures
    (told,) = page.texts
    assert told in alt
    assert "33%" in told
    (rows,) = page.tables.values()
    numbers = [cell for row in rows[1:] for cell in row[1:]]
    assert all(not each.isdecimal() or int(each) == 0 or int(each) >= 10 for each in numbers)
    if moving.language == "nl":
        in_dutch(moving.label("numpos"))


def test_zero_is_seen_to_lie_within_the_interval_of_the_change(moving: Evidence, page) -> None:
    moving.__dict__["results"] = moving.results.assign(low=-0.0041)
    slopes(moving, "B1")
    assert re.search(r"−0[.,]004 (to|tot) \+\d[.,]\d{3}\)", page.pictures[0])


def coded(evidence: Evidence, labels: Mapping[str, str]) -> None:
    """Let the answers of the outcome be options, in the order in which they are listed."""
    options = tuple(Option(code=code, label={"en": said}) for code, said in labels.items())
    update = {"kind": "single", "options": options, "minimum": None, "maximum": None}
    scale = evidence.scale("numpos").model_copy(update=update)
    variable = evidence.variables["numpos"].model_copy(update={"scale": scale})
    evidence.__dict__["variables"] = {**evidence.variables, "numpos": variable}


@pytest.mark.parametrize(
    "labels",
    [
        {"5": "five", "4": "four", "3": "three", "2": "two", "1": "one"},
        {"2": "two", "3": "three", "5": "five", "9": "nine"},
    ],
)
def test_people_stand_at_the_label_of_their_answer(
    moving: Evidence, page, labels: Mapping[str, str]
) -> None:
    coded(moving, labels)
    slopes(moving, "B1")
    (rows,) = page.tables.values()
    ordered = [labels[code] for code in sorted(labels)]
    assert rows[0][1:] == ordered
    (three,) = (row for row in rows[1:] if row[0] == "three")
    told = dict(zip(ordered, three[1:], strict=True))
    assert told == {**dict.fromkeys(ordered, "0"), "two": "20", "three": "20", "five": "20"}


@pytest.mark.parametrize("moving", ["en"], indirect=True)
@pytest.mark.parametrize("labels", [{}, {"2": "two", "3": "three", "5": "five", "9": "nine"}])
def test_lines_are_as_wide_as_the_counts_of_the_table(
    moving: Evidence, page, labels: Mapping[str, str]
) -> None:
    coded(moving, labels) if labels else None
    slopes(moving, "B1")
    (rows,) = page.tables.values()
    many = len(rows) - 1
    middles = [float(code) for code in labels] or [7 * (n + 0.5) / many for n in range(many)]
    counts = {
        (middles[a], middles[b]): people
        for a, row in enumerate(rows[1:])
        for b, cell in enumerate(row[1:])
        if (people := told(cell))
    }
    lines = slopes_of(page.figure)
    many_alike = as_many([width for *_, width in lines], max(counts.values()))
    drawn = {(before, after): n for (before, after, _), n in zip(lines, many_alike, strict=True)}
    assert len(drawn) == len(lines)
    assert sorted(drawn) == pytest.approx(np.array(sorted(counts)))
    assert [n for _, n in sorted(drawn.items())] == pytest.approx(
        [n for _, n in sorted(counts.items())]
    )


@pytest.mark.parametrize("moving", ["en"], indirect=True)
def test_the_mean_is_drawn_where_the_table_of_estimates_puts_it(moving: Evidence, page) -> None:
    hypothesis(moving, "B1")
    (row,) = page.table("B1: all estimates of the plan")[1:]
    before, *ends = mean_of(page.figures[0])
    changes = [round(end - before, places(row[1])) for end in ends]
    assert changes == pytest.approx(numbers(row[1])[:3])
    assert f"The mean went from {before:.2f} to {ends[0]:.2f}" in page.pictures[0]


def test_of_few_people_nothing_is_drawn(moving: Evidence, page) -> None:
    few = moving.panel[moving.panel["person"] < "p05"]
    moving.__dict__["panel"] = few
    slopes(moving, "B1")
    assert page.pictures == []
    assert len(page.texts) == 1


def test_another_kind_of_estimate_has_none(evidence: Evidence, page) -> None:
    slopes(evidence, "B1")
    assert (page.pictures, page.texts) == ([], [])


def again(evidence: Evidence, **other: object) -> None:
    """Let a second hypothesis on the page be decided by the same estimate, or by another."""
    plan = evidence.plan.hypotheses[0]
    second = plan.model_copy(update={"id": "B2", **other})
    evidence.__dict__["plan"] = evidence.plan.model_copy(update={"hypotheses": (plan, second)})
    results = evidence.results
    evidence.__dict__["results"] = pd.concat([results, results.assign(hypothesis="B2")])
    evidence.__dict__["places"] = {"B1": "numbers.html#B1", "B2": "numbers.html#B2"}


def test_what_stands_on_the_page_already_is_not_drawn_again(
    moving: Evidence, page, in_dutch
) -> None:
    again(moving)
    slopes(moving, "B1")
    assert len(page.pictures) == len(page.tables) == 1
    slopes(moving, "B2")
    assert len(page.pictures) == len(page.tables) == 1
    assert "B1" in page.texts[-1]
    if moving.language == "nl":
        in_dutch(moving.label("numpos"))


@pytest.mark.parametrize("other", ["page", "outcome", "sample", "model", "interval"])
def test_other_people_answers_or_pages_have_their_own(moving: Evidence, page, other: str) -> None:
    changed: Mapping[str, Mapping[str, object]] = {
        "outcome": {"outcome": "twice"},
        "sample": {"where": {"cluster": ("p01", "p02", "p03", "p04", "p05")}},
        "model": {"decides": "pooled"},
    }
    again(moving)
    plan, second = moving.plan.hypotheses
    first = plan.model_copy(update=changed.get(other, {}))
    moving.__dict__["plan"] = moving.plan.model_copy(update={"hypotheses": (first, second)})
    if other == "page":
        moving.__dict__["places"] = {"B1": "numbers.html#B1", "B2": "others.html#B2"}
    if other == "interval":
        moving.__dict__["results"].loc[moving.results["hypothesis"] == "B1", "low"] -= 0.1
    slopes(moving, "B2")
    assert len(page.pictures) == 1


def test_it_stands_with_the_hypothesis(moving: Evidence, page) -> None:
    hypothesis(moving, "B1")
    assert len(page.pictures) == 2
