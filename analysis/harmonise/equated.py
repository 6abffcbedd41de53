"""Answers on an older scale linked to today's by equal percentiles: a sensitivity beside POMP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import takewhile

import numpy as np
import pandas as pd

from analysis.harmonise.reading import Circumstances, in_digits, number, read
from instrument.anchors import anchors_of
from instrument.equating import equating
from instrument.fitting import PERCENT, Values
from instrument.lineage import Chain, Variable
from instrument.model import Questionnaire
from instrument.problems import Place, Problem, problem
from instrument.rules import Equate, NotComparable, Recode, Rescale, Rule

EQUATED = ("scale", "version", "anchors", "code", "value", "pomp", "n")
"""Columns of the table of linked answers."""
_TYPES = {"value": "float64", "pomp": "float64", "n": "float64"}
Counts = Mapping[tuple[str, str], Mapping[str, float]]
"""Item and version → code as given → how many gave it, or the sum of their weights."""
_NOWHERE = Circumstances(date.min, {})
"""Rules of rating scales ask for nothing beside the code."""
Shares = Mapping[float, float]
"""Position of an answer on its scale → how many gave it."""


def linked(counts: Shares, onto: Shares) -> Mapping[float, float]:
    """Link the answers of one scale to another by equal percentile ranks.

    Kolen & Brennan (2014, ch. 2), with the uniform continuisation: an answer k of share f(k)
    fills the stretch from k − ½ to k + ½, so its percentile rank is P(k) = F(k − 1) + f(k)/2. It
    becomes the point of the other scale, made continuous in the same way, with that rank; where a
    whole stretch has it, the middle of the stretch.

    Parameters
    ----------
    counts
        Each answer of the scale to be linked, with its count or sum of weights.
    onto
        The same of the scale that it is linked to; its points, such as 0 to 100.

    Returns
    -------
    Mapping
        Each answer with its point, in order. What lies beyond the middle of the first or last
        answer of the other scale is that answer, so nothing leaves its range. Empty where either
        side has no answers.

    Examples
    --------
    >>> dict(linked({1: 10, 2: 10}, {0: 5, 50: 10, 100: 5}))
    {1: 25.0, 2: 75.0}
    """
    points, total = sorted(onto), sum(map(Fraction, counts.values()))
    size = sum(map(Fraction, onto.values()))
    if not total or not size:
        return {}
    ends = [Fraction(0)]
    for point in points:
        ends.append(ends[-1] + Fraction(onto[point]) / size)
    below, found = Fraction(0), {}
    for answer in sorted(counts):
        share = Fraction(counts[answer]) / total
        place = float(_place(below + share / 2, ends))
        found[answer] = float(np.interp(place, range(len(points)), points))
        below += share
    return found


def _place(rank: Fraction, ends: Sequence[Fraction]) -> Fraction:
    """Find where on a scale of 0, 1, 2 … a rank lies, each answer ½ to both sides of its number.

    `ends` is the share below each answer, and 1. Answers that nobody gave are stretches of one
    rank, of which this is the middle.
    """
    half = Fraction(1, 2)
    first = next(k for k, end in enumerate(ends) if end >= rank)
    last = max(k for k, end in enumerate(ends) if end <= rank)
    if first <= last:
        return Fraction(first + last, 2) - half
    return last + (rank - ends[last]) / (ends[first] - ends[last]) - half


def anchors_in(variables: Iterable[Variable]) -> frozenset[str]:
    """Name the items by whose answers any variable is linked."""
    return frozenset(
        anchor
        for variable in variables
        for chain in variable.chains.values()
        if (rule := equating(chain.rules)) is not None
        for anchor in rule.equate.anchors
    )


def answers_counted(
    questionnaire: Questionnaire, variables: Iterable[Variable], cleaned: Mapping[str, pd.DataFrame]
) -> Counts:
    """Count the answers to all anchors, by version.

    Parameters
    ----------
    questionnaire
        For the version of each wave.
    variables
        The harmonised variables; those that are linked name their anchors.
    cleaned
        Wave → its answers in the version's own codes.
    """
    wanted = anchors_in(variables)
    found: dict[tuple[str, str], Counter[str]] = {}
    for wave in questionnaire.study.waves:
        answers = cleaned.get(wave.id)
        if answers is None or not wanted:
            continue
        mine = answers[answers["item"].isin(list(wanted)) & answers["code"].notna()]
        for item, codes in mine.groupby("item")["code"]:
            found.setdefault((str(item), wave.version), Counter()).update(codes)
    return found


def equate(
    questionnaire: Questionnaire,
    variables: Iterable[Variable],
    cleaned: Mapping[str, pd.DataFrame],
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Estimate what answers on older scales are linked to, see `equated`."""
    variables = tuple(variables)
    counts = answers_counted(questionnaire, variables, cleaned)
    return equated(questionnaire, variables, counts)


