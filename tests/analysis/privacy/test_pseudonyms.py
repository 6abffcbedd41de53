"""Nobody's code is left in a cleaned wave, and the same key gives everybody the same pseudonym."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clean.cleaned import Cleaned
from analysis.privacy.key import Key
from analysis.privacy.pseudonyms import masked, pseudonym, pseudonymised, pseudonyms
from instrument.participant_code import ALPHABET
from instrument.problems import PeilError

KEY = Key(bytes(range(32)))
TYPED = {2: " k7m2qx ", 3: "0A1B2C", 4: "57FTBR84"}


def wave() -> Cleaned:
    answers = {
        "row": [2, 2, 3],
        "person": ["K7M2QX", "K7M2QX", "0A1B2C"],
        "item": ["who", "age", "who"],
        "code": ["K7M2QX", "40", "0A1B2C"],
        "own": [None, None, None],
        "raw": [" k7m2qx ", "40", "0A1B2C"],
    }
    audit = [
        (2, "K7M2QX", "who", "participant_codes", "changed", "k7m2qx", "K7M2QX", "as typed"),
        (3, "0A1B2C", None, "kept", "kept", None, None, "no check"),
        (4, None, None, "participant_codes", "set_aside", None, "bad", "the code 57FTBR84 is bad"),
    ]
    names = ["row", "person", "item", "rule", "action", "before", "after", "because"]
    records = pd.DataFrame({"row": [2, 3, 4], "person": ["K7M2QX", "0A1B2C", None]})
    return Cleaned(records, pd.DataFrame(answers), pd.DataFrame(audit, columns=names))


def test_no_code_is_left_anywhere() -> None:
    names = pseudonyms(["K7M2QX", "0A1B2C"], KEY)
    found = pseudonymised(wave(), TYPED, "who", names)
    text = "".join(each.to_csv() for each in (found.records, found.answers, found.audit)).upper()
    assert not [code for code in ("K7M2QX", "0A1B2C", "57FTBR84") if code in text]
    assert list(found.records["person"].dropna()) == list(names.values())
    assert found.records["person"].isna().tolist() == [False, False, True]
    assert list(found.answers["code"]) == [names["K7M2QX"], "40", names["0A1B2C"]]
    assert found.answers["raw"].isna().tolist() == [True, False, True]


def test_the_audit_says_what_was_done_without_the_code() -> None:
    names = pseudonyms(["K7M2QX", "0A1B2C"], KEY)
    lines = pseudonymised(wave(), TYPED, "who", names).audit
    assert list(lines["before"].dropna()) == ["k… (6 characters)"]
    assert lines["after"].iloc[0] == names["K7M2QX"]
    assert lines["because"].iloc[2] == "the code 5… (8 characters) is bad"
    assert lines["after"].iloc[2] == "bad"


def test_a_pseudonym_is_the_same_on_every_machine() -> None:
    assert pseudonym("K7M2QX", KEY) == pseudonym("K7M2QX", Key(bytes(range(32))))
    assert pseudonym("K7M2QX", KEY) != pseudonym("K7M2QX", Key(bytes(32)))


@given(st.text())
def test_a_pseudonym_has_twelve_signs_of_the_alphabet(person: str) -> None:
    found = pseudonym(person, KEY)
    assert len(found) == 12
    assert set(found) <= set(ALPHABET)


def test_two_people_with_one_pseudonym_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pseudonyms(["a", "a"], KEY)
    monkeypatch.setattr(Key, "hashed", lambda *_: bytes(32))
    with pytest.raises(PeilError, match="V005"):
        pseudonyms(["a", "b"], KEY)


@pytest.mark.parametrize(
    ("code", "said"), [("7", "… (1 character)"), ("12345", "… (5 characters)")]
)
def test_of_a_short_code_not_even_the_beginning_is_told(code: str, said: str) -> None:
    assert masked(code) == said
