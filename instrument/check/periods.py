"""Lints of counts over a period: they compare only per month once the period has changed."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.check.lint import Definition, Lint
from instrument.lineage import forms_of
from instrument.model import AnswerScale, Item
from instrument.placeholders import differs, placeholders
from instrument.resolve import revision_at, scale_at, versions_of

PERCENT = (0.0, 100.0)
"""A share is not a count, however long the period."""


def check_periods(definition: Definition) -> Iterator[Lint]:
    """Look at number items whose period differs between versions, or that are divided by it."""
    questionnaire = definition.loaded.questionnaire
    for item in questionnaire.items:
        asked = versions_of(questionnaire, item)
        if not asked or not _counts(scale_at(questionnaire, item.answer, asked[-1])):
            continue
        exposed = any(form.exposure for form in forms_of(questionnaire, item))
        if not exposed and (changed := _changed(definition, item, asked)):
            found = f"{changed}; no variable of it has exposure: true"
            remedy = "add it to the harmonised form of the item or its scale"
            subject = ("item", item.id)
            yield definition.lint("L008", subject, item=item.id, found=found, remedy=remedy)
        if exposed:
            yield from _waves(definition, item, asked)


def _counts(scale: AnswerScale) -> bool:
    """Tell a scale that counts from one that measures a share."""
    share = scale.unit is not None and scale.range == PERCENT
    return scale.kind == "number" and scale.measure == "scale" and not share


def _changed(definition: Definition, item: Item, asked: tuple[str, ...]) -> str | None:
    """Find a placeholder of an item's words that stands for something else in another version."""
    questionnaire = definition.loaded.questionnaire
    infos = {info.id: info.placeholders for info in questionnaire.study.versions}
    then = {name: revision_at(questionnaire, item, name) for name in asked}
    uses = {v: set(placeholders((r.text, r.lead_in, r.hint))) for v, r in then.items()}
    for name in infos[asked[-1]]:
        used = [v for v in asked if name in uses[v]]
        last = infos[used[-1]].get(name) if used else None
        first = next((v for v in used if differs(infos[v].get(name), last)), None)
        if first is not None:
            return f"{{{name}}} is another in version {first} than in {used[-1]}"
    return None


def _waves(definition: Definition, item: Item, asked: tuple[str, ...]) -> Iterator[Lint]:
    waves = definition.loaded.questionnaire.study.waves
    without = [wave.id for wave in waves if wave.version in asked and wave.exposure is None]
    if without:
        found = f"no exposure says how many months it covered in {', '.join(without)}"
        remedy = "give the wave exposure: {months: …} or {since: …} in study.yaml"
        subject = ("item", item.id)
        yield definition.lint("L008", subject, item=item.id, found=found, remedy=remedy)
