"""The columns that the tables of a study will have, and the codes that can stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from instrument.lineage import Variable
from instrument.model import AnswerScale, Questionnaire
from instrument.resolve import scale_at

OF_PERSON = ("person", "wave", "period", "version", "language", "cluster")
"""Columns of every table."""
OF_PANEL = (*OF_PERSON, "exposure_months", "main_collective")
OF_LOOP = (*OF_PERSON, "collective", "entry", "main", "written", "fixed_roster")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "panel": ("main_collective",),
    "memberships": ("collective",),
    "ties": ("collective", "from"),
}
"""Columns of each table that hold groups; variables may too."""
FACTS = ("in_every_wave", "fixed_roster")
"""What can be told of a group, after its column and a point, as `analysis.models.closed_set`."""
YES_NO = ("true", "false")
_TOLD = (*FACTS, "main", "written")


@dataclass(frozen=True)
class Known:
    """What tables can have.

    Attributes
    ----------
    tables
        Table → its columns.
    scales
        Variable or derivation → its scale.
    listed
        Column → the codes that can stand in it, where they are listed elsewhere.
    """

    tables: Mapping[str, frozenset[str]]
    scales: Mapping[str, AnswerScale]
    listed: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, questionnaire: Questionnaire, variables: Iterable[Variable]) -> Known:
        """Work it out from a definition."""
        variables = tuple(variables)
        study = questionnaire.study
        looped = {each.id for each in variables if each.per_entry}
        scored = {each.id for each in questionnaire.constructs}
        scored |= {each.id for each in questionnaire.derivations}
        groups = {each.id for each in study.respondents}
        plain = {each.id for each in variables} - looped
        loop = frozenset({*OF_LOOP, *looped})
        tables = {
            "panel": frozenset({*OF_PANEL, *groups, *plain, *scored}),
            "memberships": loop,
            "ties": loop | {"from"},
        }
        return cls(tables, _scales(questionnaire, variables), _listed(questionnaire, groups))

    def columns(self, table: str) -> frozenset[str]:
        """List the columns of a table."""
        return self.tables[table]

    def facts(self, table: str) -> frozenset[str]:
        """Name what can be told of the groups in a table."""
        rosters = {name for name, each in self.scales.items() if each.roster is not None}
        holders = {*GROUPS[table], *(rosters & self.tables[table])}
        return frozenset(f"{holder}.{fact}" for holder in holders for fact in FACTS)

    def holds(self, column: str, code: str) -> bool:
        """Tell whether a code can stand in a column; one of which nothing is known holds all."""
        codes, scale = self._codes(column), self.scales.get(column)
        if codes:
            return code in codes
        if scale is not None and scale.kind == "number":
            return _within(scale, code)
        return True

    def nearest(self, column: str, code: str, most: int) -> tuple[str, ...]:
        """Name the codes of a column that are most like one, or some of them, or its range."""
        codes = self._codes(column)
        if codes:
            return tuple(get_close_matches(code, codes, n=most, cutoff=0.4)) or codes[: 3 * most]
        scale = self.scales[column]
        ends = (scale.minimum, scale.maximum)
        return ("–".join("…" if end is None else f"{end:g}" for end in ends),)

    def _codes(self, column: str) -> tuple[str, ...]:
        fact = column.rpartition(".")[2]
        if column in self.listed:
            return self.listed[column]
        if fact in _TOLD:
            return YES_NO
        scale = self.scales.get(column)
        return tuple(option.code for option in scale.options) if scale is not None else ()


def _scales(
    questionnaire: Questionnaire, variables: Iterable[Variable]
) -> Mapping[str, AnswerScale]:
    newest = questionnaire.versions[-1]
    found = {each.id: each.scale for each in variables}
    for each in questionnaire.derivations:
        found[each.id] = scale_at(questionnaire, each.answer, newest)
    return found


def _listed(questionnaire: Questionnaire, groups: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    study = questionnaire.study
    return {
        "wave": tuple(wave.id for wave in study.waves),
        "period": ("pre", "post"),
        "version": questionnaire.versions,
        "language": study.languages,
        **dict.fromkeys(groups, YES_NO),
    }


def _within(scale: AnswerScale, code: str) -> bool:
    try:
        value = float(code)
    except ValueError:
        return False
    low = scale.minimum is None or value >= scale.minimum
    return low and (scale.maximum is None or value <= scale.maximum)
