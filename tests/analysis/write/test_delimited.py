"""CSV files, read back with pandas and Python's own reader."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dataset import Table
from analysis.write import to_csv
from analysis.write.delimited import unescaped
from instrument.dataset.values import ABSENCES
from instrument.problems import PeilError
from tests.analysis.write.tables import Absent, choice, table, variable


def text(given: Table) -> str:
    return to_csv(given).content.decode()


def rows(given: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text(given), newline="")))


def frame(given: Table) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text(given), newline=""), dtype=str, keep_default_na=False)


def test_a_heading_then_a_line_a_row_with_the_reason_in_place_of_the_value() -> None:
    written = text(
        table(
            (choice("c", "One", "Two"), ["c2", Absent("refused"), None]),
            (variable("größe"), [1.0, 2.5, Absent("skipped")]),
            (variable("d", "date"), ["2019-10-07", "2019-10-07T12:00:00+02:00", None]),
        )
    )
    assert written == (
        "c,größe,d\nc2,1,2019-10-07\nrefused,2.5,2019-10-07T12:00:00+02:00\n,skipped,\n"
    )


def test_numbers_lead_back_to_the_same_double() -> None:
    numbers = [1.0, -0.0, 0.1 + 0.2, 1e22, 2.0**53, -7.0, 5e-324, 1.7e308, 1 / 3]
    cells = [row[0] for row in rows(table((variable("n"), numbers)))[1:]]
    assert cells[:2] == ["1", "-0.0"]
    assert [float(cell).hex() for cell in cells] == [number.hex() for number in numbers]


def test_texts_with_quotes_commas_and_line_ends_read_back() -> None:
    texts = [
        'say "no"',
        "a,b",
        "a\nb",
        "a\r\nb",
        "\r",
        " b ",
        "مرحبا",
        "👩\u200d👧",
        '"',
        "'",
        "NA",
    ]
    written = table((variable("t", "text"), texts), (variable("n"), [1.0] * len(texts)))
    assert [row[0] for row in rows(written)[1:]] == texts
    assert frame(written)["t"].tolist() == texts


def test_a_text_that_is_the_word_of_a_reason_is_told_from_it() -> None:
    texts = [
        "refused",
        "\\refused",
        "\\\\not_shown",
        "Refused",
        "refused it",
        "\\",
        Absent("refused"),
    ]
    cells = [row[0] for row in rows(table((variable("t", "text"), texts)))[1:]]
    assert cells == [
        "\\refused",
        "\\\\refused",
        "\\\\\\not_shown",
        "Refused",
        "refused it",
        "\\",
        "refused",
    ]
    assert [unescaped(cell) for cell in cells[:-1]] == texts[:-1]


@given(
    st.lists(
        st.sampled_from([f"{back}{word}" for back in ("", "\\", "\\\\") for word in ABSENCES])
        | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
        min_size=1,
    )
)
def test_no_text_reads_back_as_missing_or_as_another(texts) -> None:
    written = table((variable("t", "text"), texts), (variable("u", "text"), [None] * len(texts)))
    cells = [row[0] for row in rows(written)[1:]]
    assert not set(cells) & {"", *ABSENCES}
    assert [unescaped(cell) for cell in cells] == texts


def test_a_code_that_is_the_word_of_a_reason_is_refused() -> None:
    category = choice("c", "One").categories[0].model_copy(update={"code": "refused"})
    written = table((choice("c", categories=(category,)), ["refused"]))
    with pytest.raises(PeilError, match=r"panel, column c: error A025: the code refused"):
        to_csv(written)


def test_a_row_of_nothing_is_a_row_still() -> None:
    written = table((variable("n"), [1.0, None, 2.0]))
    assert text(written) == 'n\n1\n""\n2\n'
    assert len(frame(written)) == 3


def test_codes_stay_as_they_are_and_no_rows_leave_the_heading() -> None:
    categories = tuple(
        each.model_copy(update={"code": code})
        for each, code in zip(choice("c", "a", "b").categories, ["01", "NA"], strict=True)
    )
    given = choice("c", categories=categories)
    assert text(table((given, ["01", "NA"]))) == "c\n01\nNA\n"
    assert text(table((given, []), (variable("A", "text"), []), (variable("a"), []))) == "c,A,a\n"
