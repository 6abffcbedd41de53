"""Look at the quality of fieldwork; write a table of each part of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.fieldwork.care import break_offs, care
from analysis.fieldwork.disposition import dispositions
from analysis.fieldwork.length import lengths
from analysis.fieldwork.nonresponse import dont_know, item_nonresponse
from analysis.fieldwork.rate import form_rates, response_rates
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.step import Step
from analysis.read.wave import only_finished
from instrument.fieldwork import Fieldwork
from instrument.model import Questionnaire
from instrument.resolve import Version
from instrument.study import Study, Wave

TABLES = (
    "dispositions",
    "rates",
    "lengths",
    "care",
    "break_offs",
    "items",
    "modules",
)
PARTS = ("_records", "_reached")
CATEGORIES = (
    "complete",
    "partial",
    "break_off",
    "refused",
    "non_contact",
    "other",
    "unknown",
    "ineligible",
)


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make the one step that looks at all waves; a study without waves has none."""
    waves = questionnaire.study.waves
    if not waves:
        return ()
    ids = [wave.id for wave in waves]
    return (
        Step(
            name="fieldwork",
            module=__name__,
            needs=(
                folder.definition("study"),
                *dict.fromkeys(folder.version(wave.version) for wave in waves),
                *(folder.clean(wave + part) for part in ("", *PARTS) for wave in ids),
                folder.clean("audit"),
                folder.watch,
            ),
            makes=tuple(folder.fieldwork(table) for table in TABLES),
            action=lambda: write_fieldwork(folder),
        ),
    )


def write_fieldwork(folder: StudyFolder) -> None:
    """Read the cleaned waves, and write how well fieldwork went.

    Raises
    ------
    PeilError
        N015 if more people are accounted for than were invited.
    """
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    versions = {
        wave.id: Version.model_validate_json(folder.version(wave.version).read_bytes())
        for wave in study.waves
    }
    records, reached = (_all(folder, study, part) for part in PARTS)
    items = pd.concat(
        [
            item_nonresponse(pd.read_parquet(folder.clean(wave)), version.items, wave)
            for wave, version in versions.items()
        ],
        ignore_index=True,
    )
    gap = (study.fieldwork or Fieldwork()).gap_minutes
    waves = [wave.id for wave in study.waves]
    pages = {
        wave.id: [module.id for module in versions[wave.id].modules]
        for wave in study.waves
        if not only_finished(wave)
    }
    found = {
        **_rates(study.waves, records, reached),
        "lengths": lengths(records, waves, gap),
        "care": care(records, pd.read_parquet(folder.clean("audit")), waves),
        "break_offs": break_offs(records, reached, pages),
        "items": items,
        "modules": dont_know(items),
    }
    save(folder, {folder.fieldwork(name): table for name, table in found.items()}, guard(folder))


def _all(folder: StudyFolder, study: Study, part: str) -> pd.DataFrame:
    parts = [pd.read_parquet(folder.clean(wave.id + part)) for wave in study.waves]
    return pd.concat(parts, ignore_index=True)


def _rates(
    waves: tuple[Wave, ...], records: pd.DataFrame, reached: pd.DataFrame
) -> Mapping[str, pd.DataFrame]:
    """Count what became of people, and compute the rates that the mode allows."""
    counts: list[tuple[str, str, int]] = []
    rates: list[tuple[str, str, float | None]] = []
    for wave in waves:
        mine, far = (each[each["wave"] == wave.id] for each in (records, reached))
        found = dispositions(mine, far, wave.fieldwork, wave.id)
        counts += [(wave.id, name, getattr(found, name)) for name in CATEGORIES]
        allowed: dict[str, float | None] = {}
        if wave.fieldwork is not None:
            allowed |= response_rates(found)
        if not only_finished(wave):
            allowed |= form_rates(dispositions(mine, far, None, wave.id))
        rates += [(wave.id, name, value) for name, value in allowed.items()]
    return {
        "dispositions": pd.DataFrame(counts, columns=["wave", "disposition", "people"]),
        "rates": pd.DataFrame(rates, columns=["wave", "rate", "value"]).astype(
            {"wave": "str", "rate": "str", "value": "float64"}
        ),
    }
