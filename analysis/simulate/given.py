"""One answer as given, and one submitted form: what the platforms' writers are handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from instrument.vocabulary import Reason

Key = tuple[str, str | None]
"""An item, and the roster entry that it is asked of (an option code, W1, W2 … or None)."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in the version's own codes.

    `codes` are the options chosen; `words` a number, text or code as typed, with a point for
    decimals; `own` the words beside an open option (its code) or on an open line (W1, W2 …);
    `reason` why there is no answer. `shown_as` replaces the label in exports that hold labels.
    """

    codes: tuple[str, ...] = ()
    words: str = ""
    own: tuple[tuple[str, str], ...] = ()
    reason: Reason | None = None
    shown_as: str = ""


Kind = Literal["answered", "unfinished", "test", "preview"]


@dataclass(frozen=True)
class Submission:
    """One row of an export: who sent what, when. Items that were not shown are not in `given`.

    `last_page` counts the modules that were completed; `person` is the base of the code handed
    out, which `given` may hold mistyped.
    """

    person: str
    started: datetime
    submitted: datetime
    language: str
    given: Mapping[Key, Given] = field(default_factory=dict)
    kind: Kind = "answered"
    last_page: int = 0


@dataclass(frozen=True)
class Planted:
    """One trap: what was planted, in which row of which file, and where in the row.

    `row` counts as a person sees it, from 1 and with headings. `detail` is what was planted.
    """

    trap: str
    wave: str
    row: int
    person: str
    item: str = ""
    detail: str = ""
