"""Check the definition and write what later steps read of it, part by part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from instrument.check import check
from instrument.lineage import Variable, lineage
from instrument.load import load
from instrument.model import Questionnaire
from instrument.problems import PeilError, errors
from instrument.release import freeze, snapshots
from instrument.resolve import at
from instrument.schema import write_schemas
from instrument.translation import read_confirmed, stale

VARIABLES: TypeAdapter[tuple[Variable, ...]] = TypeAdapter(tuple[Variable, ...])
CELL = "smallest_cell"
"""The least count that is told: a part of its own, as estimates need nothing else of the study."""
PARTS = ("questionnaire", "variables", "study", "stale", CELL)


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that everything else follows."""
    versions = [folder.version(version) for version in questionnaire.versions]
    parts = [folder.definition(part) for part in PARTS]
    waves = [folder.definition(f"wave_{wave.id}") for wave in questionnaire.study.waves]
    return (
        Step(
            name="definition",
            module=__name__,
            needs=folder.definition_files,
            makes=(*parts, *waves, *versions, folder.build / "definition" / "schema"),
            action=lambda: write_definition(folder),
        ),
    )


def write_definition(folder: StudyFolder) -> None:
    """Load, check and write the definition.

    Raises
    ------
    PeilError
        With every error of the check.
    """
    loaded = load(folder.root)
    found = errors(check(loaded, snapshots(folder.root)))
    if found:
        raise PeilError(*found)
    questionnaire = loaded.questionnaire
    for version in questionnaire.versions:
        _write(folder.version(version), freeze(at(questionnaire, version)))
    _write(folder.definition("questionnaire"), _json(questionnaire))
    _write(folder.definition("study"), _json(questionnaire.study))
    _write(folder.definition(CELL), f"{questionnaire.study.smallest_cell}\n".encode())
    for wave in questionnaire.study.waves:
        _write(folder.definition(f"wave_{wave.id}"), _json(wave))
    _write(folder.definition("variables"), VARIABLES.dump_json(lineage(questionnaire), indent=1))
    told = {"stale": sorted(stale(questionnaire, read_confirmed(folder.root)))}
    _write(folder.definition("stale"), json.dumps(told, ensure_ascii=False, indent=1).encode())
    write_schemas(folder.build / "definition" / "schema")


def _json(value: Any) -> bytes:
    # A scale like another takes from it what it does not set itself, so that must not be filled in.
    text: str = value.model_dump_json(indent=1, exclude_unset=True)
    return text.encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
