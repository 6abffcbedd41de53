"""Names in a definition, made from the names and labels of a data file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

LONGEST = 40
_WORDS_OF_CONDITIONS = {"all", "and", "answered", "any", "count", "has", "in", "not", "or"}


def slug(words: str, longest: int = 64) -> str:
    """Write words in small letters, digits and underscores; empty if none can be.

    Examples
    --------
    >>> slug("Helemaal mee ééns!"), slug("Q1.a"), slug("日本")
    ('helemaal_mee_eens', 'q1_a', '')
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:longest].rstrip("_")


def free(wanted: str, taken: Iterable[str]) -> str:
    """Give a name that is not taken: the one that is wanted, or with _2, _3 … behind it."""
    taken = set(taken)
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    return name


def item_ids(names: Iterable[str], reserved: Iterable[str] = ()) -> Mapping[str, str]:
    """Give every variable an id.

    Names that are ids as they stand keep theirs, so that a name beside them that differs only by
    case or by a sign never takes it.

    Examples
    --------
    >>> dict(item_ids(["Age", "age", "1st.q", "q_2"]))
    {'Age': 'age_2', 'age': 'age', '1st.q': 'v_1st_q', 'q_2': 'q_2'}
    """
    names = list(names)
    taken = set(reserved)
    found: dict[str, str] = {}
    for name in names:
        if _wanted(name) == name and name not in taken:
            found[name] = name
            taken.add(name)
    for name in names:
        if name not in found:
            found[name] = free(_wanted(name), taken)
            taken.add(found[name])
    return {name: found[name] for name in names}


def _wanted(name: str) -> str:
    wanted = slug(name) or "v"
    return f"v_{wanted}" if wanted[0].isdigit() or wanted in _WORDS_OF_CONDITIONS else wanted
