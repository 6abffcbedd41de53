"""What may be told of who took part when, so that no number of few people follows from it.

Every number told of who came, stayed and left is a sum over patterns of waves: the sets of waves
that people are in. What follows from several such numbers is what their sums and differences are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product

import numpy as np
import pandas as pd

from analysis.people.attrition import members

Pattern = frozenset[str]
Row = np.ndarray
"""How often a person of each pattern counts in a number."""
FILLED = 3
"""Patterns of so many waves are thought of even where nobody has them: readers do not know."""
LOOKED_THROUGH = 10
"""Numbers that small patterns alone make up; of more, no further one is told."""
TINY = 1e-9


@dataclass(frozen=True)
class Group:
    """People of whom a page has the number: `all`, `before` one wave, `both` of two, and so on."""

    name: str
    waves: tuple[str, ...] = ()


EVERYBODY, CLOSED, OFTEN, RETURNED = map(Group, ("all", "closed", "often", "returned"))


def before(wave: str) -> Group:
    """Give those of a wave who were in any wave before."""
    return Group("before", (wave,))


def both(wave: str, later: str) -> Group:
    """Give those of a wave who are in a later one too."""
    return Group("both", (wave, later))


@dataclass(frozen=True)
class Moves:
    """How many people have each pattern of waves, and the least count that is told of them.

    The people of each wave are told in full. Every other number is told unless with those told so
    far it leaves a few people, who are not themselves all of a wave.
    """

    waves: tuple[str, ...]
    patterns: Mapping[Pattern, int]
    smallest: int

    def count(self, group: Group) -> int:
        """Count the people of a group."""
        return sum(n * self._weight(group, each) for each, n in self.patterns.items())

    def size(self, wave: str) -> int:
        """Count the people of a wave."""
        return self.count(Group("in", (wave,)))

    def few(self, count: int) -> bool:
        """Tell whether a count is too small to be told."""
        return 0 < count < self.smallest

    def tells(self, group: Group) -> bool:
        """Tell whether the number of a group may stand on a page."""
        return group in self._told

    def tells_share(self) -> bool:
        """Tell whether it may be said what share were in two waves or more."""
        return self.tells(EVERYBODY) and self.tells(OFTEN)

    @cached_property
    def _told(self) -> frozenset[Group]:
        """Go through the numbers of a page, the most asked for first."""
        sizes = [self._row(Group("in", (wave,))) for wave in self.waves]
        rows, told = list(sizes), set()
        for group in self._groups():
            row = self._row(group)
            if self.few(self.count(group)) or self._leaves_few([*rows, row], np.array(sizes)):
                continue
            rows.append(row)
            told.add(group)
        return frozenset(told)

    def _groups(self) -> Iterator[Group]:
        yield from map(before, self.waves)
        yield EVERYBODY
        pairs = combinations(enumerate(self.waves), 2)
        for (_, wave), (_, later) in sorted(pairs, key=lambda pair: pair[1][0] - pair[0][0]):
            yield both(wave, later)
        yield from (CLOSED, RETURNED, OFTEN)

    def _row(self, group: Group) -> Row:
        return np.array([self._weight(group, each) for each in self.patterns], dtype=float)

    def _weight(self, group: Group, pattern: Pattern) -> int:
        """Say how often somebody of a pattern counts in a group: once, but who came back twice."""
        there = [wave in pattern for wave in self.waves]
        if group.name == "before":
            earlier = self.waves[: self.waves.index(group.waves[0])]
            return int(group.waves[0] in pattern and not pattern.isdisjoint(earlier))
        if group.name == "returned":
            return sum(now and not was for was, now in pairwise(there)) - (not there[0])
        if group.name == "closed":
            return int(all(there))
        if group.name == "often":
            return int(sum(there) > 1)
        return int(pattern.issuperset(group.waves))

    def _leaves_few(self, rows: Sequence[Row], sizes: np.ndarray) -> bool:
        """Tell whether a number of few people is a sum of numbers told, or a difference.

        Few people have small patterns only, so that it is enough to look through what is left
        where all large ones are gone. Who follows to be nobody is known, and taken out.
        """
        made, counts = np.array(rows), np.array(list(self.patterns.values()))
        while True:
            large = counts >= self.smallest
            order = np.argsort(~large, kind="stable")
            reduced = _reduced(made[:, order])
            left = reduced[~np.abs(reduced[:, : large.sum()]).any(axis=1)]
            left = left[:, np.argsort(order)]
            if len(left) > LOOKED_THROUGH:
                return True
            few, nobody = False, np.zeros(len(counts), dtype=bool)
            for chosen in product((0.0, 1.0), repeat=len(left)):
                found = np.round(np.array(chosen) @ left, 6)
                if not np.isin(found, (0.0, 1.0)).all():
                    continue
                people = int(found @ counts)
                few |= self.few(people) and not _of_waves(found, sizes)
                if people == 0:
                    nobody |= found == 1
            if not nobody.any():
                return few
            made, sizes, counts = made[:, ~nobody], sizes[:, ~nobody], counts[~nobody]


def moves(
    panel: pd.DataFrame, waves: Sequence[str], smallest: int, *, recognised: bool = True
) -> Moves:
    """Count the people by the waves that they are in.

    Parameters
    ----------
    panel
        A row per person and wave: `person`, `wave`.
    waves
        In order.
    smallest
        The least count of people that is told.
    recognised
        Whether people are known again in a later wave; else all know that nobody is in two.
    """
    there: dict[str, set[str]] = {}
    for wave, people in members(panel, waves).items():
        for person in people:
            there.setdefault(person, set()).add(wave)
    counted = Counter(map(frozenset, there.values()))
    most = FILLED if recognised else 1
    thought_of = (frozenset(c) for n in range(1, most + 1) for c in combinations(waves, n))
    patterns = {each: counted[each] for each in dict.fromkeys((*thought_of, *counted))}
    return Moves(tuple(waves), patterns, smallest)


def _of_waves(found: Row, sizes: np.ndarray) -> bool:
    """Tell whether these are all the people of one wave or of several apart, who are told."""
    inside = sizes[(sizes <= found).all(axis=1)]
    return bool((inside.sum(axis=0) == found).all())


def _reduced(rows: np.ndarray) -> np.ndarray:
    """Bring rows to reduced echelon form, without those that are nought."""
    made, top = rows.copy(), 0
    for column in range(made.shape[1]):
        if top == len(made):
            break
        pivot = top + int(np.abs(made[top:, column]).argmax())
        if abs(made[pivot, column]) < TINY:
            continue
        made[[top, pivot]] = made[[pivot, top]]
        made[top] /= made[top, column]
        others = np.arange(len(made)) != top
        made[others] -= np.outer(made[others, column], made[top])
        made[np.abs(made) < TINY] = 0.0
        top += 1
    return made[:top]
