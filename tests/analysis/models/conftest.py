"""Small samples whose answers can be worked out by hand."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.models import Sample
from analysis.plan import Rules, Switch

NUMBERS = ("y", "bound", "predictor", "modifier", "exposure", "then")
TESTS = Path(__file__).parents[2]


@pytest.fixture
def rules():
    """Ask for little, so that small tables can be estimated."""
    return Rules(minimum_people=2, minimum_clusters=2)


@pytest.fixture
def sample():
    """Make a sample from a table written as text: `person cluster wave y …`, post from w2."""

    def make(text, covariates=(), held=(), switch=None, level=None):
        lines = [line.split() for line in text.strip().splitlines()]
        rows = pd.DataFrame(lines[1:], columns=lines[0])
        for name in {*NUMBERS, *covariates} & set(rows):
            rows[name] = pd.to_numeric(rows[name], errors="coerce").astype(float)
        rows["post"] = (rows["wave"] != "w1").astype(float)
        rows["version"] = rows["wave"].str.removeprefix("w")
        spread = rows.loc[rows["post"] == 0, "y"].std()
        return Sample(
            rows,
            tuple(covariates),
            tuple(held),
            switch,
            level,
            spread=float(spread),
            smallest_cell=10,
        )

    return make


@pytest.fixture
def option_to_priority():
    """From 2, an option, to 3, a priority."""
    return Switch(before=("2",), after=("3",))


@pytest.fixture(scope="session")
def by_r():
    """What R makes of the panel: `tests/reference/models.R`."""
    return json.loads((TESTS / "reference" / "models.json").read_text())


@pytest.fixture(scope="session")
def attitudes():
    """264 people in 54 districts, four waves, as `tests/reference/models.R` reads them."""
    files = sorted((TESTS / "studies" / "bsa_panel" / "data" / "raw").glob("*/*.csv"))
    raw = pd.concat([pd.read_csv(path) for path in files], ignore_index=True)
    return pd.DataFrame(
        {
            "person": raw["respond"].astype(str),
            "wave": "w" + raw["year"].astype(str),
            "version": "1.0",
            "cluster": raw["district"].astype(str),
            "group": raw["district"].astype(str),
            "post": (raw["year"] >= 1985).astype(float),
            "y": raw["numpos"].astype(float),
            "female": (raw["gender"] == "female").astype(float),
            "age": raw["age"].astype(float),
            "relig": (raw["religion"] != "none").astype(float),
            "months": 1.0 + raw["respond"] % 3,
            "bound": (raw["district"] % 2).astype(float),
        }
    )
