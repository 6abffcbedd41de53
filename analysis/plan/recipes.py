"""How each column that a plan rests on is made from answers, as far as its values hang on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.plan.hypothesis import Hypothesis
from analysis.plan.plan import Plan
from instrument.lineage import Chain, Variable
from instrument.model import AnswerScale, Construct, Derivation, Questionnaire

Recipe = Mapping[str, str]
"""Version of the questionnaire → SHA-256 of the rules by which its answers become values."""


def recipes(
    plan: Plan, questionnaire: Questionnaire, variables: Iterable[Variable]
) -> Mapping[str, Recipe]:
    """Hash how the columns of all hypotheses are made.

    The rules of harmonisation, the codes of the scales, the items of a construct and the rule of a
    derivation are hashed; wording and labels are not. A version more adds a hash and changes none,
    unless older answers are read in another way for it.

    Parameters
    ----------
    plan
        Whose columns are meant.
    questionnaire, variables
        The definition and its harmonised variables.

    Returns
    -------
    Mapping
        Column → its recipe; one that is not made from answers is not there.
    """
    kitchen = _Kitchen(
        {each.id: each for each in variables},
        {each.id: each for each in questionnaire.constructs},
        {each.id: each for each in questionnaire.derivations},
    )
    names = dict.fromkeys(name for each in plan.hypotheses for name in columns(each))
    found = {name: kitchen.recipe(name) for name in names}
    return {name: recipe for name, recipe in found.items() if recipe}


def columns(hypothesis: Hypothesis) -> tuple[str, ...]:
    """Name the columns that a hypothesis rests on, those that choose its rows among them."""
    wheres = (hypothesis.where, *(check.where or {} for check in hypothesis.checks))
    chosen = (name.rpartition(".")[0] or name for where in wheres for name in where)
    return tuple(dict.fromkeys((*hypothesis.names.values(), *chosen)))


@dataclass(frozen=True)
class _Kitchen:
    variables: Mapping[str, Variable]
    constructs: Mapping[str, Construct]
    derivations: Mapping[str, Derivation]

    def recipe(self, name: str) -> Recipe:
        """Hash how a column is made, version by version, all that is behind it included."""
        if name in self.variables:
            variable = self.variables[name]
            return {
                version: _digest([_chain(chain), _values(variable.scale)])
                for version, chain in variable.chains.items()
            }
        if name in self.constructs:
            construct = self.constructs[name]
            own = [*construct.items, construct.minimum_answered]
            return self._joined(own, [each.removeprefix("-") for each in construct.items])
        if name in self.derivations:
            derivation = self.derivations[name]
            also = [derivation.unchanged] if derivation.unchanged else []
            own = [derivation.rule, *derivation.of, *derivation.where, *also]
            return self._joined(own, [*derivation.of, *also])
        return {}

    def _joined(self, own: Sequence[object], parts: Sequence[str]) -> Recipe:
        behind = [self.recipe(each) for each in parts if each]
        versions = dict.fromkeys(version for each in behind for version in each)
        return {
            version: _digest([own, [each.get(version, "") for each in behind]])
            for version in versions
        }


def _chain(chain: Chain) -> list[object]:
    return [_values(chain.scale), [rule.model_dump(mode="json") for rule in chain.told]]


def _values(scale: AnswerScale) -> list[object]:
    return [scale.kind, scale.minimum, scale.maximum, [each.code for each in scale.options]]


def _digest(told: object) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
