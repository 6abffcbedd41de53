"""What every part of the page of the harmonised variables draws on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instrument.codebook.counts import Counts
from instrument.codebook.markdown import in_page_language
from instrument.compare.comparison import Comparison
from instrument.lineage import Variable
from instrument.locale import Locale
from instrument.model import Questionnaire
from instrument.resolve import Version
from instrument.vocabulary import Text


@dataclass(frozen=True)
class Gathered:
    """The definition with its variables, versions and counts, and the reader's language."""

    questionnaire: Questionnaire
    variables: Mapping[str, tuple[Variable, ...]]
    counts: Counts
    asked: Counts
    versions: Mapping[str, Version]
    steps: tuple[Comparison, ...]
    locale: Locale

    def words(self, text: Text | None) -> str:
        """Write a text of the study."""
        return in_page_language(text, self.locale)

    @property
    def every(self) -> tuple[Variable, ...]:
        """All harmonised variables."""
        return tuple(each for found in self.variables.values() for each in found)

    @property
    def newest(self) -> str:
        """The version of today."""
        return self.questionnaire.versions[-1]

    @property
    def known(self) -> set[str]:
        """Names that have a place of their own on the page."""
        own = {variable.id for each in self.variables.values() for variable in each}
        return own | {derivation.id for derivation in self.questionnaire.derivations}
