"""A hypothesis that says as little as one can, as its author would write it."""

from typing import Any


def hypothesis(name: str = "H1", **more: Any) -> dict[str, Any]:
    """Make one; what is given stands in the place of what it says by itself."""
    return {
        "id": name,
        "statement": {"en": "More."},
        "estimand": {"en": "The mean change."},
        "outcome": "clear",
        "unit": {"en": "points"},
        "direction": "up",
        "sesoi": 5,
        "sesoi_because": {"en": "Less is nothing."},
        "family": "primary",
        "decides": "within_person",
    } | more


def planned(name: str = "H2", **more: Any) -> dict[str, Any]:
    """Make one that is not estimated yet."""
    return {
        "id": name,
        "claims": ["2"],
        "statement": {"en": "More."},
        "estimand": {"en": "A share."},
        "direction": "up",
        "family": "structure",
        "awaits": {"en": "A null model."},
    } | more
