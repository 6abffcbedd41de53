import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read.quoting import QuotingError, first_row, run_together, split

CELL = st.text(st.sampled_from('ab ;,"\n\r'), max_size=5)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_quoted_comes_back(rows):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert split(text.getvalue(), ";") == rows


@given(st.text(st.sampled_from('a;"\n\r'), max_size=40))
def test_any_text_splits_or_says_where_it_breaks(text):
    try:
        rows = split(text, ";")
    except QuotingError as error:
        where = error.where
    else:
        assert rows == [] or rows[-1] != []
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert 1 <= where.row <= lines
    assert where.why.startswith(("a quotation mark opens", "text follows"))


@pytest.mark.parametrize(
    ("text", "row", "cell", "why"),
    [
        ('a;b\n1;"2\n3;4\n', 2, 1, "opens here and never closes"),
        ('a;b\r\n1;2\r\n"3"x;4\r\n', 3, 0, "text follows"),
        ('a;b\n"x\ny";2\n3;"4', 3, 1, "opens here"),
        ('a;b\n1;"2" \n', 2, 1, "text follows"),
    ],
)
def test_a_break_is_found_at_its_row_and_cell(text, row, cell, why):
    with pytest.raises(QuotingError, match=why) as caught:
        split(text, ";")
    assert (caught.value.where.row, caught.value.where.cell) == (row, cell)


@pytest.fixture
def limited() -> Iterator[None]:
    """Give the csv module its own limit: libraries raise it, for everybody in the process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("limited")
def test_a_cell_beyond_all_measure_is_told():
    with pytest.raises(QuotingError, match="field limit") as caught:
        split("a;b\n" + "x" * 200_000, ";")
    assert caught.value.where.row == 2


def test_blank_lines_count_unless_they_end_the_file():
    assert split("a;b\n\n1;2\n\n\n", ";") == [["a", "b"], [], ["1", "2"]]


@pytest.mark.usefixtures("limited")
def test_the_first_row_is_found_whatever_follows():
    assert first_row('a;b\n"', ";") == ["a", "b"]
    assert first_row("", ";") == []
    assert first_row("x" * 200_000, ";") == []


@pytest.mark.parametrize(
    ("row", "together"),
    [
        (["1", "2;3\n4;5;6"], True),
        (["1", "2;3\n4;5", "6"], False),  # as many cells as the heading
        (["1", "2;3;4;5"], False),  # on one line
        (["1", "two\nlines"], False),  # too few delimiters for two rows
    ],
)
def test_rows_that_a_quote_ran_together_are_seen(row, together):
    assert run_together(row, 3, ";") == together
