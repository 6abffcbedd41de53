"""Privacy of tables that are built (V)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "V001": (
        "there is no key, and without one the people of {study} have no pseudonyms",
        "make one with peil key, once for the study, or put the key of your colleagues there",
    ),
    "V002": (
        "this is no key: it does not hold {signs} hexadecimal digits",
        "put the right file there, or take it away and make a key with peil key",
    ),
    "V003": (
        "the key may not stand in {folder}, beside the data that it protects",
        "move it, and let {variable} name the place; by default it is among your own settings",
    ),
    "V004": (
        "there is a key already, and another one would give everybody another pseudonym",
        "keep it; to begin anew, move it away first",
    ),
    "V005": (
        "two participant codes have the same pseudonym",
        "make another key: move this one away and run peil key",
    ),
    "V006": (
        "the tables were made with another key than today's",
        "run peil clean, or put the key back that they were made with",
    ),
    "V010": (
        "{kind} stands here, in {count} cell(s)",
        "find the rows in the export; mend them there, or ask the question as an open one",
    ),
}
