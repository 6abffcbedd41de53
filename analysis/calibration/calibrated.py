"""What made-up studies showed of a plan: each test, each family, and what it was made with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pandas as pd

FILES = ("tests.csv", "families.csv", "about.json")


@dataclass(frozen=True)
class Calibrated:
    """What became of a plan's tests, and of its families; `about` is by scenario."""

    tests: pd.DataFrame
    families: pd.DataFrame
    about: Mapping[str, object]

    def told(self, name: str) -> Mapping[str, Any]:
        """Give what one scenario was made with (`analysis.calibration.summed_up`)."""
        found: Mapping[str, Any] = cast("Mapping[str, Any]", self.about[name])
        return found


def replacing(earlier: Calibrated, new: Calibrated) -> Calibrated:
    """Put scenarios in the place of those of the same name, and keep the others and the order."""
    names = {**earlier.about, **new.about}
    of = {name: new if name in new.about else earlier for name in names}
    return Calibrated(
        _below([_of(each.tests, name) for name, each in of.items()]),
        _below([_of(each.families, name) for name, each in of.items()]),
        names,
    )


def _of(table: pd.DataFrame, name: str) -> pd.DataFrame:
    return table[table["scenario"] == name]


def read(folder: Path) -> Calibrated | None:
    """Open what was written to a folder; None where nothing was."""
    tests, families, about = (folder / name for name in FILES)
    if not about.is_file():
        return None
    told = {name: _with_runs(each) for name, each in json.loads(about.read_bytes()).items()}
    return Calibrated(_with_errors(pd.read_csv(tests)), pd.read_csv(families), told)


def _with_errors(tests: pd.DataFrame) -> pd.DataFrame:
    """Give the error of a target to what was written before it had one: none."""
    if "target_error" in tests:
        return tests
    place = list(tests).index("target") + 1
    tests.insert(place, "target_error", tests["target"].where(tests["target"].isna(), 0.0))
    return tests


def _with_runs(about: Mapping[str, Any]) -> Mapping[str, Any]:
    """Name the one run of what was written before a calibration could have several."""
    if "runs" in about:
        return about
    run = {name: about[name] for name in ("seeds", "code", "versions")}
    kept = {name: each for name, each in about.items() if name not in {"code", "versions"}}
    return {**kept, "runs": [run]}


def joined(parts: Sequence[Calibrated], names: Sequence[str]) -> Calibrated:
    """Put scenarios below one another."""
    return Calibrated(
        _below([each.tests for each in parts]),
        _below([each.families for each in parts]),
        {name: each.about for name, each in zip(names, parts, strict=True)},
    )


def _below(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    whole = pd.concat(tables, ignore_index=True)
    return whole[["scenario", *(each for each in whole if each != "scenario")]]
