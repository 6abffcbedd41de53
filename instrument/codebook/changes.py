"""What changed in an item between the versions that asked it, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from instrument.codebook.markdown import code, in_page_language, spoken, table
from instrument.codebook.routing_words import plain_condition
from instrument.conditions import Condition
from instrument.lineage import Variable
from instrument.resolve import ResolvedItem, Version
from instrument.vocabulary import Text


@dataclass(frozen=True)
class AskedIn:
    """An item as one version asked it, and the condition under which it did."""

    version: Version
    item: ResolvedItem
    condition: Condition | None


@dataclass(frozen=True)
class Change:
    """One feature that differs between a version and the next one that asked the item."""

    older: str
    newer: str
    feature: str
    before: str
    after: str


def changes(asked: tuple[AskedIn, ...]) -> tuple[Change, ...]:
    """Compare each version of an item with the next; cells are Markdown."""
    found = []
    for older, newer in pairwise(asked):
        before, after = _features(older), _features(newer)
        same = {"Asked only"} if older.condition == newer.condition else set()
        for feature in before:
            if feature in after and feature not in same and before[feature] != after[feature]:
                versions = older.version.id, newer.version.id
                found.append(Change(*versions, feature, before[feature], after[feature]))
    return tuple(found)


def _features(asked: AskedIn) -> Mapping[str, str]:
    """Describe an item feature by feature; words only in the languages that it had."""
    item = asked.item
    features = dict(_wordings(item))
    labels = [option.label for option in item.scale.options] + list(item.missing.values())
    for language in item.text:
        said = (spoken(label.get(language, ""), language) for label in labels)
        features[f"Answers ({language})"] = ", ".join(said)
    features["Scale"] = code(item.scale.id)
    features["Asked of"] = code(item.who)
    features["Asked only"] = plain_condition(asked.version, asked.condition)
    return features


def _wordings(item: ResolvedItem) -> Iterator[tuple[str, str]]:
    for feature, text in (("Lead-in", item.lead_in), ("Question", item.text), ("Hint", item.hint)):
        for language in item.text:
            wording = (text or {}).get(language, "")
            yield f"{feature} ({language})", spoken(wording, language)


def changes_table(asked: tuple[AskedIn, ...], variables: tuple[Variable, ...]) -> str:
    """Write the changes of an item with the reasons that its history gives; empty if none."""
    found = changes(asked)
    because = reasons(variables)
    rows = []
    for older, newer in pairwise(asked):
        step = f"{older.version.id} → {newer.version.id}"
        why = because.get(older.version.id, "")
        here = [(c.feature, c.before, c.after) for c in found if c.older == older.version.id]
        for cells in here or [("nothing in the wording", "", "")] * bool(why):
            rows.append((step, *cells, why))
            why = "as above" if why else ""
    if not rows:
        return ""
    return table(("Versions", "What", "Before", "After", "What that means"), rows)


def reasons(variables: tuple[Variable, ...]) -> Mapping[str, str]:
    """Collect why each version differs from the next: version → text, as Markdown."""
    found: dict[str, dict[str, None]] = {}
    for variable in variables:
        for chain in variable.chains.values():
            for each in chain.links:
                texts: tuple[Text, ...] = each.because
                found.setdefault(each.older, {}).update(
                    dict.fromkeys(in_page_language(text) for text in texts)
                )
    return {version: " ".join(texts) for version, texts in found.items() if texts}
