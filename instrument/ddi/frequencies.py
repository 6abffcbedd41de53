"""What may be told of how a variable was answered: counts and statistics without small cells."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from instrument.codebook.counts import ANSWERED, REASONS, gathered, hides, published
from instrument.dataset import DataVariable
from instrument.dataset.values import ABSENCES
from instrument.ddi.documented import Documented

STATISTICS = ("vald", "invd", "min", "max", "mean", "stdev")
_WITHHELD = "withheld"


@dataclass(frozen=True)
class Shown:
    """Counts per code or reason missing, and statistics; `hidden` if there are more."""

    counts: Mapping[str, int]
    statistics: Mapping[str, float]
    hidden: bool = False


NOTHING = Shown({}, {})


def shown(documented: Documented, variable: DataVariable, smallest: int) -> Shown:
    """Choose what may be told of a variable.

    Parameters
    ----------
    documented
        The file, with its counts and statistics.
    variable
        One of its variables; of sensitive ones and of texts nothing is told.
    smallest
        The least count that is told; 0 is told, for it names nobody.

    Returns
    -------
    Shown
        Cells are those of `instrument.codebook.counts.published`. Where they are hidden, no
        statistic is told from which they could be worked out.
    """
    if variable.sensitive or variable.kind == "text":
        return NOTHING
    given = {
        name: float(value)
        for name, value in documented.statistics.get(variable.name, {}).items()
        if name in STATISTICS and math.isfinite(value)
    }
    if documented.counts is None or variable.name not in documented.counts:
        told = _statistics(given, variable, given.get("vald"), smallest)
        return Shown({}, told, told != given)
    codes = [category.code for category in variable.categories] or [ANSWERED]
    counts = _gathered(documented.counts[variable.name], variable)
    cells = _published(counts, smallest)
    hidden = set(counts) - set(cells)
    if ANSWERED in codes:
        given["vald"] = counts[ANSWERED]
    told = _statistics(given, variable, sum(counts[code] for code in codes), smallest)
    solved = {"mean", "stdev"} if variable.categories else {"vald", "invd"}
    if hidden & {*codes}:
        told = {name: value for name, value in told.items() if name not in solved}
    kept = {name: n for name, n in cells.items() if variable.categories or name != ANSWERED}
    return Shown(kept, told, bool(hidden) or told != given)


def _gathered(counts: Mapping[str, int], variable: DataVariable) -> dict[str, int]:
    """Sum answers that are no code, as `gathered`; withheld cells are no answers."""
    codes = [category.code for category in variable.categories]
    known = {name: number for name, number in counts.items() if name != _WITHHELD}
    found = dict(gathered(known, codes))
    if counts.get(_WITHHELD):
        found[_WITHHELD] = counts[_WITHHELD]
    return found


def _published(counts: Mapping[str, int], smallest: int) -> dict[str, int]:
    """Keep the cells that are told.

    `published` knows the reasons of a questionnaire only, so a reason that nobody has stands in
    for withheld; if there is none, no reason is told.
    """
    spare = next((reason for reason in REASONS if not counts.get(reason)), None)
    if _WITHHELD in counts and spare is None:
        if hides(counts, smallest):
            counts = {name: n for name, n in counts.items() if name not in ABSENCES}
        return _numbers(counts, smallest)
    names = {_WITHHELD: str(spare)}
    back = {str(spare): _WITHHELD} if _WITHHELD in counts else {}
    renamed = {names.get(name, name): number for name, number in counts.items()}
    return {back.get(name, name): n for name, n in _numbers(renamed, smallest).items()}


def _numbers(counts: Mapping[str, int], smallest: int) -> dict[str, int]:
    cells = published(counts, adds_up=True, smallest=smallest)
    return {name: counts[name] for name, cell in cells.items() if cell.isdecimal()}


def _statistics(
    given: Mapping[str, float], variable: DataVariable, valid: float | None, smallest: int
) -> dict[str, float]:
    """Leave out what the answers of a few people could be worked out from."""
    left = set[str]()
    if any(0 < given[name] < smallest for name in ("vald", "invd") if name in given):
        left |= {"vald", "invd"}
    if (valid is not None and 0 < valid < smallest) or variable.kind == "date":
        left |= {"min", "max", "mean", "stdev"}
    return {name: given[name] for name in STATISTICS if name in given and name not in left}
