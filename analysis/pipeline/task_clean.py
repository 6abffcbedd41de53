"""Read and clean every wave, give people pseudonyms and set their words apart; sum up the audit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.clean import clean_wave
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import Watch, key_in, save, save_texts, together
from analysis.pipeline.step import Step
from analysis.pipeline.unnamed import unnamed
from analysis.privacy.key import Key, key_of
from analysis.read import read_wave
from analysis.read.odk import beside
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem
from instrument.resolve import Version
from instrument.study import Study, Wave

TABLES = ("", "_records", "_audit", "_form")
TEXTS = "_texts"
"""How the name of the table with people's own words ends."""
ODK = "odk"


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step per wave, and one that joins what they say.

    Raises
    ------
    PeilError
        R001 for every export that is not there, all at once; V001 to V003 for the key.
    """
    study = questionnaire.study
    missing = [
        problem("R001", Place(shown), "error", file=shown)
        for wave in study.waves
        if not _is_there(folder, wave)
        for shown in (folder.raw(wave).relative_to(folder.root).as_posix(),)
    ]
    if missing:
        raise PeilError(*missing)
    key = key_of(study.id, folder.root, made_up=study.synthetic)
    waves = (_step(folder, wave, study, key) for wave in study.waves)
    return (*waves, _joined(folder, tuple(wave.id for wave in study.waves)))


def _is_there(folder: StudyFolder, wave: Wave) -> bool:
    """Tell whether a wave's export is there; that of ODK may be a folder."""
    path = folder.raw(wave)
    return path.is_file() or (wave.platform == ODK and path.is_dir())


def _others(wave: Wave, study: Study) -> tuple[str, ...]:
    """Name the other versions, whose questions an export of ODK may still have."""
    if wave.platform != ODK:
        return ()
    return tuple(each.id for each in study.versions if each.id != wave.version)


def _step(folder: StudyFolder, wave: Wave, study: Study, key: Key) -> Step:
    versions = dict.fromkeys((wave.version, *_others(wave, study)))
    return Step(
        name=f"clean {wave.id}",
        module=__name__,
        needs=(
            *(beside(folder.raw(wave)) if wave.platform == ODK else (folder.raw(wave),)),
            *(folder.version(name) for name in versions),
            folder.definition(f"wave_{wave.id}"),
            folder.definition("study"),
        ),
        makes=(
            *(folder.clean(wave.id + table) for table in (*TABLES, TEXTS)),
            folder.watch_of(wave.id),
        ),
        action=partial(write_wave, folder, wave.id),
        values=(key.fingerprint,),
    )


def _joined(folder: StudyFolder, waves: tuple[str, ...]) -> Step:
    return Step(
        name="audit",
        module=__name__,
        needs=(
            *(folder.clean(f"{wave}_audit") for wave in waves),
            *(folder.clean(f"{wave}_form") for wave in waves),
            *(folder.watch_of(wave) for wave in waves),
        ),
        makes=(folder.clean("audit"), folder.clean("forms"), folder.watch),
        action=partial(_join, folder, waves),
    )


def write_wave(folder: StudyFolder, name: str) -> None:
    """Read one wave's export, clean it and write its tables, in which nobody has a name."""
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
    key = key_of(study.id, folder.root, made_up=study.synthetic)
    apart = unnamed(given, cleaned, version, study, name, key)
    tables = {
        "": apart.cleaned.answers,
        "_records": apart.cleaned.records,
        "_audit": apart.cleaned.audit,
        "_form": pd.DataFrame([given.found.record()] if given.found else []),
    }
    save(folder, {folder.clean(name + each): table for each, table in tables.items()}, apart.guard)
    save_texts(folder.clean(name + TEXTS), apart.texts)
    apart.watch.save(folder.watch_of(name))


def _other_versions(folder: StudyFolder, study: Study, own: str) -> Iterator[Version]:
    """Load the other versions, to tell whose headings an export has; no result rests on them."""
    for each in study.versions:
        path = folder.version(each.id)
        if each.id != own and path.is_file():
            yield Version.model_validate_json(path.read_bytes())


def _join(folder: StudyFolder, waves: tuple[str, ...]) -> None:
    """Put the audits of all waves in one table, and the forms of their files in another."""
    watches = [Watch.read(folder.watch_of(wave)) for wave in waves]
    key = key_in(folder, watches[0])
    known = together(watches, key)
    tables = {}
    for one, of_all in (("audit", "audit"), ("form", "forms")):
        parts = [pd.read_parquet(folder.clean(f"{wave}_{one}")) for wave in waves]
        tables[folder.clean(of_all)] = pd.concat(parts, ignore_index=True)
    save(folder, tables, known.guard(key))
    known.save(folder.watch)
