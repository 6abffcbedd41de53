"""Write the forms of every version."""

from __future__ import annotations

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from instrument.forms.xlsform import to_xlsform, write_xlsform
from instrument.model import Questionnaire
from instrument.resolve import Version
from instrument.study import Study


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step per version."""
    return tuple(_step(folder, version) for version in questionnaire.versions)


def _step(folder: StudyFolder, version: str) -> Step:
    return Step(
        name=f"form {version}",
        module="instrument.forms.xlsform",
        needs=(folder.version(version), folder.definition("study")),
        makes=(folder.form(version) / "xlsform.xlsx",),
        action=lambda: write_form(folder, version),
    )


def write_form(folder: StudyFolder, version: str) -> None:
    """Load a resolved version and write its XLSForm."""
    resolved = Version.model_validate_json(folder.version(version).read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    path = folder.form(version) / "xlsform.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_xlsform(to_xlsform(resolved, study.keys), path)
