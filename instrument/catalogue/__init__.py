"""Every problem peil can report: code → (what is wrong, what to do); a file a stage.

A codebooks, data files and the deposit, C condition, D definition, E engine, F form,
H harmonisation, L lint, N people, their links over waves, and fieldwork, P plan and models,
R raw export, S study folder, T translations and releases, V privacy of built tables, W weights.
Codes are never reused; withdrawn are S003, H001 and P003. Words in braces are filled in by
`instrument.problems.problem`.
"""

from __future__ import annotations

from collections.abc import Mapping

from instrument.catalogue import (
    definition,
    deposit,
    engines,
    exports,
    forms,
    people,
    privacy,
    results,
    study,
    weights,
)
from instrument.lints import LINTS

_STAGES = (study, definition, forms, exports, people, results, deposit, engines, privacy, weights)
CATALOGUE: Mapping[str, tuple[str, str]] = {
    **LINTS,
    **{code: said for stage in _STAGES for code, said in stage.PROBLEMS.items()},
}
