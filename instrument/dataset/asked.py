"""A version of the questionnaire as a data file: a column for everything that could be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from instrument.apart import uncounted
from instrument.columns import entries, entry_label, own_entries, write_ins
from instrument.conditions import Condition
from instrument.dataset.file import DataFile, distinct
from instrument.dataset.phrases import phrase
from instrument.dataset.questions import Fielded, fielded, question
from instrument.dataset.values import categories, chosen, kind_of, user_missing
from instrument.dataset.variable import (
    Concept,
    DataVariable,
    TextMissing,
    UserMissing,
    ValueLabel,
)
from instrument.model import Construct, Option, Questionnaire
from instrument.resolve import ResolvedItem, Version, at
from instrument.routing import routing
from instrument.study import Study, Wave
from instrument.vocabulary import Text

Resting = Mapping[str, tuple[str, ...]]
"""Item → the hypotheses that rest on its answers."""
RECORD = "record"
"""The column that tells the rows of a file as asked apart."""
WORDS = "words"
"""How the name of a column with people's own words ends."""

_PSEUDONYM = {
    "kind": "text",
    "missing": (),
    "decimals": 0,
    "low": None,
    "high": None,
    "format": None,
    "width": None,
    "value_labels": (),
    "missing_texts": (),
}
"""What holds of the column that says who answered, whatever participant codes are made of."""


@dataclass(frozen=True)
class _Around:
    """What every column of a version draws on."""

    study: Study
    version: Version
    conditions: Mapping[str, Condition | None]
    fielded: tuple[Fielded, ...]
    constructs: tuple[Construct, ...]
    resting: Resting
    uncounted: frozenset[str]

    @property
    def plain(self) -> bool:
        """Whether all that was fielded is a file of no platform, with names of its own."""
        platforms = {each.wave.platform for each in self.fielded}
        return bool(platforms) and platforms <= {"plain", "mapped"}

    @property
    def languages(self) -> tuple[str, ...]:
        """Of the version, the source language first."""
        return ordered(self.version.languages, self.study.source_language)


def ordered(languages: tuple[str, ...], source: str) -> tuple[str, ...]:
    """Put the source language first."""
    return tuple(sorted(languages, key=lambda each: each != source))


def asked(
    questionnaire: Questionnaire,
    version: str,
    wave: Wave | None = None,
    resting: Resting | None = None,
) -> DataFile:
    """Describe the file of a version's answers as they were given.

    Parameters
    ----------
    questionnaire
        The whole definition.
    version
        Id of one of its versions.
    wave
        One of the waves that fielded it; by default the file stands for all of them.
    resting
        The hypotheses that rest on each item.

    Returns
    -------
    DataFile
        A column per item, per turn of a loop (`item_K01`) and per option of a multiple choice
        (`item_2`, `item_K01_2`); one more for own words beside options (`item_words`).

    Raises
    ------
    PeilError
        D012 if two answers share a column of an export, A020 if two columns have one name.
    """
    study = questionnaire.study
    around = _around(questionnaire, version, wave, resting or {})
    said = phrase("asked_of_version", study.languages, version=version)
    if wave is not None:
        said = phrase("asked", study.languages, wave=wave.label)
    file = DataFile(
        id=f"asked_{wave.id}" if wave else f"version_{version}",
        label=said,
        unit=phrase("respondent", study.languages),
        languages=around.languages,
        variables=(*_about(around), *_columns(around)),
        key=_key(around),
        versions=(version,),
        notice=study.notice,
    )
    return distinct(file)


def _around(
    questionnaire: Questionnaire, version: str, wave: Wave | None, resting: Resting
) -> _Around:
    resolved = at(questionnaire, version)
    waves = fielded(questionnaire, resolved)
    return _Around(
        questionnaire.study,
        resolved,
        routing(resolved),
        tuple(each for each in waves if wave is None or each.wave.id == wave.id),
        questionnaire.constructs,
        resting,
        uncounted(questionnaire),
    )


def _key(around: _Around) -> tuple[str, ...]:
    """Name what tells rows apart: the record, or who answered where a file came without one."""
    if not around.plain:
        return (RECORD,)
    items = {item.id: item for item in around.version.items}
    person = items.get(around.study.keys.person or "")
    return (_name(around, person, None, None),) if person is not None else ()


def _about(around: _Around) -> Iterator[DataVariable]:
    """Describe the record; a draft of somebody else's file has columns of its own only."""
    if around.plain:
        return
    languages = around.languages
    yield DataVariable(name=RECORD, label=phrase("row", languages), kind="text")
    yield DataVariable(name="language", label=phrase("language", languages), kind="text")
    yield DataVariable(name="submitted", label=phrase("submitted", languages), kind="date")


def _columns(around: _Around) -> Iterator[DataVariable]:
    for item in around.version.items:
        for entry in entries(around.version, item):
            yield from _of_item(around, item, entry)


