"""What points at a person is seen, and what only looks like it is not.

All numbers and addresses are made up: those that documentation or tests may use.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.privacy.personal import EMAIL, IBAN, PHONE, POSTCODE, kinds

ACCOUNT = "NL91ABNA" + "0417164300"


@pytest.mark.parametrize(
    "cell",
    [
        "ik@example.org", "mail naar Zoë.ü+x@sub.example.nl!", "A_B@example.co.uk",
        "ik (at) example.org", "ik[at]example.org", "ik @ example.org",
    ],
)  # fmt: skip
def test_mail_addresses_are_seen(cell):
    assert kinds(cell) == (EMAIL,)


@pytest.mark.parametrize(
    "cell",
    [
        "0612345678", "06-12345678", "06 12 34 56 78", "06.12.34.56.78", "06 - 123 45 678",
        "020-1234567", "(020) 123 45 67", "020 1234567", "0412-345678", "0412 34 56 78",
        "+31612345678", "+31 6 12345678", "+31 (0)6 12 34 56 78", "+31(0)20-1234567",
        "0031612345678", "0031 20 123 4567", "31612345678", "bel 06 12345678.",
        "tel:0612345678", "+44 20 7946 0958", "+1 (202) 555-0123", "+32 470 12 34 56",
        "2019-10-07 06-12345678", "06/12345678",
    ],
)  # fmt: skip
def test_telephone_numbers_are_seen(cell):
    assert kinds(cell) == (PHONE,)


@pytest.mark.parametrize(
    "cell",
    ["1234 AB", "1234AB", "1234ab", "1234 ab", "1234  AB", "ik woon in 1234 AB, ja", "1234Ab"],
)
def test_full_postcodes_are_seen(cell):
    assert kinds(cell) == (POSTCODE,)


@pytest.mark.parametrize(
    "cell",
    [
        ACCOUNT, "NL91 ABNA 0417 1643 00", "nl91abna0417164300",
        "naar NL91 ABNA 0417 1643 00 graag",
        "op12 NL91ABNA0417164300", "GB82 WEST 1234 5698 7654 32", "DE89.3704.0044.0532.0130.00",
        "BE68 5390 0754 7034",
    ],
)  # fmt: skip
def test_bank_accounts_are_seen(cell):
    assert IBAN in kinds(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "", "1", "1234", "1234567890", "0.612345678", "-0.6123456789", ".0612345678", "1e-10",
        "6.12345678e+08", "2019", "2019-10-07", "2019-10-07T12:00:00+02:00",
        "2019-10-07 12:00:00.123456", "07-10-2019", "06-12-2012", "06-12-2012 12:34",
        "op 06-12-2012 en 07-12-2012", "2019-2021", "K01", "K01;K02;K14", "w1", "1.0",
        "not_asked_in_version", "https://doi.org/10.1234/0612345678",
        "https://creativecommons.org/licenses/by/4.0/", "doi:10.1234/zenodo.0612345678",
        "10.5281/0612345678", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097",
        "in 2019 is er veel veranderd", "2019 en 2020", "1000 km", "1500kg", "de 1000st keer",
        "1234 SS", "12345 AB", "A1234 AB", "0123 AB", "1234 ABC", "K1234AB1",
        "5 x 12 = 60", "score 3/7", "100%", "@home", "a@b", "NL91ABNA0417164301",
        "de89370400440532013000de89370400440532013000", "1, 2, 3, 4, 5, 6, 7, 8, 9",
        "0,612345678", "12:00:00", "3.14159265358979",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "123e4567-e89b-12d3-a456-426614174000",
    ],
)  # fmt: skip
def test_near_misses_are_let_through(cell):
    assert kinds(cell) == ()


def test_everything_in_a_cell_is_named_once():
    cell = f"ik@example.org, jij@example.org, 06-12345678, 1234 AB, {ACCOUNT}"
    assert set(kinds(cell)) == {EMAIL, PHONE, POSTCODE, IBAN}
    assert len(kinds(cell)) == 4


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(0.612345678)
@example(31612345.0)
def test_no_decimal_number_is_taken_for_anything(number):
    assert kinds(repr(number)) == ()


@given(st.integers(-(10**10), 10**10))
def test_no_whole_number_is_taken_for_anything(number):
    assert kinds(str(number)) == ()


@given(st.dates())
def test_no_day_is_taken_for_anything(day: date):
    assert kinds(day.isoformat()) == ()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("-/."))
def test_no_day_as_the_dutch_write_it_is_taken_for_anything(day: date, between):
    assert kinds(f"{day.day:02}{between}{day.month:02}{between}{day.year}") == ()


@given(st.datetimes(timezones=st.just(UTC)))
def test_no_moment_is_taken_for_anything(moment: datetime):
    assert kinds(moment.isoformat()) == ()


@given(st.binary(min_size=32, max_size=32))
def test_no_checksum_is_taken_for_anything(content):
    assert kinds(content.hex()) == ()


@given(st.integers(1, 9), st.integers(0, 9_999_999), st.sampled_from(["", "-", " ", "."]))
def test_every_mobile_number_is_seen(first, rest, between):
    assert kinds(f"06{between}{first}{rest:07}") == (PHONE,)
    assert kinds(f"+316{between}{first}{rest:07}") == (PHONE,)


@given(st.text())
def test_any_text_is_looked_at_without_ado(text):
    assert set(kinds(text)) <= {EMAIL, PHONE, POSTCODE, IBAN}
