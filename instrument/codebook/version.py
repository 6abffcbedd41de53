"""The page of one version: every question as it was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from instrument.apart import uncounted
from instrument.codebook.answers import (
    answers_table,
    in_words,
    wave_columns,
    without_counts,
)
from instrument.codebook.counts import Counts
from instrument.codebook.grades import badge, constructs_of, rules_of, variable_link
from instrument.codebook.markdown import (
    bullets,
    code,
    escaped,
    heading,
    in_page_language,
    link,
    note,
    page,
    spoken,
    table,
)
from instrument.codebook.routing_words import item_anchor, item_link, routing_facts
from instrument.columns import columns_of
from instrument.conditions import Condition
from instrument.lineage import Variable, lineage
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, ResolvedModule, Version
from instrument.routing import routing
from instrument.study import Wave

_HIDDEN_KINDS = ("text", "code")
_MANY = 3


@dataclass(frozen=True)
class _Book:
    """What every part of the page draws on."""

    questionnaire: Questionnaire
    version: Version
    counts: Counts
    waves: tuple[Wave, ...]
    conditions: Mapping[str, Condition | None]
    columns: Mapping[str, Mapping[str, tuple[str, ...]]]
    variables: Mapping[str, tuple[Variable, ...]]


def version_page(questionnaire: Questionnaire, version: Version, counts: Counts) -> str:
    """Write the codebook of one version as MyST Markdown.

    Parameters
    ----------
    questionnaire
        The whole definition.
    version
        One of its versions, resolved.
    counts
        Per wave and item; empty where nothing was fielded yet.

    Raises
    ------
    PeilError
        If a condition does not hold, or two answers share an export's column.
    """
    waves = tuple(wave for wave in questionnaire.study.waves if wave.version == version.id)
    variables: dict[str, tuple[Variable, ...]] = {}
    for variable in lineage(questionnaire):
        if version.id in variable.chains:
            variables[variable.item] = (*variables.get(variable.item, ()), variable)
    book = _Book(
        questionnaire,
        version,
        counts,
        waves,
        routing(version),
        {wave.id: _columns(questionnaire, version, wave) for wave in waves},
        variables,
    )
    return page(_parts(book))


def _columns(
    questionnaire: Questionnaire, version: Version, wave: Wave
) -> Mapping[str, tuple[str, ...]]:
    """List the headings of each item in the export of a wave."""
    found: dict[str, tuple[str, ...]] = {}
    for column in columns_of(version, wave, questionnaire.study.source_language):
        found[column.item] = (*found.get(column.item, ()), column.heading)
    return found


def _parts(book: _Book) -> Iterator[str]:
    version = book.version
    yield heading(1, f"Version {escaped(version.id)}", f"codebook-{version.id}")
    yield note(in_page_language(book.questionnaire.study.notice))
    yield bullets(_facts(book))
    yield heading(2, "All questions", f"codebook-{version.id}-items")
    yield table(
        ("No.", "Item", "Module", "Question", "Answer"),
        (
            (
                str(item.number),
                item_link(version.id, item.id),
                escaped(module.id),
                in_page_language(item.text),
                code(item.scale.id),
            )
            for module in version.modules
            for item in module.items
        ),
    )
    for module in version.modules:
        yield from _module_parts(book, module)


def _facts(book: _Book) -> Iterator[tuple[str, str]]:
    study, version = book.questionnaire.study, book.version
    (info,) = (each for each in study.versions if each.id == version.id)
    yield "Languages", ", ".join(version.languages)
    yield "Items", str(len(version.items))
    yield "Released", str(info.released) if info.released else "not yet"
    yield "Note", in_page_language(info.note) if info.note else ""
    for wave in book.waves:
        period = f"{wave.first_day} to {wave.last_day}, {escaped(wave.platform)}"
        yield "Fieldwork", f"{in_page_language(wave.label)}: {period}"
    if not book.waves:
        yield "Fieldwork", "not fielded yet"
    if study.keys.consent and study.keys.consent in book.conditions:
        consent = item_link(version.id, study.keys.consent)
        yield "Consent", f"without it in {consent} nothing more is asked"
    yield "How it reads today", link("harmonised variables", "codebook-harmonised")


def _module_parts(book: _Book, module: ResolvedModule) -> Iterator[str]:
    anchor = f"module-{book.version.id}-{module.id}"
    yield heading(2, in_page_language(module.title), anchor)
    for item in module.items:
        yield heading(3, escaped(item.id), item_anchor(book.version.id, item.id))
        yield bullets(_item_facts(book, item))
        yield _answers(book, item)


def _item_facts(book: _Book, item: ResolvedItem) -> Iterator[tuple[str, str]]:
    texts = (("Lead-in", item.lead_in), ("Question", item.text), ("Hint", item.hint))
    for name, text in texts:
        for language, wording in (text or {}).items():
            yield f"{name} ({language})", spoken(wording, language)
    yield "Answer", in_words(item.scale) + (", needed" if item.mandatory else "")
    yield from routing_facts(book.questionnaire, book.version, item, book.conditions[item.id])
    for wave in book.waves:
        yield f"Columns, {in_page_language(wave.label)}", _few(book.columns[wave.id], item.id)
    yield "Claims", ", ".join(map(escaped, item.claims))
    variables = book.variables.get(item.id, ())
    constructs = book.questionnaire.constructs
    yield "Constructs", constructs_of(constructs, {item.id, *(v.id for v in variables)})
    for variable in variables:
        chain = variable.chains[book.version.id]
        said = f"{variable_link(variable.id)}: {rules_of(chain)} {badge(chain.comparability)}"
        yield "Reads today as", said


def _few(columns: Mapping[str, tuple[str, ...]], item: str) -> str:
    """Name an item's columns: all when there are a few, or the first, the last and how many."""
    headings = columns.get(item, ())
    if len(headings) < _MANY:
        return ", ".join(map(code, headings))
    return f"{code(headings[0])} … {code(headings[-1])} ({len(headings)} columns)"


def _answers(book: _Book, item: ResolvedItem) -> str:
    """Write the answers with their counts, or say why there are none."""
    quiet = item.sensitive or item.id in uncounted(book.questionnaire)
    hidden = quiet or item.scale.kind in _HIDDEN_KINDS
    columns = {} if hidden else wave_columns(book.waves, book.counts, item.id)
    labels = book.questionnaire.study.missing_labels
    languages = book.version.languages
    written = answers_table(item.scale, item.missing, labels, languages, columns)
    why = "" if columns else without_counts(book.waves, book.counts, sensitive=hidden)
    return "\n\n".join(part for part in (written, why) if part)
