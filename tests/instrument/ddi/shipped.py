"""Codebooks of the shipped study and of the second study of the tests: as asked, and harmonised."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from instrument.dataset import DataFile
from instrument.dataset.asked import asked
from instrument.dataset.harmonised import harmonised
from instrument.ddi import Documented, Edition, codebook
from instrument.lineage import lineage
from instrument.load import load
from instrument.model import Questionnaire
from instrument.study import Study
from tests.instrument.ddi.described import DESCRIPTION

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = {"shipped": ROOT, "bsa_panel": ROOT / "tests" / "studies" / "bsa_panel"}


@cache
def questionnaire(name: str) -> Questionnaire:
    return load(FOLDERS[name]).questionnaire


def described(name: str) -> Study:
    """Give a study with its own description, or else with that of the toy."""
    study = questionnaire(name).study
    return study.model_copy(update={"description": study.description or DESCRIPTION})


def _parts() -> Iterator[str]:
    for name in FOLDERS:
        yield from (f"{name} {version}" for version in questionnaire(name).versions)
        yield f"{name} harmonised"
    yield "bsa_panel waves"


CODEBOOKS = tuple(_parts())
"""Study and version, study and `waves` (all as asked), study and `harmonised`."""


@cache
def files(part: str) -> tuple[DataFile, ...]:
    name, what = part.split()
    definition = questionnaire(name)
    if what == "harmonised":
        return harmonised(definition, lineage(definition))
    if what == "waves":
        return tuple(asked(definition, each.version, each) for each in definition.study.waves)
    return (asked(definition, what),)


@cache
def shipped(part: str, edition: Edition = "2.5") -> bytes:
    """Write one codebook, with counts that are all different."""
    name, what = part.split()
    documented = [
        Documented(
            file,
            f"{file.id}.csv",
            cases=1000,
            counts={
                variable.name: {
                    each: 7 * place
                    for place, each in enumerate(
                        (*(c.code for c in variable.categories), "refused", "answered"), 1
                    )
                }
                for variable in file.variables
            },
        )
        for file in files(part)
    ]
    version = what if what in questionnaire(name).versions else None
    return codebook(
        described(name), documented, version=version, namespace=edition, smallest_cell=10
    )
