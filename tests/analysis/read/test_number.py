import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read.number import mark_of, number_of, too_long


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1e9, max_value=1e9))
def test_a_number_keeps_its_value_under_either_mark(number):
    text = f"{number:f}"
    with_point, with_comma = number_of(text, "."), number_of(text.replace(".", ","), ",")
    assert with_point == with_comma
    assert float(with_point or "nan") == float(number)


@given(st.text())
def test_what_is_read_is_written_in_one_way(text):
    found = number_of(text, ".")
    if found is not None:
        assert number_of(found, ".") == found
        assert float(found) == float(text)


@pytest.mark.parametrize(
    "text",
    ["", ".", "-", "1.2.3", "1,2", "1e3", "nan", "inf", "٣", "1 000", "0x1f", "--1", "1.", "1_0"],
)
def test_nothing_else_is_a_number(text):
    assert number_of(text, ".") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("+3", "3"), ("-0.0", "0"), (".5", "0.5"), ("5.0000000000", "5"), ("-007.10", "-7.1")],
)
def test_needless_signs_go(text, expected):
    assert number_of(text, ".") == expected


def test_only_digits_that_count_make_a_number_too_long():
    assert not too_long("0.00000000000000001")
    assert not too_long("-123456789012345")
    assert too_long("1234567890123456")


@pytest.mark.parametrize(
    ("cells", "declared", "mark"),
    [
        ([], ",", ","),
        (["4", "12", "-99", "x"], ",", ","),
        (["4.5"], ",", ","),  # one may be a slip
        (["4.5", "4.5"], ",", "."),
        (["4.5", "1.25", "3,5"], ",", ","),
        (["1.250", "12.500"], ",", ","),  # thousands, perhaps
        (["1.250", "12.50"], ",", "."),
        (["4,5", "6,25"], ".", ","),
    ],
)
def test_the_mark_of_decimals_is_told_from_all_numbers(cells, declared, mark):
    assert mark_of(cells, declared) == mark


@given(
    numbers=st.lists(st.decimals(0, 999, places=1), min_size=2),
    declared=st.sampled_from([".", ","]),
    mark=st.sampled_from([".", ","]),
)
def test_numbers_are_read_with_the_mark_they_are_written_with(numbers, declared, mark):
    cells = [str(number).replace(".", mark) for number in numbers]
    assert mark_of(cells, declared) == mark
