"""How well the waves compare on an outcome: the weakest of all that is behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from analysis.locale import marked
from instrument.lineage import Variable, weakest
from instrument.model import Construct, Derivation, Questionnaire
from instrument.vocabulary import Comparability

SAID: Mapping[Comparability, str] = {
    "exact": marked("exact"),
    "approximate": marked("approximate"),
    "conditional": marked("conditional"),
    "none": marked("none"),
}
"""How each grade is said."""


@dataclass(frozen=True)
class Grades:
    """The harmonised variables and what is computed from them, by id."""

    variables: Mapping[str, Variable]
    constructs: Mapping[str, Construct]
    derivations: Mapping[str, Derivation]

    @classmethod
    def of(cls, questionnaire: Questionnaire, variables: Iterable[Variable]) -> Grades:
        """Take them from a definition."""
        return cls(
            {each.id: each for each in variables},
            {each.id: each for each in questionnaire.constructs},
            {each.id: each for each in questionnaire.derivations},
        )

    def grade(self, name: str, versions: Collection[str]) -> Comparability:
        """Grade an outcome over the versions whose answers an estimate used.

        Parameters
        ----------
        name
            A variable, construct or derivation. Any other column, such as the months of
            exposure, does not hang on a question's wording and is exact.
        versions
            With one version nothing is compared between versions, so the grade is exact.

        Returns
        -------
        str
            The weakest comparability found.
        """
        if len(versions) <= 1:
            return "exact"
        if name in self.variables:
            chains = self.variables[name].chains
            return weakest([chains[each].comparability for each in versions if each in chains])
        if name in self.constructs:
            parts = (each.removeprefix("-") for each in self.constructs[name].items)
            return weakest([self.grade(part, versions) for part in parts])
        if name in self.derivations:
            derivation = self.derivations[name]
            parts_of = [self.grade(part, versions) for part in derivation.of]
            return weakest([derivation.comparability, *parts_of])
        return "exact"
