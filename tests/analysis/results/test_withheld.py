"""Readers are given results without small counts, and are told which cells are empty for that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from analysis.models.composition import FEW
from analysis.results.columns import COUNTS, Column
from analysis.results.schema import KNOWN, TABLES, package_given
from analysis.results.withheld import PARTNER, Secret, given, unsaid
from analysis.term_words import PARTS
from instrument.load import load
from tests.analysis.kept import recognised

SMALLEST = 10
STUDY = load(Path(__file__).resolve().parents[2] / "studies" / "bsa_panel").questionnaire.study


def filled(name: str, *rows: Mapping[str, object]) -> pd.DataFrame:
    """Make a table of results in which only some columns say something."""
    return pd.DataFrame([dict.fromkeys(TABLES[name].names) | dict(row) for row in rows])


def offered(name: str, *rows: Mapping[str, object]) -> pd.DataFrame:
    schema = TABLES[name]
    return given(filled(name, *rows), schema.columns, schema.secret, SMALLEST)


def line(step: str, n: int, column: str = "", number: int = 0) -> dict[str, object]:
    head = {"hypothesis": "H1", "number": number, "step": step, "column": column, "reason": ""}
    return head | {"n_rows": n, "n_persons": n}


def told(table: pd.DataFrame) -> list[int | None]:
    return [None if pd.isna(n) else int(n) for n in table["n_rows"]]


def test_every_count_of_people_is_marked_in_the_schema() -> None:
    assert {name for name, each in KNOWN.items() if each.counts} == COUNTS
    marked = {each.name for table in TABLES.values() for each in table.columns if each.counts}
    assert {"n", "n_rows", "n_persons", "answered", "note", "because", "identified_by"} == marked


@pytest.mark.parametrize("name", TABLES)
def test_no_table_has_a_small_count_and_no_cell_is_empty_without_being_named(name: str) -> None:
    schema = TABLES[name]
    counts = [each.name for each in schema.columns if each.counts and each.type != "string"]
    rows = [dict.fromkeys(counts, n) for n in (0, 1, 9, 10, 500)]
    table = offered(name, *rows)
    for column in counts:
        assert table[column].dropna().between(1, SMALLEST - 1).sum() == 0
        empty = table[column].isna()
        assert table.loc[empty, "withheld"].str.contains(rf"\b{column}\b").all()
        assert not table.loc[~empty, "withheld"].str.contains(rf"\b{column}\b").any()
    if counts:
        assert table["withheld"].ne("").any()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("McNemar, exact: 15 switched, 6 switched back", False),
        ("1 person who answered before and after", False),
        ("153 people in both periods, in 5 groups", True),
        ("1,009 people", True),
        ("0 people answered, and the plan asks for 15", True),
        ("fewer than 5 rows, or what would follow from those", True),
    ],
)
def test_a_text_that_counts_few_is_withheld(text: str, kept: bool) -> None:
    table = offered("estimates", {"note": text, "p": 0.04, "estimate": 9.0})
    assert (table["note"].item() == text) == kept
    assert table["p"].notna().item() == kept  # the counts would follow from it
    assert table["estimate"].item() == 9.0
    assert table["withheld"].item() == ("" if kept else "note p")


def test_of_parts_of_few_people_nothing_is_told_nor_of_what_gives_them_away() -> None:
    assert PARTNER in PARTS["composition"]
    head = {"hypothesis": "H1", "model": "composition", "role": "check", "outcome": "y"}
    rows = [
        head | {"term": term, "note": FEW if term == "left" else "", "estimate": 1.0, "p": 0.5}
        for term in ("within", "joined", "left", PARTNER, "total")
    ]
    table = offered("estimates", *rows, rows[3] | {"hypothesis": "H2"})
    assert table["estimate"].isna().tolist() == [False, False, True, True, False, False]
    assert table.loc[2, "withheld"] == "estimate p"


def test_people_who_could_be_counted_out_are_not() -> None:
    counts = [{"n": 228, "answered": 110}, {"n": 120, "answered": 115}, {"n": 12, "answered": 3}]
    table = offered("missing", *counts)
    assert table[["n", "answered"]].isna().to_numpy().tolist() == [[False] * 2, *[[True] * 2] * 2]


def test_a_small_line_takes_the_next_along_and_not_what_the_estimate_rests_on() -> None:
    table = offered(
        "flow", line("table", 100), line("outcome", 4), line("held", 40), line("used", 20),
        line("where", 36),
    )  # fmt: skip
    assert told(table) == [100, None, 40, 20, None]


def test_what_an_estimate_rests_on_is_told_however_few_it_leaves_out() -> None:
    first = [line("table", 100), line("outcome", 4), line("held", 30), line("used", 66)]
    alone = [line("table", 100), line("outcome", 4), line("used", 96)]
    rows = [*first, *(row | {"number": 1} for row in alone)]
    assert told(offered("flow", *rows)) == [100, 4, 30, 66, 100, 4, 96]
    with_more = [*rows[:3], line("where", 20), line("used", 46)]
    assert told(offered("flow", *with_more)) == [100, None, 30, None, 46]


def test_an_estimate_on_few_is_not_told_how_few() -> None:
    table = offered(
        "flow", line("table", 60), line("outcome", 40), line("used", 7), line("held", 13)
    )
    assert told(table) == [60, 40, None, None]


def test_lines_that_are_few_together_take_another_along() -> None:
    few = [line("table", 60), line("outcome", 3), line("held", 2)]
    assert told(offered("flow", *few, line("used", 55))) == [60, None, None, 55]
    more = [line("where", 15), line("group", 12), line("used", 28)]
    assert told(offered("flow", *few, *more)) == [60, None, None, 15, None, 28]


def test_a_line_that_is_withheld_once_is_withheld_of_every_estimate() -> None:
    first = [line("table", 100), line("outcome", 4), line("held", 20), line("used", 76)]
    second = [line("table", 100), line("outcome", 4), line("held", 20), line("where", 15)]
    second = [row | {"number": 1} for row in (*second, line("used", 61))]
    table = offered("flow", *first, *second)
    assert told(table) == [100, None, None, 76, 100, None, None, None, 61]


@drawn(st.lists(st.integers(min_value=0, max_value=40), min_size=1, max_size=6))
def test_no_small_line_follows_from_the_others(counts: list[int]) -> None:
    lines = [line("held", n, str(place)) for place, n in enumerate(counts)]
    table = offered("flow", line("table", sum(counts)), *lines)
    after = told(table)[1:]
    hidden = [n for n, shown in zip(counts, after, strict=True) if shown is None]
    assert all(shown in {None, n} for n, shown in zip(counts, after, strict=True))
    assert all(n == 0 or n >= SMALLEST for n in after if n is not None)
    if hidden and any(n for n in after if n):
        assert sum(hidden) >= SMALLEST
        assert len(hidden) > 1


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


def test_a_table_without_small_counts_is_given_whole() -> None:
    columns = (Column("n", "integer", "", {}, counts=True), Column("x", "number", "", {}))
    table = pd.DataFrame({"n": [12.0, None], "x": [0.5, 3.0]})
    found = given(table, columns, Secret(), SMALLEST)
    assert found["withheld"].tolist() == ["", ""]
    assert found.to_csv(index=False) == "n,x,withheld\n12,0.5,\n,3.0,\n"


def test_what_is_given_is_a_valid_data_package_that_says_how_much_is_withheld(tmp_path) -> None:
    rows = [line("table", 100), line("outcome", 4), line("held", 40), line("used", 56)]
    tables = {"flow": offered("flow", *rows), "missing": offered("missing", {"n": 5})}
    for name, table in tables.items():
        table.to_csv(tmp_path / f"{name}.csv", index=False)
    path = tmp_path / "datapackage.json"
    path.write_text(package_given(tables, STUDY))
    assert frictionless.validate(str(path)).flatten() == []
    found = {each["name"]: each["withheld"] for each in json.loads(path.read_text())["resources"]}
    assert found == {"flow": 4, "missing": 1}


@pytest.mark.parametrize("synthetic", [True, False])
def test_what_is_given_says_whose_it_is_and_that_answers_are_made_up(synthetic: bool) -> None:
    told = {"synthetic": synthetic, "notice": {"en": "All made up.", "nl": "Verzonnen."}}
    found = json.loads(package_given({}, STUDY.model_copy(update=told)))
    assert found["title"] == "British Social Attitudes panel, 1983–1986"
    assert found.get("description") == ("All made up." if synthetic else None)
    assert found.get("descriptions") == (told["notice"] if synthetic else None)
