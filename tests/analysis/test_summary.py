"""The last lines of a run tell each verdict with its numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.summary import SHOWN, amiss, headline, summary, unread
from instrument.load import load
from instrument.study import Study

BSA = Path(__file__).resolve().parents[1] / "studies" / "bsa_panel"
STUDY: Study = load(BSA).questionnaire.study


def results() -> pd.DataFrame:
    rows = [
        ("H4", "primary", "supported", "ok", 6.0, 1.0, 3.9, 8.1, ""),
        ("H4", "check", "", "ok", 9.0, 1.0, 7.0, 11.0, ""),
        ("H17", "primary", "not estimable", "failed", *[np.nan] * 4, "only 3 groups."),
        ("S1", "primary", None, "ok", -0.25, 0.1, -0.45, -0.05, ""),
    ]
    names = ["hypothesis", "role", "verdict", "status", "estimate", "se", "low", "high", "because"]
    return pd.DataFrame(rows, columns=names).assign(unit="points")


def test_each_hypothesis_has_one_line_with_verdict_estimate_and_interval() -> None:
    lines = headline(results(), STUDY)
    assert [line.split() for line in lines[3:]] == [
        ["H4", "supported", "6.0", "[3.9", "to", "8.1]", "points"],
        ["H17", "not", "estimable", "only", "3", "groups"],
        ["S1", "no", "verdict", "−0.25", "[−0.45", "to", "−0.05]", "points"],
    ]


def test_columns_stand_under_one_another() -> None:
    lines = headline(results(), STUDY)[3:]
    starts = zip(lines, ("supported", "not estimable", "no verdict"), strict=True)
    assert {line.index(word) for line, word in starts} == {5}


def test_it_opens_with_the_title_and_what_the_data_are() -> None:
    assert headline(results(), STUDY)[:3] == (STUDY.title["en"], STUDY.notice["en"], "")


def test_it_is_read_from_the_files_of_a_run(tmp_path: Path) -> None:
    results().to_parquet(tmp_path / "verdicts.parquet", index=False)
    (tmp_path / "study.json").write_text(STUDY.model_dump_json())
    told = summary(tmp_path / "verdicts.parquet", tmp_path / "study.json")
    assert told == headline(results(), STUDY)


def audit_of(path: Path, lines: list[tuple[str, int, str | None, str | None]]) -> Path:
    table = pd.DataFrame(lines, columns=["wave", "row", "column", "rule"], dtype=object)
    table["because"] = [f"wrong in {row}; mend it" for row in table["row"]]
    table.to_parquet(path)
    return path


def test_what_reading_met_is_told_by_wave_and_column_and_what_cleaning_did_is_not(
    tmp_path: Path,
) -> None:
    lines = [
        ("w1", 9, "a", "R008"),
        ("w2", 1, None, "duplicates"),
        ("w1", 4, "a", "R008"),
        ("w1", 5, None, "R021"),
        ("w3", 2, "a", None),
    ]
    assert amiss(audit_of(tmp_path / "audit.parquet", lines)) == (
        "w1: 2 × R008, 1 × R021",
        "  2 × R008 in a, first in row 4: wrong in 4; mend it",
        "  1 × R021, first in row 5: wrong in 5; mend it",
    )


def test_of_many_columns_those_with_most_amiss_are_told(tmp_path: Path) -> None:
    lines = [("w1", n, f"c{n}", "R009") for n in range(20)] + [("w1", 30, "c7", "R009")]
    told = amiss(audit_of(tmp_path / "audit.parquet", [*lines]))
    assert told[1].startswith("  2 × R009 in c7, first in row 7:")
    assert len(told) == SHOWN + 2
    assert told[-1] == "  and 12 more kinds of fault or columns"


def test_answers_that_no_rule_knows_are_told_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "problems.parquet"
    told = {"code": "H002", "item": "sector", "what": "12 reads as nothing", "remedy": "add it"}
    pd.DataFrame([told]).to_parquet(path)
    assert unread(path) == ("H002, item sector: 12 reads as nothing → add it",)
    pd.DataFrame([told]).iloc[:0].to_parquet(path)
    assert unread(path) == ()
