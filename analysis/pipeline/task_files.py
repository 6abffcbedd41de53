"""Write the data files of a study in every format, and their codebooks for archives."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import partial

from analysis.dataset.documented import documented
from analysis.dataset.formats import FORMATS, files_of
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import check, guard
from analysis.pipeline.step import Step
from analysis.pipeline.tables import StudyTables, needs
from instrument import ddi
from instrument.dataset.asked import asked
from instrument.model import Questionnaire
from instrument.problems import PeilError

DDI = "ddi"
KINDS = (*FORMATS, DDI)
"""What can be asked for by name."""
CUTS = "shortened.txt"
"""The list beside data files of what they hold in part only."""


def steps(
    folder: StudyFolder, questionnaire: Questionnaire, kinds: Sequence[str] = KINDS
) -> tuple[Step, ...]:
    """Make a step for each format; a study that archives know nothing of has no DDI."""
    described = questionnaire.study.description is not None
    return tuple(
        Step(
            name=f"files {kind}",
            module=__name__,
            needs=needs(folder, questionnaire),
            makes=(folder.data_files(kind),),
            action=partial(write_files, folder, kind),
        )
        for kind in kinds
        if kind != DDI or described
    )


def write_files(folder: StudyFolder, kind: str) -> None:
    """Write all files of one kind: of every wave as asked, and of the harmonised tables.

    Raises
    ------
    PeilError
        V010 for whatever in them points at a person.
    """
    tables = StudyTables(folder)
    given = (*tables.harmonised, *tables.as_asked.values())
    check(((f"{each.file.id} of {kind}", each.cells) for each in given), guard(folder))
    made = codebooks(tables) if kind == DDI else _data(tables, kind)
    into = folder.data_files(kind)
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    for name, content in made.items():
        (into / name).write_bytes(content)


def _data(tables: StudyTables, kind: str) -> Mapping[str, bytes]:
    found, cuts = {}, []
    for table in (*tables.harmonised, *tables.as_asked.values()):
        for name, written in files_of(table, kind, tables.day):
            found[name] = written.content
            cuts += [
                f"{name}\t{cut.variable}\t{cut.what}\t{cut.language}\t{cut.full}\t{cut.short}"
                for cut in written.shortened
            ]
    if cuts:
        heading = "file\tvariable\twhat\tlanguage\tin full\tin the file"
        found[CUTS] = ("\n".join((heading, *cuts)) + "\n").encode()
    return found


def codebooks(tables: StudyTables) -> Mapping[str, bytes]:
    """Write the codebooks in DDI: of the harmonised files, and of every version as asked.

    Raises
    ------
    PeilError
        With all that archives demand and the study does not say (A011 to A013).
    """
    study = tables.questionnaire.study
    found = {
        "harmonised.xml": ddi.codebook(
            study, documented(tables.harmonised), smallest_cell=study.smallest_cell
        ),
        **{
            f"version-{name}.xml": content
            for name, content in of_versions(tables, study.smallest_cell).items()
        },
    }
    problems = dict.fromkeys(each for content in found.values() for each in ddi.breaches(content))
    if problems:
        raise PeilError(*problems)
    return found


def of_versions(tables: StudyTables, smallest: int, *, counted: bool = True) -> Mapping[str, bytes]:
    """Write the codebook of every version as it was asked, with counts from its waves.

    Without them where it stands beside data: what is withheld there must not be worked out.
    """
    questionnaire = tables.questionnaire
    found = {}
    for version in questionnaire.versions:
        waves = [wave.id for wave in questionnaire.study.waves if wave.version == version]
        files = documented([tables.as_asked[wave] for wave in waves if counted])
        if not files:
            file = asked(questionnaire, version, resting=tables.resting)
            files = (ddi.Documented(file=file, name=f"{file.id}.csv"),)
        found[version] = ddi.codebook(
            questionnaire.study, files, version=version, smallest_cell=smallest
        )
    return found
