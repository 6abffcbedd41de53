"""Run every check of a definition, from what it refers to up to what was released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from instrument.check.acknowledged import Acknowledgement, weigh
from instrument.check.anchors import check_anchors
from instrument.check.compared import check_compared
from instrument.check.directions import check_directions
from instrument.check.earlier import check_earlier
from instrument.check.histories import check_histories
from instrument.check.lint import Definition, Lint
from instrument.check.lists import check_lists
from instrument.check.mappings import check_mappings
from instrument.check.periods import check_periods
from instrument.check.reach import check_reach, searches
from instrument.check.references import check_references
from instrument.check.released import check_released
from instrument.check.scales import check_scales
from instrument.check.splits import check_splits
from instrument.check.translations import check_confirmed, check_translations
from instrument.check.unused import check_unused
from instrument.check.versions import check_versions
from instrument.check.ways_out import check_ways_out
from instrument.check.weights import check_weights
from instrument.check.wording import check_wording
from instrument.load import Loaded
from instrument.problems import Problem, errors
from instrument.release import Snapshot
from instrument.translation import Confirmed


@dataclass(frozen=True)
class Checked:
    """What was found, and which warnings the authors acknowledged."""

    problems: tuple[Problem, ...]
    acknowledged: tuple[Acknowledgement, ...]


def check(
    loaded: Loaded, released: tuple[Snapshot, ...] = (), confirmed: Confirmed | None = None
) -> tuple[Problem, ...]:
    """Give what `examine` finds, without the warnings that were acknowledged."""
    return examine(loaded, released, confirmed).problems


def examine(
    loaded: Loaded, released: tuple[Snapshot, ...] = (), confirmed: Confirmed | None = None
) -> Checked:
    """Check a definition.

    Later checks need what earlier ones assure, so the run ends with the first topic that has
    errors; within a topic all are reported. Lints are of a definition without errors only.

    Parameters
    ----------
    loaded
        The definition with its places.
    released
        Snapshots to hold it against.
    confirmed
        The source wordings that its translations were read against.

    Returns
    -------
    Checked
        Ordered by file and line; without problems when all is well.
    """
    found: list[Problem] = list(check_references(loaded))
    if not errors(found):
        found += check_translations(loaded)
        found += check_confirmed(loaded, confirmed or {})
        found += check_earlier(loaded)
        gaps = bool(errors(found))
        found += check_histories(loaded)
        found += check_splits(loaded)
        found += check_anchors(loaded)
        wrong = list(check_mappings(loaded))
        found += wrong
        found += [] if gaps or wrong else check_versions(loaded)
    if not errors(found):
        found += check_weights(loaded)
        found += check_compared(loaded)
    if not errors(each for each in found if each.code.startswith(("D005", "D010", "D014"))):
        found += check_released(loaded, released)
    acknowledged: tuple[Acknowledgement, ...] = ()
    if not errors(found):
        definition = Definition.of(loaded)
        weighed = weigh(definition, _lints(definition))
        found += weighed.open
        acknowledged = weighed.acknowledged
    ordered = sorted(found, key=lambda each: (each.place, each.code, each.what))
    return Checked(tuple(ordered), acknowledged)


def _lints(definition: Definition) -> Iterator[Lint]:
    """Look at a sound definition as a methodologist would."""
    found = searches(definition)
    yield from check_wording(definition)
    yield from check_scales(definition)
    yield from check_ways_out(definition, found[definition.newest.id])
    yield from check_directions(definition)
    yield from check_reach(definition, found)
    yield from check_unused(definition)
    yield from check_periods(definition)
    yield from check_lists(definition)
