"""How well the answers of an item compare between two versions, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from instrument.lineage import Chain, Link, variables_of, weakest
from instrument.model import Item, Questionnaire
from instrument.resolve import versions_of
from instrument.vocabulary import Comparability, Text


@dataclass(frozen=True)
class Reading:
    """The comparability of an item's answers.

    Attributes
    ----------
    told
        Whether the item's history has anything between the two versions.
    because
        Its reasons, each once, per language.
    of_variables
        Harmonised variable → comparability; `comparability` is the weakest.
    """

    told: bool
    because: Text
    of_variables: Mapping[str, Comparability]

    @property
    def comparability(self) -> Comparability:
        """The weakest of its variables."""
        return weakest([*self.of_variables.values()])


def readings(questionnaire: Questionnaire, one: str, other: str) -> Mapping[str, Reading]:
    """Grade each item that two versions ask by the weakest link between them.

    Raises
    ------
    LineageError
        If the answers of two revisions differ and no rule says how to read them.
    """
    order = questionnaire.versions
    older, newer = sorted((one, other), key=order.index)
    return {
        item.id: _reading(questionnaire, item, older, newer)
        for item in questionnaire.items
        if {older, newer} <= {*versions_of(questionnaire, item)}
    }


def _reading(questionnaire: Questionnaire, item: Item, older: str, newer: str) -> Reading:
    between = questionnaire.versions[
        questionnaire.versions.index(older) : questionnaire.versions.index(newer)
    ]
    links = {
        variable.id: _between(variable.chains[older], between)
        for variable in variables_of(questionnaire, item)
    }
    return Reading(
        told=any(links.values()),
        because=_joined(text for own in links.values() for link in own for text in link.because),
        of_variables={
            name: weakest([link.comparability for link in own]) for name, own in links.items()
        },
    )


def _between(chain: Chain, versions: tuple[str, ...]) -> tuple[Link, ...]:
    """Take the links of a chain that start in some versions; its end is no change."""
    last = chain.links[-1] if chain.links[-1].older not in versions else None
    return tuple(link for link in chain.links if link.older in versions and link is not last)


def _joined(texts: Iterable[Text]) -> Text:
    """Join reasons, each once, language by language."""
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for language, wording in text.items():
            found.setdefault(language, {})[wording] = None
    return {language: " ".join(wordings) for language, wordings in found.items()}
