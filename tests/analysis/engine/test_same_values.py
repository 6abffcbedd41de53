"""The same values and reasons on every engine, and as in the long table."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.engine.comparison import compare
from analysis.engine.layout import reason_of
from analysis.engine.run import columns_of

ON_ONE_MACHINE = ["pandas", "polars", "duckdb"]
# Spark plans the shipped study for minutes (derivations over loops make one deep plan): it is held
# to the long table on the smaller study only.
SPARK = pytest.param("pyspark", marks=[pytest.mark.needs("java", "pyspark"), pytest.mark.slow])
ENGINES = [*ON_ONE_MACHINE, SPARK]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ON_ONE_MACHINE)
def test_every_cell_of_the_shipped_study_is_as_in_the_long_table(shipped, made, engine):
    wide = made(engine)
    assert list(compare(shipped.work, wide.responses, wide.turns, shipped.answers)) == []
    assert len(wide.responses) == shipped.answers[["wave", "row"]].drop_duplicates().shape[0]
    assert {loop: len(each) > 100 for loop, each in wide.turns.items()} == dict.fromkeys(
        shipped.work.loops, True
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_every_cell_of_another_study_is_as_in_the_long_table(bsa, by_engine, tmp_path, engine):
    wide = by_engine(bsa, engine, tmp_path)
    assert list(compare(bsa.work, wide.responses, wide.turns, bsa.answers)) == []
    assert len(wide.responses) == 4 * 264


@pytest.mark.slow
@pytest.mark.parametrize("engine", ON_ONE_MACHINE[1:])
def test_the_files_of_every_engine_hold_the_same(made, engine):
    for one, other in [
        (made("pandas").responses, made(engine).responses),
        *zip(made("pandas").turns.values(), made(engine).turns.values(), strict=True),
    ]:
        key = [name for name in ("wave", "row", "turn") if name in one]
        left, right = (_plain(each).sort_values(key, ignore_index=True) for each in (one, other))
        pd.testing.assert_frame_equal(left, right, check_dtype=False, rtol=1e-12, atol=1e-12)


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Write words as text, whether they came as categories or not, and gaps in one way."""
    numbers = table.select_dtypes("number")
    rest = table.drop(columns=list(numbers)).astype(object)
    return numbers.join(rest.where(rest.notna(), None))[list(table)]


@pytest.mark.slow
def test_every_cell_has_either_a_value_or_a_reason(shipped, made):
    responses = made("polars").responses
    for target in shipped.work.targets.values():
        if target.loop is None:
            (first, *_) = columns_of(shipped.work, target)
            there = responses[first].notna()
            assert (there != responses[reason_of(target.id)].notna()).all(), target.id


def test_a_difference_is_found_and_named(bsa, by_engine, tmp_path):
    wide = by_engine(bsa, "polars", tmp_path)
    variable = bsa.work.variables[-1].id
    spoilt = wide.responses.copy()
    spoilt.loc[3, variable] = None
    (found,) = compare(bsa.work, spoilt, {}, bsa.answers)
    assert found.code == "E006"
    assert variable in found.what
    assert "1 cells" in found.what


def test_a_row_too_few_is_found(bsa, by_engine, tmp_path):
    wide = by_engine(bsa, "pandas", tmp_path)
    found = list(compare(bsa.work, wide.responses.iloc[1:], {}, bsa.answers))
    assert {each.code for each in found} == {"E006"}
    assert len(found) == len(bsa.work.targets)
