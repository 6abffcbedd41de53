"""Tables that no file can hold are refused, with the place and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.dataset import Table
from analysis.write import Written, to_csv, to_dta, to_parquet, to_sav
from instrument.dataset import Category, UserMissing
from instrument.problems import PeilError
from tests.analysis.write.tables import DAY, Absent, answers, choice, codes, table, variable

Write = Callable[[Table], Written]


def spss(given: Table) -> Written:
    return to_sav(given, "en", DAY)


def stata(given: Table) -> Written:
    return to_dta(given, "en", DAY)


every_form = pytest.mark.parametrize("write", [spss, stata, to_parquet, to_csv])


def refusal(write: Write, given: Table) -> str:
    with pytest.raises(PeilError) as refused:
        write(given)
    return str(refused.value)


@every_form
def test_two_variables_of_one_name(write) -> None:
    said = refusal(write, table((variable("n"), [1.0]), (variable("n"), [2.0])))
    assert "panel, column n: error A020: 2 columns of one file are called n" in said


@every_form
def test_a_table_that_is_not_of_its_file(write) -> None:
    given = table((variable("n"), [1.0]))
    other = answers(given).rename(columns={"n": "m"})
    assert "error A029" in refusal(write, Table(given.file, other, given.reasons))
    no_columns = pd.DataFrame()
    none = Table(given.file.model_copy(update={"variables": ()}), no_columns, no_columns)
    assert "there are no columns" in refusal(write, none)


@every_form
def test_a_value_that_is_no_category(write) -> None:
    given = table((choice("c", "One", item="q"), ["c1", "9", "9", Absent("refused")]))
    said = refusal(write, given)
    assert "panel, item q, row 2, column c: error A022: '9' is none of its categories" in said
    assert "in 2 cell(s)" in said


@every_form
@pytest.mark.parametrize(
    ("about", "cell", "why"),
    [
        (variable("n"), float("inf"), "it is infinite"),
        (variable("t", "text"), "", "an empty text would read back as missing"),
        (variable("t", "text"), "a\0b", "character 0"),
        (variable("d", "date"), "7 October 2019", "no date of ISO 8601"),
        (variable("d", "date"), "2019-02-29", "no date of ISO 8601"),
    ],
)
def test_a_cell_that_its_kind_cannot_be(write, about, cell, why) -> None:
    said = refusal(write, table((about, [None, cell])))
    assert f"row 2, column {about.name}: error A026" in said
    assert why in said


@every_form
def test_a_text_that_is_no_unicode(write) -> None:
    given = table((variable("t", "text"), ["a"]))
    broken = answers(given).astype(object)
    broken.loc[0, "t"] = "a\ud800"
    assert "no valid Unicode" in refusal(write, Table(given.file, broken, given.reasons))


@every_form
def test_a_number_that_is_text(write) -> None:
    given = table((variable("n"), [1.0]))
    broken = answers(given).astype(object)
    broken.loc[0, "n"] = "two"
    assert "it is no number" in refusal(write, Table(given.file, broken, given.reasons))


@every_form
def test_a_value_with_a_reason_beside_it_and_a_reason_that_is_none(write) -> None:
    given = table((variable("n"), [1.0, None]))
    reasons = pd.DataFrame({"n": ["refused", "tired"]})
    said = refusal(write, Table(given.file, answers(given), reasons))
    assert "row 1, column n: error A026: 1.0 cannot be written: it has a reason missing" in said
    assert "row 2, column n: error A026: 'tired' cannot be written: the reasons missing" in said


@every_form
def test_two_categories_of_one_code_or_one_value(write) -> None:
    one = Category(code="1", value=1, label={"en": "One"})
    for other, what in (({"code": "2"}, "value 1"), ({"value": 2}, "code 1")):
        both = (one, one.model_copy(update=other))
        said = refusal(write, table((choice("c", categories=both), ["1"])))
        assert f"A028: its categories cannot be written: two have the {what}" in said


def test_a_category_that_spss_would_take_for_missing() -> None:
    low = Category(code="-95", value=-95, label={"en": "Low"})
    given = table((choice("c", categories=(low,)), []))
    said = refusal(spss, given)
    assert "column c: error A023: -95 is an answer, and the file would take it for missing" in said
    assert stata(given).names == {"c": "c"}


def test_a_number_that_spss_would_take_for_missing() -> None:
    given = table((variable("n"), [1.0, -94.5]))
    assert "A023: -94.5 is an answer" in refusal(spss, given)
    assert stata(given).names == {"n": "n"}


def test_more_missing_codes_than_spss_can_be_told() -> None:
    missing = tuple(UserMissing(reason="refused", low=n, high=n) for n in (-9, 0, 5, 9))
    numbers = [n for n in range(-8, 9) if n not in {0, 5}]
    between = tuple(Category(code=str(n), value=n, label={}) for n in numbers)
    given = choice("c", categories=between, missing=missing)
    assert "A027: SPSS cannot declare these codes missing: -9, 0, 5, 9" in refusal(
        spss, table((given, []))
    )


def test_two_reasons_of_one_code() -> None:
    missing = (*codes("refused"), UserMissing(reason="invalid", low=-92, high=-92))
    given = table((variable("n", missing=missing), [Absent("refused"), Absent("invalid")]))
    assert "A027" in refusal(spss, given)


def test_a_day_before_the_calendar_of_spss() -> None:
    given = table((variable("d", "date", missing=()), ["1582-10-15", "1582-10-14"]))
    assert "A026: '1582-10-14' cannot be written: the calendar of SPSS" in refusal(spss, given)
    assert stata(given).shortened == ()


def test_a_text_that_is_too_long_for_spss() -> None:
    given = table((variable("t", "text"), ["é" * 16_384]))
    said = refusal(spss, given)
    assert "column t: error A024: a text of 32768 bytes does not fit; SPSS holds 32767" in said
    for write in (stata, to_parquet, to_csv):
        assert write(given).shortened == ()


@pytest.mark.parametrize("value", [-2_147_483_648, 2_147_483_621])
def test_a_category_that_stata_cannot_label(value) -> None:
    far = Category(code="far", value=value, label={"en": "Far"})
    given = table((choice("c", categories=(far,)), ["far"]))
    assert "A028" in refusal(stata, given)
    assert spss(given).shortened == ()


def test_a_number_that_is_too_large_for_stata() -> None:
    assert "so large a number" in refusal(stata, table((variable("n"), [1e308])))


@pytest.mark.parametrize("form", ["XYZ", "A8", "AHEX8"])
def test_a_format_that_spss_does_not_know_for_numbers(form) -> None:
    assert "A029" in refusal(spss, table((variable("n", format=form), [1.0])))


def test_a_format_that_spss_does_not_know_for_texts() -> None:
    said = refusal(spss, table((variable("t", "text", format="F8.2"), ["a"])))
    assert "the format F8.2 holds no text" in said
