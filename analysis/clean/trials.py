"""Rows that nobody sent as an answer: previews, tests, and what came outside the field period."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from analysis.clean.aside import aside
from analysis.clean.fielded_version import FieldedVersion

TEST_CODE = r"\s*TEST"
"""How the code of a trial starts, in upper or lower case."""


def find_trials(rows: pd.DataFrame, fielded: FieldedVersion) -> pd.DataFrame:
    """Set aside previews, then tests, then what was sent before or after the field period.

    The days are those of the wave's time zone. What has no time of its own cannot lie outside.
    """
    wave = fielded.wave
    preview = rows["kind"] == "preview"
    typed = rows["typed"].fillna("").str.match(TEST_CODE, case=False)
    test = ((rows["kind"] == "test") | typed) & ~preview
    sent = rows["submitted"].fillna(rows["started"])
    opening = pd.Timestamp(wave.first_day, tz=wave.timezone)
    closing = pd.Timestamp(wave.last_day + timedelta(days=1), tz=wave.timezone)
    outside = ((sent < opening) | (sent >= closing)) & ~preview & ~test
    when = [f"sent {each:%Y-%m-%d %H:%M} UTC" if pd.notna(each) else "" for each in sent]
    period = f"outside the field period, {wave.first_day} to {wave.last_day}"
    return pd.concat(
        [
            aside(rows, preview, "preview", "the platform marks it as a preview of the form"),
            aside(rows, test, "test", "a trial of the form, by its code or the platform's mark"),
            aside(rows, outside, "outside_field", [f"{each}, {period}" for each in when]),
        ]
    )
