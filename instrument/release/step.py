"""Which step of its number a version must take, and why: from what changed since the one before.

MAJOR
    Answers to an item that stays no longer compare exactly, an item or an option is removed, or
    a code means something else than before. Who puts the waves together must know how.
MINOR
    Something is added or changed, and all earlier answers still compare exactly: a new item,
    option or language, another order or routing, words that by their author make no difference.
PATCH
    Nothing changed that an answer rests on: titles, hints, and labels spelt in another way that
    keep their code and that their author declares exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from instrument.compare.change import Change, Kind
from instrument.compare.comparison import Comparison
from instrument.model import Questionnaire
from instrument.release.meaning import recoded
from instrument.release.number import SIZES, Size
from instrument.vocabulary import Comparability

WORDS: Mapping[Kind, str] = {
    "language_added": "languages added",
    "language_removed": "languages removed",
    "around": "welcome, information or thanks in other words",
    "module_added": "parts added, with all their items",
    "module_removed": "parts removed, with all their items",
    "module_renamed": "parts with another title",
    "module_moved": "parts moved",
    "item_added": "items added",
    "item_removed": "items removed",
    "item_moved": "items moved",
    "kind_of_item": "items of another kind",
    "mandatory": "items that must be answered, or no longer must",
    "wording": "questions in other words",
    "lead_in": "lead-ins in other words",
    "hint": "hints in other words",
    "reference_period": "another reference period",
    "asked_of": "items asked of others",
    "routing": "items asked under another condition",
    "loop": "items asked once for each of several, or no longer",
    "scale": "another answer scale",
    "option_added": "options added",
    "option_removed": "options removed",
    "option_code": "options with another code",
    "option_label": "options in other words",
    "option_order": "options in another order",
    "option_open": "options with room for words, or no longer",
    "option_exclusive": "options that exclude all others, or no longer",
    "at_most": "another number of options that may be chosen",
    "write_ins": "another number of open lines",
    "limits": "other limits",
    "decimals": "other decimals",
    "unit": "another unit",
    "code_format": "another form of code",
    "missing_offered": "reasons not to answer that are offered, or no longer",
    "missing_label": "reasons not to answer in other words",
    "roster_added": "entries added to a list",
    "roster_removed": "entries removed from a list",
    "roster_renamed": "entries of a list with another name",
    "roster_merged": "entries of a list that became another",
}
"""Every kind of change in plain words, in the order in which they are told."""

GRADES: Mapping[Comparability, str] = {
    "none": "answers that do not compare",
    "conditional": "answers that compare under a condition only",
    "approximate": "answers that compare approximately only",
}
"""What a comparability means for those who use the answers; exact ones need no word."""

_MAJOR = (
    "module_removed",
    "item_removed",
    "option_removed",
    "option_code",
    "roster_removed",
    "roster_merged",
    "unit",
)
_PATCH = (
    "module_renamed",
    "hint",
    "option_label",
    "missing_label",
    "roster_renamed",
    "kind_of_item",
)
_NAMED = 4


@dataclass(frozen=True)
class Reason:
    """One thing that asks for a step: what it is, and where it is met."""

    size: Size
    what: str
    where: tuple[str, ...]

    def __str__(self) -> str:
        """Write it as `items removed: a, b and 3 more`."""
        names = ", ".join(self.where[:_NAMED])
        more = len(self.where) - _NAMED
        return f"{self.what}: {names}" + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True)
class Step:
    """The step that a version must take, with everything that asks for one, the largest first."""

    older: str
    newer: str
    size: Size
    reasons: tuple[Reason, ...]

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that make the step as large as it is."""
        return tuple(each for each in self.reasons if each.size == self.size)

    @property
    def because(self) -> str:
        """The deciding reasons in one sentence."""
        return "; ".join(map(str, self.deciding)) or "nothing changed"


def step(questionnaire: Questionnaire, comparison: Comparison) -> Step:
    """Weigh what changed between two versions; the rule stands at the top of this module.

    Parameters
    ----------
    questionnaire
        A definition that has passed its checks.
    comparison
        The two versions, compared.
    """
    gathered: dict[tuple[Size, str], dict[str, None]] = {}
    weighed = _weighed(questionnaire, comparison)
    for size, what, where in weighed:
        gathered.setdefault((size, what), {}).update(dict.fromkeys(where))
    reasons = (Reason(size, what, tuple(where)) for (size, what), where in gathered.items())
    ordered = tuple(sorted(reasons, key=lambda each: SIZES.index(each.size)))
    size = ordered[0].size if ordered else "patch"
    return Step(comparison.older, comparison.newer, size, ordered)


def _weighed(
    questionnaire: Questionnaire, comparison: Comparison
) -> Iterator[tuple[Size, str, tuple[str, ...]]]:
    for grade, what in GRADES.items():
        if items := tuple(i for i, held in comparison.comparability.items() if held == grade):
            yield "major", what, items
    changed = recoded(questionnaire, comparison.older, comparison.newer)
    if changed:
        yield "major", "codes that mean something else", tuple(each.item for each in changed)
    for change in comparison.changes:
        yield size_of(change), WORDS[change.kind], places_of(change)


def size_of(change: Change) -> Size:
    """Weigh one change by itself, where the answers it touches compare exactly."""
    if change.kind in _MAJOR or (change.kind == "missing_offered" and change.after is None):
        return "major"
    return "patch" if change.kind in _PATCH else "minor"


def places_of(change: Change) -> tuple[str, ...]:
    """Name what a change is about: items by their ids, a part of something with what it is of."""
    if change.subject == "items":
        return change.items
    subject = change.subject.removeprefix("item ")
    if change.part and subject != "version":
        return (f"{change.part} of {subject}",)
    return (change.part or subject,)
