"""The harmonisation of the large study as an analyst writes it by hand in pandas.

It knows the study by heart, makes the same table as peil does, and is what peil is timed against.
Run as `python by_hand_pandas.py FOLDER RESULT`: the waves in, one Parquet file out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

VERSIONS = {"w1": "1.0", "w2": "2.0", "w3": "3.0"}
MISSING: Mapping[str, Mapping[float, str]] = {
    "w1": {99: "dont_know", 98: "refused", 97: "not_applicable"},
    "w2": {-8: "dont_know", -9: "refused", -7: "not_applicable"},
    "w3": {998: "dont_know", 999: "refused", 997: "not_applicable"},
}
WORDS = (
    "dont_know",
    "refused",
    "not_applicable",
    "not_shown",
    "skipped",
    "not_asked_in_version",
    "invalid",
)
TYPE = pd.CategoricalDtype(list(WORDS))
FIRST_YEAR = {"w1": 2019, "w2": 2020}
SECTORS_THEN = ("business", "it", "media", "culture", "care", "education", "building", "retail")
COARSE = {name: name for name in (*SECTORS_THEN[1:], "personal", "other")}
COARSE |= dict.fromkeys(("advice", "finance", "legal"), "business")
SECTORS = {"w1": {name: name for name in SECTORS_THEN}, "w2": COARSE, "w3": COARSE}


def reasons(given: pd.Series, value: pd.Series, wave: str) -> pd.Series:
    """Say why there is no value."""
    words = not pd.api.types.is_numeric_dtype(given)
    codes = {str(code) if words else code: why for code, why in MISSING[wave].items()}
    reason = pd.Series(np.nan, index=given.index, dtype="float64")
    reason[value.isna()] = WORDS.index("invalid")
    reason[given.isna()] = WORDS.index("skipped")
    for code, why in codes.items():
        reason[given == code] = WORDS.index(why)
    return named(reason.fillna(-1).to_numpy(), given.index)


def named(places: np.ndarray, index: pd.Index) -> pd.Series:
    """Turn places in the list of reasons into words."""
    made = pd.Categorical.from_codes(places.astype("int8"), dtype=TYPE)
    return pd.Series(made, index=index)


def points(given: pd.Series, most: int) -> pd.Series:
    """Keep the points of a scale."""
    return given.where(given.isin(range(1, most + 1)))


def classes(numbers: pd.Series, cuts: list[float]) -> pd.Series:
    """Sort numbers into classes from 1."""
    return pd.cut(numbers, [-np.inf, *cuts, np.inf], right=False, labels=False) + 1.0


def agree(given: pd.Series, wave: str) -> pd.Series:
    """Stretch five or seven points to 0–100."""
    most = 5 if wave == "w1" else 7
    return (points(given, most) - 1) * 100 / (most - 1)


def feel(given: pd.Series, wave: str) -> pd.Series:
    """Turn the second wave's codes round."""
    return 6 - points(given, 5) if wave == "w2" else points(given, 5)


def stage(given: pd.Series, wave: str) -> pd.Series:
    """Put the two that were one option together."""
    return points(given, 3 if wave == "w1" else 4).clip(upper=3)


def hours(given: pd.Series, wave: str) -> pd.Series:
    """Sort hours into the first wave's classes."""
    if wave == "w1":
        return points(given, 4)
    return classes(given.where(given.between(0, 60)), [2.5, 5.5, 10.5])


def visits(given: pd.Series, _: str) -> pd.Series:
    """Keep the number."""
    return given.where(given.between(0, 95))


def share(given: pd.Series, wave: str) -> pd.Series:
    """Keep the percentage; the first wave's does not compare."""
    return given.where(given.between(0, 100) & (wave != "w1"))


def sector(given: pd.Series, wave: str) -> pd.Series:
    """Name the sector as both lists can."""
    return given.map(SECTORS[wave])


def born(given: pd.Series, wave: str) -> pd.Series:
    """Work out the age band from the year of birth."""
    if wave == "w3":
        return points(given, 5)
    return classes(FIRST_YEAR[wave] - given.where(given.between(1930, 2003)), [30, 40, 50, 60])


READ: Mapping[str, Callable[[pd.Series, str], pd.Series]] = {
    each.__name__: each for each in (agree, feel, stage, hours, visits, share, sector, born)
}


def wave_of(folder: Path, wave: str) -> pd.DataFrame:
    """Harmonise a wave."""
    raw = pd.read_parquet(folder / f"{wave}.parquet")
    made: dict[str, pd.Series] = {"person": raw["person"], "row": raw["row"]}
    for name in raw.columns[2:]:
        if wave == "w1" and name.startswith("share"):
            made[name] = pd.Series(np.nan, index=raw.index)
            never = np.full(len(raw), WORDS.index("not_asked_in_version"))
            made[f"{name}__reason"] = named(never, raw.index)
            continue
        value = READ[name.partition("_")[0]](raw[name], wave)
        made[name] = value
        made[f"{name}__reason"] = reasons(raw[name], value, wave)
    return pd.DataFrame(made).assign(wave=wave, version=VERSIONS[wave])


def main() -> None:
    """Harmonise all waves and write them."""
    folder, result = map(Path, sys.argv[1:3])
    every = pd.concat([wave_of(folder, wave) for wave in VERSIONS], ignore_index=True)
    every.to_parquet(result, index=False)


if __name__ == "__main__":
    main()
