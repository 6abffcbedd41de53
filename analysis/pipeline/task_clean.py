"""Read and clean every wave; sum up what was flagged, changed and set aside."""

from __future__ import annotations

import pandas as pd

from analysis.clean import clean_wave
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.read import read_wave
from analysis.read.odk import beside
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem
from instrument.resolve import Version
from instrument.study import Study, Wave

TABLES = ("", "_records", "_audit")
ODK = "odk"


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step per wave, and one that joins their audits.

    Raises
    ------
    PeilError
        R001 for every export that is not there, all at once.
    """
    waves = questionnaire.study.waves
    missing = [
        problem("R001", Place(shown), "error", file=shown)
        for wave in waves
        if not _is_there(folder, wave)
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
    return (*(_step(folder, wave, questionnaire.study) for wave in waves), joined)


def _is_there(folder: StudyFolder, wave: Wave) -> bool:
    """Tell whether a wave's export is there; that of ODK may be a folder."""
    path = folder.raw(wave)
    return path.is_file() or (wave.platform == ODK and path.is_dir())


def _others(wave: Wave, study: Study) -> tuple[str, ...]:
    """Name the other versions, whose questions an export of ODK may still have."""
    if wave.platform != ODK:
        return ()
    return tuple(each.id for each in study.versions if each.id != wave.version)


def _step(folder: StudyFolder, wave: Wave, study: Study) -> Step:
    return Step(
        name=f"clean {wave.id}",
        module=__name__,
        needs=(
            *(beside(folder.raw(wave)) if wave.platform == ODK else (folder.raw(wave),)),
            *(
                folder.version(name)
                for name in dict.fromkeys((wave.version, *_others(wave, study)))
            ),
            folder.definition(f"wave_{wave.id}"),
            folder.definition("study"),
        ),
        makes=tuple(folder.clean(wave.id + table) for table in TABLES),
        action=lambda: write_wave(folder, wave.id),
    )


def write_wave(folder: StudyFolder, name: str) -> None:
    """Read one wave's export, clean it and write answers, records and audit."""
    wave = Wave.model_validate_json(folder.definition(f"wave_{name}").read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    version = Version.model_validate_json(folder.version(wave.version).read_bytes())
    others = tuple(
        Version.model_validate_json(folder.version(each).read_bytes())
        for each in _others(wave, study)
    )
    given = read_wave(wave, version, folder.raw(wave), study.source_language, others=others)
    cleaned = clean_wave(given, version, wave, study)
    tables = (cleaned.answers, cleaned.records, cleaned.audit)
    for suffix, table in zip(TABLES, tables, strict=True):
        path = folder.clean(name + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        table.to_parquet(path, index=False)


def _join(folder: StudyFolder, waves: tuple[str, ...]) -> None:
    audits = [pd.read_parquet(folder.clean(f"{wave}_audit")) for wave in waves]
    pd.concat(audits, ignore_index=True).to_parquet(folder.clean("audit"), index=False)
