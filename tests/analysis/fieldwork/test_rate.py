"""AAPOR's rates agree with numbers worked out by hand."""

from __future__ import annotations

import pytest

from analysis.fieldwork.disposition import Dispositions
from analysis.fieldwork.rate import eligible_share, form_rates, response_rates

FOUND = Dispositions(
    complete=400,
    partial=50,
    break_off=60,
    refused=90,
    non_contact=40,
    other=10,
    unknown=300,
    ineligible=50,
)
# I + P = 450; R = 150; (I + P) + (R + NC + O) = 650; U = 300
# e = 650 / (650 + 50) = 13/14, so e U = 278.571… and the middle denominator is 928.571…
MIDDLE = 650 + 13 / 14 * 300


def test_the_share_taken_to_be_eligible_is_that_of_those_known():
    assert eligible_share(FOUND) == pytest.approx(0.928571, abs=1e-6)
    assert eligible_share(Dispositions(complete=0)) is None


@pytest.mark.parametrize(
    ("rate", "by_hand"),
    [
        ("RR1", 400 / 950),
        ("RR2", 450 / 950),
        ("RR3", 400 / MIDDLE),
        ("RR4", 450 / MIDDLE),
        ("RR5", 400 / 650),
        ("RR6", 450 / 650),
        ("COOP1", 400 / 610),
        ("COOP2", 450 / 610),
        ("COOP3", 400 / 600),
        ("COOP4", 450 / 600),
        ("REF1", 150 / 950),
        ("REF2", 150 / MIDDLE),
        ("REF3", 150 / 650),
        ("CON1", 610 / 950),
        ("CON2", 610 / MIDDLE),
        ("CON3", 610 / 650),
    ],
)
def test_a_rate_is_that_of_the_standard(rate, by_hand):
    assert response_rates(FOUND)[rate] == pytest.approx(by_hand)


def test_worked_out_in_decimals():
    found = response_rates(FOUND)
    rounded = {name: round(value, 4) for name, value in found.items() if value is not None}
    assert rounded["RR1"] == 0.4211
    assert rounded["RR3"] == 0.4308
    assert rounded["RR6"] == 0.6923
    assert rounded["COOP1"] == 0.6557
    assert rounded["REF2"] == 0.1615
    assert rounded["CON1"] == 0.6421


def test_the_minimum_is_below_the_maximum_and_e_lies_between():
    found = response_rates(FOUND)
    for low, middle, high in (("RR1", "RR3", "RR5"), ("REF1", "REF2", "REF3")):
        values = [found[name] for name in (low, middle, high)]
        assert values == sorted(values, key=lambda each: each or 0)


def test_nobody_known_has_no_rates():
    assert set(response_rates(Dispositions(complete=0)).values()) == {None}
    assert set(form_rates(Dispositions(complete=0)).values()) == {None}


def test_the_rates_of_those_who_opened_the_form():
    # agreed 400 + 50 + 60 = 510, of 600 who opened it
    assert form_rates(FOUND) == pytest.approx(
        {"participation": 510 / 600, "completion": 400 / 510, "break_off": 110 / 510}
    )
