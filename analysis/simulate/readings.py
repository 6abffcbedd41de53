"""What each possible answer of a version reads as: the harmonisation rules, turned around.

To plant a harmonised value, the simulation looks for the version's answers that read as it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.simulate.streams import Bools, Floats, Ints
from instrument.lineage import Chain, Variable, stays_away
from instrument.resolve import ResolvedItem
from instrument.rules import (
    AgeBand,
    Classify,
    MergeOptions,
    NotComparable,
    Recode,
    Rescale,
    Rule,
    Sides,
)
from instrument.study import Wave

DIGITS = 9


def read(rules: tuple[Rule, ...], answer: str, year: int) -> str | None:
    """Apply rules to one code or number; None where they give no value.

    Parameters
    ----------
    rules
        Of one chain, in order.
    answer
        An option's code, or a number in digits.
    year
        Of the first field day, for ages.
    """
    value: str | None = answer
    for rule in rules:
        if value is None:
            return None
        value = _step(rule, value, year)
    return value


def _step(rule: Rule, value: str, year: int) -> str | None:
    match rule:
        case NotComparable():
            new = None
        case Recode(recode=table):
            new = table.get(value)
        case MergeOptions(merge_options=merged):
            new = next((new for new, olds in merged.items() if value in olds), value)
        case Rescale(rescale=((low, high), (to_low, to_high))):
            share = (float(value) - low) / (high - low)
            new = _digits(to_low + share * (to_high - to_low))
        case Classify(classify=cuts):
            new = str(bisect_right(cuts, float(value)) + 1)
        case Sides(sides=middle):
            new = str(2 + (float(value) > middle) - (float(value) < middle))
        case AgeBand(age_band=starts):
            new = str(bisect_right(starts, year - int(float(value))) + 1)
        case _:
            new = value
    return new


def _digits(number: float) -> str:
    return f"{round(number, DIGITS):.12g}"


@dataclass(frozen=True)
class Grid:
    """The harmonised values that a version can express, on 0–100, and the codes for each."""

    points: tuple[float, ...]
    codes: tuple[tuple[str, ...], ...]

    def draw(self, latent: Floats, chance: Floats) -> Ints:
        """Round stochastically: the expected point is the latent value, within the grid's ends.

        Floor plus Bernoulli(fraction), on a grid that need not be even.
        """
        points = np.array(self.points)
        if len(points) == 1:
            return np.zeros(len(latent), dtype=np.int64)
        cut = np.clip(latent, points[0], points[-1])
        low = np.clip(np.searchsorted(points, cut, side="right") - 1, 0, len(points) - 2)
        share = (cut - points[low]) / (points[low + 1] - points[low])
        up: Bools = chance < share
        return (low + up).astype(np.int64)


@dataclass(frozen=True)
class Readings:
    """An item as a wave asked it, with the harmonised variables that it leads to."""

    item: ResolvedItem
    variables: tuple[Variable, ...]
    version: str
    year: int

    @property
    def codes(self) -> tuple[str, ...]:
        """The option codes of the version, in order."""
        return tuple(option.code for option in self.item.scale.options)

    def variable(self, named: str | None) -> Variable:
        """Find the variable that a truth speaks of: the one named, or the first fit for all."""
        if named is not None:
            return next(each for each in self.variables if each.id == named)
        whole = [v for v in self.variables if not any(stays_away(c) for c in v.chains.values())]
        return (whole or list(self.variables))[0]

    def value(self, variable: Variable, code: str) -> str | None:
        """Read one answer of this version on a variable."""
        return read(variable.chains[self.version].rules, code, self.year)

    def grid(self, variable: Variable) -> Grid:
        """Order the version's codes by what they read as, stretched to 0–100."""
        low, high = variable.scale.range or self.item.scale.range or (0.0, 100.0)
        found: dict[float, list[str]] = {}
        for code in self._possible():
            value = self.value(variable, code)
            number = float(code if value is None else value)
            point = round(100 * (number - low) / (high - low), DIGITS)
            found.setdefault(point, []).append(code)
        points = tuple(sorted(found))
        return Grid(points, tuple(tuple(found[point]) for point in points))

    def _possible(self) -> tuple[str, ...]:
        if self.codes or self.item.scale.range is None:
            return self.codes
        low, high = self.item.scale.range
        return tuple(str(each) for each in range(int(low), int(high) + 1))

    def by_value(self, variable: Variable) -> Mapping[str, tuple[str, ...]]:
        """List, for each harmonised value, the version's codes that read as it."""
        found: dict[str, tuple[str, ...]] = {}
        for code in self.codes:
            value = self.value(variable, code)
            value = code if value is None else value
            found[value] = (*found.get(value, ()), code)
        return found

    def of_number(self, variable: Variable, number: str) -> str:
        """Find the class of this version that a number belongs to."""
        for chain in reversed(tuple(variable.chains.values())):
            if chain.scale.kind == "number":
                value = read(chain.rules, number, self.year)
                found = self.by_value(variable).get(value or "", ())
                if found:
                    return found[0]
        return self.codes[0]

    def of_options(self, chosen: frozenset[str]) -> tuple[str, ...]:
        """Find this version's options that cover a choice among the newest version's."""
        variable = self.variables[0]
        newest = tuple(variable.chains.values())[-1]
        chain = variable.chains[self.version]
        today = {each.code: _option(newest, each.code, self.year) for each in newest.scale.options}
        read_as = {today.get(code, code) for code in chosen}

        def covers(code: str) -> bool:
            value = _option(chain, code, self.year)
            return code in chosen if today.get(code) == value else value in read_as

        return tuple(code for code in self.codes if covers(code))


def _option(chain: Chain, code: str, year: int) -> str:
    return read(chain.rules, code, year) or code


def readings_of(variables: tuple[Variable, ...], item: ResolvedItem, wave: Wave) -> Readings:
    """Gather how an item's answers of a wave read on its harmonised variables."""
    return Readings(item, variables, wave.version, wave.first_day.year)
