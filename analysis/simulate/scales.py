"""Ordered answers: a latent value on 0–100, rounded stochastically onto the version's answers."""

from __future__ import annotations

import numpy as np

from analysis.simulate.given import Given
from analysis.simulate.setting import Setting
from analysis.simulate.streams import Floats
from analysis.simulate.truth import Scale, TraitTruth


def latent_of(scale: Scale, setting: Setting) -> Floats:
    """Compute the latent value of each row, before it is cut to 0–100."""
    key = scale.like or setting.item
    latent = np.full(len(setting.rows), scale.mean, dtype=np.float64)
    latent += scale.person_sd * setting.of_people(key)
    latent += scale.collective_sd * setting.of_collectives(key)
    latent += scale.noise_sd * setting.normal("noise")
    latent += effects(scale, setting.post, setting.wave.id) + _bound(scale, setting)
    latent += setting.truth.drift.get(setting.wave.id, 0.0)
    if setting.truth.shock_sd:
        latent += setting.truth.shock_sd * setting.of_circles_in_wave(f"shock {key}")
    if scale.trait is not None and scale.loading:
        latent += scale.loading * _trait(scale.trait, setting)
    return latent


def effects(model: Scale | TraitTruth, post: bool, wave: str) -> float:
    """Add up the planted shifts of a wave that hold for all."""
    return (model.post if post else 0.0) + model.waves.get(wave, 0.0)


def _bound(model: Scale | TraitTruth, setting: Setting) -> Floats:
    shift = model.bound_post if setting.post else 0.0
    return np.where(setting.bound, shift, 0.0)


def _trait(name: str, setting: Setting) -> Floats:
    trait = setting.truth.traits.get(name, TraitTruth())
    return (
        trait.person_sd * setting.of_people(f"trait {name}")
        + trait.wave_sd * setting.of_people_in_wave(f"trait {name}")
        + effects(trait, setting.post, setting.wave.id)
        + _bound(trait, setting)
    )


def draw_scale(scale: Scale, setting: Setting) -> tuple[list[Given], Floats]:
    """Draw ordered answers; the second result is the latent value, cut, that they round."""
    readings = setting.readings
    grid = readings.grid(readings.variable(scale.variable))
    latent = np.clip(latent_of(scale, setting), 0, 100)
    places = grid.draw(latent, setting.chance("rounding"))
    second = setting.chance("split")
    given = []
    single = readings.item.scale.kind == "single"
    for place, chance in zip(places.tolist(), second.tolist(), strict=True):
        code = _among(grid.codes[place], scale, chance)
        given.append(Given(codes=(code,)) if single else Given(words=code))
    return given, latent


def _among(codes: tuple[str, ...], scale: Scale, chance: float) -> str:
    """Choose among answers that read alike, by their weights."""
    weights = [scale.split.get(code, 1.0) for code in codes]
    reached, total = 0.0, sum(weights)
    for code, weight in zip(codes, weights, strict=True):
        reached += weight / total
        if chance < reached:
            return code
    return codes[-1]
