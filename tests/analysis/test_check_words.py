"""Every check, every reason and everything that is done to a row or value has words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from analysis.check_words import ACTIONS, CHECKS, FAULTS, REASONS, told
from analysis.clean.aside import Reason
from analysis.clean.audit import Action
from analysis.clean.registry import ANSWER_CHECKS, ROW_CHECKS
from analysis.locale import ENGLISH, Locale
from analysis.read import fault
from analysis.read.fault import AMBIGUOUS
from instrument.catalogue import CATALOGUE

DUTCH = Locale("nl")


def test_every_check_has_words() -> None:
    assert set(CHECKS) == {*ROW_CHECKS, *ANSWER_CHECKS, AMBIGUOUS}


def test_every_fault_of_a_reader_has_words() -> None:
    code = re.compile(r'Fault\(\s*"(R\d+)"')
    used = {
        each
        for path in Path(fault.__file__).parent.rglob("*.py")
        for each in code.findall(path.read_text(encoding="utf-8"))
    }
    assert used
    assert used <= set(FAULTS) <= set(CATALOGUE)


def test_every_reason_and_every_action_has_words() -> None:
    assert set(REASONS) == set(get_args(Reason))
    assert set(ACTIONS) == set(get_args(Action))


def test_in_english_a_name_is_the_id_without_underscores() -> None:
    for names in (CHECKS, REASONS, ACTIONS):
        assert all(told(names, each, ENGLISH) == each.replace("_", " ") for each in names)


def test_no_two_names_of_a_list_are_the_same_in_dutch() -> None:
    for names in (CHECKS, FAULTS, REASONS, ACTIONS):
        said = [told(names, each, DUTCH) for each in names]
        assert len(set(said)) == len(said)


def test_a_name_of_another_list_is_told_as_it_is() -> None:
    assert told(CHECKS, "of_somebody_else", DUTCH) == "of somebody else"
