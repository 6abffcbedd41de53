"""What changed in an item between the versions that asked it, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from instrument.codebook.markdown import code, escaped, in_page_language, spoken, table
from instrument.compare.comparison import Comparison
from instrument.compare.saying import Line, lines
from instrument.compare.words import Sort
from instrument.lineage import Variable
from instrument.locale import Locale
from instrument.vocabulary import Text


def changes_table(
    item: str, comparisons: Sequence[Comparison], variables: tuple[Variable, ...], locale: Locale
) -> str:
    """Write the changes of an item with the reasons that its history gives; empty if none.

    Parameters
    ----------
    item
        Its id.
    comparisons
        Of each version that asked it with the next one that did, in the language of `locale`.
    variables
        Its harmonised variables, for the reasons.
    locale
        Of the readers.
    """
    because = _reasons(variables, locale)
    rows = []
    for step in comparisons:
        why = because.get(step.older, "")
        here = [_cells(line, locale) for line in _lines(item, step, locale)]
        for cells in here or [(locale.text("nothing in the wording"), "", "")] * bool(why):
            rows.append((f"{step.older} → {step.newer}", *cells, why))
            why = locale.text("as above") if why else ""
    if not rows:
        return ""
    headings = (
        locale.text("Versions"),
        locale.text("What"),
        locale.text("Before"),
        locale.text("After"),
        locale.text("What that means"),
    )
    return table(headings, rows)


def _lines(item: str, step: Comparison, locale: Locale) -> Iterator[Line]:
    for change in step.changes:
        if item in change.items:
            languages = [pair.language for pair in change.texts]
            yield from lines(change, languages, locale)


def _cells(line: Line, locale: Locale) -> tuple[str, str, str]:
    """Set what stood there beside what stands there now."""
    label = escaped(line.label[:1].upper() + line.label[1:])
    if line.language is None:
        return label, code(_side(line, "removed")), code(_side(line, "added"))
    before, after = _side(line, "removed"), _side(line, "added")
    language = line.language
    return (
        f"{label} ({language})",
        spoken(before, language, locale),
        spoken(after, language, locale),
    )


def _side(line: Line, sort: Sort) -> str:
    return "".join(mark.text for mark in line.marks if mark.sort in ("same", sort))


def _reasons(variables: tuple[Variable, ...], locale: Locale) -> Mapping[str, str]:
    """Collect why each version differs from the next: version → text, as Markdown."""
    found: dict[str, dict[str, None]] = {}
    for variable in variables:
        for chain in variable.chains.values():
            for each in chain.links:
                texts: tuple[Text, ...] = each.because
                found.setdefault(each.older, {}).update(
                    dict.fromkeys(in_page_language(text, locale) for text in texts)
                )
    return {version: " ".join(texts) for version, texts in found.items() if texts}
