"""Weights: what they name must exist, and the shares of a margin must make a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isclose

from instrument.lineage import lineage
from instrument.load import Loaded, closest
from instrument.model import AnswerScale
from instrument.problems import Place, Problem, problem
from instrument.weighting import Margin, Weight

_CLOSE = 1e-6


def check_weights(loaded: Loaded) -> Iterator[Problem]:
    """Check the waves, variables, codes and shares of every weight."""
    weights = loaded.questionnaire.study.weights
    if not weights:
        return
    scales = scales_by_name(loaded)
    for number, weight in enumerate(weights):
        place = loaded.place("study", "weights", str(number))
        yield from _waves(loaded, place, weight)
        for name in (*weight.margins, *weight.on):
            yield from _unknown(place, weight, "variable", name, scales)
        for name, margin in weight.margins.items():
            if name in scales:
                yield from _margin(place, weight, name, margin, scales[name])


def scales_by_name(loaded: Loaded) -> Mapping[str, AnswerScale | None]:
    """Give all that a weight may name: variables and derivations, constructs, groups of people."""
    questionnaire = loaded.questionnaire
    return {
        **{each.id: None for each in questionnaire.constructs},
        **{each.id: None for each in questionnaire.study.respondents},
        **{each.id: each.scale for each in lineage(questionnaire) if not each.per_entry},
        **{each.id: questionnaire.scales.get(each.answer) for each in questionnaire.derivations},
    }


def _unknown(
    place: Place, weight: Weight, kind: str, name: str, known: Iterable[str]
) -> Iterator[Problem]:
    names = list(known)
    if name not in names:
        yield problem(
            "W001", place, id=weight.id, kind=kind, name=name, closest=closest(name, names)
        )


def _waves(loaded: Loaded, place: Place, weight: Weight) -> Iterator[Problem]:
    waves = [each.id for each in loaded.questionnaire.study.waves]
    named = (*weight.waves, *(each for each in (weight.start, weight.until) if each))
    for name in named:
        yield from _unknown(place, weight, "wave", name, waves)
    if weight.start in waves and weight.until in waves:
        start, until = str(weight.start), str(weight.until)
        if waves.index(until) <= waves.index(start):
            yield problem("W004", place, id=weight.id, start=start, until=until)


def _margin(
    place: Place, weight: Weight, name: str, margin: Margin, scale: AnswerScale | None
) -> Iterator[Problem]:
    total = sum(margin.shares.values())
    if not isclose(total, 1, abs_tol=_CLOSE):
        yield problem("W002", place, id=weight.id, variable=name, total=f"{total:g}")
    codes = [each.code for each in scale.options] if scale is not None else []
    if not codes:
        return
    for code in margin.shares:
        yield from _unknown(place, weight, f"answer of {name},", code, codes)
    for code in codes:
        if code not in margin.shares:
            yield problem("W003", place, id=weight.id, variable=name, code=code)
