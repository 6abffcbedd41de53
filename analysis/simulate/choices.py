"""Categories: sectors, districts, roles, facts about collectives, and the collective organised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.simulate.given import Given
from analysis.simulate.setting import Setting
from analysis.simulate.streams import Floats
from analysis.simulate.truth import Choice, Fact, FactValue, Group, Shares

MOST_OF_ONE = 1 - 1e-9


def draw_choice(choice: Choice, setting: Setting) -> tuple[list[Given], list[str]]:
    """Draw one category a row; the second result is the harmonised category."""
    readings = setting.readings
    variable = readings.variable(choice.variable)
    codes = readings.by_value(variable)
    everything = tuple(option.code for option in variable.scale.options) or tuple(codes)
    stable = setting.chance_of_people(f"choice {setting.item}")
    changed = setting.chance("changed") < choice.change
    chance = np.where(changed, setting.chance("category"), stable)
    facts = _followed(choice, setting)
    second = setting.chance_of_people(f"split {setting.item}").tolist()
    given, values = [], []
    for row, group in enumerate(setting.rows.groups):
        shares = _shares(choice, setting.wave.id, group, everything)
        value = facts[row] or _pick(_reachable(shares, codes, choice), float(chance[row]))
        value = value if value in codes else choice.otherwise.get(value, next(iter(codes)))
        values.append(value)
        alike = codes.get(value, readings.codes)
        given.append(Given(codes=(alike[int(second[row] * len(alike))],)))
    return given, values


def _followed(choice: Choice, setting: Setting) -> list[str]:
    """Find who has what the truth says of their collective; an empty text for the others."""
    if choice.fact is None:
        return [""] * len(setting.rows)
    facts = setting.facts(choice.fact)
    follows = setting.chance_of_people(f"follow {setting.item}") < choice.fact_share
    return [
        _code(fact) if fact is not None and yes else ""
        for fact, yes in zip(facts, follows.tolist(), strict=True)
    ]


def _code(fact: FactValue) -> str:
    """Read a fact as an option's code; YAML may have given it as a number."""
    return f"{fact:g}" if isinstance(fact, float | int) else str(fact)


def _shares(choice: Choice, wave: str, group: Group, everything: Sequence[str]) -> Shares:
    found = choice.groups.get(group) or choice.waves.get(wave) or choice.shares
    return found or dict.fromkeys(everything, 1.0)


def _reachable(shares: Shares, codes: Mapping[str, object], choice: Choice) -> Shares:
    """Leave out categories that the version has not and that nothing stands in for."""
    kept = {code: share for code, share in shares.items() if code in codes}
    for code, share in shares.items():
        instead = choice.otherwise.get(code, "")
        if code not in codes and instead in codes:
            kept[instead] = kept.get(instead, 0) + share
    return kept or dict.fromkeys(codes, 1.0)


def _pick(shares: Shares, chance: float) -> str:
    """Pick by a uniform number; the order of the shares is the order of the picks."""
    reached, total = 0.0, sum(shares.values())
    for code, share in shares.items():
        reached += share / total
        if chance < reached:
            return code
    return list(shares)[-1]


def draw_fact(fact: Fact, setting: Setting) -> list[Given]:
    """Report what the truth says of the collective, with some error."""
    kind = setting.readings.item.scale.kind
    facts = setting.facts(setting.item)
    if kind == "number":
        return _numbers(facts, fact.noise * setting.normal("noise"), setting)
    wrong = setting.chance("wrong") < fact.noise
    other = setting.chance("other")
    found = []
    for row, value in enumerate(facts):
        chosen = value if isinstance(value, tuple) else () if value is None else (_code(value),)
        if kind == "single":
            codes = setting.readings.by_value(setting.readings.variable(None))
            code = chosen[0] if chosen and not wrong[row] else _any(tuple(codes), other[row])
            code = codes.get(code, setting.readings.codes)[0]
            found.append(Given(codes=(code,)))
        else:
            found.append(Given(codes=setting.readings.of_options(frozenset(chosen))))
    return found


def _any(codes: Sequence[str], chance: float) -> str:
    return codes[int(min(chance, MOST_OF_ONE) * len(codes))]


def _numbers(facts: Sequence[FactValue | None], noise: Floats, setting: Setting) -> list[Given]:
    scale = setting.readings.item.scale
    found = []
    for value, error in zip(facts, noise.tolist(), strict=True):
        number = (float(value) if isinstance(value, int | float) else 0.0) + error
        low = scale.minimum if scale.minimum is not None else 0.0
        high = scale.maximum if scale.maximum is not None else number
        found.append(Given(words=f"{min(max(number, low), max(high, low)):.{scale.decimals}f}"))
    return found


def draw_organised(organises: Sequence[str | None], setting: Setting) -> list[Given]:
    """Name the collective that each respondent organises, if the version lists it."""
    codes = setting.readings.codes
    return [
        Given(codes=(each,)) if each in codes else Given(reason="skipped") for each in organises
    ]