def _of_item(around: _Around, item: ResolvedItem, entry: str | None) -> Iterator[DataVariable]:
    """Give the columns of an item, or of one of its turns."""
    label = _label(around, item, entry)
    whole = _variable(around, item, entry, None, label)
    if item.id == around.study.keys.person:
        yield whole.model_copy(update=_PSEUDONYM)
        return
    options = options_of(around.version, item)
    if item.scale.kind != "multiple":
        yield whole.model_copy(
            update={"categories": categories(options) if item.scale.kind == "single" else ()}
        )
    if item.scale.kind == "multiple":
        for option in options:
            said = {"question": label, "option": option.label}
            of_option = phrase("option", around.languages, **said)
            made = _variable(around, item, entry, option.code, of_option)
            flags = {"categories": chosen(around.languages), "measure": "nominal"}
            yield made.model_copy(update=flags)
    if item.scale.write_ins or any(option.open for option in options):
        words = {
            "name": f"{name_of(item.id, entry)}_{WORDS}",
            "label": phrase("own_words", around.languages, question=label),
            "kind": "text",
            "measure": "nominal",
            "missing": (),
        }
        yield whole.model_copy(update=words)


def options_of(version: Version, item: ResolvedItem) -> tuple[Option, ...]:
    """List the options of an item, with the lines on which people write their own."""
    lines = dict.fromkeys((*write_ins(item), *own_entries(version, item)))
    own = (
        Option(code=line, label=phrase("own_entry", version.languages, number=line[1:]))
        for line in lines
    )
    return (*item.scale.options, *own)


def name_of(item: str, entry: str | None = None, option: str | None = None) -> str:
    """Name the column of an item, of a turn, of an option."""
    return "_".join(part for part in (item, entry, option) if part)


def _label(around: _Around, item: ResolvedItem, entry: str | None) -> Text:
    if entry is None:
        return item.text
    said = entry_label(around.version, item, entry)
    if any("{collective}" in words for words in item.text.values()):
        return question(around.study, around.version, item, None, entry).text
    return phrase("loop", around.languages, question=item.text, entry=said)


def _variable(
    around: _Around, item: ResolvedItem, entry: str | None, option: str | None, label: Text
) -> DataVariable:
    scale = item.scale
    smallest = scale.range[0] if scale.range else scale.minimum
    return DataVariable(
        name=_name(around, item, entry, option),
        label=label,
        kind=kind_of(scale),
        measure=scale.measure,
        missing=_missing(around, item, smallest),
        decimals=scale.decimals,
        low=scale.minimum if scale.kind == "number" else None,
        high=scale.maximum if scale.kind == "number" else None,
        unit=scale.unit or {},
        item=item.id,
        entry=entry,
        option=option,
        sensitive=item.sensitive or item.id in around.uncounted,
        questions=(
            question(around.study, around.version, item, around.conditions[item.id], entry),
        ),
        sources=tuple(each.source(item.id, entry, option) for each in around.fielded),
        concepts=concepts_of(around.constructs, {item.id}),
        claims=item.claims,
        hypotheses=around.resting.get(item.id, ()),
        format=scale.format,
        width=scale.width,
        value_labels=tuple(
            ValueLabel(value=each.value, label=each.label) for each in scale.value_labels
        ),
        missing_texts=tuple(
            TextMissing(reason=each.reason, text=each.value, label=each.label or {})
            for each in scale.user_missing
            if isinstance(each.value, str)
        ),
    )


def _name(around: _Around, item: ResolvedItem, entry: str | None, option: str | None) -> str:
    """Name a column: as the file had it where it came from no platform."""
    own = name_of(item.id, entry, option)
    if not around.plain:
        return own
    found = (each.source(item.id, entry, option).columns for each in around.fielded)
    return next((heading for columns in found for heading in columns), own)


def _missing(
    around: _Around, item: ResolvedItem, smallest: float | None
) -> tuple[UserMissing, ...]:
    """Give the codes of reasons missing: for texts none, for categories below their values.

    Where the scale lays down how a file holds it, there are just those that it names.
    """
    if item.scale.format or item.scale.user_missing:
        return tuple(
            UserMissing(reason=each.reason, low=low, high=high, label=each.label or {})
            for each in item.scale.user_missing
            if not isinstance(each.value, str)
            for low, high in (each.ends,)
        )
    if item.scale.kind in ("text", "code"):
        return ()
    if item.scale.kind != "number":
        smallest = min((0, *(each.value for each in categories(item.scale.options))))
    labels = {**around.study.missing_labels, **item.missing}
    return user_missing(labels, around.languages, smallest)


def concepts_of(constructs: tuple[Construct, ...], names: set[str]) -> tuple[Concept, ...]:
    """List the constructs that any of some variables or items belong to."""
    return tuple(
        Concept(id=each.id, label=each.label)
        for each in constructs
        if names & {name.removeprefix("-") for name in each.items}
    )
