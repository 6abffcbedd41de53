"""Where made-up studies and what became of them are kept, so that a stopped run goes on."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.calibration.chain import Design, made_up
from analysis.calibration.planned import identity
from analysis.pipeline.node import content, digest
from analysis.pipeline.step import ROOT, code_of, libraries_of, library_versions
from analysis.plan import Plan

NAMES = ("panel", "memberships", "ties")
MODULE = "analysis.calibration.chain"
"""What makes the tables."""
FITS = "analysis.calibration.outcome"
"""What makes the outcomes from them."""
DIGITS = 16
"""Of a hash, for the name of a folder."""


@dataclass(frozen=True)
class Store:
    """A folder of made-up studies that come from one design, one state of the code and libraries.

    A study is a folder named after its seed; it is there as a whole or not at all.
    """

    folder: Path

    @classmethod
    def of(cls, folder: Path, design: Design) -> Store:
        """Find the place of a design's studies: another if anything that they hang on changed.

        The seed of the truth is not such a thing: each study has its own.
        """
        truth = design.truth.model_dump_json(exclude={"seed"})
        said = (design.questionnaire.model_dump_json(), truth)
        return cls(folder / digest((*said, *code(MODULE)))[:DIGITS])

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

    def read(self, seed: int) -> Mapping[str, pd.DataFrame]:
        """Open the tables of a study, by name."""
        return {name: pd.read_parquet(self.path(seed) / f"{name}.parquet") for name in NAMES}


@dataclass(frozen=True)
class Kept:
    """A folder of the outcomes of one plan on the studies of one store."""

    folder: Path

    @classmethod
    def of(cls, store: Store, plan: Plan, methods: Collection[str]) -> Kept:
        """Find the place: another if the plan, the methods or the code that fits them changed."""
        said = (identity(plan), *sorted(methods), *code(FITS))
        return cls(store.folder / f"fits-{digest(said)[:DIGITS]}")

    def path(self, seed: int) -> Path:
        """Name the file of a study's outcomes."""
        return self.folder / f"{seed:06d}.parquet"

    def missing(self, seeds: Iterable[int]) -> list[int]:
        """List the seeds whose outcomes are not there."""
        return [seed for seed in seeds if not self.path(seed).is_file()]

    def keep(self, seed: int, outcomes: pd.DataFrame) -> None:
        """Write the outcomes of a study; they are there as a whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.path(seed).with_suffix(".part")
        outcomes.to_parquet(part, index=False)
        part.replace(self.path(seed))

    def read(self, seeds: Iterable[int]) -> pd.DataFrame:
        """Open the outcomes of studies, below one another in order of their seeds."""
        found = [pd.read_parquet(self.path(seed)) for seed in sorted(seeds)]
        return pd.concat(found, ignore_index=True)


def code(module: str) -> Iterator[str]:
    """Say on what source files, at what state, and on what libraries a module rests."""
    for path in code_of(module):
        yield from (path.relative_to(ROOT).as_posix(), content(path) or "")
    for name, number in library_versions(libraries_of(module)).items():
        yield from (name, number)
