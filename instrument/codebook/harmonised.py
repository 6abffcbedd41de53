"""The page of the harmonised variables: how every version reads today, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, starmap

from instrument.apart import uncounted
from instrument.codebook.answers import answers_table, in_words, wave_columns, without_counts
from instrument.codebook.changes import changes_table
from instrument.codebook.counts import Counts, gathered, hides
from instrument.codebook.grades import badge, chains_table, constructs_of, legend, variable_link
from instrument.codebook.markdown import (
    bullets,
    escaped,
    heading,
    in_page_language,
    link,
    note,
    page,
    spoken,
    table,
)
from instrument.codebook.routing_words import item_anchor
from instrument.compare.comparison import Comparison, compare
from instrument.dataset.derivations import is_quiet, sources_of
from instrument.lineage import Variable, reason_text
from instrument.model import Construct, Derivation, Item, Questionnaire
from instrument.resolve import Version, at, scale_at, versions_of
from instrument.rule_words import exposure_in_words
from instrument.study import Wave
from instrument.vocabulary import Text

_RULES = {
    "max": "the largest of",
    "any": "1 when any is 1 of",
    "count": "how many are 1 of",
    "latest": "the last one answered of",
    "difference": "the first less the second of",
    "carried": "as answered, or carried forward from the person's last earlier wave:",
}
_HIDDEN_KINDS = ("text", "code")
_LEFT_OUT = (
    "Counts are left out for waves in which they would give away a small number on the page of "
    "the version."
)


@dataclass(frozen=True)
class _Book:
    """What every part of the page draws on."""

    questionnaire: Questionnaire
    variables: Mapping[str, tuple[Variable, ...]]
    counts: Counts
    asked: Counts
    versions: Mapping[str, Version]
    steps: tuple[Comparison, ...]

    @property
    def every(self) -> tuple[Variable, ...]:
        """All harmonised variables."""
        return tuple(each for found in self.variables.values() for each in found)

    @property
    def newest(self) -> str:
        """The version of today."""
        return self.questionnaire.versions[-1]

    @property
    def known(self) -> set[str]:
        """Names that have a place of their own on the page."""
        own = {variable.id for each in self.variables.values() for variable in each}
        return own | {derivation.id for derivation in self.questionnaire.derivations}


def harmonised_page(
    questionnaire: Questionnaire,
    variables: tuple[Variable, ...],
    counts: Counts,
    asked: Counts,
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
    """
    by_item: dict[str, tuple[Variable, ...]] = {}
    for variable in variables:
        by_item[variable.item] = (*by_item.get(variable.item, ()), variable)
    versions = {name: at(questionnaire, name) for name in questionnaire.versions}
    steps = tuple(starmap(partial(compare, questionnaire), pairwise(questionnaire.versions)))
    return page(_parts(_Book(questionnaire, by_item, counts, asked, versions, steps)))


def _parts(book: _Book) -> Iterator[str]:
    questionnaire = book.questionnaire
    yield heading(1, "Harmonised variables", "codebook-harmonised")
    yield note(in_page_language(questionnaire.study.notice))
    yield f"How the answers of every version read on one variable. Comparability: {legend()}"
    yield heading(2, "All variables", "codebook-harmonised-variables")
    yield _index(book)
    for module in questionnaire.modules:
        yield heading(2, in_page_language(module.title), f"module-{module.id}")
        for item in module.items:
            yield from _item_parts(book, item)
    if questionnaire.derivations:
        yield heading(2, "Derived variables", "codebook-derivations")
        for derivation in questionnaire.derivations:
            yield from _derivation_parts(book, derivation)
    if questionnaire.constructs:
        yield heading(2, "Constructs", "codebook-constructs")
        for construct in questionnaire.constructs:
            yield from _construct_parts(book, construct)


def _index(book: _Book) -> str:
    versions = book.questionnaire.versions
    return table(
        ("Variable", "Label", *(f"Version {escaped(version)}" for version in versions)),
        (
            (
                variable_link(variable.id),
                in_page_language(_label(book, variable)),
                *(
                    badge(variable.chains[version].comparability)
                    if version in variable.chains
                    else "not asked"
                    for version in versions
                ),
            )
            for each in book.variables.values()
            for variable in each
        ),
    )


def _label(book: _Book, variable: Variable) -> Text:
    """Name a variable: its own label, or the question with its period filled in."""
    item = next(each for each in book.questionnaire.items if each.id == variable.item)
    if variable.label != item.text:
        return variable.label
    return book.versions[versions_of(book.questionnaire, item)[-1]].item(item.id).text


def _item_parts(book: _Book, item: Item) -> Iterator[str]:
    asked = versions_of(book.questionnaire, item)
    steps = [each for each in book.steps if {each.older, each.newer} <= {*asked}]
    variables = book.variables.get(item.id, ())
    yield heading(3, escaped(item.id), f"item-{item.id}")
    yield bullets(_item_facts(book, item, variables))
    changed = changes_table(item.id, steps, variables)
    yield f"What changed in the question:\n\n{changed}" if changed else ""
    for variable in variables:
        yield from _variable_parts(book, item, variable)


