"""Who took part when, of a study on a page: what all its pages may tell of it."""

from __future__ import annotations

from analysis.evidence import Evidence
from analysis.people.moves import Moves, moves


def moves_of(evidence: Evidence) -> Moves:
    """Count the people of a study by their waves."""
    known = evidence.study.keys.person is not None
    waves = [wave.id for wave in evidence.waves]
    return moves(evidence.panel, waves, evidence.smallest, recognised=known)
