"""Freeze versions: snapshots that nobody edits, their numbers, and what changed between them."""

from instrument.release.snapshot import (
    HASHES,
    NOT_SHOWN,
    RELEASED,
    Difference,
    Snapshot,
    differences,
    digest,
    freeze,
    release,
    snapshots,
)

__all__ = [
    "HASHES",
    "NOT_SHOWN",
    "RELEASED",
    "Difference",
    "Snapshot",
    "differences",
    "digest",
    "freeze",
    "release",
    "snapshots",
]
