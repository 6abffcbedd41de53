"""A trace as a person reads it aloud: plain sentences in aligned blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from analysis.harmonise.column import NOT_ASKED
from analysis.privacy.texts import NOTHING as APART
from analysis.trace.cell import Cell, Touch
from analysis.trace.derived import Derived, Value
from analysis.trace.score import Score
from analysis.trace.way import Passed, Way
from instrument.lineage import Link
from instrument.model import AnswerScale, Questionnaire
from instrument.rule_words import all_in_words, in_words
from instrument.rules import Same
from instrument.vocabulary import Text, said_in

WIDTH = 11
"""Letters of the words in front of a line."""
NOTHING = "no value"


@dataclass(frozen=True)
class Words:
    """How traces of a study read: labels in one of its languages, sentences in English."""

    questionnaire: Questionnaire
    language: str

    def text(self, text: Text) -> str:
        """Give a text in the language, or in the one that there is."""
        return said_in(text, self.language)

    def cell(self, cell: Cell, scale: AnswerScale) -> Iterator[str]:
        """Tell where an answer stands, what it was, and what cleaning did to it."""
        several = "columns" if len(cell.columns) > 1 else "column"
        yield _line(
            "stands in", f"{cell.file}, row {cell.row}, {several} {', '.join(cell.columns)}"
        )
        if cell.turn is not None:
            yield _line("about", cell.turn)
        yield _line("given", _given(cell))
        for touch in cell.touched:
            yield _line("check", _touched(touch))
        if not cell.touched:
            yield _line("check", "none touched it")
        yield _line("cleaned", self.code(cell.code, cell.reason, scale))

    def code(self, code: str | None, reason: str | None, scale: AnswerScale) -> str:
        """Give an answer with its label, or the reason why there is none."""
        if code is None:
            return f"{NOTHING}: {self.reason(reason)}"
        labels = {option.code: self.text(option.label) for option in scale.options}
        parts = code.split() if scale.kind == "multiple" else [code]
        told = [f"{each} “{labels[each]}”" if labels.get(each) else each for each in parts]
        return ", ".join(told)

    def reason(self, reason: str | None) -> str:
        """Name a reason missing by its id, with the study's own words for it."""
        labels = {
            str(name): label for name, label in self.questionnaire.study.missing_labels.items()
        }
        label = self.text(labels.get(reason or "", {}))
        return f"{reason} ({label})" if label else str(reason)

    def way(self, way: Way, scale: AnswerScale, cell_scale: AnswerScale | None) -> Iterator[str]:
        """Tell a value of a variable: its cell, each link, the value and how well it compares."""
        yield f"  {way.variable} in {way.wave}, version {way.version}"
        if way.cell is None or cell_scale is None:
            yield _line("given", f"nothing: version {way.version} did not ask for it")
            yield _line("value", self.code(way.code, way.reason, scale))
            return
        yield from self.cell(way.cell, cell_scale)
        said: set[str] = set()
        for place, passed in enumerate(way.passed):
            start = way.version if place == 0 else passed.link.older
            yield from self._passed(passed, start, said)
        yield _line("value", self._value(way, scale))
        yield _line("compares", self._compares(way))

    def _value(self, way: Way, scale: AnswerScale) -> str:
        """Give a value; one that was asked for but stays away is not said to be not asked."""
        if way.reason == NOT_ASKED and way.cell is not None and way.cell.reason != NOT_ASKED:
            return f"{NOTHING}: it was asked, but its answers do not compare ({NOT_ASKED})"
        return self.code(way.code, way.reason, scale)

    def _passed(self, passed: Passed, start: str, said: set[str]) -> Iterator[str]:
        """Tell a link, and each reason once; `start` is the version in which the answer stands."""
        link = passed.link
        end = f"version {link.newer}" if link.newer else "the harmonised variable"
        if link.rules:
            since = "" if start == link.older else f", as in {link.older},"
            done = all_in_words(link.rules, self.language)
            yield _line("rule", f"from version {start}{since} to {end}: {done}{_graded(link)}")
        else:
            yield _line("later", f"changed in version {link.newer}: nothing to do{_graded(link)}")
        for because in map(self.text, link.because):
            if because not in said:
                said.add(because)
                yield _line("", f"because: {because}")
        for applied in passed.applied:
            if applied.before is not None and not isinstance(applied.rule, Same):
                after = applied.after or NOTHING
                say = in_words(applied.rule, self.language) if len(passed.applied) > 1 else "reads"
                yield _line("", f"{say}: {applied.before} → {after}")

    def _compares(self, way: Way) -> str:
        if way.weakest is None:
            return f"{way.comparability}: every link of the chain is exact"
        return f"{way.comparability}: the weakest link is {_named(way.weakest)}"

    def derived(self, value: Derived) -> Iterator[str]:
        """Tell a derivation: how it is computed and from what, before its sources are told."""
        made = value.derivation
        yield f"  {value.variable} in {value.wave}: {made.rule} of {', '.join(made.of)}"
        if made.where:
            yield _line("counts", f"only the codes {', '.join(made.where)}")
        if value.carried_from is not None:
            yield _line(
                "taken", f"from {value.carried_from}, since {value.wave} did not ask for it"
            )
        because = made.because
        if because is not None:
            reasons = self.questionnaire.study.reasons
            own = because if not isinstance(because, str) else reasons.get(because, {"": because})
            yield _line("because", self.text(own))
        for source in value.sources:
            found = [_short(each) for each in source.ways]
            yield _line("from", f"{source.variable} = {'; '.join(found) or 'no turn of its loop'}")
        yield _line("value", _short(value))
        yield _line("compares", value.comparability)

    def score(self, score: Score) -> Iterator[str]:
        """Tell a score: each item on 0–100, turned or not, and how many were answered."""
        yield f"  {score.construct} in {score.wave}: the mean of its items on 0–100"
        for part in score.parts:
            turned = ", turned round" if part.turned else ""
            percent = "not used" if isnan(part.percent) else f"{part.percent:g} of 100{turned}"
            yield _line("item", f"{part.variable} = {_short(part.value)} → {percent}")
        enough = f"{score.answered} of {len(score.parts)} answered, {score.needed} needed"
        yield _line("answered", enough)
        yield _line("score", NOTHING if isnan(score.score) else f"{score.score:g}")

    def row(self, touched: Sequence[Touch]) -> Iterator[str]:
        """Tell what checks said of a row as a whole."""
        for touch in touched:
            if touch.action != "kept":
                yield _line("row", _touched(touch))


