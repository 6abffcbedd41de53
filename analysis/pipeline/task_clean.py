"""Read and clean every wave; sum up what was flagged, changed and set aside."""

from __future__ import annotations

import pandas as pd

from analysis.clean import clean_wave
from analysis.fieldwork.reached import reached
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.pipeline.task_linkage import decisions_of, joined_in
from analysis.pipeline.task_linkage import steps as of_people
from analysis.read import read_wave
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem
from instrument.resolve import Version
from instrument.study import Study, Wave

TABLES = ("", "_records", "_audit", "_reached")


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step for people in all waves, one per wave, and one that joins their audits.

    Where there are decisions about people, every wave waits until they were held against all.

    Raises
    ------
    PeilError
        R001 for every export that is not there, all at once.
    """
    waves = questionnaire.study.waves
    missing = [
        problem("R001", Place(shown), "error", file=shown)
        for wave in waves
        if not folder.raw(wave).is_file()
        for shown in (folder.raw(wave).relative_to(folder.root).as_posix(),)
    ]
    if missing:
        raise PeilError(*missing)
    audits = tuple(folder.clean(f"{wave.id}_audit") for wave in waves)
    joined = Step(
        name="audit",
        module=__name__,
        needs=audits,
        makes=(folder.clean("audit"),),
        action=lambda: _join(folder, tuple(wave.id for wave in waves)),
    )
    return (*of_people(folder, questionnaire), *(_step(folder, wave) for wave in waves), joined)


def _step(folder: StudyFolder, wave: Wave) -> Step:
    decided = decisions_of(folder)
    return Step(
        name=f"clean {wave.id}",
        module=__name__,
        needs=(
            folder.raw(wave),
            folder.version(wave.version),
            folder.definition(f"wave_{wave.id}"),
            folder.definition("study"),
            *((*decided, folder.candidates) if decided else ()),
        ),
        makes=tuple(folder.clean(wave.id + table) for table in TABLES),
        action=lambda: write_wave(folder, wave.id),
    )


def write_wave(folder: StudyFolder, name: str) -> None:
    """Read one wave's export, clean it and write answers, records, audit, and how far forms got."""
    wave = Wave.model_validate_json(folder.definition(f"wave_{name}").read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    version = Version.model_validate_json(folder.version(wave.version).read_bytes())
    given = read_wave(wave, version, folder.raw(wave), study.source_language)
    cleaned = clean_wave(given, version, wave, study, joined_in(folder, study, wave.id))
    kept = given.rows[~given.rows["broken"]]
    far = reached(given.answers, kept, version)
    tables = (cleaned.answers, cleaned.records, cleaned.audit, far)
    for suffix, table in zip(TABLES, tables, strict=True):
        path = folder.clean(name + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        table.to_parquet(path, index=False)


def _join(folder: StudyFolder, waves: tuple[str, ...]) -> None:
    audits = [pd.read_parquet(folder.clean(f"{wave}_audit")) for wave in waves]
    pd.concat(audits, ignore_index=True).to_parquet(folder.clean("audit"), index=False)
