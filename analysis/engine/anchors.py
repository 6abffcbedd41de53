"""Answers to anchors counted in wide tables, before older scales are linked by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from analysis.harmonise.equated import Counts, anchors_in
from analysis.harmonise.reading import in_digits
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, at


def anchors_counted(
    questionnaire: Questionnaire, variables: Iterable[Variable], source: Path
) -> Counts:
    """Count the answers to all anchors, by version, without holding a table in memory.

    Parameters
    ----------
    questionnaire
        For the waves, and the options that an answer may be.
    variables
        The harmonised variables; those that are linked name their anchors.
    source
        The folder with <wave>.parquet, codes as given.

    Returns
    -------
    Mapping
        Item and version → option code → how many gave it. A wave without a file has none; that is
        reported where its tables are read.
    """
    wanted = anchors_in(variables)
    found: dict[tuple[str, str], Counter[str]] = {}
    for wave in questionnaire.study.waves:
        path = source / f"{wave.id}.parquet"
        version = at(questionnaire, wave.version)
        asked = [item for item in version.items if item.id in wanted]
        if not asked or not path.is_file():
            continue
        table = pl.scan_parquet(path)
        there = set(table.collect_schema().names())
        for item in asked:
            if item.id in there:
                counts = found.setdefault((item.id, wave.version), Counter())
                counts.update(_counted(table, item))
    return found


def _counted(table: pl.LazyFrame, item: ResolvedItem) -> Counter[str]:
    """Count each option of an item; codes for no answer are none."""
    told = table.group_by(item.id).len().collect(engine="streaming")
    codes = {option.code for option in item.scale.options}
    counts: Counter[str] = Counter()
    for given, number in told.iter_rows():
        code = in_digits(given) if isinstance(given, int | float) else given
        if code in codes:
            counts[code] += number
    return counts
