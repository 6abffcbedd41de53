"""Who answers in which wave: newcomers, people who come back, organisers, attrition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.simulate.collectives import Standing
from analysis.simulate.streams import Floats, Ints, stream
from analysis.simulate.truth import Truth
from instrument.participant_code import ALPHABET
from instrument.study import Wave

CODE_LENGTH = 6


@dataclass(frozen=True)
class Person:
    """Someone who answers in one wave or more; `code` is what identifies them in all of them."""

    number: int
    code: str
    organises: str | None
    waves: tuple[str, ...]


def people(
    truth: Truth, waves: tuple[Wave, ...], standings: Mapping[str, Standing], seed: int
) -> tuple[Person, ...]:
    """Draw the people of all waves.

    In each wave the organisers are spread over the listed collectives as evenly as can be; the
    number of records is exactly what the truth asks for.
    """
    random = stream(seed, "people")
    codes = _codes(seed, sum(truth.people.answered.values()))
    everyone: list[Person] = []
    previous = ""
    for wave in waves:
        wanted = truth.people.answered.get(wave.id, 0)
        leaning = _leaning(truth, wave.id, len(everyone), seed)
        organisers = min(truth.people.organisers, wanted)
        for is_organiser, number in ((True, organisers), (False, wanted - organisers)):
            again = _again(truth, everyone, previous, is_organiser, number, random, leaning)
            for each in again:
                everyone[each] = replace(everyone[each], waves=(*everyone[each].waves, wave.id))
            posts = _posts(everyone, standings[wave.id], wave.id, number) if is_organiser else []
            for place in range(number - len(again)):
                organises = posts[place] if place < len(posts) else None
                new = len(everyone)
                everyone.append(Person(new, codes[new], organises, (wave.id,)))
        previous = wave.id
    return tuple(everyone)


def _codes(seed: int, number: int) -> list[str]:
    """Draw different participant codes, with at least one digit each."""
    random = stream(seed, "codes")
    found: dict[str, None] = {}
    while len(found) < number:
        letters = random.integers(0, len(ALPHABET), CODE_LENGTH)
        code = "".join(ALPHABET[each] for each in letters)
        if any(sign.isdigit() for sign in code):
            found[code] = None
    return list(found)


def _again(
    truth: Truth,
    everyone: list[Person],
    previous: str,
    is_organiser: bool,
    number: int,
    random: np.random.Generator,
    leaning: Floats,
) -> list[int]:
    """Choose who of an earlier wave answers once more: at random, or by how they lean to it."""
    known = [each for each in everyone if (each.organises is not None) == is_organiser]
    last = [each.number for each in known if previous in each.waves]
    earlier = [each.number for each in known if previous not in each.waves]
    share = truth.people.organisers_retention if is_organiser else truth.people.retention
    order = _by_leaning if truth.people.stay_with else _shuffled
    stay = order(last, leaning, random)[: round(share * len(last))]
    back = order(earlier, leaning, random)[: round(truth.people.comeback * len(earlier))]
    return sorted(int(each) for each in (*stay, *back))[:number]


def _leaning(truth: Truth, wave: str, number: int, seed: int) -> Floats:
    """Compute for each person the logarithm of the weight with which they answer this wave."""
    found = np.zeros(number)
    for trait, weight in truth.people.stay_with.items():
        found += weight * stream(seed, wave, "person", f"trait {trait}").standard_normal(number)
    return found


def _shuffled(numbers: list[int], _: Floats, random: np.random.Generator) -> Ints:
    return np.asarray(random.permutation(numbers), dtype=np.int64)


def _by_leaning(numbers: list[int], leaning: Floats, random: np.random.Generator) -> Ints:
    """Draw one after another without putting back, each with its weight (Gumbel's maxima)."""
    known = np.array(numbers, dtype=np.int64)
    return known[np.argsort(-(leaning[known] + random.gumbel(size=len(known))))]


def _posts(everyone: list[Person], standing: Standing, wave: str, number: int) -> list[str]:
    """List the collectives that still need an organiser, neediest first."""
    listed = [each for each in standing.alive if each in standing.listed]
    taken = dict.fromkeys(listed, 0)
    for each in everyone:
        if each.organises and wave in each.waves:
            now = standing.now(each.organises)
            if now in taken:
                taken[now] += 1
    posts: list[str] = []
    while listed and len(posts) < number:
        neediest = min(listed, key=lambda each: taken[each])
        taken[neediest] += 1
        posts.append(neediest)
    return posts
