"""Hold decisions about people against the exports, and list the rows that are still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.clean.joined import Joined
from analysis.clean.wave import senders
from analysis.linkage.candidate import Candidate, candidates, table
from analysis.linkage.decided import as_decided, joined
from analysis.linkage.decision import Decision, read_decisions
from analysis.linkage.known import Panel, Sender, reading, senders_of
from analysis.pipeline.export import needs, read_export
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from instrument.model import CodeFormat, Questionnaire
from instrument.resolve import Version
from instrument.study import Study, Wave


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that looks at all waves; it stops the chain where a decision cannot be."""
    study = questionnaire.study
    waves = study.waves
    return (
        Step(
            name="people",
            module=__name__,
            needs=(
                folder.definition("study"),
                *dict.fromkeys(path for wave in waves for path in needs(folder, wave, study)),
                *decisions_of(folder),
            ),
            makes=(folder.candidates,),
            action=lambda: write_candidates(folder),
        ),
    )


def decisions_of(folder: StudyFolder) -> tuple[Path, ...]:
    """Give the list of decisions, if there is one."""
    return (folder.decisions,) if folder.decisions.is_file() else ()


@dataclass(frozen=True)
class Linked:
    """Everybody, the rows joined by decision, and those that are still to be decided about."""

    decisions: tuple[Decision, ...]
    joined: Mapping[str, Mapping[int, Joined]]
    undecided: tuple[Candidate, ...]


def linked(folder: StudyFolder) -> Linked:
    """Read the exports and the list of decisions, and link.

    Each export is read whole, for whether a row counts depends on all of it.

    Raises
    ------
    PeilError
        With every problem of the list; or of an export that cannot be read.
    """
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    formats = formats_of(folder, study)
    asked = [wave for wave in study.waves if wave.id in formats]
    found = [each for wave in asked for each in _senders(folder, wave, study)]
    panel = Panel(tuple(found), formats)
    decisions = read(folder, study)
    versions = {wave.id: wave.version for wave in study.waves}
    same = joined(decisions, panel, versions, _shown(folder))
    about = [(each.wave, each.row) for each in decisions]
    return Linked(decisions, same, candidates(as_decided(panel, same), about))


def formats_of(folder: StudyFolder, study: Study) -> Mapping[str, CodeFormat | None]:
    """Tell of each wave that asks for a code how its version writes it."""
    found = {}
    for wave in study.waves:
        version = Version.model_validate_json(folder.version(wave.version).read_bytes())
        item = next((each for each in version.items if each.id == study.keys.person), None)
        if item is not None:
            found[wave.id] = item.scale.code_format
    return found


def joined_in(folder: StudyFolder, study: Study, wave: str) -> Mapping[int, Joined]:
    """Find whose rows of a wave are by decision; the step `people` has checked that they can be."""
    formats = formats_of(folder, study).values()
    found = {}
    for each in read(folder, study):
        person = reading(each.person, formats) if each.verdict == "same" else None
        if each.wave == wave and person is not None:
            found[each.row] = each.joined(person)
    return found


def _senders(folder: StudyFolder, wave: Wave, study: Study) -> tuple[Sender, ...]:
    version = Version.model_validate_json(folder.version(wave.version).read_bytes())
    given = read_export(folder, wave, version, study)
    return senders_of(senders(given, version, wave, study))


def read(folder: StudyFolder, study: Study) -> tuple[Decision, ...]:
    """Read the list of decisions; where there is none, nothing is decided."""
    if not folder.decisions.is_file():
        return ()
    waves = [wave.id for wave in study.waves]
    return read_decisions(folder.decisions.read_bytes(), _shown(folder), waves)


def _shown(folder: StudyFolder) -> str:
    return folder.decisions.relative_to(folder.root).as_posix()


def write_candidates(folder: StudyFolder) -> None:
    """Write the rows that are still open, without any code."""
    folder.candidates.parent.mkdir(parents=True, exist_ok=True)
    found = table(linked(folder).undecided)
    found.to_csv(folder.candidates, index=False, encoding="utf-8", lineterminator="\n")
