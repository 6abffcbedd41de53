"""What was asked for, followed in every record wanted: as sentences, and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from math import isnan
from typing import Any

import pandas as pd
from pydantic import BaseModel

from analysis.trace.cell import Cell
from analysis.trace.derived import Derived, Value
from analysis.trace.score import Score
from analysis.trace.tracer import Record, Tracer
from analysis.trace.wanted import known
from analysis.trace.way import Way
from analysis.trace.words import Words
from instrument.model import Item
from instrument.problems import PeilError, Place
from instrument.resolve import at

KEPT = "kept"


@dataclass(frozen=True)
class Followed:
    """One record: whether it counts, and all that was followed in it.

    `because` says why it was set aside; `ways` lead to its values; `cells` are those of an item
    that no variable is made of.
    """

    wave: str
    row: int
    because: str | None
    cells: tuple[Cell, ...] = ()
    ways: tuple[Value | Score, ...] = ()


@dataclass(frozen=True)
class Found:
    """A trace: of which item or variable, in which records."""

    tracer: Tracer
    name: str
    records: tuple[Followed, ...]

    @classmethod
    def of(
        cls,
        tracer: Tracer,
        records: pd.DataFrame,
        harmonised: pd.DataFrame,
        *,
        item: str | None,
        variable: str | None,
    ) -> Found:
        """Follow an item or a variable in records.

        Parameters
        ----------
        tracer
            With the cleaned tables of these people.
        records
            Those wanted, also set aside.
        harmonised
            Their harmonised answers, with which every value followed is compared.

        Raises
        ------
        PeilError
            H015 where the table holds another value than the rules give; H016 for a name that is
            not there.
        """
        names = _names(tracer, item, variable)
        found = []
        for wave, row, status, because in zip(
            *(records[name] for name in ("wave", "row", "status", "because")), strict=True
        ):
            if status != KEPT:
                found.append(Followed(str(wave), int(row), str(because)))
                continue
            record = (str(wave), int(row))
            values = tuple(each for name in names for each in _values(tracer, record, name))
            for value in values:
                if not isinstance(value, Score):
                    _compare(value, record, harmonised)
            cells = tracer.cells_of(record, item) if item is not None and not names else ()
            found.append(Followed(*record, None, cells, values))
        return cls(tracer, item or variable or "", tuple(found))

    def told(self, language: str | None) -> Iterator[str]:
        """Say it in sentences, with labels in one of the study's languages.

        Raises
        ------
        PeilError
            H016 if the study has no such language.
        """
        questionnaire = self.tracer.questionnaire
        study = questionnaire.study
        language = known("language", language or study.source_language, study.languages)
        words = Words(questionnaire, language)
        yield f"{self.name}: {words.text(_label(self.tracer, self.name))}".rstrip(": ")
        for followed in self.records:
            yield ""
            yield from self._told(followed, words)

    def _told(self, followed: Followed, words: Words) -> Iterator[str]:
        (wave,) = (w for w in words.questionnaire.study.waves if w.id == followed.wave)
        label = words.text(wave.label)
        yield f"{wave.id} ({label}), version {wave.version}, row {followed.row} of {wave.file}"
        cells = self.tracer.cells[wave.id]
        yield from words.row(cells.about_row(followed.row))
        if followed.because is not None:
            reason = followed.because.replace("_", " ")
            yield f"    The row was set aside ({reason}), so no answer in it counts."
            return
        for cell in followed.cells:
            version = at(words.questionnaire, wave.version)
            yield from words.cell(cell, version.item(cell.item).scale)
            yield "    It is not harmonised: it is in people's own words, or a code of theirs."
        if not followed.cells and not followed.ways:
            yield "    Nothing: the question was not put in this row."
        for value in followed.ways:
            yield from self._value(value, words, [])

    def _value(self, value: Value | Score, words: Words, before: list[str]) -> Iterator[str]:
        """Tell a value after what it rests on, each once."""
        if isinstance(value, Score):
            yield from words.score(value)
            for part in value.parts:
                yield from self._value(part.value, words, before)
        elif isinstance(value, Derived):
            yield from words.derived(value)
            for source in value.sources:
                for each in source.ways:
                    yield from self._value(each, words, before)
        else:
            variable = self.tracer.variables[value.variable]
            chain = variable.chains.get(value.version)
            yield from words.way(value, variable.scale, chain.scale if chain else None)

    def as_json(self) -> Any:
        """Give it as lists and mappings of plain values; what is not known is null."""
        return {"name": self.name, "records": [_plain(asdict(each)) for each in self.records]}


def _names(tracer: Tracer, item: str | None, variable: str | None) -> tuple[str, ...]:
    """Name the variables to follow."""
    if item is not None:
        items = {each.id: each for each in tracer.questionnaire.items}
        known("item", item, list(items))
        return tuple(v.id for v in tracer.variables.values() if v.item == item)
    derivations = [each.id for each in tracer.questionnaire.derivations]
    names = [*tracer.variables, *derivations, *tracer.constructs]
    return (known("variable", variable or "", names),)


def _values(tracer: Tracer, record: Record, name: str) -> tuple[Value | Score, ...]:
    if name in tracer.constructs and name not in tracer.scales:
        return (tracer.score(record, name),)
    return tracer.values(record, name)


def _label(tracer: Tracer, name: str) -> Mapping[str, str]:
    labels: dict[str, Mapping[str, str]] = {}
    labels |= {each.id: each.label for each in tracer.constructs.values()}
    labels |= {each.id: each.label for each in tracer.questionnaire.derivations}
    labels |= {each.id: each.label for each in tracer.variables.values()}
    items: dict[str, Item] = {each.id: each for each in tracer.questionnaire.items}
    return items[name].text if name in items else labels.get(name, {})


def _compare(value: Value, record: Record, harmonised: pd.DataFrame) -> None:
    """Make sure that the table holds what the rules give."""
    mine = harmonised[
        (harmonised["wave"] == record[0])
        & (harmonised["row"] == record[1])
        & (harmonised["variable"] == value.variable)
    ]
    turn = value.cell.turn if isinstance(value, Way) and value.cell is not None else None
    mine = mine[mine["turn"].isna()] if turn is None else mine[mine["turn"] == turn]
    held = [
        tuple(None if pd.isna(each) else each for each in row)
        for row in mine[["code", "reason"]].itertuples(index=False, name=None)
    ]
    if held == [(value.code, value.reason)]:
        return
    given = value.cell.code if isinstance(value, Way) and value.cell is not None else None
    raise PeilError.of(
        "H015",
        Place(item=value.variable, row=record[1]),
        wave=record[0],
        given=given or "nothing",
        made=value.code or value.reason,
        variable=value.variable,
        held=", ".join(str(code or reason) for code, reason in held) or "nothing",
    )


def _plain(value: Any) -> Any:
    """Turn what a trace is made of into what JSON knows."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and isnan(value) else value
