"""Whoever stops the work while tables are written loses none that was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.pipeline.placed import place


def stopped(part: Path) -> None:
    part.write_text("half")
    raise KeyboardInterrupt


def test_files_take_the_place_of_older_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "a" / "new.csv"
    old.write_text("before")
    place({old: lambda part: part.write_text("after"), new: lambda part: part.write_text("new")})
    assert (old.read_text(), new.read_text()) == ("after", "new")
    assert sorted(each.name for each in tmp_path.rglob("*.csv")) == ["new.csv", "old.csv"]


def test_work_that_is_stopped_leaves_what_was_there(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("before")
    second.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        place({first: lambda part: part.write_text("after"), second: stopped})
    assert (first.read_text(), second.read_text()) == ("before", "before")
    assert {each.name for each in tmp_path.iterdir()} == {"first.csv", "second.csv"}
