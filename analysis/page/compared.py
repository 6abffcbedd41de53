"""How well the answers of each wave compare with today's question, and what changed, in short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.evidence import Evidence
from analysis.locale import marked
from instrument.lineage import Chain, weakest
from instrument.vocabulary import Comparability

MOST = 2
"""Changes that are told under a picture; the codebook has them all."""
SAID: Mapping[Comparability, str] = {
    "approximate": marked("Compares approximately with today's question."),
    "conditional": marked("Compares with today's question only under a condition."),
    "none": marked("Does not compare with today's question."),
}


def caveats(evidence: Evidence, name: str) -> dict[str, str]:
    """Say per wave how its answers compare with today's question, where that is not exactly.

    Parameters
    ----------
    evidence
        For the definition.
    name
        A harmonised variable, a derivation or a construct; of the last two the questions that
        they are made of count, and the weakest comparison holds.

    Returns
    -------
    dict
        Wave → what is said; empty where nothing limits the comparison.
    """
    asked = {each.id: tuple(_chains(evidence, name, each.version)) for each in evidence.waves}
    return {wave: _told(evidence, name, chains) for wave, chains in asked.items()}


def changed(evidence: Evidence, name: str) -> str:
    """Say what changed about a question or its parts between any of the waves; or nothing."""
    chains = [c for wave in evidence.waves for c in _chains(evidence, name, wave.version)]
    return " ".join(_reasons(evidence, tuple(chains)))


def _chains(evidence: Evidence, name: str, version: str) -> Iterator[Chain]:
    for part in parts(evidence, name):
        variable = evidence.variables.get(part)
        if variable is not None and version in variable.chains:
            yield variable.chains[version]


def parts(evidence: Evidence, name: str, above: frozenset[str] = frozenset()) -> Iterator[str]:
    """List the harmonised variables that something is made of."""
    made = {each.id: tuple(each.of) for each in evidence.questionnaire.derivations}
    made |= {each.id: each.items for each in evidence.questionnaire.constructs}
    if name in evidence.variables or name not in made:
        yield name
        return
    for part in made[name]:
        if part not in above:
            yield from parts(evidence, part.removeprefix("-"), above | {name})


def _told(evidence: Evidence, name: str, chains: tuple[Chain, ...]) -> str:
    grades = [each.comparability for each in chains]
    own = next((e for e in evidence.questionnaire.derivations if e.id == name), None)
    if own is not None and own.comparability is not None and chains:
        grades.append(own.comparability)
    worst = weakest(grades)
    if worst == "exact":
        return ""
    return " ".join((evidence.locale.text(SAID[worst]), *_reasons(evidence, chains)))


def _reasons(evidence: Evidence, chains: tuple[Chain, ...]) -> tuple[str, ...]:
    """Give what changed, as the definition says it, most of it left to the codebook."""
    told = [
        evidence.words(text)
        for chain in chains
        for link in chain.links
        if link.comparability != "exact"
        for text in link.because
    ]
    return tuple(dict.fromkeys(told))[:MOST]
