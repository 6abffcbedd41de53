"""Can any respondent fulfil a condition? An exact search over the answers that make a difference.

Answers on which all comparisons agree are one case, so a number item has a few cases around the
numbers it is compared with, and a multiple choice one for each way in which comparisons come out.
The search goes through the items in the order asked, gives each the cases it may have there, and
leaves a branch as soon as the condition cannot hold any more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from instrument.conditions import (
    And,
    Answered,
    Compare,
    Condition,
    Count,
    Has,
    Not,
    OneOf,
    Or,
    all_of,
    items_of,
    to_predicate,
)
from instrument.conditions.tree import Leaf, leaves_of
from instrument.resolve import ResolvedItem, Version
from instrument.routing import agreement, routing

STEPS = 4_000
"""Cases that one search looks at before it gives up."""
CHOICES = 4_000
"""Ways to answer one multiple choice that a search looks at before it gives up."""
Case = Mapping[Leaf, bool]
"""How every comparison with one item comes out."""


ITEMS = 200
"""Items that one search goes through at most."""


class TooManyError(Exception):
    """The search gave up: nothing is known."""


@dataclass(frozen=True)
class Search:
    """Looks for respondents of one version.

    `entries` holds when each item is asked: its own condition, that an entry of its loop was
    chosen, and that the respondent consented; None if always. That the exception to a loop leaves
    nothing to ask about is not weighed.
    """

    version: Version
    entries: Mapping[str, Condition | None]
    found: dict[Condition, bool | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, version: Version, consent: str | None) -> Search:
        """Prepare a version whose conditions are free of errors."""
        agreed = agreement(version, consent)
        asked_at = version.item(consent).number if consent and agreed is not None else math.inf
        return cls(
            version,
            {
                item.id: _joined(
                    agreed if item.number > asked_at else None,
                    _of_loop(item),
                    own,
                )
                for item, own in zip(version.items, routing(version).values(), strict=True)
            },
        )

    def possible(self, *conditions: Condition | None) -> bool | None:
        """Tell whether some respondent fulfils all conditions; None if the search gave up."""
        condition = _joined(*conditions)
        if condition is None:
            return True
        if condition not in self.found:
            try:
                self.found[condition] = self._search(condition)
            except TooManyError:
                self.found[condition] = None
        return self.found[condition]

    def _search(self, target: Condition) -> bool:
        items = self._involved(target)
        if len(items) > ITEMS:
            raise TooManyError
        leaves: dict[str, dict[Leaf, None]] = {item.id: {} for item in items}
        for condition in (target, *(self.entries[item.id] for item in items)):
            for leaf in leaves_of(condition) if condition is not None else ():
                leaves[leaf.item].setdefault(leaf)
        cases = [_cases(item, tuple(leaves[item.id])) for item in items]
        steps = iter(range(STEPS))

        def branch(position: int, known: dict[Leaf, bool]) -> bool:
            verdict = truth(target, known)
            if verdict is not None:
                return verdict
            if next(steps, None) is None:
                raise TooManyError
            entry = self.entries[items[position].id]
            asked = entry is None or truth(entry, known) is True
            options = cases[position].asked if asked else (cases[position].unasked,)
            return any(branch(position + 1, {**known, **case}) for case in options)

        return branch(0, {})

    def _involved(self, target: Condition) -> list[ResolvedItem]:
        """List the items that a condition rests on, directly or by way of theirs, as asked."""
        left, met = list(items_of(target)), set[str]()
        while left:
            name = left.pop()
            if name not in met:
                met.add(name)
                entry = self.entries[name]
                left += items_of(entry) if entry is not None else ()
        return [item for item in self.version.items if item.id in met]


def truth(condition: Condition, known: Mapping[Leaf, bool]) -> bool | None:
    """Work out a condition of which some comparisons are known; None while it is open."""
    match condition:
        case And(parts):
            return _all(truth(part, known) for part in parts)
        case Or(parts):
            denied = _all(_opposite(truth(part, known)) for part in parts)
            return _opposite(denied)
        case Not(part):
            return _opposite(truth(part, known))
        case _:
            return known.get(condition)


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    found = list(verdicts)
    if False in found:
        return False
    return None if None in found else True


def _opposite(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _joined(*conditions: Condition | None) -> Condition | None:
    parts = [each for each in conditions if each is not None]
    return all_of(*parts) if parts else None


def _of_loop(item: ResolvedItem) -> Condition | None:
    """Say that something was chosen that a looped item asks about."""
    if item.for_each is None or item.for_each.startswith("roster:"):
        return None
    return Count(item.for_each, ">=", 1)


@dataclass(frozen=True)
class _Cases:
    """How comparisons with one item can come out where it is asked, and where it is not."""

    asked: tuple[Case, ...]
    unasked: Case


def _cases(item: ResolvedItem, leaves: Sequence[Leaf]) -> _Cases:
    tests = {leaf: to_predicate(leaf) for leaf in leaves}

    def case(answer: object) -> tuple[bool, ...]:
        return tuple(test({item.id: answer}) for test in tests.values())

    optional = not item.mandatory or bool(item.missing)
    outcomes = dict.fromkeys(case(answer) for answer in _answers(item, leaves))
    if optional:
        outcomes.setdefault(case(None))
    asked = tuple(dict(zip(tests, outcome, strict=True)) for outcome in outcomes)
    return _Cases(asked, dict(zip(tests, case(None), strict=True)))


def _answers(item: ResolvedItem, leaves: Sequence[Leaf]) -> Iterator[object]:
    """Give answers of every kind that comparisons can tell apart."""
    match item.scale.kind:
        case "single":
            yield from (option.code for option in item.scale.options)
        case "multiple":
            yield from _choices(item, leaves)
        case "number":
            yield from _numbers(item, leaves)
        case _:
            named = {str(value) for leaf in leaves for value in _values(leaf)}
            yield from sorted(named)
            yield "".join(sorted(named)) + "-"  # longer than each, so another one


def _values(leaf: Leaf) -> tuple[str | float, ...]:
    match leaf:
        case Compare(value=value):
            return (value,)
        case OneOf(values=values):
            return values
        case Has(options=options):
            return options
        case Count() | Answered():
            return ()


def _numbers(item: ResolvedItem, leaves: Sequence[Leaf]) -> Iterator[float]:
    """Give the numbers at and beside each that an item is compared with, and its limits."""
    scale, fine = item.scale, 10**item.scale.decimals
    low = -math.inf if scale.minimum is None else scale.minimum
    high = math.inf if scale.maximum is None else scale.maximum
    critical = [float(value) for leaf in leaves for value in _values(leaf)]
    critical += [each for each in (low, high) if math.isfinite(each)] or [0.0]
    for number in sorted(set(critical)):
        below, above = math.floor(number * fine), math.ceil(number * fine)
        for step in sorted({below - 1, below, above, above + 1}):
            if low <= step / fine <= high:
                yield step / fine


def _choices(item: ResolvedItem, leaves: Sequence[Leaf]) -> Iterator[frozenset[str]]:
    """Give sets of options: each way to take those that are named, with some of the others."""
    scale = item.scale
    named = {value for leaf in leaves for value in _values(leaf)}
    free = [option.code for option in scale.options if not option.exclusive]
    others = [code for code in free if code not in named]
    others += [f"W{number}" for number in range(1, scale.write_ins + 1)]
    inside = [code for code in free if code in named]
    most = scale.at_most or len(inside) + len(others)
    sizes = _sizes(len(inside), len(others), leaves)
    if 2 ** len(inside) * len(sizes) > CHOICES:
        raise TooManyError
    yield from (frozenset({option.code}) for option in scale.options if option.exclusive)
    for taken in range(min(len(inside), most) + 1):
        for some in combinations(inside, taken):
            for size in sizes:
                if 0 < taken + size <= most:
                    yield frozenset((*some, *others[:size]))


def _sizes(inside: int, others: int, leaves: Sequence[Leaf]) -> list[int]:
    """List how many options that no comparison names may be taken along and make a difference."""
    numbers = {leaf.number for leaf in leaves if isinstance(leaf, Count)}
    sizes = {0, 1, others}
    for number in numbers:
        sizes |= {number - taken + by for taken in range(inside + 1) for by in (-1, 0, 1)}
    return sorted(size for size in sizes if 0 <= size <= others)
