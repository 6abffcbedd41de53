"""Sum the flow of every wave, from its export to the harmonised values; refuse a gap."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.flow import closing
from analysis.flow.cleaning import FLOW, ROWS
from analysis.flow.harmonising import check_values, harmonising_flow
from analysis.harmonise.wave import told
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.resolve import at
from instrument.study import Wave

TABLES = ("", "_records", "_flow")


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that sums up."""
    waves = questionnaire.study.waves
    return (
        Step(
            name="flow",
            module=__name__,
            needs=(
                folder.definition("questionnaire"),
                folder.definition("variables"),
                *(folder.clean(wave.id + table) for wave in waves for table in TABLES),
                folder.harmonised("answers"),
            ),
            makes=(folder.flow,),
            action=lambda: write_flow(folder),
        ),
    )


def write_flow(folder: StudyFolder) -> None:
    """Check every sum and write the flow of all waves as CSV.

    Raises
    ------
    PeilError
        H010 to H014 for the first sum that does not close.
    """
    path = folder.definition("questionnaire")
    questionnaire = Questionnaire.model_validate_json(path.read_bytes())
    every = VARIABLES.validate_json(folder.definition("variables").read_bytes())
    variables = told(questionnaire, every)
    harmonised = pd.read_parquet(folder.harmonised("answers"))
    parts = [
        _of_wave(folder, questionnaire, wave, harmonised[harmonised["wave"] == wave.id], variables)
        for wave in questionnaire.study.waves
    ]
    flow = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(FLOW))
    folder.flow.parent.mkdir(parents=True, exist_ok=True)
    flow.to_csv(folder.flow, index=False, encoding="utf-8", lineterminator="\n")


def _of_wave(
    folder: StudyFolder,
    questionnaire: Questionnaire,
    wave: Wave,
    harmonised: pd.DataFrame,
    variables: Sequence[Variable],
) -> pd.DataFrame:
    """Check a wave and give its whole flow."""
    cleaned, records, flow = (pd.read_parquet(folder.clean(wave.id + table)) for table in TABLES)
    kept = frozenset(records.loc[records["status"] == "kept", "row"].tolist())
    once = any(item.for_each is None for item in at(questionnaire, wave.version).items)
    rows = int(flow.loc[flow["stage"] == ROWS, "n"].sum())
    check_values(wave.id, wave.version, cleaned, harmonised, variables, kept)
    closing.check_rows(wave.id, records, cleaned, asked=once)
    whole = pd.concat(
        [flow, harmonising_flow(wave.id, cleaned, harmonised, variables)], ignore_index=True
    )
    closing.check(wave.id, closing.sums(whole, rows))
    closing.check(wave.id, closing.stored(whole, records, cleaned))
    closing.check(wave.id, closing.harmonised(whole, cleaned, harmonised, len(kept)))
    return whole
