"""Count the answers and write the codebook: a page per version, the variables, and a table."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from analysis.harmonise.derivation import scales_of
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from analysis.plan import load_plan
from analysis.tally import tally_items, tally_variables
from analysis.touched import touched
from instrument.codebook.page import comparison_page, harmonised_page, index_page, version_page
from instrument.codebook.table import to_csv
from instrument.compare.comparison import compare
from instrument.lineage import Variable
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
                *((folder.plan,) if folder.plan.is_file() else ()),
                *(folder.version(version) for version in versions),
                *(folder.clean(wave) for wave in waves),
                folder.harmonised("answers"),
            ),
            makes=(
                *(folder.codebook / f"{page}.md" for page in pages_of(versions)),
                folder.codebook / "codebook.csv",
            ),
            action=lambda: write_codebook(folder),
        ),
    )


def pages_of(versions: tuple[str, ...]) -> tuple[str, ...]:
    """Name the pages: those of all versions, one for each, and one for each with the next."""
    compared = (f"compare-{older}-{newer}" for older, newer in pairwise(versions))
    return "index", "harmonised", *(f"version-{each}" for each in versions), *compared


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
    resting = _hypotheses(folder, questionnaire, variables)
    for older, newer in pairwise(questionnaire.versions):
        found = compare(questionnaire, older, newer)
        pages[f"compare-{older}-{newer}"] = comparison_page(found, questionnaire, resting)
    folder.codebook.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (folder.codebook / f"{name}.md").write_text(page, encoding="utf-8")
    (folder.codebook / "codebook.csv").write_text(to_csv(questionnaire), encoding="utf-8")


def _hypotheses(
    folder: StudyFolder, questionnaire: Questionnaire, variables: tuple[Variable, ...]
) -> Mapping[str, tuple[str, ...]]:
    """Find the hypotheses that rest on each item; none where a study has no plan yet."""
    if not folder.plan.is_file():
        return {}
    return touched(load_plan(folder.plan), questionnaire, variables)
