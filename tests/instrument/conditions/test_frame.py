"""Masks over a frame, beyond the truth table of `test_targets`."""

from __future__ import annotations

import pandas as pd
import pytest

from instrument.conditions import ItemType, bind, parse, to_mask

ITEMS = {
    "role": ItemType("single", 1, {"1": "1", "2": "2", "3": "3"}, ordered=True),
    "use": ItemType("multiple", 2, {"talk": "talk", "walk": "walk"}),
    "hours": ItemType("number", 3),
}
FRAME = pd.DataFrame(
    {
        "role": pd.Series(["2", None, "1"], dtype="str"),
        "use": pd.Series([frozenset({"talk"}), None, frozenset()], dtype="object"),
        "hours": [2.5, float("nan"), 0.0],
    }
)


def mask(source: str, frame: pd.DataFrame) -> pd.Series[bool]:
    return to_mask(bind(parse(source), ITEMS, 9), frame)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("role != 1", [True, False, False]),
        ("not answered(role)", [False, True, False]),
        ("answered(use)", [True, False, False]),
        ("count(use) == 0", [False, True, True]),
        ("use has talk", [True, False, False]),
        ("hours < 9", [True, False, True]),
    ],
)
def test_a_mask_keeps_the_index_and_is_boolean(source: str, expected: list[bool]) -> None:
    found = mask(source, FRAME.set_axis([7, 3, 5]))
    assert found.dtype == bool
    assert found.to_dict() == dict(zip([7, 3, 5], expected, strict=True))


@pytest.mark.parametrize("source", ["role != 1", "hours > 2", "count(use) == 0 or use has talk"])
def test_a_mask_over_no_records_is_empty(source: str) -> None:
    found = mask(source, FRAME.iloc[:0])
    assert found.dtype == bool
    assert found.empty


@pytest.mark.parametrize("dtype", ["object", "category", "string"])
def test_codes_may_stand_in_any_kind_of_column(dtype: str) -> None:
    frame = FRAME.astype({"role": dtype})
    assert mask("role > 1", frame).tolist() == [True, False, False]
    assert mask("role != 2", frame).tolist() == [False, False, True]
    assert mask("answered(role)", frame).tolist() == [True, False, True]


def test_a_column_that_is_absent_is_named() -> None:
    with pytest.raises(KeyError, match="hours"):
        mask("hours > 2", FRAME.drop(columns="hours"))
