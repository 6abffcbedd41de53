"""What a trace is asked for, found in the study, or an error with the nearest that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from instrument.load import closest
from instrument.problems import PeilError

LISTED = 12
"""Names that an error lists at most."""


def known(kind: str, name: str, names: Sequence[str]) -> str:
    """Find a name among those there are.

    Raises
    ------
    PeilError
        H016 with the closest, and as many of the others as can be read.
    """
    if name in names:
        return name
    listed = ", ".join(names[:LISTED]) or "(none)"
    more = f" and {len(names) - LISTED} others" if len(names) > LISTED else ""
    raise PeilError.of(
        "H016", kind=kind, id=name, closest=closest(name, list(names)), known=listed + more
    )


@dataclass(frozen=True)
class Wanted:
    """Whose answers: those of a person in all waves or one, or of one row of one wave."""

    person: str | None
    row: int | None
    wave: str | None

    def of(self, records: pd.DataFrame) -> pd.DataFrame:
        """Take the records wanted, those set aside included.

        Raises
        ------
        PeilError
            H016 for a person or row that is not there.
        """
        mine = records if self.wave is None else records[records["wave"] == self.wave]
        if self.person is not None:
            if not (mine["person"] == self.person).any():
                raise self._nobody(mine)
            return mine[mine["person"] == self.person]
        rows = [str(row) for row in mine["row"]]
        return mine[mine["row"] == int(known(f"row in {self.wave}", str(self.row), rows))]

    def _nobody(self, records: pd.DataFrame) -> PeilError:
        """Say that a person is not there, without listing who is."""
        names = list(dict.fromkeys(records["person"].dropna()))
        where = f" in {self.wave}" if self.wave else ""
        return PeilError.of(
            "H016",
            kind=f"person{where}",
            id=self.person,
            closest=closest(self.person or "", names),
            known=f"{len(names)} people",
        )
