"""A cleaned wave in which nobody has a name: pseudonyms, words set apart, codes to watch for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.clean.cleaned import Cleaned
from analysis.pipeline.guarded import Watch
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.key import Key
from analysis.privacy.pseudonyms import pseudonymised, pseudonyms
from analysis.privacy.texts import texts, without_personal, without_texts
from analysis.read import AsGiven
from instrument.resolve import Version
from instrument.study import Study

TRIAL = "test"


@dataclass(frozen=True)
class Unnamed:
    """A cleaned wave without participant codes and words, the words, and what to look out for."""

    cleaned: Cleaned
    texts: pd.DataFrame
    watch: Watch
    guard: Guard


def unnamed(
    given: AsGiven, cleaned: Cleaned, version: Version, study: Study, wave: str, key: Key
) -> Unnamed:
    """Give people pseudonyms, set their words apart, and note the codes that must stand nowhere.

    Parameters
    ----------
    given
        The wave as read: which codes were typed.
    cleaned
        The wave as cleaned, with participant codes and words.
    version
        That the wave fielded.
    study
        Whose key item holds the codes.
    wave
        Its id.
    key
        Of the pseudonyms.
    """
    codes, people = known_codes(cleaned, version, study, key)
    kept = cleaned.records.loc[cleaned.records["status"] == "kept", "row"]
    said = texts(given.answers, given.events, set(kept), version, wave)
    digests = {each: key.hashed("person", person).hex() for person, each in people.items()}
    watch = Watch.over(study, codes, digests)
    guard = watch.guard(key)
    named = pseudonymised(cleaned, _typed(given, study), study.keys.person, people)
    return Unnamed(without_personal(without_texts(named, said, version), guard), said, watch, guard)


def known_codes(
    cleaned: Cleaned, version: Version, study: Study, key: Key
) -> tuple[Codes, Mapping[str, str]]:
    """Find the participant codes of a wave, hashed, and the pseudonym of each person.

    Codes of trials are made up by whoever tried the form, and may be any word.
    """
    records = cleaned.records
    people = pseudonyms(records["person"].dropna(), key)
    item = next((each for each in version.items if each.id == study.keys.person), None)
    if item is None:
        return Codes(key), people
    real = records.loc[records["because"].fillna("") != TRIAL, "person"].dropna().unique()
    return Codes.of(real, (item.scale.code_format,), key), people


def _typed(given: AsGiven, study: Study) -> Mapping[int, str]:
    """Give the participant code of each row as it was typed."""
    answers = given.answers
    mine = answers[(answers["item"] == study.keys.person) & answers["code"].notna()]
    return dict(zip(mine["row"].tolist(), mine["code"].tolist(), strict=True))
