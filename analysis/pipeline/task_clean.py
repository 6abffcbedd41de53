"""Read and clean every wave; sum up what was flagged, changed and set aside."""

from __future__ import annotations

from collections.abc import Iterator

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

TABLES = ("", "_records", "_audit", "_form")
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
    forms = tuple(folder.clean(f"{wave.id}_form") for wave in waves)
    joined = Step(
        name="audit",
        module=__name__,
        needs=(*audits, *forms),
        makes=(folder.clean("audit"), folder.clean("forms")),
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
    """Read one wave's export, clean it and write answers, records, audit and the file's form."""
    wave = Wave.model_validate_json(folder.definition(f"wave_{name}").read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    version = Version.model_validate_json(folder.version(wave.version).read_bytes())
    given = read_wave(
        wave,
        version,
        folder.raw(wave),
        study.source_language,
        others=lambda: _other_versions(folder, study, wave.version),
    )
    cleaned = clean_wave(given, version, wave, study)
    form = pd.DataFrame([given.found.record()] if given.found else [])
    tables = (cleaned.answers, cleaned.records, cleaned.audit, form)
    for suffix, table in zip(TABLES, tables, strict=True):
        path = folder.clean(name + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        table.to_parquet(path, index=False)


def _other_versions(folder: StudyFolder, study: Study, own: str) -> Iterator[Version]:
    """Load the other versions, to tell whose headings an export has; no result rests on them."""
    for each in study.versions:
        path = folder.version(each.id)
        if each.id != own and path.is_file():
            yield Version.model_validate_json(path.read_bytes())


def _join(folder: StudyFolder, waves: tuple[str, ...]) -> None:
    """Put the audits of all waves in one table, and the forms of their files in another."""
    for one, all_waves in (("audit", "audit"), ("form", "forms")):
        tables = [pd.read_parquet(folder.clean(f"{wave}_{one}")) for wave in waves]
        pd.concat(tables, ignore_index=True).to_parquet(folder.clean(all_waves), index=False)
