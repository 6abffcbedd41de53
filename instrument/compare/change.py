"""One change between two versions of a questionnaire, of one of a fixed number of kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Kind = Literal[
    "language_added",
    "language_removed",
    "around",
    "module_added",
    "module_removed",
    "module_renamed",
    "module_moved",
    "item_added",
    "item_removed",
    "item_moved",
    "kind_of_item",
    "mandatory",
    "wording",
    "lead_in",
    "hint",
    "reference_period",
    "asked_of",
    "routing",
    "loop",
    "scale",
    "option_added",
    "option_removed",
    "option_code",
    "option_label",
    "option_order",
    "option_open",
    "option_exclusive",
    "at_most",
    "write_ins",
    "limits",
    "decimals",
    "unit",
    "code_format",
    "missing_offered",
    "missing_label",
    "roster_added",
    "roster_removed",
    "roster_renamed",
    "roster_merged",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, in the order in which they are shown."""


class Pair(NamedTuple):
    """What stood in one language before and after; None where nothing did."""

    language: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """One change, told once however many items it touches.

    Attributes
    ----------
    kind
        Of `KINDS`. A module that is added or removed stands for its items: those are not told
        again. `roster_merged` are entries that became another (backwards: that came from it),
        which is not told as added or removed. `option_code` are labels that got other codes.
    subject
        ``item <id>``, ``items`` where several changed in the same way, ``module <id>``,
        ``scale <id>`` or, where items got another scale, ``scale <older> → <newer>``,
        ``roster <id>``, ``respondents <id>`` or ``version``.
    items
        Those it touches, in the order asked.
    before, after
        What stood there; None where nothing did. A text in several languages stands here in the
        source language, and in `texts` in all of them.
    language
        The one language that a wording changed in; None where the change is not of one language.
    part
        Code of an option, reason missing, placeholder, entry of a roster, language.
    texts
        A change that has words in several languages, in each of them.
    """

    kind: Kind
    subject: str
    items: tuple[str, ...]
    before: str | None
    after: str | None
    language: str | None = None
    part: str = ""
    texts: tuple[Pair, ...] = ()
