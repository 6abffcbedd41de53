"""The way of an answer to a harmonised variable: link by link, and rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.harmonise.column import INVALID, NOT_ASKED
from analysis.harmonise.reading import Circumstances, number, read
from analysis.harmonise.roster import crosswalk
from analysis.harmonise.scale import Declared, declared
from analysis.panel import is_numeric
from analysis.trace.cell import Cell
from instrument.lineage import Chain, Link, Variable, stays_away
from instrument.model import Questionnaire
from instrument.own_lines import lines_of
from instrument.rules import Rule, Split
from instrument.study import Wave
from instrument.vocabulary import COMPARABILITIES, Comparability


@dataclass(frozen=True)
class Applied:
    """One rule applied: what the answer read before and after it; None is no value."""

    rule: Rule
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Passed:
    """One link of a chain, passed: from a version to a newer one, or to the variable (None)."""

    link: Link
    applied: tuple[Applied, ...]


@dataclass(frozen=True)
class Way:
    """A value of a harmonised variable with all that it came through.

    `cell` is None where the version did not ask for it. `weakest` is the link on which the
    comparability hangs; None where every link is exact.
    """

    variable: str
    wave: str
    version: str
    cell: Cell | None
    passed: tuple[Passed, ...]
    code: str | None
    value: float
    reason: str | None
    comparability: Comparability
    weakest: Link | None


@dataclass(frozen=True)
class Reader:
    """What the answers of one wave read as on one variable, step by step."""

    questionnaire: Questionnaire
    variable: Variable
    wave: Wave

    @property
    def chain(self) -> Chain | None:
        """The chain of the wave's version; None if that did not ask for it."""
        return self.variable.chains.get(self.wave.version)

    def way(self, cell: Cell | None) -> Way:
        """Follow an answer to the variable.

        Parameters
        ----------
        cell
            The cleaned answer to the variable's item; None where it was not asked.
        """
        chain = self.chain
        if chain is None or cell is None:
            return self._made(cell, (), None, NOT_ASKED, "none", None)
        passed, made = self._followed(chain, cell.code)
        reason = cell.reason if cell.code is None else INVALID if made is None else None
        if stays_away(chain):
            made, reason = None, NOT_ASKED
        return self._made(cell, passed, made, reason, chain.comparability, weakest_of(chain.links))

    def _made(
        self,
        cell: Cell | None,
        passed: tuple[Passed, ...],
        code: str | None,
        reason: str | None,
        comparability: Comparability,
        weakest: Link | None,
    ) -> Way:
        value = number(code) if is_numeric(self.variable.scale) else float("nan")
        return Way(
            variable=self.variable.id,
            wave=self.wave.id,
            version=self.wave.version,
            cell=cell,
            passed=passed,
            code=code,
            value=value,
            reason=reason,
            comparability=comparability,
            weakest=weakest,
        )

    def _followed(self, chain: Chain, code: str | None) -> tuple[tuple[Passed, ...], str | None]:
        """Apply every rule of every link in turn, to each code of a multiple choice."""
        several = chain.scale.kind == "multiple"
        parts = None if code is None else code.split() if several else [code]
        passed = []
        for link in chain.links:
            applied = []
            for rule in link.rules:
                before, parts = parts, self._read(rule, parts)
                applied.append(Applied(rule, _together(before), _together(parts)))
            passed.append(Passed(link, tuple(applied)))
        return tuple(passed), self._end(parts)

    def _read(self, rule: Rule, parts: list[str] | None) -> list[str] | None:
        """Apply a rule; of an answer with a code that it does not know, nothing is left."""
        if parts is None:
            return None
        made = [each if each in self._own else self._once(rule, each) for each in parts]
        known = [each for each in made if each is not None]
        return known if len(known) == len(made) else None

    def _once(self, rule: Rule, code: str) -> str | None:
        if isinstance(rule, Split):  # it says what later rules leave out, and does nothing itself
            return code
        known = self._known.setdefault(id(rule), {})
        if code not in known:
            known[code] = read([rule], [code], self._around)[code].code
        return known[code]

    @cached_property
    def _known(self) -> dict[int, dict[str, str | None]]:
        """What each rule of the chain made of codes that it met before, by the rule's identity."""
        return {}

    def _end(self, parts: list[str] | None) -> str | None:
        """Put the codes in the order of the scale, if it declares them all."""
        if parts is None or not all(self._declared.holds(each) for each in parts):
            return None
        last = len(self._order)
        return " ".join(sorted(set(parts), key=lambda each: (self._order.get(each, last), each)))

    @cached_property
    def _around(self) -> Circumstances:
        roster = self.chain.scale.roster if self.chain else None
        return Circumstances(self.wave.first_day, crosswalk(self.questionnaire, roster))

    @cached_property
    def _own(self) -> frozenset[str]:
        scale = self.chain.scale if self.chain else self.variable.scale
        return frozenset(lines_of(self.questionnaire, scale))

    @cached_property
    def _declared(self) -> Declared:
        return declared(self.questionnaire, self.variable.scale)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        options = self.variable.scale.options
        return {option.code: place for place, option in enumerate(options)}


def weakest_of(links: Iterable[Link]) -> Link | None:
    """Find the first link with the weakest comparability; None if all are exact."""
    ordered = sorted(links, key=lambda link: -COMPARABILITIES.index(link.comparability))
    first = next(iter(ordered), None)
    return None if first is None or first.comparability == "exact" else first


def _together(parts: list[str] | None) -> str | None:
    return None if parts is None else " ".join(dict.fromkeys(parts))
