"""Any small table comes back from SPSS and Stata files, cell by cell and label by label."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
from hypothesis import given
from hypothesis import strategies as st

from analysis.dataset import Table
from analysis.write import to_csv, to_dta, to_parquet, to_sav
from analysis.write.stata import LETTERS
from instrument.dataset import DataVariable
from instrument.dataset.values import ABSENCES
from tests.analysis.write.tables import DAY, Absent, Given, answers, choice, plain, table, variable

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
LABELS = WORDS.filter(lambda text: text == text.strip())
NUMBERS = st.floats(-90, 1e15) | st.integers(-90, 2**53).map(float)
DAYS = st.dates(dt.date(1583, 1, 1)).map(dt.date.isoformat)
ABSENT = st.sampled_from(ABSENCES).map(Absent) | st.none()


@st.composite
def columns(draw: st.DrawFn, name: str, rows: int) -> Given:
    """Draw a variable with its cells."""
    kind = draw(st.sampled_from(["category", "number", "text", "date"]))
    label = {"en": draw(LABELS)}
    about = variable(name, kind, label=label)
    cells: st.SearchStrategy[Any] = {"number": NUMBERS, "text": WORDS, "date": DAYS}.get(
        kind, st.nothing()
    )
    if kind == "category":
        about = choice(name, *draw(st.lists(LABELS, min_size=1, max_size=4)), label=label)
        cells = st.sampled_from([each.code for each in about.categories])
    return about, draw(st.lists(cells | ABSENT, min_size=rows, max_size=rows))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of a few columns with names of any kind."""
    rows = draw(st.integers(0, 4))
    names = draw(
        st.lists(WORDS.filter(lambda text: bool(text.strip())), min_size=1, max_size=4, unique=True)
    )
    return table(*[draw(columns(name, rows)) for name in names])


def back(content: bytes, form: str) -> tuple[pd.DataFrame, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        read = {"sav": pyreadstat.read_sav, "dta": pyreadstat.read_dta}[form]
        return read(path, user_missing=True, disable_datetime_conversion=True)


def expected(about: DataVariable, value: Any, reason: Any, form: str) -> object:
    """Say what a cell should hold."""
    if isinstance(reason, str):
        codes = {each.reason: each.low for each in about.missing} if form == "sav" else LETTERS
        return "" if about.kind == "text" else codes[reason]  # type: ignore[index]  # any reason
    if pd.isna(value):
        return "" if about.kind == "text" else None
    if about.kind == "category":
        return next(float(each.value) for each in about.categories if each.code == value)
    if about.kind == "date":
        start = {"sav": dt.date(1582, 10, 14), "dta": dt.date(1960, 1, 1)}[form]
        days = (dt.date.fromisoformat(value) - start).days
        return days * 86400.0 if form == "sav" else float(days)
    return value.rstrip(" ") if about.kind == "text" and form == "sav" else value


def check(made: Table, content: bytes, names: Any, form: str) -> None:
    frame, meta = back(content, form)
    for about in made.file.variables:
        values, reasons = answers(made)[about.name].tolist(), made.reasons[about.name].tolist()
        name = names[about.name]
        wanted = [
            expected(about, value, reason, form)
            for value, reason in zip(values, reasons, strict=True)
        ]
        assert plain(frame[name]) == wanted
        assert meta.column_names_to_labels[name] == about.label["en"]
        if about.kind == "text":
            check_companion(about, reasons, frame, names)
            continue
        labels = {each.value: each.label["en"] for each in about.categories}
        if form == "sav":
            labels |= {int(each.low): each.label["en"] for each in about.missing}
            assert meta.missing_ranges[name] == [{"lo": -98.0, "hi": -91.0}]
        else:
            labels |= {LETTERS[each.reason]: each.label["en"] for each in about.missing}  # type: ignore[misc]  # letters
        assert meta.variable_value_labels[name] == labels


def check_companion(about: DataVariable, reasons: list[Any], frame: Any, names: Any) -> None:
    wanted = [-91.0 - ABSENCES.index(each) if isinstance(each, str) else None for each in reasons]
    if any(wanted):
        later = list(names).index(about.name) + 1
        assert plain(frame[list(names.values())[later]]) == wanted


@given(tables())
def test_spss_gives_back_values_reasons_and_labels(made) -> None:
    written = to_sav(made, "en", DAY)
    assert {each.what for each in written.shortened} <= {"text"}
    check(made, written.content, written.names, "sav")


@given(tables())
def test_stata_gives_back_values_reasons_and_labels(made) -> None:
    written = to_dta(made, "en", DAY)
    assert written.shortened == ()
    check(made, written.content, written.names, "dta")


def test_what_is_written_a_second_later_is_the_same() -> None:
    made = table(
        (choice("c", "One"), ["c1", Absent("refused")]),
        (variable("t", "text", format="A300"), ["a", Absent("withheld")]),
        (variable("d", "date"), ["2019-10-07", None]),
    )

    def all_forms() -> list[bytes]:
        both = [to_sav(made, "en", DAY), to_dta(made, "en", DAY)]
        return [each.content for each in (*both, to_parquet(made), to_csv(made))]

    first = all_forms()
    time.sleep(1.1)  # until the clock that ReadStat writes has gone on
    assert all_forms() == first
