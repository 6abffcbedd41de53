"""Columns as somebody else named them: numbered in another way, or held by no item."""

from __future__ import annotations

from typing import Any

import pytest

from instrument.columns import columns_of
from instrument.problems import PeilError
from instrument.resolve import Version, at
from instrument.study import Wave

SCALES = {
    "several": {
        "kind": "multiple",
        "options": [{"code": code, "label": {"nl": code, "en": code}} for code in "ab"],
    }
}


def wave(platform: str, **more: Any) -> Wave:
    days = {"first_day": "2020-01-01", "last_day": "2020-02-01", "period": "pre"}
    named = {"id": "w", "label": {}, "version": "1.0", "platform": platform, "file": "w.csv"}
    return Wave.model_validate({**named, **days, **more})


@pytest.fixture
def asked(define):
    def build(column: str) -> Version:
        item = {"id": "x", "answer": "several", "columns": {"1.0": column}}
        return at(define(item, scales=SCALES), "1.0")

    return build


@pytest.mark.parametrize("platform", ["plain", "qualtrics", "mapped"])
@pytest.mark.parametrize("sign", [".", "_", "-", "/"])
def test_options_are_numbered_after_the_sign_that_a_name_ends_in(asked, platform, sign) -> None:
    found = columns_of(asked(f"q7{sign}"), wave(platform), "en")
    assert [each.heading for each in found] == [f"q7{sign}1", f"q7{sign}2"]


@pytest.mark.parametrize("platform", ["plain", "qualtrics", "mapped"])
def test_options_are_numbered_after_an_underscore_if_it_ends_in_none(asked, platform) -> None:
    found = columns_of(asked("q7"), wave(platform), "en")
    assert [each.heading for each in found] == ["q7_1", "q7_2"]


@pytest.mark.parametrize("platform", ["plain", "mapped"])
def test_a_column_of_an_item_is_not_left_out(asked, platform) -> None:
    with pytest.raises(PeilError) as caught:
        columns_of(asked("q7"), wave(platform, left_out={"q7_2": "it holds nothing"}), "en")
    (problem,) = caught.value.problems
    assert problem.code == "D012"
    assert "left_out: of wave w" in problem.what
