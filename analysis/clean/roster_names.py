"""What the entries of a roster are called, in every language and version, and how people write it.

Two spellings are the same name if they differ only in case, accents, punctuation and blanks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from instrument.own_lines import became
from instrument.study import Roster, RosterEntry, Study


def plain(words: str) -> str:
    """Reduce words to the letters and digits that make a name.

    Examples
    --------
    >>> plain(" Café-Ruïmte 3! ")
    'caferuimte3'
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def roster_names(study: Study, roster: str, version: str) -> Mapping[str, frozenset[str]]:
    """List all names of a roster's entries, of all versions, with the entry that each means.

    Parameters
    ----------
    study
        Whose roster it is.
    roster
        Its id.
    version
        The version fielded. An entry that had ended by then stands for the one that it became.

    Returns
    -------
    Mapping
        Name, as `plain` gives it → codes of the entries called so; more than one is ambiguous.
    """
    found: dict[str, set[str]] = {}
    for entry in _roster(study, roster).entries:
        for name in _names(entry):
            if plain(name):
                found.setdefault(plain(name), set()).add(became(study, roster, entry.id, version))
    return {name: frozenset(codes) for name, codes in found.items()}


def entry_codes(study: Study, roster: str) -> tuple[str, ...]:
    """List the codes of a roster's entries, of all versions, in the roster's order."""
    return tuple(entry.id for entry in _roster(study, roster).entries)


def _roster(study: Study, roster: str) -> Roster:
    (found,) = (each for each in study.rosters if each.id == roster)
    return found


def _names(entry: RosterEntry) -> Iterator[str]:
    yield from entry.name.values()
    yield from entry.aliases
    for then in entry.history:
        yield from then.name.values()
