"""Run every check of a definition, from what it refers to up to what was released."""

from __future__ import annotations

from instrument.check.earlier import check_earlier
from instrument.check.histories import check_histories
from instrument.check.references import check_references
from instrument.check.released import check_released
from instrument.check.translations import check_confirmed, check_translations
from instrument.check.versions import check_versions
from instrument.load import Loaded
from instrument.problems import Problem, errors
from instrument.release import Snapshot
from instrument.translation import Confirmed


def check(
    loaded: Loaded, released: tuple[Snapshot, ...] = (), confirmed: Confirmed | None = None
) -> tuple[Problem, ...]:
    """Check a definition.

    Later checks need what earlier ones assure, so the run ends with the first topic that has
    errors; within a topic all are reported.

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
    tuple of Problem
        Ordered by file and line; empty when all is well.
    """
    found: list[Problem] = list(check_references(loaded))
    if not errors(found):
        found += check_translations(loaded)
        found += check_confirmed(loaded, confirmed or {})
        found += check_earlier(loaded)
        gaps = bool(errors(found))
        found += check_histories(loaded)
        found += [] if gaps else check_versions(loaded)
    if not errors(each for each in found if each.code.startswith(("D005", "D010", "D014"))):
        found += check_released(loaded, released)
    return tuple(sorted(found, key=lambda each: (each.place, each.code, each.what)))
