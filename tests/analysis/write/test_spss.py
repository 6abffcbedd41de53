"""SPSS files, read back with pyreadstat: cells, labels, missing codes, formats."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from analysis.dataset import Table
from analysis.write import to_sav
from instrument.dataset import Category, UserMissing
from tests.analysis.write.tables import (
    ALL,
    DAY,
    Absent,
    Given,
    choice,
    codes,
    plain,
    table,
    variable,
)


@pytest.fixture
def read(tmp_path: Path):
    def back(written: Table | bytes, language: str = "en") -> tuple[pd.DataFrame, Any]:
        content = written if isinstance(written, bytes) else to_sav(written, language, DAY).content
        path = tmp_path / "file.sav"
        path.write_bytes(content)
        return pyreadstat.read_sav(path, user_missing=True)

    return back


def test_every_kind_of_cell_reads_back(read) -> None:
    frame, meta = read(
        table(
            (choice("c", "One", "Two"), ["c2", Absent("refused"), None, "c1"]),
            (variable("n", decimals=2), [1.25, Absent("not_shown"), None, -7.0]),
            (variable("t", "text"), ["één\n👍", None, "b", "c"]),
            (variable("d", "date", missing=()), ["2019-10-07", None, "1999-12-31", None]),
        )
    )
    assert plain(frame["c"]) == [2.0, -92.0, None, 1.0]
    assert plain(frame["n"]) == [1.25, -94.0, None, -7.0]
    assert plain(frame["t"]) == ["één\n👍", "", "b", "c"]
    assert plain(frame["d"]) == [
        dt.date(2019, 10, 7),
        None,
        dt.date(1999, 12, 31),
        None,
    ]
    assert meta.missing_ranges["c"] == [{"lo": -98.0, "hi": -91.0}]
    assert meta.file_encoding == "UTF-8"


def test_labels_measure_and_formats_read_back(read) -> None:
    ordered = choice("c", "One", "Two", measure="ordinal")
    number = variable("n", measure="scale", decimals=2, missing=codes("dont_know"))
    _, meta = read(
        table((ordered, ["c1"]), (number, [123456789.5]), (variable("t", "text"), ["ab"]))
    )
    assert meta.column_names_to_labels == {"c": "The c", "n": "The n", "t": "The t"}
    reasons = {float(code.low): code.label["en"] for code in ALL}
    assert meta.variable_value_labels["c"] == {1.0: "One", 2.0: "Two", **reasons}
    assert meta.variable_value_labels["n"] == {-91.0: "dont know"}
    assert meta.variable_measure == {"c": "ordinal", "n": "scale", "t": "nominal"}
    assert meta.original_variable_types == {"c": "F8.0", "n": "F12.2", "t": "A2"}
    assert meta.variable_display_width == {"c": 8, "n": 12, "t": 8}
    assert meta.file_label == "Made up."
    assert meta.notes == ["Panel", "a person in a wave", "Made up."]


def test_formats_laid_down_win(read) -> None:
    given: list[Given] = [
        (variable("n", format="F5.1", width=7), [1.25, 3.0]),
        (variable("d", "date", format="EDATE10", missing=()), ["2019-10-07", None]),
        (variable("t", "text", format="A20", width=11), ["ab", "é"]),
        (variable("u", "text", format="A2"), ["longer", "é"]),
        (variable("v", "text", format="A600"), ["ab", None]),
    ]
    frame, meta = read(table(*given))
    assert meta.original_variable_types == {
        "n": "F5.1",
        "d": "EDATE10",
        "t": "A20",
        "u": "A6",
        "v": "A600",
    }
    assert [meta.variable_display_width[name] for name in "nt"] == [7, 11]
    assert meta.number_rows == 2
    assert plain(frame["t"]) == ["ab", "é"]
    assert plain(frame["n"]) == [1.25, 3.0]
    assert plain(frame["v"]) == ["ab", ""]


def test_a_language_without_a_label_borrows_that_of_the_source(read) -> None:
    both = Category(code="1", value=1, label={"en": "One", "nl": "Eén"})
    english = Category(code="2", value=2, label={"en": "Two"})
    no_label = Category(code="x", value=3, label={})
    given = choice("c", categories=(both, english, no_label), missing=(), label={"en": "Only"})
    _, meta = read(table((given, ["1"])), "nl")
    assert meta.column_names_to_labels == {"c": "Only"}
    assert meta.variable_value_labels["c"] == {1.0: "Eén", 2.0: "Two", 3.0: "x"}


def test_long_labels_are_cut_between_words_and_listed(read) -> None:
    words = " ".join(["ëën"] * 60)
    written = to_sav(
        table((choice("c", words, label={"en": words}), ["c1"]), notice={"en": words}), "en", DAY
    )
    _, meta = read(written.content)
    (title,), label = meta.column_labels, meta.variable_value_labels["c"][1.0]
    assert title == " ".join(["ëën"] * 42) + "…"
    assert label == " ".join(["ëën"] * 19) + "…"
    assert len(title.encode()) <= 256
    assert len(label.encode()) <= 120
    listed = {(each.variable, each.what): (each.full, each.short) for each in written.shortened}
    assert listed == {
        ("c", "label"): (words, title),
        ("c", "value label"): (words, label),
        ("", "file label"): (words, meta.file_label),
    }
    assert " ".join(meta.notes).endswith(words)


def test_long_labels_that_differ_at_the_end_still_differ(read) -> None:
    question = "Which of these, all in all, " * 20
    given = [
        (choice(name, question + "yes", question + "no", label={"en": question + name}), ["c1"])
        for name in ("friends", "family")
    ]
    _, meta = read(table(*given))
    assert [label.split()[-1] for label in meta.column_labels] == ["friends", "family"]
    assert {label.split()[-1] for label in meta.variable_value_labels["family"].values()} >= {
        "yes",
        "no",
    }


@pytest.mark.parametrize("length", [255, 256])
def test_labels_at_the_limit_are_whole(read, length) -> None:
    full = "b" * (length - 2) + "é"
    written = to_sav(table((choice("c", "a" * 120, label={"en": full}), ["c1"])), "en", DAY)
    _, meta = read(written.content)
    assert meta.column_labels == [full]
    assert meta.variable_value_labels["c"][1.0] == "a" * 120
    assert written.shortened == ()


def test_reasons_of_a_text_stand_in_a_companion(read) -> None:
    written = to_sav(
        table(
            (variable("t", "text"), ["a", Absent("withheld"), Absent("refused"), None]),
            (variable("n"), [1.0, 2.0, 3.0, 4.0]),
        ),
        "nl",
        DAY,
    )
    frame, meta = read(written.content)
    assert list(frame) == ["t", "t_why", "n"]
    assert plain(frame["t"]) == ["a", "", "", ""]
    assert plain(frame["t_why"]) == [None, -98.0, -92.0, None]
    assert meta.column_names_to_labels["t_why"] == "Waarom t ontbreekt"
    assert meta.variable_value_labels["t_why"][-98.0] == "nl withheld"
    assert "t_why" not in meta.missing_ranges
    assert written.names == {"t": "t", "t_why": "t_why", "n": "n"}


def test_a_reason_without_a_code_stands_in_a_companion_too(read) -> None:
    given = variable("n", missing=codes("refused"))
    taken = variable("n_why", missing=())
    frame, _ = read(table((given, [Absent("refused"), Absent("invalid"), 5.0]), (taken, [1.0] * 3)))
    assert plain(frame["n"]) == [-92.0, None, 5.0]
    companion = next(name for name in frame if name not in {"n", "n_why"})
    assert companion.startswith("n_why_")
    assert plain(frame[companion]) == [None, -97.0, None]


def test_moments_keep_the_clock_and_list_what_they_lose(read) -> None:
    given = [
        "2019-10-07T12:00:00+02:00",
        "2019-10-07",
        Absent("dont_know"),
        "2019-10-07T01:02:03.5",
    ]
    written = to_sav(table((variable("d", "date"), given)), "en", DAY)
    frame, meta = read(written.content)
    assert meta.original_variable_types == {"d": "DATETIME20"}
    clock = dt.datetime.fromisoformat
    assert plain(frame["d"])[:2] == [clock("2019-10-07T12:00"), clock("2019-10-07")]
    assert plain(frame["d"])[3] == clock("2019-10-07T01:02:03.500")
    (lost,) = written.shortened
    assert (lost.what, lost.full, lost.short) == ("moment", given[0], "2019-10-07T12:00:00")
    assert plain(frame["d"])[2] == clock("1582-10-14") - dt.timedelta(seconds=91)
    assert meta.variable_value_labels["d"][-91.0] == "dont know"


def test_blanks_at_the_end_of_a_text_are_listed(read) -> None:
    written = to_sav(table((variable("t", "text"), ["a  ", " b", "c "])), "en", DAY)
    assert plain(read(written.content)[0]["t"]) == ["a", " b", "c"]
    assert [(each.what, each.full, each.short) for each in written.shortened] == [
        ("text", "a  ", "a")
    ]


def test_missing_ranges_of_a_foreign_file_stay_as_they_were(read) -> None:
    below = UserMissing(reason="invalid", low=-float("inf"), high=-10)
    single = UserMissing(reason="refused", low=99, high=99, label={"en": "No answer"})
    within = UserMissing(reason="not_shown", low=-20, high=-20, label={"en": "Filtered"})
    given = variable("n", missing=(below, single, within))
    cells = [Absent("invalid"), Absent("refused"), Absent("not_shown"), 5.0]
    frame, meta = read(table((given, cells)))
    assert meta.missing_ranges["n"] == [
        {"lo": -float("inf"), "hi": -10.0},
        {"lo": 99.0, "hi": 99.0},
    ]
    assert plain(frame["n"]) == [-10.0, 99.0, -20.0, 5.0]
    assert meta.variable_value_labels["n"] == {99.0: "No answer", -20.0: "Filtered"}


def test_the_label_of_a_missing_range_stands_at_its_end(read) -> None:
    label = {"en": "Anything else"}
    wide = UserMissing(reason="invalid", low=-float("inf"), high=-10, label=label)
    _, meta = read(table((variable("n", missing=(wide,)), [1.0])))
    assert meta.variable_value_labels["n"] == {-10.0: "Anything else"}


def test_hostile_names_and_texts_read_back(read) -> None:
    names = ["größe", "שם", "Age", "age", "a b", "x" * 70, "👍", "with"]
    given = [
        (choice(name, "مرحبا", "e\u0301👩\u200d👩\u200d👧", label={"en": f"«{name}»"}), ["c2"])
        for name in names
    ]
    written = to_sav(table(*given), "en", DAY)
    frame, meta = read(written.content)
    assert list(frame) == [written.names[name] for name in names]
    assert meta.column_labels == [f"«{name}»" for name in names]
    for name in written.names.values():
        assert meta.variable_value_labels[name][2.0] == "e\u0301👩\u200d👩\u200d👧"
        assert plain(frame[name]) == [2.0]


def test_120_options_read_back(read) -> None:
    many = choice("c", *(f"Option {n}" for n in range(1, 121)))
    frame, meta = read(table((many, [f"c{n}" for n in range(1, 121)])))
    assert plain(frame["c"]) == [float(n) for n in range(1, 121)]
    assert meta.variable_value_labels["c"][120.0] == "Option 120"


def test_a_table_without_rows_or_with_nothing_but_missing_is_a_file(read) -> None:
    given = [choice("c", "One"), variable("n"), variable("t", "text"), variable("d", "date")]
    frame, meta = read(table(*((each, []) for each in given)))
    assert (list(frame), len(frame)) == (["c", "n", "t", "d"], 0)
    assert meta.variable_value_labels["c"][1.0] == "One"
    _, meta = read(table((variable("t", "text", format="A20"), []), (variable("n"), [])))
    assert (meta.number_rows, meta.original_variable_types["t"]) == (0, "A20")
    frame, _ = read(table(*((each, [None, None]) for each in given)))
    assert frame.drop(columns="t").isna().all(axis=None)
    frame, _ = read(table(*((each, [Absent("skipped")]) for each in given[:2])))
    assert frame.to_numpy().tolist() == [[-95.0, -95.0]]


def test_a_very_long_text_is_whole(read) -> None:
    texts = ["é" * 16_383, "b" * 300, "c"]
    frame, _ = read(table((variable("t", "text"), texts), (variable("n"), [1.0, 2.0, 3.0])))
    assert plain(frame["t"]) == texts
    assert plain(frame["n"]) == [1.0, 2.0, 3.0]


def test_nothing_of_the_clock_is_in_the_file() -> None:
    content = to_sav(table((variable("n"), [1.0])), "en", DAY).content
    assert content[92:109] == b"29 Feb 2400:00:00"
