"""Write what each family of hypotheses came to, for an article: LaTeX, HTML and Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.plan import Plan, load_plan
from analysis.tables.reported import HEADINGS, Reported, reported, said
from analysis.write.latex import to_latex
from analysis.write.web import to_web
from analysis.write.word import to_word
from instrument.model import Questionnaire
from instrument.study import Study

WRITERS: Mapping[str, Callable[[Reported], bytes]] = {
    "tex": to_latex,
    "html": to_web,
    "docx": to_word,
}
"""Ending of a file → what writes it."""


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step for all families, in every language of the study that there are words for."""
    languages = spoken(questionnaire.study)
    families = dict.fromkeys(each.family for each in load_plan(folder.plan).hypotheses)
    return (
        Step(
            name="tables",
            module=__name__,
            needs=(folder.plan, folder.result("verdicts"), folder.definition("study")),
            makes=tuple(
                folder.table(f"{family}.{language}.{ending}")
                for family in families
                for language in languages
                for ending in WRITERS
            ),
            action=lambda: write_tables(folder, load_plan(folder.plan)),
        ),
    )


def spoken(study: Study) -> tuple[str, ...]:
    """List the study's languages in which a table can be written; English if there is none."""
    return tuple(each for each in study.languages if each in HEADINGS) or ("en",)


def write_tables(folder: StudyFolder, plan: Plan) -> None:
    """Write the table of each family, in each language, in each format."""
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    verdicts = pd.read_parquet(folder.result("verdicts"))
    hypotheses = {each.id: each for each in plan.hypotheses}
    for family in dict.fromkeys(each.family for each in plan.hypotheses):
        for language in spoken(study):
            notice = said(study.notice, language) if study.synthetic else ""
            table = reported(verdicts, family, hypotheses, language, notice)
            for ending, write in WRITERS.items():
                _write(folder.table(f"{family}.{language}.{ending}"), write(table))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
