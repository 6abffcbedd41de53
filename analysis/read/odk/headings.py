"""What each heading of an export stands for: a node of the form, an option of it, or the server's.

A heading ends with the node's name, and before it may stand the groups that it is in: `group-node`
(ODK Central, Briefcase), `group/node` (Kobo). Where each option of several has a column, its code
stands last: `group-node/option`, `group/node/option`, `group.node.option`. What Central and Kobo
add was taken from getodk/central-backend (lib/data/briefcase.js), getodk/briefcase
(docs/export-format.md) and kobotoolbox/formpack (reporting/export.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from instrument.columns import Column, columns_of, odk_columns
from instrument.resolve import Version
from instrument.study import Wave

Sort = Literal["node", "option", "removed", "loop", "server", "unused"]

ENTRY = "entry"
"""A field of a repeat that holds the code of the entry that a row is about."""
PARENT = ("PARENT_KEY", "_parent_index", "_submission__uuid")
SERVER = frozenset(
    {
        *("SubmissionDate", "_submission_time", "start", "end"),
        *("KEY", "_uuid", "instanceID", "_id", "_index", *PARENT, "_parent_table_name"),
        *("FormVersion", "formdef_version", "__version__"),
        *("ReviewState", "_validation_status", "Status", "language"),
    }
)
"""What servers and phones add and peil reads."""
UNUSED = re.compile(
    r"today|audit|deviceid|DeviceID|username|phonenumber|subscriberid|simserial|email"
    r"|instanceName|Submitter(?:ID|Name)|Attachments(?:Present|Expected)|Edits|isValidated"
    r"|_(?:notes|tags|status|submitted_by|attachments|geolocation|xform_id_string|edited"
    r"|bamboo_dataset_id|supplementalDetails|version_?)|uuid|rootUuid|deprecatedID"
    r"|_submission_(?:_.*|.*version.*)|SET-OF-.*"
    r"|welcome|information|thanks|no_consent|generated_.*|reserved_name_for_field_list_labels_.*"
)
"""What they add besides, and the notes and lists that our forms have no answer in."""
_PART = re.compile(r"[^-/.:]+")


@dataclass(frozen=True)
class Meaning:
    """What a heading stands for.

    `name` is the node that answers are known by; the item, of a removed one; or what the server
    calls it. `option` is the code that a column of its own has; `version` the one that asked what
    was removed.
    """

    sort: Sort
    name: str
    option: str = ""
    version: str = ""


@dataclass(frozen=True)
class Form:
    """The form of a wave: its version, and the others that the export may have answers of."""

    wave: Wave
    version: Version
    others: Sequence[Version]
    language: str

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All nodes that hold something a respondent gave."""
        return columns_of(self.version, self.wave, self.language)

    @cached_property
    def main(self) -> Names:
        """The names that the main table may have."""
        return Names(
            nodes={each.heading: each for each in self.columns},
            removed=dict(self._removed),
            loops=frozenset(),
        )

    @cached_property
    def repeated(self) -> Names:
        """The names that a repeat may have: nodes of looped items, without the entry."""
        looped = [item for item in self.version.items if item.for_each]
        turns = (each for item in looped for each in odk_columns(item, None))
        loops = {(item.for_each or "").removeprefix("roster:") for item in looped}
        return Names(
            nodes={each.heading: each for each in turns},
            removed=dict(self._removed),
            loops=frozenset({ENTRY, *loops}),
        )

    @property
    def _removed(self) -> Iterable[tuple[str, tuple[str, str]]]:
        """Give the nodes of other versions, in and out of repeats: name → item, version."""
        here = {item.id for item in self.version.items}
        for version in self.others:
            wave = self.wave.model_copy(update={"version": version.id})
            for each in columns_of(version, wave, self.language):
                yield each.heading, (each.item, version.id)
            for item in version.items:
                if item.for_each and item.id not in here:
                    for each in odk_columns(item, None):
                        yield each.heading, (each.item, version.id)


@dataclass(frozen=True)
class Names:
    """The names of one table: nodes, those of other versions, and fields that tell the entry."""

    nodes: Mapping[str, Column]
    removed: Mapping[str, tuple[str, str]]
    loops: frozenset[str]
    _met: dict[str, Meaning | None] = field(default_factory=dict)

    def meaning(self, heading: str) -> Meaning | None:
        """Say what a heading stands for; None if that is not known."""
        if heading not in self._met:
            self._met[heading] = self._meaning(heading.strip())
        return self._met[heading]

    def _meaning(self, heading: str) -> Meaning | None:
        parts = _PART.findall(heading)
        last = parts[-1] if parts else ""
        found = self._of_node(heading)
        if found is None and last in self.loops:
            found = Meaning("loop", last)
        if found is None:
            removed = next((self.removed[name] for name in parts if name in self.removed), None)
            found = Meaning("removed", removed[0], version=removed[1]) if removed else None
        if found is None and last in SERVER:
            found = Meaning("server", last)
        if found is None and self._unused(heading, last):
            found = Meaning("unused", last)
        return found

    def _of_node(self, heading: str) -> Meaning | None:
        """Find the first part that names a node; what comes after it is an option of several."""
        for part in _PART.finditer(heading):
            name, rest = part[0], heading[part.end() + 1 :]
            if name in self.nodes and not rest:
                return Meaning("node", name)
            if name in self.nodes and self.nodes[name].holds == "options":
                return Meaning("option", name, rest)
        return None

    def _unused(self, heading: str, last: str) -> bool:
        """Tell what holds no answer: of servers, notes, and the words of a chosen option."""
        label = last.removesuffix("_label")
        noted = label != last and (label in self.nodes or label in self.removed)
        return noted or any(UNUSED.fullmatch(each) for each in (heading, last))
