"""Write the forms of every version."""

from __future__ import annotations

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from instrument.forms.xform import to_xform
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
        module=__name__,
        needs=(folder.version(version), folder.definition("study")),
        makes=(folder.form(version) / "xlsform.xlsx", folder.form(version) / "xform.xml"),
        action=lambda: write_form(folder, version),
    )


def write_form(folder: StudyFolder, version: str) -> None:
    """Load a resolved version and write its XLSForm, and the XForm that phones run."""
    resolved = Version.model_validate_json(folder.version(version).read_bytes())
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    form = to_xlsform(resolved, study.keys)
    target = folder.form(version)
    target.mkdir(parents=True, exist_ok=True)
    write_xlsform(form, target / "xlsform.xlsx")
    (target / "xform.xml").write_text(to_xform(form), encoding="utf-8")
