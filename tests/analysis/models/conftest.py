"""Small samples whose answers can be worked out by hand."""

import pandas as pd
import pytest

from analysis.models import Sample
from analysis.plan import Rules, Switch


@pytest.fixture
def rules():
    """Ask for little, so that small tables can be estimated."""
    return Rules(minimum_people=2, minimum_clusters=2)


@pytest.fixture
def sample():
    """Make a sample from a table written as text: `person cluster wave y …`, post from w2."""

    def make(text, covariates=(), held=(), switch=None):
        lines = [line.split() for line in text.strip().splitlines()]
        rows = pd.DataFrame(lines[1:], columns=lines[0])
        for name in {"y", "bound", *covariates} & set(rows):
            rows[name] = pd.to_numeric(rows[name])
        rows["post"] = (rows["wave"] != "w1").astype(float)
        rows["version"] = rows["wave"].str.removeprefix("w")
        spread = rows.loc[rows["post"] == 0, "y"].std()
        return Sample(rows, tuple(covariates), tuple(held), switch, spread=float(spread))

    return make


@pytest.fixture
def option_to_priority():
    """From 2, an option, to 3, a priority."""
    return Switch(before=("2",), after=("3",))
