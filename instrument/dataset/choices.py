"""What answers of a version may choose, and be about: what it lists, and what people wrote in.

A written-in name that another version of the roster lists is coded afterwards: such entries have
their places between those that the version lists and the lines that nobody could code.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from instrument.columns import entries, entry_label
from instrument.dataset.phrases import phrase
from instrument.model import Option
from instrument.own_lines import lines_at, unlisted
from instrument.resolve import ResolvedItem, Version
from instrument.study import Study
from instrument.vocabulary import Text


@dataclass(frozen=True)
class Turn:
    """What an item was asked about: an entry and its name; neither where it is asked once.

    `lines` are those on which an entry that was coded afterwards may have been written.
    """

    entry: str | None = None
    name: Text = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """What columns of exports call it."""
        return self.lines or ((self.entry,) if self.entry else ())


def options_of(study: Study, version: Version, item: ResolvedItem) -> tuple[Option, ...]:
    """List the options of an item, then entries coded afterwards, then people's own lines."""
    languages = version.languages
    coded = (
        Option(code=each.code, label=phrase("coded_option", languages, option=each.label))
        for each in unlisted(study, version, item)
    )
    own = (
        Option(code=line, label=phrase("own_entry", languages, number=line[1:]))
        for line in lines_at(version, item)
    )
    return (*item.scale.options, *coded, *own)


def lines_behind(study: Study, version: Version, item: ResolvedItem, code: str) -> tuple[str, ...]:
    """List the lines on which an option that was coded afterwards may have been written."""
    coded = {each.code for each in unlisted(study, version, item)}
    return lines_at(version, item) if code in coded else ()


def turns_of(study: Study, version: Version, item: ResolvedItem) -> tuple[Turn, ...]:
    """List what an item was asked about, in the order of `options_of` of the question before."""
    listed = {
        each: Turn(each, entry_label(version, item, each))
        for each in entries(version, item)
        if each is not None
    }
    if item.for_each is None or item.for_each.startswith("roster:"):
        return tuple(listed.values()) if item.for_each else (Turn(),)
    chosen = version.item(item.for_each)
    lines = lines_at(version, chosen)
    coded = {
        each.code: Turn(each.code, each.label, lines) for each in unlisted(study, version, chosen)
    }
    own = {line: listed.pop(line) for line in lines if line in listed}
    return tuple({**listed, **coded, **own}.values())
