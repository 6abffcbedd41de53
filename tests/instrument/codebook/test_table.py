"""The codebook as a table: one row per version, item and option."""

from __future__ import annotations

import csv
from io import StringIO

from instrument.codebook.table import codebook_rows, to_csv


def test_one_row_per_version_item_and_option(questionnaire) -> None:
    rows = [row for row in codebook_rows(questionnaire) if row["item"] == "trust"]
    assert [(row["version"], row["code"], row["reason"], row["label_nl"]) for row in rows] == [
        ("1.0", "1", "", "Oneens"),
        ("1.0", "2", "", "Eens"),
        ("2.0", "1", "", "Oneens"),
        ("2.0", "2", "", "Midden"),
        ("2.0", "3", "", "Eens"),
        ("2.0", "", "dont_know", "Weet ik niet"),
    ]
    assert {row["when"] for row in rows} == {"", "count(groups) >= 1"}
    assert rows[0]["variables"] == "trust trust_3"
    assert rows[0]["comparability"] == "approximate approximate"
    assert rows[-1]["question_en"] == "Trust since May?"


def test_an_item_without_options_has_one_row(questionnaire) -> None:
    (row,) = (row for row in codebook_rows(questionnaire) if row["item"] == "hours")
    assert (row["version"], row["code"], row["minimum"], row["columns"]) == (
        "1.0",
        "",
        "0",
        "hours",
    )


def test_columns_of_the_export_are_listed(questionnaire) -> None:
    row = next(row for row in codebook_rows(questionnaire) if row["item"] == "groups")
    assert row["columns"] == "C01[K01]; C01[K02]; C01own[W1]"


def test_the_csv_reads_back_as_the_rows(questionnaire) -> None:
    read = list(csv.DictReader(StringIO(to_csv(questionnaire))))
    assert read == [dict(row) for row in codebook_rows(questionnaire)]
