"""Write how well constructs are measured: reliability, invariance over waves, and collapsing."""

from __future__ import annotations

import pandas as pd

from analysis.measurement.collapse import collapse
from analysis.measurement.invariance import invariance
from analysis.measurement.reliability import reliability
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.step import Step
from instrument.model import Questionnaire

INVARIANCE = ("invariance", "latent_means", "collapse")
MEASURED = ("reliability", *INVARIANCE)
"""The tables that the steps below make."""


def steps(folder: StudyFolder) -> tuple[Step, ...]:
    """Make a step for each wave by itself, and one for waves compared."""
    needs = (folder.watch, folder.harmonised("panel"), folder.definition("questionnaire"))
    return (
        Step(
            name="reliability",
            module=__name__,
            needs=needs,
            makes=(folder.result("reliability"),),
            action=lambda: write_reliability(folder),
        ),
        Step(
            name="invariance",
            module=__name__,
            needs=needs,
            makes=tuple(folder.result(name) for name in INVARIANCE),
            action=lambda: write_invariance(folder),
        ),
    )


def write_reliability(folder: StudyFolder) -> None:
    """Write the reliability of every construct."""
    questionnaire, panel = _opened(folder)
    found = reliability(panel, questionnaire.constructs)
    save(folder, {folder.result("reliability"): found}, guard(folder))


def write_invariance(folder: StudyFolder) -> None:
    """Write whether constructs are measured alike in every wave, and what collapsing does."""
    questionnaire, panel = _opened(folder)
    waves = [wave.id for wave in questionnaire.study.waves]
    found = invariance(panel, questionnaire.constructs, waves)
    collapsed = collapse(panel, questionnaire.constructs, waves)
    tables = dict(zip(INVARIANCE, (found.levels, found.means, collapsed), strict=True))
    save(folder, {folder.result(name): each for name, each in tables.items()}, guard(folder))


def _opened(folder: StudyFolder) -> tuple[Questionnaire, pd.DataFrame]:
    questionnaire = folder.definition("questionnaire").read_bytes()
    panel = pd.read_parquet(folder.harmonised("panel"))
    return Questionnaire.model_validate_json(questionnaire), panel
