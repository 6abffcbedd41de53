"""A pseudonym in the place of every participant code, the same wherever the key is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from analysis.clean.cleaned import Cleaned
from analysis.privacy.key import Key
from instrument.participant_code import ALPHABET
from instrument.problems import PeilError

SIGNS = 12
"""Signs of a pseudonym, of 5 bits each: among a million people two share one once in 2 million."""
_BITS = 5
_TOLD = ["before", "after", "because"]
_SHOWN = 6
"""Signs that a code has at least for its first to be told."""


def pseudonym(person: str, key: Key) -> str:
    """Name a person by a keyed hash: the first 60 bits of HMAC-SHA-256, written to base 32.

    Parameters
    ----------
    person
        The participant code, normalised and without check digits.
    key
        Of the study.

    Returns
    -------
    str
        Twelve of the signs that codes are made of.
    """
    number = int.from_bytes(key.hashed("person", person)) >> (256 - SIGNS * _BITS)
    places = range(SIGNS - 1, -1, -1)
    return "".join(ALPHABET[number >> (_BITS * place) & (2**_BITS - 1)] for place in places)


def pseudonyms(people: Iterable[str], key: Key) -> Mapping[str, str]:
    """Name all people, each differently.

    Raises
    ------
    PeilError
        V005 if two would have the same pseudonym.
    """
    named = {person: pseudonym(person, key) for person in dict.fromkeys(people)}
    if len(set(named.values())) < len(named):
        raise PeilError.of("V005")
    return named


def masked(code: str) -> str:
    """Say of a code as typed only how long it is, and how a long one begins.

    Examples
    --------
    >>> masked("k7m2qx97")
    'k… (8 characters)'
    """
    signs = "1 character" if len(code) == 1 else f"{len(code)} characters"
    return f"{code[0] if len(code) >= _SHOWN else ''}… ({signs})"


def pseudonymised(
    cleaned: Cleaned, typed: Mapping[int, str], item: str | None, names: Mapping[str, str]
) -> Cleaned:
    """Put pseudonyms in the place of codes.

    Parameters
    ----------
    cleaned
        A wave as cleaning left it.
    typed
        Row → the participant code as it was typed.
    item
        The item that asks for the code, if the study has one.
    names
        Code → pseudonym.

    Returns
    -------
    Cleaned
        `person` is the pseudonym everywhere. It also stands as the answer to `item`, of which
        nothing as given is left: that is found in the export, by the number of the row. The
        audit says of a code as typed what `masked` says.
    """
    mine = cleaned.answers["item"] == item
    answers = _renamed(cleaned.answers, names)
    known = mine & answers["code"].notna()
    answers.loc[known, "code"] = answers.loc[known, "person"]
    answers.loc[mine, ["own", "raw"]] = None
    return replace(
        cleaned,
        records=_renamed(cleaned.records, names),
        answers=answers,
        audit=_silent(_renamed(cleaned.audit, names), typed, item),
    )


def _renamed(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    return table.assign(person=table["person"].map(dict(names)).astype("str"))


def _silent(audit: pd.DataFrame, typed: Mapping[int, str], item: str | None) -> pd.DataFrame:
    """Take the codes out of the lines about them."""
    about = (audit["item"] == item) | (audit["rule"] == "participant_codes")
    found = audit.copy()
    mine = audit.loc[about, ["row", "item", "action", "person", *_TOLD]]
    told = [
        _line(typed.get(row, "").strip(), action, person, words, of_code=asked == item)
        for row, asked, action, person, *words in mine.itertuples(index=False, name=None)
    ]
    found.loc[about, _TOLD] = pd.DataFrame(told, index=mine.index, columns=_TOLD, dtype="str")
    return found


def _line(
    code: str, action: str, person: str, words: Iterable[object], *, of_code: bool
) -> tuple[str | None, ...]:
    """Write one line anew: what was typed is masked, and what it became is the pseudonym."""
    before, after, because = (word if isinstance(word, str) else None for word in words)
    if of_code:
        before = masked(before) if before else before
        after = person if action == "changed" else after
    if because and code:
        because = because.replace(code, masked(code))
    return before, after, because
