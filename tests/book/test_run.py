"""`peil run` on a whole study: what it says, and that a second run does nothing."""

from __future__ import annotations

import re

import pandas as pd
import pytest

pytestmark = pytest.mark.slow


def test_each_step_is_told_when_it_is_done(built) -> None:
    lines = built.said.splitlines()
    assert [line for line in lines if re.fullmatch(r"  clean w1983 … \d+\.\d s", line)]
    assert [line for line in lines if re.fullmatch(r"  book … \d+\.\d s", line)]


def test_a_run_ends_with_the_verdicts_and_where_to_look(built) -> None:
    verdicts = pd.read_parquet(built.folder.result("verdicts"))
    (first,) = verdicts.loc[verdicts["role"] == "primary", "verdict"]
    _, _, end = built.said.partition("\n\n")
    assert re.search(rf"^B1 +{first} ", end, re.MULTILINE)
    assert "Real answers of 264 people" in end
    assert "\nRead: build/book/index.html\n" in end
    for place in ("definition", "forms", "clean", "harmonised", "codebook", "results"):
        assert f": build/{place}\n" in end
        assert (built.folder.build / place).exists()


def test_a_second_run_does_nothing_and_says_so(built, command) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.folder.book.rglob("*.html")}
    again = command(built.folder.root, "run")
    assert again.code == 0
    assert re.search(r"Nothing to do: all \d+ steps are up to date\.", again.said)
    assert " … " not in again.said
    after = {path: path.stat().st_mtime_ns for path in built.folder.book.rglob("*.html")}
    assert after == before


def test_nothing_is_written_outside_the_build_folder(built) -> None:
    names = {path.name for path in built.folder.root.iterdir()}
    assert names == {"analysis", "book", "build", "data", "instrument"}
