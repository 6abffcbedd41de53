"""Who answered when: what every table says of a person in a wave, beside the answers."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.harmonise.exposure import exposure_months
from analysis.harmonise.group import groups
from instrument.dataset.about import NO_CLUSTER
from instrument.model import Questionnaire
from instrument.resolve import Version

ORGANISER = "organiser"
"""The group of respondents that every panel tells of, whether or not the study has it."""
ABOUT = ("person", "wave", "period", "version", "language", "cluster")
"""What also stands in the tables of memberships and ties."""


def kept(questionnaire: Questionnaire, records: pd.DataFrame) -> pd.DataFrame:
    """Take the records that count, in the order of the waves and rows."""
    order = {wave.id: number for number, wave in enumerate(questionnaire.study.waves)}
    found = records[(records["status"] == "kept") & records["wave"].isin(list(order))]
    place = found["wave"].map(order)
    return found.assign(place=place).sort_values(["place", "row"], ignore_index=True)


def people(
    questionnaire: Questionnaire,
    versions: Mapping[str, Version],
    records: pd.DataFrame,
    cleaned: Mapping[str, pd.DataFrame],
    cluster: Mapping[str, str],
) -> pd.DataFrame:
    """Describe each person in each wave.

    Parameters
    ----------
    questionnaire
        For the waves and the groups of respondents.
    versions
        Wave → the version that it fielded.
    records
        As `kept` leaves them.
    cleaned
        Wave → its answers in the version's own codes.
    cluster
        Person → the collective that they are counted in.

    Returns
    -------
    pandas.DataFrame
        A row per record: `person`, `wave`, `row`, `period`, `post` (0 or 1), `version`, `record`,
        `submitted`, `language`, `exposure_months`, `cluster`, and for each group of respondents
        whether the person belongs to it (missing where that is not known).
    """
    names = dict.fromkeys((ORGANISER, *(each.id for each in questionnaire.study.respondents)))
    parts = []
    for wave in questionnaire.study.waves:
        mine = records[records["wave"] == wave.id].set_index("row", drop=False)
        answers = cleaned.get(wave.id)
        if mine.empty or answers is None:
            continue
        told = mine[["person", "wave", "row", "record", "submitted", "language"]].assign(
            period=wave.period,
            post=int(wave.period == "post"),
            version=wave.version,
            exposure_months=exposure_months(wave, mine),
        )
        member = groups(questionnaire, versions[wave.id], answers, mine.index)
        parts.append(pd.concat([told, member.reindex(columns=list(names))], axis=1))
    found = pd.concat(parts, ignore_index=True) if parts else _nobody(tuple(names))
    found["cluster"] = found["person"].map(dict(cluster)).astype("str").fillna(NO_CLUSTER)
    texts = ("person", "wave", "record", "language", "period", "version")
    types = {**dict.fromkeys(texts, "str"), **dict.fromkeys(names, "boolean")}
    return found.astype(types)


def _nobody(names: tuple[str, ...]) -> pd.DataFrame:
    columns = ("person", "wave", "row", "record", "submitted", "language")
    return pd.DataFrame(
        columns=[*columns, "period", "post", "version", "exposure_months", *names], dtype=object
    )
