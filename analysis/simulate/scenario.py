"""Truths beside the one that is shipped: what would have been, had this or that been otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.simulate.estimand import null
from analysis.simulate.truth import FILE, Truth, load_truth, read_raw, read_truth, validated
from instrument.vocabulary import Frozen, Text

FOLDER = FILE.parent / "scenarios"
PLANTED = "planted"
"""The scenario that is always there: the truth as it stands."""


class Scenario(Frozen):
    """How a truth differs from the shipped one.

    Attributes
    ----------
    name
        What readers call it; else it goes by the name of its file.
    says
        What is otherwise, in words.
    effects
        Whether what is planted stays; if not, nothing differs between waves but chance.
    targets
        Hypothesis → what its estimate should come to, where that is not worked out from the truth.
    truth
        Fields of the truth that are replaced; within a mapping, only those that it names.
    """

    name: Text | None = None
    says: Text
    effects: bool = True
    targets: Mapping[str, float] = {}
    truth: Mapping[str, Any] = {}


AS_IT_STANDS = Scenario(
    name={"nl": "ingebracht", "en": "planted"},
    says={
        "nl": "De waarheid van de meegeleverde gegevens.",
        "en": "The truth of the shipped data.",
    },
)


def load_scenarios(study: Path) -> Mapping[str, tuple[Scenario, Truth]]:
    """Read a study's scenarios, each with the truth that it makes; the shipped one is the first.

    Raises
    ------
    PeilError
        S002 or P004 if a truth is missing or wrong.
    """
    found = {PLANTED: (AS_IT_STANDS, load_truth(study))}
    shipped = read_raw(study, FILE)
    for path in sorted((study / FOLDER).glob("*.yaml")):
        file = path.relative_to(study)
        scenario = validated(
            Scenario, read_raw(study, file), file, "see analysis/simulate/scenario.py"
        )
        truth = read_truth(replaced(shipped, scenario.truth), file)
        found[path.stem] = (scenario, truth if scenario.effects else null(truth))
    return found


def replaced(whole: Any, parts: Any) -> Any:
    """Put parts in the place of those of the same name, mapping by mapping.

    Examples
    --------
    >>> replaced({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}})
    {'a': {'b': 1, 'c': 3}}
    """
    if not isinstance(whole, Mapping) or not isinstance(parts, Mapping):
        return parts
    new = {name: replaced(whole.get(name), part) for name, part in parts.items()}
    return {**whole, **new}
