"""The page of the harmonised variables: how every version reads today, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise, starmap

from instrument.apart import uncounted
from instrument.codebook.answers import answers_table, in_words, wave_columns, without_counts
from instrument.codebook.changes import changes_table
from instrument.codebook.counts import Counts, gathered, hides
from instrument.codebook.derived import construct_parts, derivation_parts
from instrument.codebook.gathered import Gathered
from instrument.codebook.grades import (
    badge,
    chains_table,
    constructs_of,
    legend,
    variable_link,
)
from instrument.codebook.markdown import (
    bullets,
    escaped,
    heading,
    link,
    note,
    page,
    spoken,
    table,
)
from instrument.codebook.routing_words import item_anchor
from instrument.compare.comparison import compare
from instrument.lineage import Variable
from instrument.locale import Locale, marked
from instrument.model import Item, Questionnaire
from instrument.resolve import at, versions_of
from instrument.rule_words import exposure_in_words
from instrument.study import Wave
from instrument.vocabulary import Text

_HIDDEN_KINDS = ("text", "code")
_LEFT_OUT = marked(
    "Counts are left out for waves in which they would give away a small number on the page of "
    "the version."
)


def harmonised_page(
    questionnaire: Questionnaire,
    variables: tuple[Variable, ...],
    counts: Counts,
    asked: Counts,
    locale: Locale,
) -> str:
    """Write the codebook of the harmonised variables as MyST Markdown.

    Parameters
    ----------
    questionnaire
        The whole definition.
    variables
        As `instrument.lineage.lineage` gives them.
    counts
        Per wave and harmonised variable; empty where nothing was fielded yet.
    asked
        Per wave and item, as on the pages of the versions.
    locale
        Of the readers.
    """
    by_item: dict[str, tuple[Variable, ...]] = {}
    for variable in variables:
        by_item[variable.item] = (*by_item.get(variable.item, ()), variable)
    versions = {name: at(questionnaire, name) for name in questionnaire.versions}
    told = partial(compare, questionnaire, locale=locale)
    steps = tuple(starmap(told, pairwise(questionnaire.versions)))
    return page(_parts(Gathered(questionnaire, by_item, counts, asked, versions, steps, locale)))


def _parts(book: Gathered) -> Iterator[str]:
    questionnaire, locale = book.questionnaire, book.locale
    yield heading(1, locale.text("Harmonised variables"), "codebook-harmonised")
    yield note(book.words(questionnaire.study.notice))
    read = locale.text("How the answers of every version read on one variable.")
    yield f"{read} {legend(locale)}"
    yield heading(2, locale.text("All variables"), "codebook-harmonised-variables")
    yield _index(book)
    for module in questionnaire.modules:
        yield heading(2, book.words(module.title), f"module-{module.id}")
        for item in module.items:
            yield from _item_parts(book, item)
    if questionnaire.derivations:
        yield heading(2, locale.text("Derived variables"), "codebook-derivations")
        for derivation in questionnaire.derivations:
            yield from derivation_parts(book, derivation)
    if questionnaire.constructs:
        yield heading(2, locale.text("Constructs"), "codebook-constructs")
        for construct in questionnaire.constructs:
            yield from construct_parts(book, construct)


def _index(book: Gathered) -> str:
    versions, locale = book.questionnaire.versions, book.locale
    return table(
        (
            locale.text("Variable"),
            locale.text("Label"),
            *(locale.text("Version {version}", version=escaped(each)) for each in versions),
        ),
        (
            (
                variable_link(variable.id),
                book.words(_label(book, variable)),
                *(
                    badge(variable.chains[version].comparability, locale)
                    if version in variable.chains
                    else locale.text("not asked")
                    for version in versions
                ),
            )
            for each in book.variables.values()
            for variable in each
        ),
    )


def _label(book: Gathered, variable: Variable) -> Text:
    """Name a variable: its own label, or the question with its period filled in."""
    item = next(each for each in book.questionnaire.items if each.id == variable.item)
    if variable.label != item.text:
        return variable.label
    return book.versions[versions_of(book.questionnaire, item)[-1]].item(item.id).text


def _item_parts(book: Gathered, item: Item) -> Iterator[str]:
    asked = versions_of(book.questionnaire, item)
    steps = [each for each in book.steps if {each.older, each.newer} <= {*asked}]
    variables = book.variables.get(item.id, ())
    yield heading(3, escaped(item.id), f"item-{item.id}")
    yield bullets(_item_facts(book, item, variables))
    changed = changes_table(item.id, steps, variables, book.locale)
    if changed:
        yield book.locale.text("What changed in the question:")
        yield changed
    for variable in variables:
        yield from _variable_parts(book, item, variable)


def _item_facts(
    book: Gathered, item: Item, variables: tuple[Variable, ...]
) -> Iterator[tuple[str, str]]:
    asked, locale = versions_of(book.questionnaire, item), book.locale
    for language, wording in book.versions[asked[-1]].item(item.id).text.items():
        name = locale.text("Question ({language})", language=language)
        yield name, spoken(wording, language, locale)
    links = (
        link(locale.text("version {version}", version=each), item_anchor(each, item.id))
        for each in asked
    )
    yield locale.text("Asked in"), ", ".join(links)
    yield locale.text("Claims"), ", ".join(map(escaped, item.claims))
    names = {item.id, *(variable.id for variable in variables)}
    yield locale.text("Constructs"), constructs_of(book.questionnaire.constructs, names, locale)


def _variable_parts(book: Gathered, item: Item, variable: Variable) -> Iterator[str]:
    locale = book.locale
    title = locale.text("Variable {variable}", variable=escaped(variable.id))
    yield heading(4, title, f"variable-{variable.id}")
    each = locale.text("entry of the roster") if variable.per_entry else ""
    yield bullets(
        (
            (locale.text("Label"), book.words(_label(book, variable))),
            (locale.text("Values"), in_words(variable.scale, locale)),
            (locale.text("Once for each"), each),
            (locale.text("Exposure"), _exposure(book, variable)),
        )
    )
    yield chains_table(variable, locale)
    study = book.questionnaire.study
    waves = tuple(wave for wave in study.waves if wave.version in variable.chains)
    quiet = item.sensitive or item.id in uncounted(book.questionnaire)
    hidden = quiet or variable.scale.kind in _HIDDEN_KINDS
    open_waves = () if hidden else tuple(w for w in waves if not _would_reveal(book, item, w))
    columns = wave_columns(open_waves, book.counts, variable.id, locale)
    labels, least = study.missing_labels, study.smallest_cell
    yield answers_table(variable.scale, {}, labels, study.languages, columns, locale, least)
    yield "" if columns else without_counts(waves, book.counts, locale, sensitive=hidden)
    if not hidden and len(open_waves) < len(waves):
        yield locale.text(_LEFT_OUT)


def _exposure(book: Gathered, variable: Variable) -> str:
    """Say by how many months models divide a count, in each wave that asked for it."""
    if not variable.exposure:
        return ""
    months = [
        f"{escaped(wave.id)}: {exposure_in_words(wave.exposure, book.locale.id)}"
        for wave in book.questionnaire.study.waves
        if wave.version in variable.chains and wave.exposure is not None
    ]
    return "; ".join((book.locale.text("models divide by the months covered"), *months))


def _would_reveal(book: Gathered, item: Item, wave: Wave) -> bool:
    """Tell whether coarser counts would let a hidden cell of the question be worked out."""
    options = book.versions[wave.version].item(item.id).scale.options
    counts = book.asked.get(wave.id, {}).get(item.id, {})
    least = book.questionnaire.study.smallest_cell
    return hides(gathered(counts, [option.code for option in options]), least)
