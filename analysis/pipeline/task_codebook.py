"""Count the answers and write the codebook: a page per version, the variables, and a table."""

from __future__ import annotations

import pandas as pd

from analysis.harmonise.derivation import scales_of
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from analysis.tally import tally_items, tally_variables
from instrument.codebook.page import harmonised_page, index_page, version_page
from instrument.codebook.table import to_csv
from instrument.model import Questionnaire
from instrument.resolve import Version


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that writes the codebook."""
    waves = [wave.id for wave in questionnaire.study.waves]
    versions = questionnaire.versions
    return (
        Step(
            name="codebook",
            module=__name__,
            needs=(
                folder.definition("questionnaire"),
                folder.definition("variables"),
                *(folder.version(version) for version in versions),
                *(folder.clean(wave) for wave in waves),
                folder.harmonised("answers"),
            ),
            makes=(
                folder.codebook / "index.md",
                folder.codebook / "harmonised.md",
                *(folder.codebook / f"version-{version}.md" for version in versions),
                folder.codebook / "codebook.csv",
            ),
            action=lambda: write_codebook(folder),
        ),
    )


def write_codebook(folder: StudyFolder) -> None:
    """Read the definition and the answers, and write the pages and the table."""
    path = folder.definition("questionnaire")
    questionnaire = Questionnaire.model_validate_json(path.read_bytes())
    variables = VARIABLES.validate_json(folder.definition("variables").read_bytes())
    versions = {
        name: Version.model_validate_json(folder.version(name).read_bytes())
        for name in questionnaire.versions
    }
    waves = questionnaire.study.waves
    cleaned = {wave.id: pd.read_parquet(folder.clean(wave.id)) for wave in waves}
    asked = tally_items({wave.id: versions[wave.version] for wave in waves}, cleaned)
    answers = pd.read_parquet(folder.harmonised("answers"))
    counts = tally_variables(scales_of(questionnaire, variables), answers)
    pages = {
        "index": index_page(questionnaire),
        "harmonised": harmonised_page(questionnaire, variables, counts, asked),
    }
    for name, version in versions.items():
        pages[f"version-{name}"] = version_page(questionnaire, version, asked)
    folder.codebook.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (folder.codebook / f"{name}.md").write_text(page, encoding="utf-8")
    (folder.codebook / "codebook.csv").write_text(to_csv(questionnaire), encoding="utf-8")
