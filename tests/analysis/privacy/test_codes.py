"""A participant code is found however it is typed, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.privacy.codes import Codes
from analysis.privacy.key import Key
from instrument.model import CodeFormat
from instrument.participant_code import ALPHABET, complete

KEY = Key(b"test")
FORMATS = (CodeFormat(base=6), CodeFormat(base=6, check_digits=2))
PEOPLE = ("K7M2QX", "0A1B2C")
CODES = Codes.of(PEOPLE, FORMATS, KEY)


def places(text: str, codes: Codes = CODES) -> list[int]:
    return list(codes.places(text))


@pytest.mark.parametrize(
    "typed",
    ["K7M2QX", "k7m2qx", "K7M2QX97", "K7M2 QX97", "k7-m2-qx", "K7M2QX-97", "oaib2c", "OA1B 2C"],
)
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    assert places(f"mijn code ({typed}).") == [11]
    assert places(typed) == [0]


@pytest.mark.parametrize(
    "text", ["K7M2Q", "K7M2QXA", "xK7M2QX", "K7M2,QX", "K7M2QY", "K7M2    QX", "", "…"]
)
def test_what_is_not_quite_a_code_is_none(text: str) -> None:
    assert places(text) == []


def test_every_place_of_a_code_is_told_in_order() -> None:
    text = "K7M2QX, K7M2QX\n<b>k7m2-qx</b> k7m2 qx, x/K7M2QX 0a1b2c"
    assert places(text) == [0, 8, 18, 30, 41, 48]
    codes = CODES.joined(Codes.of(["ab-1"], (None,), KEY))
    assert places("K7M2QX ab-1 K7M2QX", codes) == [0, 7, 12]


@given(st.text(alphabet=ALPHABET, min_size=6, max_size=6), st.sampled_from(FORMATS))
def test_every_code_of_a_form_is_found(person: str, code_format: CodeFormat) -> None:
    codes = Codes.of([person], FORMATS, KEY)
    assert places(f"a {complete(person, code_format)} b", codes) == [2]


def test_numbers_side_by_side_are_no_code() -> None:
    codes = Codes.of(["201910"], FORMATS[:1], KEY)
    assert places("201910", codes) == [0]
    assert places("2019-10-04", codes) == []


@pytest.mark.parametrize("person", ["7", "264", "9999"])
def test_a_short_number_is_no_code(person: str) -> None:
    assert places(person, Codes.of([person], (None,), KEY)) == []


def test_nothing_of_a_code_stands_in_what_is_known_of_it() -> None:
    assert not [each for each in CODES.digests if each.upper() in (*PEOPLE, "K7M2QX97")]
    assert not CODES.digests & Codes.of(PEOPLE, FORMATS, Key(b"other")).digests
    assert "test" not in repr(CODES)