def equated(
    questionnaire: Questionnaire, variables: Iterable[Variable], counts: Counts
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Estimate what each answer on an older scale is linked to.

    The anchors' answers of all versions on today's scale are taken together, and those of each
    older version are linked to them. The item's own answers have no part in it: equal percentiles
    of the outcome itself would make it the same in both, and so erase the change under study. What
    the anchors are declared not to do, change, is not tested here.

    Parameters
    ----------
    questionnaire
        The whole definition.
    variables
        The harmonised variables.
    counts
        Of the answers to the anchors, see `answers_counted`.

    Returns
    -------
    pandas.DataFrame, tuple of Problem
        The columns `EQUATED`: the scale and version that were linked, by which anchors, the code
        as the linking meets it (after the rules before it), its `value` of 0 to 100, what percent
        of maximum possible would make of it, and how many answers (or weights) it rests on. A
        problem H025 for each version without answers to the anchors, which then has no value.
    """
    known: dict[tuple[str, str], pd.DataFrame] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for variable in variables:
        for version, chain in variable.chains.items():
            rule = equating(chain.rules)
            if rule is None or (_name(rule), version) in known:
                continue
            anchors = anchors_of(questionnaire, variable)
            rows = list(_linked_rows(anchors, version, rule, counts))
            known[_name(rule), version] = pd.DataFrame(rows, columns=list(EQUATED))
            if not rows:
                names = ", ".join(rule.equate.anchors)
                told = {"variable": variable.id, "version": version, "anchors": names}
                place = Place(item=variable.item)
                problems[_name(rule), version] = problem("H025", place, "warning", **told)
    tables = [each for each in known.values() if len(each)]
    found = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(EQUATED))
    texts = dict.fromkeys((each for each in EQUATED if each not in _TYPES), "str")
    return found.astype({**texts, **_TYPES}), tuple(problems.values())


def _linked_rows(
    anchors: Sequence[Variable], version: str, rule: Equate, counts: Counts
) -> Iterator[tuple[object, ...]]:
    """Give the rows of one version: a code, what it is linked to, and what it rests on."""
    old: dict[float, float] = {}
    new: dict[float, float] = {}
    for anchor in anchors:
        for name, chain in anchor.chains.items():
            given = counts.get((anchor.item, name), {})
            if name == version:
                _add(old, tuple(takewhile(lambda each: each != rule, chain.rules)), chain, given)
            elif equating(chain.rules) is None:
                _add(new, chain.rules, chain, given)
    percent = Rescale(rescale=(_range_of(anchors), PERCENT))
    for code, value in linked(old, new).items():
        pomp = read([percent], [in_digits(code)], _NOWHERE)[in_digits(code)].code
        scale = anchors[0].chains[version].scale.id
        yield scale, version, _name(rule), in_digits(code), value, number(pomp), old[code]


def _add(
    found: dict[float, float], rules: tuple[Rule, ...], chain: Chain, given: Mapping[str, float]
) -> None:
    """Count the answers of one anchor and version where the rules lead them."""
    codes = [option.code for option in chain.scale.options]
    for code, reading in read(rules, codes, _NOWHERE).items():
        point = number(reading.code)
        found[point] = found.get(point, 0) + given.get(code, 0)


def _range_of(anchors: Sequence[Variable]) -> tuple[float, float]:
    """Give the range of today's scale, over which answers are percent of maximum possible."""
    today = list(anchors[0].chains.values())[-1].scale
    return Values.of(today).range or PERCENT


def _name(rule: Equate) -> str:
    return " ".join(rule.equate.anchors)


def settled(variables: Iterable[Variable], table: pd.DataFrame) -> tuple[Variable, ...]:
    """Put the estimated table in place of each linking, so that it reads like any recode.

    Parameters
    ----------
    variables
        The harmonised variables.
    table
        As `equated` gives it.

    Returns
    -------
    tuple of Variable
        Where nothing was estimated, answers read as nothing.
    """
    tables = {
        (str(anchors), str(version)): dict(
            zip(rows["code"], map(in_digits, rows["value"]), strict=True)
        )
        for (anchors, version), rows in table.groupby(["anchors", "version"])
    }
    return tuple(
        variable.model_copy(
            update={
                "chains": {
                    version: _settled(chain, tables) for version, chain in variable.chains.items()
                }
            }
        )
        for variable in variables
    )


def _settled(chain: Chain, tables: Mapping[tuple[str, str], Mapping[str, str]]) -> Chain:
    def fill(rule: Rule) -> Rule:
        if not isinstance(rule, Equate):
            return rule
        values = tables.get((_name(rule), chain.version))
        return Recode(recode=values) if values else NotComparable()

    if equating(chain.rules) is None:
        return chain
    links = (
        link.model_copy(update={"rules": tuple(fill(rule) for rule in link.rules)})
        for link in chain.links
    )
    return chain.model_copy(update={"links": tuple(links)})
