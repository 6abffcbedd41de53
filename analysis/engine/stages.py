"""What is made on the way, kept where a plan would else grow too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.engine.cells import Cells, Frame
from analysis.engine.engine import Engine


@dataclass(frozen=True)
class Stages:
    """An engine, and the folder for what it makes on the way; without one, nothing is written."""

    engine: Engine
    folder: Path | None

    def read(self, frame: Frame, questions: Sequence[Cells]) -> Frame:
        """Add what comes from each question."""
        return self.engine.read(frame, questions)

    def keep(self, frame: Frame, *names: str) -> Frame:
        """Compute what is planned so far, if the engine gains by it.

        Parameters
        ----------
        frame
            Its rows may come back in another order.
        names
            What the stage is called; no two of a study are called the same.
        """
        if self.folder is None:
            return frame
        name = "".join(f"{len(each)}{each}" for each in names)  # so that no two read the same
        return self.engine.keep(frame, self.folder / f"{name}.parquet")
