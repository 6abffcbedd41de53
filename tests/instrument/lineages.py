"""Scales and entries of a history, of which tests make lineages."""

from __future__ import annotations

from typing import Any

from instrument.rules import Rescale


def choice(*codes: object, **more: Any) -> dict[str, Any]:
    labels = [{"code": str(code), "label": {"en": f"option {code}"}} for code in codes]
    return {"kind": "single", "options": labels, **more}


def reading(answer: str, rule: Any, grade: str = "approximate") -> dict[str, Any]:
    return {"answer": answer, "rule": rule, "comparability": grade, "because": f"from {answer}"}


POMP = [{"answer": "percent", "rule": "pomp"}]


SCALES: dict[str, Any] = {
    "percent": {"kind": "number", "minimum": 0, "maximum": 100},
    "five": choice(*range(1, 6)),
    "seven": choice(
        *range(1, 8), reads=[reading("five", {"rescale": [[1, 5], [1, 7]]})], harmonised=POMP
    ),
    "four": choice(
        *range(1, 5),
        harmonised=[
            {"answer": "three", "rule": {"recode": {1: 1, 2: 2, 3: 3, 4: 3}}, "id": "{item}_3"},
            {"answer": "four", "rule": "same", "id": "{item}_4"},
        ],
    ),
    "three": choice(1, 2, 3),
    "flipped": {
        "kind": "single",
        "like": "four",
        "order": ["4", "3", "2", "1"],
        "reads": [reading("four", "labels", "exact")],
    },
    "hours": {"kind": "number", "minimum": 0, "maximum": 60},
    "classes": choice(1, 2, 3, 4),
}


def entry(version: str, **more: Any) -> dict[str, Any]:
    return {"version": version, "comparability": "exact", "because": "why not", **more}


def rescale(*numbers: float) -> Rescale:
    low, high, to_low, to_high = numbers
    return Rescale(rescale=((low, high), (to_low, to_high)))
