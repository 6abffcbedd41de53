"""Any value of a study, followed from the export to the tables, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.harmonise.carried import CARRIED
from analysis.harmonise.column import NOT_ASKED
from analysis.harmonise.derivation import scales_of
from analysis.harmonise.scale import declared
from analysis.panel import is_numeric
from analysis.scores import Range
from analysis.trace.cell import Cell, Cells
from analysis.trace.derived import Derived, Source, Value, derived
from analysis.trace.score import Score, scored
from analysis.trace.way import Reader
from instrument.lineage import Variable, stays_away
from instrument.model import AnswerScale, Construct, Derivation, Questionnaire
from instrument.resolve import at
from instrument.study import Wave

Record = tuple[str, int]
"""Wave and row."""


@dataclass(frozen=True)
class Tracer:
    """A study's definition and its cleaned tables, sorted so that any value can be followed.

    `variables` as `analysis.harmonise.wave.told` leaves them; `records` are those kept, wave by
    wave: who stands in which row.
    """

    questionnaire: Questionnaire
    variables: Mapping[str, Variable]
    cells: Mapping[str, Cells]
    records: Mapping[Record, str]

    @classmethod
    def of(
        cls,
        questionnaire: Questionnaire,
        variables: Iterable[Variable],
        records: pd.DataFrame,
        answers: Mapping[str, pd.DataFrame],
        audit: pd.DataFrame,
    ) -> Tracer:
        """Sort the cleaned tables.

        Parameters
        ----------
        questionnaire, variables
            The definition and its variables.
        records, audit
            Of all waves, or the lines wanted of them.
        answers
            Wave → its cleaned answers, or those wanted of them.
        """
        language = questionnaire.study.source_language
        lines = dict(tuple(audit.groupby("wave", sort=False)))
        versions = {each: at(questionnaire, each) for each in questionnaire.versions}
        kept = records[records["status"] == "kept"]
        order = [wave.id for wave in questionnaire.study.waves]
        places = sorted(
            zip(kept["wave"], kept["row"].tolist(), kept["person"], strict=True),
            key=lambda place: (order.index(place[0]), place[1]),
        )
        return cls(
            questionnaire=questionnaire,
            variables={each.id: each for each in variables},
            cells={
                wave.id: Cells.of(
                    wave,
                    versions[wave.version],
                    language,
                    answers[wave.id],
                    lines.get(wave.id, audit.iloc[:0]),
                )
                for wave in questionnaire.study.waves
                if wave.id in answers
            },
            records={(wave, int(row)): str(person) for wave, row, person in places},
        )

    def of_person(self, person: str) -> tuple[Record, ...]:
        """Give a person's records, wave by wave."""
        return self._people.get(person, ())

    @cached_property
    def _people(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, tuple[Record, ...]] = {}
        for record, person in self.records.items():
            found[person] = (*found.get(person, ()), record)
        return found

    def cells_of(self, record: Record, item: str) -> tuple[Cell, ...]:
        """Give the cells of a record that answer an item."""
        wave, row = record
        return self.cells[wave].at(row, item)

    def values(self, record: Record, name: str) -> tuple[Value, ...]:
        """Follow what a record has on a variable or derivation: one value, or one a turn.

        Raises
        ------
        KeyError
            If there is no such variable or derivation.
        """
        if name in self._derivations:
            return (self._derived(record, self._derivations[name]),)
        reader = self._reader(record[0], name)
        if reader.chain is None:
            return (reader.way(None),)
        return tuple(reader.way(cell) for cell in self.cells_of(record, reader.variable.item))

    def score(self, record: Record, name: str) -> Score:
        """Follow what a record scores on a construct."""
        construct = self.constructs[name]
        parts = (each.removeprefix("-") for each in construct.items)
        values = {part: self.values(record, part)[0] for part in parts}
        return scored(construct, record[0], values, self._ranges)

    @cached_property
    def constructs(self) -> Mapping[str, Construct]:
        """The constructs by id."""
        return {each.id: each for each in self.questionnaire.constructs}

    @cached_property
    def scales(self) -> Mapping[str, AnswerScale]:
        """The scale of every variable and derivation."""
        return scales_of(self.questionnaire, self.variables.values())

    @cached_property
    def _waves(self) -> Mapping[str, Wave]:
        return {wave.id: wave for wave in self.questionnaire.study.waves}

    @cached_property
    def _derivations(self) -> Mapping[str, Derivation]:
        return {each.id: each for each in self.questionnaire.derivations}

    @cached_property
    def _ranges(self) -> Mapping[str, Range]:
        scales = {name: scale for name, scale in self.scales.items() if is_numeric(scale)}
        return {name: scale.range for name, scale in scales.items() if scale.range is not None}

    @cached_property
    def _readers(self) -> dict[tuple[str, str], Reader]:
        return {}

    def _reader(self, wave: str, name: str) -> Reader:
        key = (wave, name)
        if key not in self._readers:
            variable = self.variables[name]
            self._readers[key] = Reader(self.questionnaire, variable, self._waves[wave])
        return self._readers[key]

    def _derived(self, record: Record, derivation: Derivation) -> Derived:
        if derivation.rule == CARRIED:
            return self._carried(record, derivation)
        sources = tuple(self._source(record, name) for name in derivation.of)
        known = declared(self.questionnaire, self.scales[derivation.id])
        return derived(derivation, record[0], sources, known)

    def _source(self, record: Record, name: str) -> Source:
        values = self.values(record, name)
        if name in self._derivations:
            (value,) = values
            comparability = value.comparability
            asked, looped = value.reason != NOT_ASKED, False
        else:
            chain = self._reader(record[0], name).chain
            asked = chain is not None and not stays_away(chain)
            looped = chain is not None and self.variables[name].per_entry
            comparability = "none" if chain is None else chain.comparability
        return Source(name, self.scales[name], values, asked, looped, comparability)

    def _carried(self, record: Record, derivation: Derivation) -> Derived:
        """Take the answer of the wave, or the last earlier one where it was not asked."""
        (name,) = derivation.of
        source = self._source(record, name)
        own = source.ways[0]
        before = self._earlier(record, name) if own.reason == NOT_ASKED else None
        if before is not None and not self._same(record, before, derivation.unchanged):
            before = None
        taken = own if before is None else self.values(before, name)[0]
        sources = (source,) if before is None else (self._source(before, name),)
        return Derived(
            variable=derivation.id,
            wave=record[0],
            derivation=derivation,
            sources=sources,
            code=taken.code,
            value=taken.value,
            reason=taken.reason,
            comparability=taken.comparability,
            carried_from=None if before is None else before[0],
        )

    def _earlier(self, record: Record, name: str) -> Record | None:
        """Find the person's last earlier record with an answer."""
        mine = self.of_person(self.records[record])
        before = mine[: mine.index(record)]
        answered = (each for each in reversed(before) if self.values(each, name)[0].code)
        return next(answered, None)

    def _same(self, record: Record, before: Record, name: str | None) -> bool:
        if name is None:
            return True
        now, then = (self.values(each, name)[0].code for each in (record, before))
        return now is not None and now == then
