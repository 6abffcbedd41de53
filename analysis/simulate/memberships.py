"""Who takes part in which collectives: a few at a time, mostly the same in the next wave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.simulate.collectives import Standing
from analysis.simulate.people import Person
from analysis.simulate.streams import stream
from analysis.simulate.truth import CollectiveTruth, Truth
from instrument.study import Wave


@dataclass(frozen=True)
class Membership:
    """A person in a collective in a wave; `collective` is None for one that no roster knows.

    `entry` is what the form calls it: the roster's code, or W1, W2 … with `written` beside it.
    """

    person: int
    collective: str | None
    entry: str
    written: str = ""


@dataclass(frozen=True)
class Circle:
    """The memberships of a person in a wave and the one that matters most, if any."""

    memberships: tuple[Membership, ...]
    main: str | None

    @property
    def collectives(self) -> tuple[str, ...]:
        """All that a roster knows."""
        return tuple(each.collective for each in self.memberships if each.collective is not None)


def circles(
    truth: Truth,
    everyone: tuple[Person, ...],
    waves: tuple[Wave, ...],
    standings: Mapping[str, Standing],
    lines: Mapping[str, int],
    seed: int,
) -> Mapping[str, Mapping[int, Circle]]:
    """Draw everyone's memberships in every wave that they answer.

    Parameters
    ----------
    lines
        Wave → number of open lines of the membership question; what does not fit is not reported.

    Returns
    -------
    Mapping
        Wave → person's number → circle.
    """
    random = stream(seed, "memberships")
    found: dict[str, dict[int, Circle]] = {wave.id: {} for wave in waves}
    for person in everyone:
        before: list[str] = []
        for wave in waves:
            if wave.id not in person.waves:
                continue
            standing = standings[wave.id]
            if not standing.alive:
                found[wave.id][person.number] = Circle((), None)
                continue
            before = _next(truth, person, standing, before, random)
            found[wave.id][person.number] = _as_reported(
                truth, person, standing, before, lines[wave.id], random
            )
    return found


def _next(
    truth: Truth,
    person: Person,
    standing: Standing,
    before: list[str],
    random: np.random.Generator,
) -> list[str]:
    """Draw memberships given those of the wave before; the first is the one that matters most."""
    model = truth.memberships
    organised = standing.now(person.organises) if person.organises else None
    kept = [organised] if organised else []
    for place, collective in enumerate(before):
        stays = random.random() < (model.keep if place else model.keep_main)
        now = standing.now(collective)
        if stays and now and now not in kept:
            kept.append(now)
    numbers = sorted(model.number)
    weights = np.array([model.number[each] for each in numbers])
    wanted = int(random.choice(numbers, p=weights / weights.sum()))
    if organised:
        wanted = max(1, wanted) + int(random.poisson(model.organisers_more))
    others = [each for each in standing.alive if each not in kept]
    missing = min(max(0, wanted - len(kept)), len(others))
    if missing:
        sizes = np.array([truth.collectives.get(each, CollectiveTruth()).size for each in others])
        new = random.choice(len(others), missing, replace=False, p=sizes / sizes.sum())
        kept += [others[each] for each in new]
    return kept[: max(wanted, 1 if organised else 0)]


def _as_reported(
    truth: Truth,
    person: Person,
    standing: Standing,
    collectives: list[str],
    lines: int,
    random: np.random.Generator,
) -> Circle:
    """Write memberships down as the form takes them: ticked where listed, or else written in."""
    model = truth.memberships
    reported: list[Membership] = []
    own = 0
    for collective in collectives:
        if collective in standing.listed:
            reported.append(Membership(person.number, collective, collective))
        elif own < lines:
            own += 1
            name = str(random.choice(standing.names[collective]))
            reported.append(Membership(person.number, collective, f"W{own}", name))
    if model.own_names and own < lines and random.random() < model.own_share:
        name = str(random.choice(model.own_names))
        reported.append(Membership(person.number, None, f"W{own + 1}", name))
    listed = [each.collective for each in reported if each.collective in standing.listed]
    return Circle(tuple(reported), listed[0] if listed else None)
