"""Read and clean every wave, give people pseudonyms and set their words apart; sum up the audit."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis.clean import clean_wave
from analysis.clean.audit import COLUMNS, as_text
from analysis.fieldwork.reached import reached
from analysis.flow.cleaning import cleaning_flow
from analysis.flow.closing import check, sums
from analysis.pipeline.export import check_there, needs, read_export
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import Watch, save, save_texts, together
from analysis.pipeline.step import Step
from analysis.pipeline.task_linkage import decisions_of, joined_in
from analysis.pipeline.task_linkage import steps as of_people
from analysis.pipeline.unnamed import unnamed
from analysis.privacy.codes import Codes
from analysis.privacy.key import Key, key_of
from instrument.model import Questionnaire
from instrument.resolve import Version
from instrument.study import Study, Wave

TABLES = ("", "_records", "_audit", "_form", "_flow", "_reached")
TEXTS = "_texts"
"""How the name of the table with people's own words ends."""


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step for people in all waves, one per wave, and one that joins what they say.

    Where there are decisions about people, every wave waits until they were held against all.

    Raises
    ------
    PeilError
        R001 for every export that is not there, all at once; V001 to V003 for the key.
    """
    study = questionnaire.study
    check_there(folder, study)
    key = key_of(study.id, folder.root, made_up=study.keeps_no_secret)
    waves = (_step(folder, wave, study, key) for wave in study.waves)
    joined = _joined(folder, tuple(wave.id for wave in study.waves))
    return (*of_people(folder, questionnaire), *waves, joined)


def _step(folder: StudyFolder, wave: Wave, study: Study, key: Key) -> Step:
    decided = decisions_of(folder)
    return Step(
        name=f"clean {wave.id}",
        module=__name__,
        needs=(
            *needs(folder, wave, study),
            *((*decided, folder.candidates) if decided else ()),
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
            folder.definition("study"),
            *(folder.clean(f"{wave}_audit") for wave in waves),
            *(folder.clean(f"{wave}_form") for wave in waves),
            *(folder.watch_of(wave) for wave in waves),
        ),
        makes=(folder.clean("audit"), folder.clean("forms"), folder.watch),
        action=partial(_join, folder, waves),
    )


def write_wave(folder: StudyFolder, name: str) -> None:
    """Read one wave's export, clean it and write its tables, in which nobody has a name.

    Raises
    ------
    PeilError
        H010 to H013 where the flow does not close: then nothing is written.
    """
    wave = Wave.model_validate_json(folder.definition(f"wave_{name}").read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    version = Version.model_validate_json(folder.version(wave.version).read_bytes())
    given = read_export(folder, wave, version, study)
    cleaned = clean_wave(given, version, wave, study, joined_in(folder, study, name))
    flow = cleaning_flow(name, given.answers, cleaned.records, cleaned.answers, cleaned.audit)
    check(name, sums(flow, len(given.rows)))
    key = key_of(study.id, folder.root, made_up=study.keeps_no_secret)
    apart = unnamed(given, cleaned, version, study, name, key)
    whole = given.rows[~given.rows["broken"]]
    tables = {
        "": apart.cleaned.answers,
        "_records": apart.cleaned.records,
        "_audit": apart.cleaned.audit,
        "_form": pd.DataFrame([given.found.record()] if given.found else []),
        "_flow": flow,
        "_reached": reached(given.answers, whole, version),
    }
    save(folder, {folder.clean(name + each): table for each, table in tables.items()}, apart.guard)
    save_texts(folder.clean(name + TEXTS), apart.texts)
    apart.watch.save(folder.watch_of(name))


def _join(folder: StudyFolder, waves: tuple[str, ...]) -> None:
    """Put the audits of all waves in one table, and the forms of their files in another."""
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    key = key_of(study.id, folder.root, made_up=study.keeps_no_secret)
    watches = [Watch.read(folder.watch_of(wave)) for wave in waves]
    known = together(watches, key) if watches else Watch.over(study, Codes(key))
    tables = {}
    for one, of_all, empty in (("audit", "audit", COLUMNS), ("form", "forms", ())):
        parts = [pd.read_parquet(folder.clean(f"{wave}_{one}")) for wave in waves]
        nothing = as_text(pd.DataFrame(columns=list(empty)))
        tables[folder.clean(of_all)] = pd.concat(parts, ignore_index=True) if parts else nothing
    save(folder, tables, known.guard(key))
    known.save(folder.watch)
