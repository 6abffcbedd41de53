"""A comparison arranged for readers: what many items share first, then module by module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from instrument.compare.change import Change
from instrument.compare.comparison import Comparison
from instrument.compare.saying import NAMES, subject_in_words
from instrument.locale import ENGLISH, Locale
from instrument.model import Item, Questionnaire
from instrument.vocabulary import COMPARABILITIES, Comparability, Text

Touched = Mapping[str, tuple[str, ...]]
"""Item → the hypotheses that rest on its answers."""
OF_MODULES = ("module_added", "module_removed", "module_renamed", "module_moved")


@dataclass(frozen=True)
class Shared:
    """Changes of one subject that the same items have in common."""

    subject: str
    items: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Entry:
    """An item with its own changes, and the names of those that it shares with others.

    `comparability` is the weakest of its harmonised variables; None where only one version asks.
    """

    item: Item
    comparability: Comparability | None
    of_variables: Mapping[str, Comparability]
    because: Text
    hypotheses: tuple[str, ...]
    changes: tuple[Change, ...]
    shared: tuple[str, ...]

    @property
    def grades(self) -> Mapping[str, Comparability]:
        """The comparability, or that of each variable where they differ."""
        if len(set(self.of_variables.values())) > 1:
            return self.of_variables
        return {"": self.comparability} if self.comparability else {}


@dataclass(frozen=True)
class Part:
    """A module with its changed items."""

    id: str
    title: Text
    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Report:
    """A comparison arranged for readers, in some languages."""

    title: Text
    older: str
    newer: str
    languages: tuple[str, ...]
    changes: tuple[Change, ...]
    shared: tuple[Shared, ...]
    parts: tuple[Part, ...]
    locale: Locale = ENGLISH

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The changed items of all modules."""
        return tuple(entry for part in self.parts for entry in part.entries)

    @property
    def hypotheses(self) -> tuple[str, ...]:
        """All hypotheses that rest on a changed item, in order."""
        found = {name for entry in self.entries for name in entry.hypotheses}
        return tuple(sorted(found, key=_by_number))

    @property
    def grades(self) -> Mapping[Comparability, int]:
        """Count the items that both versions ask by how well their answers compare."""
        found = Counter(entry.comparability for entry in self.entries)
        return {grade: found[grade] for grade in COMPARABILITIES if found[grade]}


def _by_number(name: str) -> tuple[str, int, str]:
    """Sort H4 before H17."""
    letters = name.rstrip("0123456789")
    number = name.removeprefix(letters)
    return letters, int(number or 0), name


def report(
    comparison: Comparison,
    questionnaire: Questionnaire,
    languages: Sequence[str] = (),
    touched: Touched | None = None,
    locale: Locale = ENGLISH,
) -> Report:
    """Arrange a comparison.

    Parameters
    ----------
    comparison
        Of two versions of the questionnaire.
    questionnaire
        For the titles of its modules and its items.
    languages
        Whose words to show; all of the study if none is given.
    touched
        Item → hypotheses, from whoever knows the plan.
    locale
        Of the readers; the comparison is in their language.
    """
    study = questionnaire.study
    spoken = tuple(each for each in study.languages if not languages or each in languages)
    changes = tuple(_spoken(comparison.changes, spoken))
    shared = tuple(_shared(changes))
    parts = []
    for module in questionnaire.modules:
        own = tuple(
            change
            for change in changes
            if change.kind in OF_MODULES and change.subject == f"module {module.id}"
        )
        entries = tuple(
            _entry(comparison, item, changes, shared, (touched or {}).get(item.id, ()), locale)
            for item in module.items
            if item.id in comparison.comparability
            or any(item.id in change.items for change in changes)
        )
        if own or entries:
            parts.append(Part(module.id, module.title, own, entries))
    versions = comparison.older, comparison.newer
    return Report(study.title, *versions, spoken, changes, shared, tuple(parts), locale)


def _spoken(changes: Sequence[Change], languages: tuple[str, ...]) -> Iterator[Change]:
    """Leave out wordings in other languages than those asked for."""
    for change in changes:
        if change.language is None or change.language in languages:
            yield replace(
                change, texts=tuple(pair for pair in change.texts if pair.language in languages)
            )


def _shared(changes: Sequence[Change]) -> Iterator[Shared]:
    """Group what is not one item's own by its subject and its items."""
    groups: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
    for change in changes:
        if len(change.items) != 1 and change.kind not in OF_MODULES:
            groups.setdefault((change.subject, change.items), []).append(change)
    for (subject, items), found in groups.items():
        yield Shared(subject, items, tuple(found))


def _entry(
    comparison: Comparison,
    item: Item,
    changes: Sequence[Change],
    shared: Sequence[Shared],
    hypotheses: tuple[str, ...],
    locale: Locale,
) -> Entry:
    return Entry(
        item=item,
        comparability=comparison.comparability.get(item.id),
        of_variables=comparison.of_variables.get(item.id, {}),
        because=comparison.because.get(item.id, {}),
        hypotheses=hypotheses,
        changes=tuple(
            each for each in changes if each.items == (item.id,) and each.kind not in OF_MODULES
        ),
        shared=(
            *(_name(group, locale) for group in shared if item.id in group.items),
            *(
                locale.text(NAMES[each.kind][0])
                for each in changes
                if each.kind in OF_MODULES and item.id in each.items
            ),
        ),
    )


def _name(group: Shared, locale: Locale) -> str:
    """Name a group of changes in short, to refer to it."""
    if group.subject in ("version", "items"):
        names = dict.fromkeys(NAMES[change.kind][0] for change in group.changes)
        return ", ".join(map(locale.text, names))
    return subject_in_words(group.subject, locale)
