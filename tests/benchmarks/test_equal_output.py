"""What the benchmark compares is the same work: scripts by hand and peil write equal tables."""

from __future__ import annotations

from pathlib import Path

import big_study
import pytest
from harmonise import CONTENDERS, one, same

ROWS = 3_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("big")
    big_study.write_definition(place)
    big_study.write_waves(place / "waves", ROWS)
    return place


@pytest.mark.parametrize("name", CONTENDERS[1:])
def test_every_contender_writes_what_the_pandas_script_writes(folder: Path, name: str) -> None:
    for each in (CONTENDERS[0], name):
        (folder / each).mkdir(exist_ok=True)
        one(each, folder / "waves", folder / each)
    assert same(folder / CONTENDERS[0], folder / name)


def test_the_large_study_has_seventy_items_in_three_versions() -> None:
    assert len(big_study.items()) == 70
    assert len(set(big_study.WAVES.values())) == 3
