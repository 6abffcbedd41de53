"""Answers on an older scale linked to today's by equal percentiles: by which anchors, and where."""

from __future__ import annotations

from instrument.fitting import Values
from instrument.model import AnswerScale, HarmonisedForm, Item
from instrument.rules import Equate, Pomp, Rule


def equating(rules: tuple[Rule, ...]) -> Equate | None:
    """Find the linking among some rules; None if there is none."""
    return next((rule for rule in rules if isinstance(rule, Equate)), None)


def is_anchor(form: HarmonisedForm, item: Item) -> bool:
    """Tell whether a form of its scale is not for this item: the scale is linked by its answers."""
    rule = equating(form.rule)
    return rule is not None and item.id in rule.equate.anchors


def needed(rules: tuple[Rule, ...], given: AnswerScale, today: AnswerScale) -> tuple[Rule, ...]:
    """Link answers of another scale only; those on today's scale are percent of maximum possible.

    Parameters
    ----------
    rules
        Of a harmonised form.
    given
        The scale of a version.
    today
        The scale of the newest version; its options may stand in another order.
    """
    same = set(Values.of(given).codes or ()) == set(Values.of(today).codes or ())
    return tuple(Pomp() if same and isinstance(rule, Equate) else rule for rule in rules)
