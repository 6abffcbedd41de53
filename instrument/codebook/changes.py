"""What changed in an item between the versions that asked it, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from instrument.codebook.markdown import code, escaped, in_page_language, spoken, table
from instrument.compare.comparison import Comparison
from instrument.compare.saying import Line, lines
from instrument.compare.words import Sort
from instrument.lineage import Variable
from instrument.vocabulary import Text


def changes_table(
    item: str, comparisons: Sequence[Comparison], variables: tuple[Variable, ...]
) -> str:
    """Write the changes of an item with the reasons that its history gives; empty if none.

    Parameters
    ----------
    item
        Its id.
    comparisons
        Of each version that asked it with the next one that did.
    variables
        Its harmonised variables, for the reasons.
    """
    because = reasons(variables)
    rows = []
    for step in comparisons:
        why = because.get(step.older, "")
        here = [_cells(line) for line in _lines(item, step)]
        for cells in here or [("nothing in the wording", "", "")] * bool(why):
            rows.append((f"{step.older} → {step.newer}", *cells, why))
            why = "as above" if why else ""
    if not rows:
        return ""
    return table(("Versions", "What", "Before", "After", "What that means"), rows)


def _lines(item: str, step: Comparison) -> Iterator[Line]:
    for change in step.changes:
        if item in change.items:
            languages = [pair.language for pair in change.texts]
            yield from lines(change, languages)


def _cells(line: Line) -> tuple[str, str, str]:
    """Set what stood there beside what stands there now."""
    label = escaped(line.label[:1].upper() + line.label[1:])
    if line.language is None:
        return label, code(_side(line, "removed")), code(_side(line, "added"))
    before, after = _side(line, "removed"), _side(line, "added")
    language = line.language
    return f"{label} ({language})", spoken(before, language), spoken(after, language)


def _side(line: Line, sort: Sort) -> str:
    return "".join(mark.text for mark in line.marks if mark.sort in ("same", sort))


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
