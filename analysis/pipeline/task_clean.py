"""Read and clean every wave; sum up what was flagged, changed and set aside."""

from __future__ import annotations

import pandas as pd

from analysis.clean import clean_wave
from analysis.clean.audit import COLUMNS, as_text
from analysis.flow.cleaning import cleaning_flow
from analysis.flow.closing import check, sums
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.read import read_wave
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem
from instrument.resolve import Version
from instrument.study import Study, Wave

TABLES = ("", "_records", "_audit", "_flow")


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
    return (*(_step(folder, wave) for wave in waves), joined)


def _step(folder: StudyFolder, wave: Wave) -> Step:
    return Step(
        name=f"clean {wave.id}",
        module=__name__,
        needs=(
            folder.raw(wave),
            folder.version(wave.version),
            folder.definition(f"wave_{wave.id}"),
            folder.definition("study"),
        ),
        makes=tuple(folder.clean(wave.id + table) for table in TABLES),
        action=lambda: write_wave(folder, wave.id),
    )


def write_wave(folder: StudyFolder, name: str) -> None:
    """Read one wave's export, clean it and write answers, records, audit and flow.

    Raises
    ------
    PeilError
        H010 to H013 where the flow does not close: then nothing is written.
    """
    wave = Wave.model_validate_json(folder.definition(f"wave_{name}").read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    version = Version.model_validate_json(folder.version(wave.version).read_bytes())
    given = read_wave(wave, version, folder.raw(wave), study.source_language)
    cleaned = clean_wave(given, version, wave, study)
    flow = cleaning_flow(name, given.answers, cleaned.records, cleaned.answers, cleaned.audit)
    check(name, sums(flow, len(given.rows)))
    tables = (cleaned.answers, cleaned.records, cleaned.audit, flow)
    for suffix, table in zip(TABLES, tables, strict=True):
        path = folder.clean(name + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        table.to_parquet(path, index=False)


def _join(folder: StudyFolder, waves: tuple[str, ...]) -> None:
    path = folder.clean("audit")
    path.parent.mkdir(parents=True, exist_ok=True)
    audits = [pd.read_parquet(folder.clean(f"{wave}_audit")) for wave in waves]
    nothing = as_text(pd.DataFrame(columns=COLUMNS))
    audit = pd.concat(audits, ignore_index=True) if audits else nothing
    audit.to_parquet(path, index=False)
