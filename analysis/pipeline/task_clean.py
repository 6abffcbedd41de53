"""Read and clean every wave, give people pseudonyms and set their words apart; sum up the audit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.clean import clean_wave
from analysis.clean.cleaned import Cleaned
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import Watch, key_in, save, save_texts, together
from analysis.pipeline.step import Step
from analysis.privacy.codes import Codes
from analysis.privacy.key import Key, key_of
from analysis.privacy.pseudonyms import pseudonymised, pseudonyms
from analysis.privacy.texts import texts, without_personal, without_texts
from analysis.read import AsGiven, read_wave
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem
from instrument.resolve import Version
from instrument.study import Study, Wave

TABLES = ("", "_records", "_audit")
TEXTS = "_texts"
"""How the name of the table with people's own words ends."""
TRIAL = "test"


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step per wave, and one that joins what they say.

    Raises
    ------
    PeilError
        R001 for every export that is not there, all at once; V001 to V003 for the key.
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
    names = tuple(wave.id for wave in waves)
    study = questionnaire.study
    key = key_of(study.id, folder.root, made_up=study.synthetic)
    joined = Step(
        name="audit",
        module=__name__,
        needs=(
            *(folder.clean(f"{name}_audit") for name in names),
            *(folder.watch_of(name) for name in names),
        ),
        makes=(folder.clean("audit"), folder.watch),
        action=partial(_join, folder, names),
    )
    return (*(_step(folder, wave, key) for wave in waves), joined)


def _step(folder: StudyFolder, wave: Wave, key: Key) -> Step:
    return Step(
        name=f"clean {wave.id}",
        module=__name__,
        needs=(
            folder.raw(wave),
            folder.version(wave.version),
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


def write_wave(folder: StudyFolder, name: str) -> None:
    """Read one wave's export, clean it and write answers, records, audit and texts."""
    wave = Wave.model_validate_json(folder.definition(f"wave_{name}").read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    version = Version.model_validate_json(folder.version(wave.version).read_bytes())
    given = read_wave(wave, version, folder.raw(wave), study.source_language)
    cleaned = clean_wave(given, version, wave, study)
    key = key_of(study.id, folder.root, made_up=study.synthetic)
    codes, people = known_codes(cleaned, version, study, key)
    kept = cleaned.records.loc[cleaned.records["status"] == "kept", "row"]
    said = texts(given.answers, set(kept), version, wave.id)
    digests = {each: key.hashed("person", person).hex() for person, each in people.items()}
    watch = Watch.over(study, codes, digests)
    guard = watch.guard(key)
    named = pseudonymised(cleaned, _typed(given, study), study.keys.person, people)
    cleaned = without_personal(without_texts(named, said, version), guard)
    tables = (cleaned.answers, cleaned.records, cleaned.audit)
    paths = [folder.clean(name + suffix) for suffix in TABLES]
    save(folder, dict(zip(paths, tables, strict=True)), guard)
    save_texts(folder.clean(name + TEXTS), said)
    watch.save(folder.watch_of(name))


def known_codes(
    cleaned: Cleaned, version: Version, study: Study, key: Key
) -> tuple[Codes, Mapping[str, str]]:
    """Find the participant codes of a wave, hashed, and the pseudonym of each person.

    Codes of trials are made up by whoever tried the form, and may be any word.
    """
    records = cleaned.records
    people = pseudonyms(records["person"].dropna(), key)
    item = next((each for each in version.items if each.id == study.keys.person), None)
    if item is None:
        return Codes(key), people
    real = records.loc[records["because"].fillna("") != TRIAL, "person"].dropna().unique()
    return Codes.of(real, (item.scale.code_format,), key), people


def _typed(given: AsGiven, study: Study) -> Mapping[int, str]:
    """Give the participant code of each row as it was typed."""
    answers = given.answers
    mine = answers[(answers["item"] == study.keys.person) & answers["code"].notna()]
    return dict(zip(mine["row"].tolist(), mine["code"].tolist(), strict=True))


def _join(folder: StudyFolder, waves: tuple[str, ...]) -> None:
    audits = [pd.read_parquet(folder.clean(f"{wave}_audit")) for wave in waves]
    watches = [Watch.read(folder.watch_of(wave)) for wave in waves]
    key = key_in(folder, watches[0])
    known = together(watches, key)
    table = pd.concat(audits, ignore_index=True)
    save(folder, {folder.clean("audit"): table}, known.guard(key))
    known.save(folder.watch)
