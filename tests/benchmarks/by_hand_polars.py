"""The harmonisation of the large study as an analyst writes it by hand in Polars.

It knows the study by heart, makes the same table as peil does, and is what peil is timed against.
Run as `python by_hand_polars.py FOLDER RESULT`: the waves in, one Parquet file out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import polars as pl

VERSIONS = {"w1": "1.0", "w2": "2.0", "w3": "3.0"}
MISSING: Mapping[str, Mapping[int, str]] = {
    "w1": {99: "dont_know", 98: "refused", 97: "not_applicable"},
    "w2": {-8: "dont_know", -9: "refused", -7: "not_applicable"},
    "w3": {998: "dont_know", 999: "refused", 997: "not_applicable"},
}
WORDS = pl.Enum(
    [
        "dont_know",
        "refused",
        "not_applicable",
        "not_shown",
        "skipped",
        "not_asked_in_version",
        "invalid",
    ]
)
FIRST_YEAR = {"w1": 2019, "w2": 2020}
SECTORS_THEN = ("business", "it", "media", "culture", "care", "education", "building", "retail")
COARSE = {name: name for name in (*SECTORS_THEN[1:], "personal", "other")}
COARSE |= dict.fromkeys(("advice", "finance", "legal"), "business")
SECTORS = {"w1": {name: name for name in SECTORS_THEN}, "w2": COARSE, "w3": COARSE}


def kept(name: str, low: float, high: float) -> pl.Expr:
    """Keep what lies on a scale."""
    return pl.when(pl.col(name).is_between(low, high)).then(pl.col(name))


def points(name: str, most: int) -> pl.Expr:
    """Keep the points of a scale."""
    return pl.when(pl.col(name).is_in([float(each) for each in range(1, most + 1)])).then(
        pl.col(name)
    )


def classes(numbers: pl.Expr, cuts: list[float]) -> pl.Expr:
    """Sort numbers into classes from 1."""
    over = [(numbers >= cut).cast(pl.Float64) for cut in cuts]
    return 1.0 + pl.sum_horizontal(*over, ignore_nulls=False)


def agree(name: str, wave: str) -> pl.Expr:
    """Stretch five or seven points to 0–100."""
    most = 5 if wave == "w1" else 7
    return (points(name, most) - 1) * 100 / (most - 1)


def feel(name: str, wave: str) -> pl.Expr:
    """Turn the second wave's codes round."""
    return 6 - points(name, 5) if wave == "w2" else points(name, 5)


def stage(name: str, wave: str) -> pl.Expr:
    """Put the two that were one option together."""
    return points(name, 3 if wave == "w1" else 4).clip(upper_bound=3)


def hours(name: str, wave: str) -> pl.Expr:
    """Sort hours into the first wave's classes."""
    return points(name, 4) if wave == "w1" else classes(kept(name, 0, 60), [2.5, 5.5, 10.5])


def visits(name: str, _: str) -> pl.Expr:
    """Keep the number."""
    return kept(name, 0, 95)


def share(name: str, wave: str) -> pl.Expr:
    """Keep the percentage; the first wave's does not compare."""
    return pl.lit(None, dtype=pl.Float64) if wave == "w1" else kept(name, 0, 100)


def sector(name: str, wave: str) -> pl.Expr:
    """Name the sector as both lists can."""
    return pl.col(name).replace_strict(SECTORS[wave], default=None)


def born(name: str, wave: str) -> pl.Expr:
    """Work out the age band from the year of birth."""
    if wave == "w3":
        return points(name, 5)
    return classes(FIRST_YEAR[wave] - kept(name, 1930, 2003), [30, 40, 50, 60])


READ: Mapping[str, Callable[[str, str], pl.Expr]] = {
    each.__name__: each for each in (agree, feel, stage, hours, visits, share, sector, born)
}


def reason(name: str, made: pl.Expr, wave: str) -> pl.Expr:
    """Say why there is no value."""
    if wave == "w1" and name.startswith("share"):
        return pl.lit("not_asked_in_version", dtype=WORDS)
    given = pl.col(name)
    (one, first), (two, second), (three, third) = MISSING[wave].items()
    text = name.startswith("sector")
    return (
        pl.when(made.is_not_null())
        .then(pl.lit(None, dtype=WORDS))
        .when(given == (str(one) if text else one))
        .then(pl.lit(first, dtype=WORDS))
        .when(given == (str(two) if text else two))
        .then(pl.lit(second, dtype=WORDS))
        .when(given == (str(three) if text else three))
        .then(pl.lit(third, dtype=WORDS))
        .when(given.is_null())
        .then(pl.lit("skipped", dtype=WORDS))
        .otherwise(pl.lit("invalid", dtype=WORDS))
    )


def columns(names: list[str], wave: str) -> Iterator[pl.Expr]:
    """List the columns of a wave."""
    yield from (pl.col("person"), pl.col("row"))
    for name in names:
        made = READ[name.partition("_")[0]](name, wave)
        yield made.alias(name)
        yield reason(name, made, wave).alias(f"{name}__reason")
    yield from (pl.lit(wave).alias("wave"), pl.lit(VERSIONS[wave]).alias("version"))


def main() -> None:
    """Harmonise all waves and write them."""
    folder, result = map(Path, sys.argv[1:3])
    made = []
    for wave in VERSIONS:
        raw = pl.read_parquet(folder / f"{wave}.parquet")
        made.append(raw.select(columns(raw.columns[2:], wave)))
    pl.concat(made).write_parquet(result)


if __name__ == "__main__":
    main()