def _given(cell: Cell) -> str:
    """Give what stood in the cell, unless it is set apart from the tables."""
    hidden = any(touch.before == APART for touch in cell.touched)
    if cell.raw is None and (cell.code is not None or hidden):
        return "set apart from the tables: it holds words of their own, or who they are"
    return f"“{cell.raw}”" if (cell.raw or "").strip(" |") else "nothing: the cell is empty"


def _line(name: str, said: str) -> str:
    return f"    {name:<{WIDTH}}{said}"


def _touched(touch: Touch) -> str:
    change = ""
    if touch.action == "set_aside":
        check = touch.check.replace("_", " ")
        return f"set aside by the check of {check}, since {touch.because}"
    if touch.before is not None or touch.after is not None:
        change = f" {touch.before or 'nothing'}" + (f" → {touch.after}" if touch.after else "")
    check, action = touch.check.replace("_", " "), touch.action.replace("_", " ")
    return f"{check}: {action}{change}, since {touch.because}"


def _short(value: Value) -> str:
    return value.code if value.code is not None else f"{NOTHING} ({value.reason})"


def _named(link: Link) -> str:
    return f"version {link.older} → " + (f"version {link.newer}" if link.newer else "the variable")


def _graded(link: Link) -> str:
    return f" ({link.comparability})"
