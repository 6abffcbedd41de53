"""A version of the questionnaire as a data file: a column for everything that could be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from instrument.apart import uncounted
from instrument.conditions import Condition
from instrument.dataset.choices import Turn, lines_behind, options_of, turns_of
from instrument.dataset.file import DataFile, distinct
from instrument.dataset.phrases import phrase
from instrument.dataset.questions import Fielded, fielded, question
from instrument.dataset.values import categories, chosen, kind_of, missing_of
from instrument.dataset.variable import (
    Concept,
    DataVariable,
    Source,
    TextMissing,
    ValueLabel,
)
from instrument.model import Construct, Questionnaire
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
        (`item_2`, `item_K01_2`); one more for own words beside options (`item_words`). Where people
        write entries in, also for those of the roster that only other versions list.

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
    return (_name(around, person, Turn(), None),) if person is not None else ()


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
        for turn in turns_of(around.study, around.version, item):
            yield from _of_item(around, item, turn)


def _of_item(around: _Around, item: ResolvedItem, turn: Turn) -> Iterator[DataVariable]:
    """Give the columns of an item, or of one of its turns."""
    label = _label(around, item, turn)
    whole = _variable(around, item, turn, None, label)
    if item.id == around.study.keys.person:
        yield whole.model_copy(update=_PSEUDONYM)
        return
    options = options_of(around.study, around.version, item)
    if item.scale.kind != "multiple":
        yield whole.model_copy(
            update={"categories": categories(options) if item.scale.kind == "single" else ()}
        )
    if item.scale.kind == "multiple":
        for option in options:
            said = {"question": label, "option": option.label}
            of_option = phrase("option", around.languages, **said)
            made = _variable(around, item, turn, option.code, of_option)
            flags = {"categories": chosen(around.languages), "measure": "nominal"}
            yield made.model_copy(update=flags)
    if item.scale.write_ins or any(option.open for option in options):
        words = {
            "name": f"{name_of(item.id, turn.entry)}_{WORDS}",
            "label": phrase("own_words", around.languages, question=label),
            "kind": "text",
            "measure": "nominal",
            "missing": (),
        }
        yield whole.model_copy(update=words)


def name_of(item: str, entry: str | None = None, option: str | None = None) -> str:
    """Name the column of an item, of a turn, of an option."""
    return "_".join(part for part in (item, entry, option) if part)


def _label(around: _Around, item: ResolvedItem, turn: Turn) -> Text:
    if turn.entry is None:
        return item.text
    said = phrase("loop", around.languages, question=item.text, entry=turn.name)
    if any("{collective}" in words for words in item.text.values()):
        said = question(around.study, around.version, item, None, turn.name).text
    return phrase("coded_turn", around.languages, question=said) if turn.lines else said


def _variable(
    around: _Around, item: ResolvedItem, turn: Turn, option: str | None, label: Text
) -> DataVariable:
    scale = item.scale
    reasons = {**around.study.missing_labels, **item.missing}
    return DataVariable(
        name=_name(around, item, turn, option),
        label=label,
        kind=kind_of(scale),
        measure=scale.measure,
        missing=missing_of(scale, reasons, around.languages),
        decimals=scale.decimals,
        low=scale.minimum if scale.kind == "number" else None,
        high=scale.maximum if scale.kind == "number" else None,
        unit=scale.unit or {},
        item=item.id,
        entry=turn.entry,
        option=option,
        sensitive=item.sensitive or item.id in around.uncounted,
        questions=(
            question(around.study, around.version, item, around.conditions[item.id], turn.name),
        ),
        sources=_sources(around, item, turn, option),
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


def _name(around: _Around, item: ResolvedItem, turn: Turn, option: str | None) -> str:
    """Name a column: as the file had it where it came from no platform and has it by itself."""
    own = name_of(item.id, turn.entry, option)
    if not around.plain or turn.lines or _lines(around, item, option):
        return own
    found = (each.columns for each in _sources(around, item, turn, option))
    return next((heading for columns in found for heading in columns), own)


def _sources(
    around: _Around, item: ResolvedItem, turn: Turn, option: str | None
) -> tuple[Source, ...]:
    """Name the columns of exports: of what was coded afterwards, those of the lines."""
    options = _lines(around, item, option) or ((option,) if option else ())
    return tuple(each.source(item.id, turn.called, options) for each in around.fielded)


def _lines(around: _Around, item: ResolvedItem, option: str | None) -> tuple[str, ...]:
    return lines_behind(around.study, around.version, item, option) if option else ()


def concepts_of(constructs: tuple[Construct, ...], names: set[str]) -> tuple[Concept, ...]:
    """List the constructs that any of some variables or items belong to."""
    return tuple(
        Concept(id=each.id, label=each.label)
        for each in constructs
        if names & {name.removeprefix("-") for name in each.items}
    )
