"""Batteries: questions in a row on one rating scale, which a form may show as one grid."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import groupby

from instrument.resolve import ResolvedItem, Version

LEAST = 2
"""Fewer questions than these are no battery."""


def batteries(version: Version) -> tuple[tuple[ResolvedItem, ...], ...]:
    """List the batteries of a version, in the order asked.

    A battery's questions follow one another in one module, are rated on one ordinal scale, under
    one lead-in, of the same people on the same condition, and have no hint of their own.
    """
    return tuple(_found(version))


def _found(version: Version) -> Iterator[tuple[ResolvedItem, ...]]:
    for module in version.modules:
        for alike, group in groupby(module.items, key=_alike):
            items = tuple(group)
            if alike is not None and len(items) >= LEAST:
                yield items


def _alike(item: ResolvedItem) -> Hashable:
    """Give what must be the same within a battery; None for a question that is in none."""
    scale = item.scale
    rated = scale.kind == "single" and scale.measure == "ordinal"
    if not rated or item.hint or item.for_each or any(option.open for option in scale.options):
        return None
    lead_in = tuple((item.lead_in or {}).items())
    missing = tuple((reason, *label.items()) for reason, label in item.missing.items())
    return scale.id, lead_in, item.when, item.who, item.mandatory, missing
