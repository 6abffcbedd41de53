"""A data file of SPSS or Stata is read whole, or refused in words."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
import pytest
import scipy.io
import statsmodels

from analysis.read.labelled import read_labelled
from analysis.read.labelled_apart import DiedError, FailedError, apart, limit, told
from analysis.read.labelled_file import UndecodableError, in_file
from instrument.draft.labelled import Labelled, LabelledVariable, MissingRange, Occurring, Value
from instrument.problems import PeilError


def sav(folder: Path, frame: pd.DataFrame, **said: Any) -> Path:
    path = folder / "old.sav"
    pyreadstat.write_sav(frame, path, **said)
    return path


def read(path: Path, encoding: str | None = None) -> Labelled:
    return read_labelled(path, encoding, here)


def here(path: Path, encoding: str | None) -> Labelled:
    """Read in this process, which is faster."""
    said = json.loads(told(path, encoding))
    if "undecodable" in said:
        raise UndecodableError(said["undecodable"])
    if "failed" in said:
        raise FailedError(said["failed"])
    return in_file(path, encoding)


def only(folder: Path, cells: list[Any], **said: Any) -> LabelledVariable:
    frame = pd.DataFrame({"q": cells})
    (found,) = read(sav(folder, frame, **{k: {"q": v} for k, v in said.items()})).variables
    return found


def answers(variable: LabelledVariable) -> tuple[Value, ...]:
    found: tuple[Value, ...] = dict(variable.occurring)["values"]
    return found


def code_of(path: Path, encoding: str | None = None, reader: Any = None) -> str:
    with pytest.raises(PeilError) as raised:
        read_labelled(path, encoding, reader or here)
    return raised.value.problems[0].code


def test_a_file_says_what_was_written(tmp_path: Path) -> None:
    frame = pd.DataFrame({"é": [1.0, 2.5, 9.0, np.nan], "naam": ["x", "日本", "", "x"]})
    path = sav(
        tmp_path,
        frame,
        file_label="Één bestand",
        note=["first", "second"],
        column_labels={"é": "Zó’n vraag", "naam": "L" * 250},
        variable_value_labels={"é": {1: "Ja", 2.5: "Half"}, "naam": {"x": "Ex"}},
        missing_ranges={"é": [9, {"lo": -5, "hi": -1}], "naam": ["x"]},
        variable_measure={"é": "ordinal", "naam": "nominal"},
        variable_display_width={"é": 3},
        variable_format={"é": "F5.1"},
    )
    found = read(path)
    assert (found.name, found.label, found.rows) == ("old.sav", "Één bestand", 4)
    assert found.encoding == "UTF-8"
    assert found.notes == ("first", "second")
    one, two = found.variables
    assert (one.name, one.label, one.text) == ("é", "Zó’n vraag", False)
    assert {each.value: each.label for each in one.labels} == {1.0: "Ja", 2.5: "Half"}
    assert set(one.missing) == {MissingRange(low=-5, high=-1), MissingRange(low=9, high=9)}
    assert (one.measure, one.width, one.format) == ("ordinal", 3, "F5.1")
    assert answers(one) == (1.0, 2.5)
    assert (one.occurring.low, one.occurring.high, one.occurring.whole) == (1.0, 2.5, False)
    assert (two.text, two.format, two.measure) == (True, "A6", "nominal")
    assert two.label == "L" * 250
    assert two.missing == (MissingRange(low="x", high="x"),)
    assert two.occurring == Occurring(values=("日本",), distinct=1, answered=1, longest=2)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ({"lo": -np.inf, "hi": 0}, -inf, 0),
        ({"lo": 90, "hi": np.inf}, 90, inf),
        ({"lo": -float(np.finfo(float).max), "hi": 0}, -inf, 0),
        ({"lo": 8, "hi": 8}, 8, 8),
    ],
)
def test_open_ends_are_infinite(tmp_path: Path, written: Any, low: float, high: float) -> None:
    found = only(tmp_path, [1.0], missing_ranges=[written])
    assert found.missing == (MissingRange(low=low, high=high),)


@pytest.mark.parametrize("kind", [".zsav", ".sav"])
def test_zero_rows_and_no_labels_at_all(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"empty{kind}"
    frame = pd.DataFrame({"a": pd.Series(dtype="float64"), "b": pd.Series(dtype="str")})
    pyreadstat.write_sav(frame, path, compress=kind == ".zsav")
    found = read(path)
    assert found.rows == 0
    assert [each.occurring.answered for each in found.variables] == [0, 0]
    assert [each.label for each in found.variables] == ["", ""]


def test_hostile_values(tmp_path: Path) -> None:
    assert only(tmp_path, [np.nan, np.nan]).occurring.distinct == 0
    assert only(tmp_path, ["é" * 3000]).occurring.longest == 3000
    many = only(tmp_path, list(range(300)))
    assert (answers(many), many.occurring.distinct) == ((), 300)
    labels = {float(n): f"Option {n}" for n in range(120)}
    assert len(only(tmp_path, [1.0], variable_value_labels=labels).labels) == 120
    assert only(tmp_path, [1.0], variable_value_labels={np.nan: "x"}).labels[0].value == "sysmis"
    day = only(tmp_path, [13797216000.0], variable_format="DATE11")
    assert (day.format, day.occurring.low) == ("DATE11", 13797216000.0)


def test_names_that_differ_only_by_case_are_both_read(tmp_path: Path) -> None:
    found = read(sav(tmp_path, pd.DataFrame({"a": [1.0], "A": [2.0]})))
    assert [each.name for each in found.variables] == ["a", "A"]


def test_a_wrong_encoding_is_told_and_another_tried(tmp_path: Path) -> None:
    path = sav(tmp_path, pd.DataFrame({"q": [1.0]}), column_labels={"q": "caféX"})
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xe9 "))
    found = read(path)
    assert found.variables[0].label == "café X"
    assert "read as windows-1252" in found.doubts[0]
    assert read(path, "latin1").doubts == ()
    assert code_of(path, "utf-8") == "A032"
    assert code_of(path, "no such encoding") == "A032"


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.sav"
    assert code_of(path) == "A035"
    path.write_bytes(b"")
    assert code_of(path) == "A030"
    path.write_bytes(b"name,age\n" * 99)
    assert code_of(path) == "A030"
    path.write_bytes(b"\x1c\0\0\0\0\0\0\0ENCRYPTEDSAV\x15\0\0\0" + bytes(99))
    assert code_of(path) == "A031"
    path.write_bytes(_without_variables(tmp_path))
    assert code_of(path) in ("A030", "A033")
    other = path.rename(tmp_path / "x.csv")
    assert code_of(other) == "A034"


def _without_variables(folder: Path) -> bytes:
    """Cut the records of variables out of a file; what is left says that it has none."""
    content = bytearray(sav(folder, pd.DataFrame({"q": [1.0]})).read_bytes())
    end = content.index(b"\x07\0\0\0\x03\0\0\0")
    content[68:72] = bytes(4)
    return bytes(content[:176] + content[end:])


def test_a_file_without_variables_is_refused(tmp_path: Path) -> None:
    path = sav(tmp_path, pd.DataFrame({"q": [1.0]}))

    def nothing(where: Path, _: str | None) -> Labelled:
        return Labelled(name=where.name)

    assert code_of(path, reader=nothing) == "A033"


def test_a_reader_that_dies_is_survived(tmp_path: Path) -> None:
    path = sav(tmp_path, pd.DataFrame({"q": [1.0]}))

    def dies(_: Path, __: str | None) -> Labelled:
        raise DiedError

    assert code_of(path, reader=dies) == "A030"


def test_reading_in_a_process_of_its_own_says_the_same(tmp_path: Path) -> None:
    path = sav(
        tmp_path,
        pd.DataFrame({"q": [1.0, 7.0], "naam": ["é", "8"]}),
        missing_ranges={"q": [{"lo": 7, "hi": np.inf}]},
        variable_value_labels={"q": {1: "Ja"}, "naam": {"8": "acht"}},
        note="a note",
    )
    assert apart(path) == in_file(path)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(PeilError, match="A030"):
        read_labelled(path)


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(dying(tmp_path)))
    with pytest.raises(DiedError):
        apart(sav(tmp_path, pd.DataFrame({"q": [1.0]})))


def dying(folder: Path) -> Path:
    """Make a program that a signal ends."""
    program = folder / "python"
    program.write_text("#!/bin/sh\nkill -SEGV $$\n", encoding="utf-8")
    program.chmod(0o700)
    return program


def test_memory_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to = {}
    monkeypatch.setattr("resource.setrlimit", lambda what, limits: set_to.update({what: limits}))
    limit(99)
    assert set_to[resource.RLIMIT_AS][0] == 99


@pytest.mark.parametrize("cut", range(0, 440, 13))
def test_a_file_that_breaks_off_in_its_head_is_refused(tmp_path: Path, cut: int) -> None:
    path = sav(tmp_path, pd.DataFrame({"q": [1.0]}), variable_value_labels={"q": {1: "Ja"}})
    path.write_bytes(path.read_bytes()[:cut])
    assert code_of(path) in ("A030", "A033")


SCIPY = Path(scipy.io.__file__).parent / "tests" / "data"


@pytest.mark.parametrize("path", sorted(SCIPY.glob("*.sav"))[:3], ids=lambda path: path.name)
def test_files_of_another_program_with_the_same_ending_are_refused(path: Path) -> None:
    assert code_of(path) == "A030"


STATA = sorted(Path(statsmodels.__file__).parent.rglob("*.dta"))


@pytest.mark.parametrize("path", STATA, ids=lambda path: path.name)
def test_the_stata_files_of_statsmodels_are_read(path: Path) -> None:
    found = read(path)
    frame, told = pyreadstat.read_dta(path, disable_datetime_conversion=True)
    assert [each.name for each in found.variables] == list(frame)
    assert [each.label for each in found.variables] == [x or "" for x in told.column_labels]
    assert found.rows == len(frame)
    assert found.label == (told.file_label or "")


def test_letters_of_stata_are_no_answers(tmp_path: Path) -> None:
    path = tmp_path / "x.dta"
    frame = pd.DataFrame({"q": [1.0, "a", "b"]})
    labels: dict[Any, str] = {1.0: "Yes", "a": "Don't know"}
    pyreadstat.write_dta(
        frame, path, variable_value_labels={"q": labels}, missing_user_values={"q": ["a", "b"]}
    )
    (found,) = read(path).variables
    assert [each.low for each in found.missing] == [".a", ".b"]
    assert {each.value: each.label for each in found.labels} == {1.0: "Yes", ".a": "Don't know"}
    assert answers(found) == (1.0,)


SYNTAX = """
data list list /q1 q2 q3 (F2) naam (A8).
begin data.
1 0 97 x
0 1 1 y
end data.
missing values q1 (lo thru -1) q3 (90 thru hi, -5).
mrsets /mdgroup name=$m label='Which?' variables=q1 q2 value=1.
save outfile='{path}'.
"""


@pytest.mark.needs("pspp")
def test_what_another_program_wrote_is_read(tmp_path: Path) -> None:
    path, syntax = tmp_path / "pspp.sav", tmp_path / "x.sps"
    syntax.write_text(SYNTAX.format(path=path), encoding="utf-8")
    program = shutil.which("pspp") or "pspp"
    subprocess.run([program, "-o", str(tmp_path / "x.txt"), str(syntax)], check=True)
    found = read(path)
    one, _, three, _ = found.variables
    assert one.missing == (MissingRange(low=-inf, high=-1),)
    assert set(three.missing) == {MissingRange(low=90, high=inf), MissingRange(low=-5, high=-5)}
    assert answers(three) == (1.0,)
    (chosen,) = found.sets
    assert (chosen.label, chosen.variables, chosen.counted) == ("Which?", ("q1", "q2"), 1.0)
