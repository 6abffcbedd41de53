import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from instrument.model import CodeFormat
from instrument.participant_code import ALPHABET, check_digits, complete, normalise

PLAIN = CodeFormat(base=6)
CHECKED = CodeFormat(base=6, check_digits=2)
bases = st.text(ALPHABET, min_size=6, max_size=6)


@given(bases)
def test_the_check_is_that_of_iso_7064(base):
    assert (int(base, 36) * 100 + int(check_digits(base))) % 97 == 1


@given(bases)
def test_a_complete_code_leads_back_to_its_base(base):
    assert normalise(complete(base, CHECKED), CHECKED) == base
    assert normalise(complete(base, PLAIN), PLAIN) == base
    assert complete(base, None) == base


@given(bases, st.sampled_from([str.lower, lambda s: f" {s[:4]} {s[4:]} ", "-".join]))
def test_case_and_blanks_do_not_matter(base, typed):
    assert normalise(typed(complete(base, CHECKED)), CHECKED) == base


@given(bases)
def test_letters_that_look_like_digits_are_read_as_digits(base):
    typed = complete(base, CHECKED).replace("0", "O").replace("1", "I")
    assert normalise(typed, CHECKED) == base


@given(bases, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(base, place, wrong):
    code = complete(base, CHECKED)
    assume(code[place] != wrong)
    assert normalise(code[:place] + wrong + code[place + 1 :], CHECKED) is None


@given(bases, st.integers(0, 4))
def test_two_swapped_neighbours_are_found(base, place):
    code = complete(base, CHECKED)
    assume(code[place] != code[place + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert normalise(swapped, CHECKED) is None


@pytest.mark.parametrize("raw", ["", "ABC", "K7M2QX9", "K7M2QX977", "K7M2QU97", "K7M2QÉ97"])
def test_what_is_no_code_is_none(raw):
    assert normalise(raw, CHECKED) is None


def test_without_a_format_only_blanks_go():
    assert normalise(" 17a ", None) == "17a"
    assert normalise("  ", None) is None
