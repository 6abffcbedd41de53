"""The command that calibrates the plan: many made-up studies of which the truth is known."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pandas as pd

from analysis.calibration.chain import Design
from analysis.calibration.kept import Kept
from analysis.calibration.studies import Task, studies
from analysis.calibration.store import Store
from analysis.calibration.summary import family_wise, summary
from analysis.calibration.targets import targets
from analysis.calibration.truths import TRUTHS
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown
from analysis.inference.methods import METHODS
from analysis.pipeline.folder import StudyFolder
from analysis.plan import Plan, load_plan
from analysis.simulate.truth import load_truth
from instrument.model import Questionnaire
from instrument.problems import PeilError


@click.command()
@click.option("--studies", "number", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option(
    "--truth",
    "truths",
    type=click.Choice(tuple(TRUTHS)),
    multiple=True,
    help="Only this truth; else all.",
)
@click.option("--only", "names", multiple=True, metavar="H", help="Only this hypothesis.")
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1)
@in_study
def calibrate(
    folder: StudyFolder, number: int, truths: tuple[str, ...], names: tuple[str, ...], jobs: int
) -> None:
    """Make up many whole studies and see what the plan's tests do when the truth is known.

    Each goes from raw exports to verdicts. What is done stays, so that a stopped run goes on where
    it was; a study comes out the same whatever was done before it.

    Example: peil calibrate --studies 20 --truth null --only H5
    """
    questionnaire = checked(folder)[0].questionnaire
    if not questionnaire.study.synthetic:
        raise PeilError.of("S007", study=questionnaire.study.id)
    plan = _only(load_plan(folder.plan), names)
    for name in truths or tuple(TRUTHS):
        found = _under(folder, questionnaire, plan, name, number, jobs)
        _tell(folder, name, found, plan)