def _item_facts(
    book: _Book, item: Item, variables: tuple[Variable, ...]
) -> Iterator[tuple[str, str]]:
    asked = versions_of(book.questionnaire, item)
    for language, wording in book.versions[asked[-1]].item(item.id).text.items():
        yield f"Question ({language})", spoken(wording, language)
    yield "Asked in", ", ".join(link(f"version {v}", item_anchor(v, item.id)) for v in asked)
    yield "Claims", ", ".join(map(escaped, item.claims))
    names = {item.id, *(variable.id for variable in variables)}
    yield "Constructs", constructs_of(book.questionnaire.constructs, names)


def _variable_parts(book: _Book, item: Item, variable: Variable) -> Iterator[str]:
    yield heading(4, f"Variable {escaped(variable.id)}", f"variable-{variable.id}")
    yield bullets(
        (
            ("Label", in_page_language(_label(book, variable))),
            ("Values", in_words(variable.scale)),
            ("Once for each", "entry of the roster" if variable.per_entry else ""),
            ("Exposure", _exposure(book, variable)),
        )
    )
    yield chains_table(variable)
    study = book.questionnaire.study
    waves = tuple(wave for wave in study.waves if wave.version in variable.chains)
    quiet = item.sensitive or item.id in uncounted(book.questionnaire)
    hidden = quiet or variable.scale.kind in _HIDDEN_KINDS
    open_waves = () if hidden else tuple(w for w in waves if not _would_reveal(book, item, w))
    columns = wave_columns(open_waves, book.counts, variable.id)
    yield answers_table(variable.scale, {}, study.missing_labels, study.languages, columns)
    yield "" if columns else without_counts(waves, book.counts, sensitive=hidden)
    if not hidden and len(open_waves) < len(waves):
        yield _LEFT_OUT


def _exposure(book: _Book, variable: Variable) -> str:
    """Say by how many months models divide a count, in each wave that asked for it."""
    if not variable.exposure:
        return ""
    months = [
        f"{escaped(wave.id)}: {exposure_in_words(wave.exposure)}"
        for wave in book.questionnaire.study.waves
        if wave.version in variable.chains and wave.exposure is not None
    ]
    return "; ".join(("models divide by the months covered", *months))


def _would_reveal(book: _Book, item: Item, wave: Wave) -> bool:
    """Tell whether coarser counts would let a hidden cell of the question be worked out."""
    options = book.versions[wave.version].item(item.id).scale.options
    counts = book.asked.get(wave.id, {}).get(item.id, {})
    return hides(gathered(counts, [option.code for option in options]))


def _derivation_parts(book: _Book, derivation: Derivation) -> Iterator[str]:
    questionnaire = book.questionnaire
    study = questionnaire.study
    yield heading(3, escaped(derivation.id), f"variable-{derivation.id}")
    sources = ", ".join(
        variable_link(name) if name in book.known else escaped(name) for name in derivation.of
    )
    where = f", codes {', '.join(map(escaped, derivation.where))}" if derivation.where else ""
    if derivation.unchanged:
        where = f", while {variable_link(derivation.unchanged)} reads the same"
    because = " ".join(map(in_page_language, reason_text(questionnaire, derivation.because)))
    scale = scale_at(questionnaire, derivation.answer, book.newest)
    yield bullets(
        (
            ("Label", in_page_language(derivation.label)),
            ("Values", in_words(scale)),
            ("Made as", f"{_RULES[derivation.rule]} {sources}{where}"),
            ("Comparability", badge(derivation.comparability)),
            ("Because", because),
            ("Constructs", constructs_of(questionnaire.constructs, {derivation.id})),
        )
    )
    behind = sources_of(questionnaire, book.every, derivation)
    quiet = is_quiet(questionnaire, {each.item for each in behind})
    columns = {} if quiet else wave_columns(study.waves, book.counts, derivation.id)
    yield answers_table(scale, {}, study.missing_labels, study.languages, columns)
    yield "" if columns else without_counts(study.waves, book.counts, sensitive=quiet)


def _construct_parts(book: _Book, construct: Construct) -> Iterator[str]:
    yield heading(3, in_page_language(construct.label), f"construct-{construct.id}")
    headline = "; a headline outcome" if construct.headline else ""
    share = f"{construct.minimum_answered:.0%}"
    yield bullets(
        (
            ("Id", escaped(construct.id)),
            ("Score", f"mean of the items, 0 to 100, when at least {share} are answered{headline}"),
        )
    )
    yield table(
        ("Variable", "Direction"),
        (
            (
                variable_link(name.removeprefix("-"))
                if name.removeprefix("-") in book.known
                else escaped(name.removeprefix("-")),
                "reversed (100 minus the value)" if name.startswith("-") else "as it is",
            )
            for name in construct.items
        ),
    )
