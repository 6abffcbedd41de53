"""Forms filled in faster than they can be read."""

import pandas as pd
import pytest

from analysis.clean.speeding import flag_speeding

NOBODY = pd.DataFrame(columns=["row", "item", "entry", "code", "own", "raw", "column", "reason"])


@pytest.mark.parametrize(
    ("minutes", "flagged"),
    [
        ([12.0, 12.0, 3.9], [3]),
        ([12.0, 12.0, 4.0], []),
        ([12.0, 12.0, float("nan")], []),
        ([float("nan")] * 3, []),
        ([12.0, 12.0, 90.0], []),
    ],
)
def test_less_than_a_third_of_the_median_is_flagged(fielded, told, minutes, flagged):
    rows = pd.DataFrame({"row": [1, 2, 3], "minutes": minutes})
    found = flag_speeding(NOBODY, rows, fielded())
    assert told(found.lines, "row", "action") == [(row, "flagged") for row in flagged]


def test_the_audit_gives_the_minutes(fielded, told):
    rows = pd.DataFrame({"row": [1, 2, 3], "minutes": [12.0, 12.0, 1.25]})
    found = flag_speeding(NOBODY, rows, fielded())
    assert told(found.lines, "before") == [("1.2",)]
    assert "the median of 12.0" in found.lines["because"][0]
