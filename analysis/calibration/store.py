"""Where made-up studies are kept, so that a calibration goes on where it was stopped."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.calibration.chain import Design, made_up
from analysis.models import Tables
from analysis.pipeline.node import digest
from analysis.pipeline.step import ROOT, code_of, libraries_of, library_versions
from instrument.release import digest as digest_of

NAMES = ("panel", "memberships", "ties")
MODULE = "analysis.calibration.chain"


@dataclass(frozen=True)
class Store:
    """A folder of made-up studies that come from one design, one state of the code and libraries.

    A study is a folder named after its seed; it is there as a whole or not at all.
    """

    folder: Path

    @classmethod
    def of(cls, folder: Path, design: Design) -> Store:
        """Find the place of a design's studies: another if anything that they hang on changed."""
        return cls(folder / digest(_hangs_on(design))[:16])

    def path(self, seed: int) -> Path:
        """Name the folder of a study."""
        return self.folder / f"{seed:06d}"

    def missing(self, seeds: Iterable[int]) -> list[int]:
        """List the seeds whose studies are not there."""
        return [seed for seed in seeds if not self.path(seed).is_dir()]

    def make(self, design: Design, seed: int) -> int:
        """Make up a study and keep its tables; gives its seed."""
        tables = made_up(design, seed)
        path = self.path(seed)
        part = path.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, table in tables.items():
            table.to_parquet(part / f"{name}.parquet", index=False)
        part.replace(path)
        return seed

    def read(self, seed: int) -> Tables:
        """Open the tables of a study."""
        found = (pd.read_parquet(self.path(seed) / f"{name}.parquet") for name in NAMES)
        return Tables(*found)


def _hangs_on(design: Design) -> Iterable[str]:
    yield design.questionnaire.model_dump_json()
    yield design.truth.model_dump_json()
    for path in code_of(MODULE):
        yield from (path.relative_to(ROOT).as_posix(), digest_of(path.read_bytes()))
    for name, number in library_versions(libraries_of(MODULE)).items():
        yield from (name, number)
