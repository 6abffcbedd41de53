"""A study that a test fills in with as little as it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from instrument.lineage import Chain, lineage
from instrument.model import Questionnaire
from tests.instrument.lineages import SCALES

VERSIONS = ("1.0", "2.0", "3.0")


def text(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": words}


def options(*codes: str) -> list[dict[str, Any]]:
    """Write options whose labels say `option <code>`."""
    return [{"code": code, "label": text(f"option {code}")} for code in codes]


@pytest.fixture(scope="session")
def define() -> Callable[..., Questionnaire]:
    """Write a definition with versions 1.0, 2.0 and 3.0 from its items, scales and rosters."""
    return definition


def definition(
    *items: Mapping[str, Any],
    scales: Mapping[str, Mapping[str, Any]] | None = None,
    versions: Sequence[Mapping[str, Any]] = (),
    **study: Any,
) -> Questionnaire:
    given = {version["id"]: version for version in versions}
    ids = tuple(given) or VERSIONS
    known = {"words": {"kind": "text"}, **(scales or {})}
    return Questionnaire.model_validate(
        {
            "study": {
                "id": "toy",
                "title": text("Toy"),
                "source_language": "nl",
                "languages": ["nl", "en"],
                "synthetic": True,
                "notice": text("Made up"),
                "keys": {"person": "code"},
                "missing_labels": {},
                "versions": [{"languages": ["nl", "en"], **given.get(v, {"id": v})} for v in ids],
                "waves": [],
                **study,
            },
            "scales": {name: {"id": name, **scale} for name, scale in known.items()},
            "modules": [
                {
                    "id": "a",
                    "title": text("Module a"),
                    "items": [
                        {"text": text(each["id"]), "answer": "words", **each} for each in items
                    ],
                }
            ],
        }
    )


@pytest.fixture
def chains(define):
    """Give the chains of one item's variables: variable → version → chain."""

    def build(item: Mapping[str, Any], **study: Any) -> dict[str, Mapping[str, Chain]]:
        scales = {**SCALES, **study.pop("scales", {})}
        found = lineage(define({"id": "x", **item}, scales=scales, **study))
        return {variable.id: variable.chains for variable in found}

    return build
