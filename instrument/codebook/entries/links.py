"""Where an entry leads to: the page of its harmonised variable, its constructs, its hypotheses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

_BLANK = re.compile(r"\s+")
_NO_ID = re.compile(r"[^a-z0-9]+")
_START = re.compile(r"^[-0-9]+")


@dataclass(frozen=True)
class Links:
    """Addresses by name; what has none is named and not linked.

    Attributes
    ----------
    variables
        Harmonised variable → where its chains are told.
    constructs, claims, hypotheses
        Id → where it is told.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    constructs: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    hypotheses: Mapping[str, str] = field(default_factory=dict)


def book_links(
    variables: Iterable[str], constructs: Iterable[str], hypotheses: Mapping[str, str]
) -> Links:
    """Give the addresses as seen from a page in the folder `codebook` of the book.

    Parameters
    ----------
    variables, constructs
        Those that have a heading on the page of the harmonised variables.
    hypotheses
        Id → the page of the book that shows it, such as ``"mission"``.
    """
    return Links(
        variables={name: f"harmonised.html#{heading_id(f'variable-{name}')}" for name in variables},
        constructs={
            name: f"harmonised.html#{heading_id(f'construct-{name}')}" for name in constructs
        },
        hypotheses={name: f"../{quote(page)}.html" for name, page in hypotheses.items()},
    )


def heading_id(anchor: str) -> str:
    """Name the id that docutils gives to an anchor of a Markdown page.

    It is in small Latin letters and digits, with hyphens in place of the rest (docutils,
    `nodes.make_id`).

    Examples
    --------
    >>> heading_id("construct-Mission_clarity")
    'construct-mission-clarity'
    """
    plain = unicodedata.normalize("NFKD", anchor.lower()).encode("ascii", "ignore").decode()
    return _START.sub("", _NO_ID.sub("-", plain)).rstrip("-")


def entry_id(file: str, name: str) -> str:
    """Name the place of a variable's entry; an id holds no blanks."""
    return _BLANK.sub("_", f"entry-{file}.{name}")


def to_entry(file: str, name: str) -> str:
    """Refer to a variable's entry on the same page."""
    return f"#{quote(entry_id(file, name))}"
