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
from instrument.locale import Locale
from instrument.model import Questionnaire
from instrument.resolve import ResolvedItem, ResolvedModule, Version
from instrument.routing import routing
from instrument.study import Wave
from instrument.vocabulary import Text

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
    locale: Locale

    def words(self, text: Text | None) -> str:
        """Write a text of the study."""
        return in_page_language(text, self.locale)


def version_page(
    questionnaire: Questionnaire, version: Version, counts: Counts, locale: Locale
) -> str:
    """Write the codebook of one version as MyST Markdown.

    Parameters
    ----------
    questionnaire
        The whole definition.
    version
        One of its versions, resolved.
    counts
        Per wave and item; empty where nothing was fielded yet.
    locale
        Of the readers.

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
        locale,
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
    version, locale = book.version, book.locale
    title = locale.text("Version {version}", version=escaped(version.id))
    yield heading(1, title, f"codebook-{version.id}")
    yield note(book.words(book.questionnaire.study.notice))
    yield bullets(_facts(book))
    yield heading(2, locale.text("All questions"), f"codebook-{version.id}-items")
    yield table(
        (
            locale.text("No."),
            locale.text("Item"),
            locale.text("Module"),
            locale.text("Question"),
            locale.text("Answer"),
        ),
        (
            (
                str(item.number),
                item_link(version.id, item.id),
                escaped(module.id),
                book.words(item.text),
                code(item.scale.id),
            )
            for module in version.modules
            for item in module.items
        ),
    )
    for module in version.modules:
        yield from _module_parts(book, module)


def _facts(book: _Book) -> Iterator[tuple[str, str]]:
    study, version, locale = book.questionnaire.study, book.version, book.locale
    (info,) = (each for each in study.versions if each.id == version.id)
    yield locale.text("Languages"), ", ".join(version.languages)
    yield locale.text("Items"), str(len(version.items))
    yield locale.text("Released"), str(info.released or locale.text("not yet"))
    yield locale.text("Note"), book.words(info.note) if info.note else ""
    for wave in book.waves:
        yield (
            locale.text("Fieldwork"),
            locale.text(
                "{wave}: {first} to {last}, {platform}",
                wave=book.words(wave.label),
                first=wave.first_day,
                last=wave.last_day,
                platform=escaped(wave.platform),
            ),
        )
    if not book.waves:
        yield locale.text("Fieldwork"), locale.text("not fielded yet")
    if study.keys.consent and study.keys.consent in book.conditions:
        consent = item_link(version.id, study.keys.consent)
        said = locale.text("without it in {item} nothing more is asked", item=consent)
        yield locale.text("Consent"), said
    variables = link(locale.text("harmonised variables"), "codebook-harmonised")
    yield locale.text("How it reads today"), variables


def _module_parts(book: _Book, module: ResolvedModule) -> Iterator[str]:
    anchor = f"module-{book.version.id}-{module.id}"
    yield heading(2, book.words(module.title), anchor)
    for item in module.items:
        yield heading(3, escaped(item.id), item_anchor(book.version.id, item.id))
        yield bullets(_item_facts(book, item))
        yield _answers(book, item)


def _item_facts(book: _Book, item: ResolvedItem) -> Iterator[tuple[str, str]]:
    locale = book.locale
    texts = (
        (locale.text("Lead-in"), item.lead_in),
        (locale.text("Question"), item.text),
        (locale.text("Hint"), item.hint),
    )
    for name, text in texts:
        for language, wording in (text or {}).items():
            yield f"{name} ({language})", spoken(wording, language, locale)
    answer = in_words(item.scale, locale)
    needed = locale.text("{answer}, needed", answer=answer) if item.mandatory else answer
    yield locale.text("Answer"), needed
    yield from routing_facts(
        book.questionnaire, book.version, item, book.conditions[item.id], locale
    )
    for wave in book.waves:
        name = locale.text("Columns, {wave}", wave=book.words(wave.label))
        yield name, _few(book.columns[wave.id], item.id, locale)
    yield locale.text("Claims"), ", ".join(map(escaped, item.claims))
    variables = book.variables.get(item.id, ())
    names = {item.id, *(v.id for v in variables)}
    constructs = constructs_of(book.questionnaire.constructs, names, locale)
    yield locale.text("Constructs"), constructs
    for variable in variables:
        chain = variable.chains[book.version.id]
        grade = badge(chain.comparability, locale)
        said = f"{variable_link(variable.id)}: {rules_of(chain, locale)} {grade}"
        yield locale.text("Reads today as"), said


def _few(columns: Mapping[str, tuple[str, ...]], item: str, locale: Locale) -> str:
    """Name an item's columns: all when there are a few, or the first, the last and how many."""
    headings = columns.get(item, ())
    if len(headings) < _MANY:
        return ", ".join(map(code, headings))
    return locale.text(
        "{first} … {last} ({n} columns)",
        first=code(headings[0]),
        last=code(headings[-1]),
        n=len(headings),
    )


def _answers(book: _Book, item: ResolvedItem) -> str:
    """Write the answers with their counts, or say why there are none."""
    quiet = item.sensitive or item.id in uncounted(book.questionnaire)
    hidden = quiet or item.scale.kind in _HIDDEN_KINDS
    columns = {} if hidden else wave_columns(book.waves, book.counts, item.id, book.locale)
    study, languages, locale = book.questionnaire.study, book.version.languages, book.locale
    labels, least = study.missing_labels, study.smallest_cell
    written = answers_table(item.scale, item.missing, labels, languages, columns, locale, least)
    why = ""
    if not columns:
        why = without_counts(book.waves, book.counts, book.locale, sensitive=hidden)
    return "\n\n".join(part for part in (written, why) if part)
