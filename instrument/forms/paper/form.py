"""From a version to the sheet of questions that its PDF and DOCX are written from."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.batteries import batteries
from instrument.forms.paper.blocks import Draft, block_of, grid_of
from instrument.forms.paper.phrases import Phrases
from instrument.forms.paper.routes import Routes, runs
from instrument.forms.paper.sheet import Block, Section, Sheet, Words
from instrument.forms.paper.wording import PaperWording
from instrument.forms.phrases import in_language
from instrument.forms.target import Form
from instrument.resolve import ResolvedItem, ResolvedModule
from instrument.routing import agreement, routing

Battery = tuple[ResolvedItem, ...]


def to_sheet(form: Form) -> Sheet:
    """Set a version in one language, the first it has.

    Raises
    ------
    PeilError
        C001 or C002 for a condition that cannot be read.
    """
    version, study, language = form.version, form.study, form.version.languages[0]
    wording = PaperWording(version, language, study.keys.main_collective)
    conditions, found = routing(version), batteries(version)
    draft = Draft(
        wording,
        Routes(version, conditions),
        agreement(version, study.keys.consent),
        runs(version, conditions),
        frozenset(battery[0].scale.id for battery in found),
    )
    words = wording.phrases
    return Sheet(
        language=language,
        title=in_language(version.title, language),
        version=words.version.format(version=version.id),
        welcome=in_language(version.welcome, language),
        information=in_language(version.information, language),
        thanks=in_language(version.thanks, language),
        sections=tuple(_section(draft, module, found) for module in version.modules),
        words=_words(words),
    )


def _section(draft: Draft, module: ResolvedModule, found: tuple[Battery, ...]) -> Section:
    title = in_language(module.title, draft.wording.language)
    return Section(module.id, title, tuple(_blocks(draft, module, found)))


def _blocks(draft: Draft, module: ResolvedModule, found: tuple[Battery, ...]) -> Iterator[Block]:
    starting = {battery[0].id: battery for battery in found}
    left = list(module.items)
    while left:
        item = left[0]
        yield from draft.gates(item)
        battery = starting.get(item.id, ())
        grid = grid_of(draft, battery) if battery else None
        yield grid or block_of(draft, item)
        del left[: len(battery) if grid else 1]


def _words(words: Phrases) -> Words:
    return Words(
        page=words.page,
        how_to=words.how_to,
        instructions=words.instructions,
        decimal_mark=words.decimal_mark,
        own=words.own,
    )
