"""Names of a form's nodes for ODK and Kobo, which are also the last part of its columns."""

from __future__ import annotations

import re

METADATA = ("start", "end", "today", "audit")
"""Nodes that a form fills in by itself."""
RESERVED = frozenset({*METADATA, "meta", "instanceID", "instanceName", "name", "label"})


def node_name(item: str, *parts: str | None) -> str:
    """Name a node after its item, roster entry and part, in letters, digits and underscores."""
    joined = "_".join((item, *(part for part in parts if part)))
    name = re.sub(r"[^A-Za-z0-9_]", "_", joined)
    return f"q_{name}" if name in RESERVED or not name[0].isalpha() else name
