"""Lints of answer scales in use: balance, labels that look alike, numeric classes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations

from instrument.check.classes import misfit
from instrument.check.lint import Definition, Lint
from instrument.check.sides import labels_in, sides_of
from instrument.check.words import WORDS
from instrument.model import AnswerScale
from instrument.resolve import scale_at

FEWEST = 3
"""A choice of two has no balance to speak of."""
_SIGNED = re.compile(r"[-−+]?\d+(?:[.,]\d+)?")


def check_scales(definition: Definition) -> Iterator[Lint]:
    """Look at the scales that items have today, each once, in the newest version's languages."""
    questionnaire, newest = definition.loaded.questionnaire, definition.newest
    for name in dict.fromkeys(item.answer for item in definition.today):
        scale = scale_at(questionnaire, name, newest.id)
        if scale.kind == "single" and not scale.roster:
            yield from _balance(definition, scale, newest.languages)
            yield from _classes(definition, scale, newest.languages)
        yield from _alike(definition, scale, newest.languages)


def _balance(
    definition: Definition, scale: AnswerScale, languages: Sequence[str]
) -> Iterator[Lint]:
    """Tell once of a scale with more answers on one side than on the other."""
    if len(scale.options) < FEWEST:
        return
    found = _uneven_codes(scale) or _uneven_labels(scale, languages)
    if found:
        subject = ("scale", scale.id)
        yield definition.lint("L002", subject, "options", scale=scale.id, found=found)


def _uneven_codes(scale: AnswerScale) -> str | None:
    """Find numbers of both signs that are not the same on both sides of 0."""
    codes = [option.code for option in scale.options]
    for found in (codes, *(labels_in(scale, name) for name in scale.options[0].label)):
        if not all(map(_SIGNED.fullmatch, found)):
            continue
        numbers = sorted(float(each.replace("−", "-").replace(",", ".")) for each in found)
        both = numbers[0] < 0 < numbers[-1]
        if both and numbers != sorted(-number for number in numbers):
            return f"its numbers run from {numbers[0]:g} to {numbers[-1]:g}"
    return None


def _uneven_labels(scale: AnswerScale, languages: Sequence[str]) -> str | None:
    """Find a language whose words place more labels on one side; none if another sees balance."""
    found = []
    for language in (name for name in languages if name in WORDS):
        words, labels = WORDS[language], labels_in(scale, language)
        all_sides = (sides_of(labels, pair, words) for pair in words.sides)
        sides = max(all_sides, key=lambda each: each.placed)
        if sides.low and len(sides.low) == len(sides.high):
            return None
        one_sided = not sides.turned and sides.placed >= max(2, len(labels) - 1)
        if sides.placed and ((sides.low and sides.high) or one_sided):
            found.append(f"{_listed(sides.low)} against {_listed(sides.high)} ({language})")
    return found[0] if found else None


def _listed(labels: Sequence[str]) -> str:
    return ", ".join(f"“{label}”" for label in labels) or "none"


def _classes(
    definition: Definition, scale: AnswerScale, languages: Sequence[str]
) -> Iterator[Lint]:
    """Tell of numeric classes that overlap or leave a gap."""
    for language in languages:
        told = False
        for (first, second), how in misfit(labels_in(scale, language)):
            details = {"first": f"“{first}”", "second": f"“{second}”", "found": how}
            number = next(
                n for n, o in enumerate(scale.options) if o.label[language].strip() == second
            )
            below = ("options", str(number), "label", language)
            yield definition.lint("L009", ("scale", scale.id), *below, scale=scale.id, **details)
            told = True
        if told:
            return


def _alike(definition: Definition, scale: AnswerScale, languages: Sequence[str]) -> Iterator[Lint]:
    """Tell of labels in one list that a quick reader cannot tell apart."""
    labels = definition.loaded.questionnaire.study.missing_labels
    for language in languages:
        shown = [(option.code, option.label.get(language, "")) for option in scale.options]
        shown += [(reason, labels[reason].get(language, "")) for reason in scale.missing]
        named: dict[str, list[int]] = {}
        for number, (_, label) in enumerate(shown):
            named.setdefault(_bare(label), []).append(number)
        for bare, numbers in named.items():
            for one, other in combinations(numbers, 2) if bare else ():
                details = {"first": f"“{shown[one][1]}”", "second": f"“{shown[other][1]}”"}
                below = ("options", str(other), "label", language)
                subject = ("scale", scale.id)
                yield definition.lint("L007", subject, *below, scale=scale.id, **details)


def _bare(label: str) -> str:
    """Write a label without case, accents, and what separates its words."""
    apart = unicodedata.normalize("NFKD", label.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign) and not sign.isspace())
