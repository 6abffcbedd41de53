"""Complete answers to the items of a construct, wave by wave, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.locale import ENGLISH
from analysis.measurement.moments import Floats, Moments
from analysis.measurement.reliability import FACTOR, keyed
from instrument.model import Construct

FEWEST = 50
"""People in a wave, without whom it is not compared."""
_TWO = 2


@dataclass(frozen=True)
class Gathered:
    """What a factor model of several waves is fitted to.

    Attributes
    ----------
    items, waves
        That are compared: items asked in each of the waves.
    answers, people
        Of every wave: complete answers (n × p), all turned the same way, and who gave them.
    why
        Why waves cannot be compared, or what was left out; empty otherwise.
    usable
        Whether they can be.
    """

    items: tuple[str, ...]
    waves: tuple[str, ...]
    answers: tuple[Floats, ...]
    people: tuple[pd.Index, ...]
    why: str
    usable: bool

    @property
    def moments(self) -> tuple[Moments, ...]:
        """Means and covariances of every wave."""
        return tuple(map(Moments.of, self.answers))

    @property
    def people_codes(self) -> npt.NDArray[np.intp]:
        """A number for each person, in the order of the rows of all waves."""
        codes, _ = pd.factorize(np.concatenate([each.to_numpy() for each in self.people]))
        return codes.astype(np.intp)


def gather(panel: pd.DataFrame, construct: Construct, waves: Sequence[str]) -> Gathered:
    """Take complete answers to the items that every wave asked that asked any.

    Parameters
    ----------
    panel
        A row a person and wave: `person`, `wave`, a numeric column per harmonised item.
    construct
        Its items; a leading minus turns one round.
    waves
        In order.
    """
    by_wave = {wave: keyed(panel[panel["wave"] == wave], construct.items).columns for wave in waves}
    asking = [wave for wave, items in by_wave.items() if len(items)]
    names = [item.removeprefix("-") for item in construct.items]
    shared = [item for item in names if asking and all(item in by_wave[w] for w in asking)]
    signed = [item for item in construct.items if item.removeprefix("-") in shared]
    parts = {wave: keyed(panel[panel["wave"] == wave], signed) for wave in asking}
    few = [wave for wave, part in parts.items() if len(part) < FEWEST]
    kept = [wave for wave in asking if wave not in few]
    told = [_left_out(wave, len(parts[wave])) for wave in few]
    told += [
        ENGLISH.text("{item} left out: not asked in every wave", item=item)
        for item in names
        if item not in shared
    ]
    fault = _fault(parts, shared, kept)
    return Gathered(
        tuple(shared),
        tuple(kept),
        tuple(parts[wave].to_numpy(dtype=np.float64) for wave in kept),
        tuple(pd.Index(panel.loc[parts[wave].index, "person"]) for wave in kept),
        "; ".join([*([fault] if fault else []), *told]),
        fault is None,
    )


def _left_out(wave: str, n: int) -> str:
    return ENGLISH.text("{wave} left out: answered in full by {n}", wave=wave, n=n)


def _fault(parts: dict[str, pd.DataFrame], items: list[str], waves: list[str]) -> str | None:
    if len(items) < FACTOR:
        return ENGLISH.text("a factor needs {n} items that every wave asked", n=FACTOR)
    if len(waves) < _TWO:
        return ENGLISH.text("fewer than two waves that {n} people answered in full", n=FEWEST)
    for wave in waves:
        if not Moments.of(parts[wave].to_numpy(dtype=np.float64)).usable:
            return ENGLISH.text(
                "in {wave} an item does not vary, or says what others say already", wave=wave
            )
    return None
