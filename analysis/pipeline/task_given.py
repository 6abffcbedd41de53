"""Write the tables of results that readers may take along: small counts withheld, and said so."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.step import Step
from analysis.results.schema import TABLES, package_given
from analysis.results.withheld import given
from instrument.study import Study

FORMATS = ("csv", "parquet")


def steps(folder: StudyFolder) -> tuple[Step, ...]:
    """Make the one step that writes them."""
    return (
        Step(
            name="results to take along",
            module=__name__,
            needs=(
                folder.definition("study"),
                folder.watch,
                *(folder.result(name) for name in TABLES),
            ),
            makes=made(folder),
            action=lambda: write_given(folder),
        ),
    )


def made(folder: StudyFolder) -> tuple[Path, ...]:
    """List the files: each table in every format, and what their columns mean."""
    tables = (folder.given(f"{name}.{kind}") for name in TABLES for kind in FORMATS)
    return (*tables, folder.given(folder.dictionary.name))


def write_given(folder: StudyFolder) -> None:
    """Withhold what tells of few people, and write what is left."""
    study = Study.model_validate_json(folder.definition("study").read_bytes())
    tables = {
        name: given(
            pd.read_parquet(folder.result(name)), each.columns, each.secret, study.smallest_cell
        )
        for name, each in TABLES.items()
    }
    files = {
        folder.given(f"{name}.{kind}"): table for name, table in tables.items() for kind in FORMATS
    }
    save(folder, files, guard(folder))
    told = package_given(tables, study)
    folder.given(folder.dictionary.name).write_text(told, encoding="utf-8")
