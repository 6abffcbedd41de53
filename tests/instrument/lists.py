"""Scales, rosters and groups of respondents that tests ask for in one version."""

from __future__ import annotations

from typing import Any


def choice(*codes: str, **more: Any) -> dict[str, Any]:
    labels = [{"code": code, "label": {"en": f"option {code}"}} for code in codes]
    return {"kind": "single", "options": labels, **more}


def codes(scale) -> list[str]:
    return [option.code for option in scale.options]


ROSTERS: list[dict[str, Any]] = [
    {
        "id": "groups",
        "label": {"en": "Groups"},
        "entries": [
            {"id": "K01", "name": {"en": "North"}, "aliases": ["nth"]},
            {
                "id": "K02",
                "name": {"en": "New South"},
                "history": [
                    {"version": "2.0", "name": {"en": "South"}},
                    {"version": "1.0", "name": {"en": "Old South"}},
                ],
            },
            {"id": "K03", "name": {"en": "West"}, "until": "3.0", "becomes": "K04"},
            {"id": "K04", "name": {"en": "West and East"}, "since": "3.0"},
        ],
    }
]


LEADERS: list[dict[str, Any]] = [
    {
        "id": "leader",
        "label": {"en": "Leaders"},
        "when": "role == 3",
        "history": [
            {"version": "2.0", "when": "role == 2"},
            {"version": "1.0", "when": "role == 1"},
        ],
    },
    {"id": "everybody", "label": {"en": "Everybody"}},
]
