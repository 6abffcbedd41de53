"""When a question is shown and what its words repeat, in LimeSurvey's ExpressionScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from instrument.columns import entry_label, write_ins
from instrument.conditions import Condition, Variables, to_expression_script
from instrument.conditions.expression_script import all_true, filled_in, quoted
from instrument.forms.asking import Asking
from instrument.forms.limesurvey.wording import as_html
from instrument.forms.phrases import in_language
from instrument.limesurvey_codes import OTHER, REASONS, arrays, option_codes, question_code
from instrument.resolve import ResolvedItem, ResolvedModule

UNKNOWN = "…"
"""Stands in a question for an earlier answer that was not given."""


class Script(Asking):
    """A version on its way to becoming a survey."""

    @cached_property
    def arrays(self) -> Mapping[str, str]:
        """Tell which array an item of a battery stands in."""
        return arrays(self.version)

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """LimeSurvey's codes of every item's options."""
        return {name: option_codes(item) for name, item in self.items.items()}

    @cached_property
    def _fixed(self) -> Variables:
        """Gather what is the same for every expression."""
        items = self.items
        return Variables(
            answer=str,
            option=lambda item, option: self.codes[item].get(option, option),
            write_ins={
                name: [self.own_line(item, line) for line in write_ins(item)]
                for name, item in items.items()
            },
            missing={name: [REASONS[why] for why in item.missing] for name, item in items.items()},
            options={
                name: [each.code for each in item.scale.options] for name, item in items.items()
            },
            codes=self.codes,
            several=frozenset(n for n, item in items.items() if item.scale.kind == "multiple"),
        )

    def variable(self, item: str, asking: ResolvedItem, entry: str | None) -> str:
        """Name an item as an expression of another item may refer to it."""
        asked = self.items[item]
        code = question_code(asked, entry if asked.for_each == asking.for_each else None)
        array = self.arrays.get(item)
        return f"{array}_{code}" if array else code

    def line(self, item: str, option: str, asking: ResolvedItem, entry: str | None) -> str:
        """Name the line of an option that may be ticked."""
        return f"{self.variable(item, asking, entry)}_{self._codes(item)[option]}"

    def own_line(self, item: ResolvedItem, name: str) -> str:
        """Name the line on which a respondent may write an entry."""
        return f"{question_code(item, None, 'own')}_{name}"

    def _codes(self, item: str) -> Mapping[str, str]:
        """Give the codes of an item's options and reasons missing."""
        reasons: dict[str, str] = {why: REASONS[why] for why in self.items[item].missing}
        return {**self.codes[item], **reasons}

    def expression(self, condition: Condition, asking: ResolvedItem, entry: str | None) -> str:
        """Write a condition of an item, for one entry of its loop."""
        variables = replace(
            self._fixed,
            answer=lambda item: self.variable(item, asking, entry),
            option=lambda item, option: self.line(item, option, asking, entry),
        )
        return to_expression_script(condition, variables)

    def relevance(self, item: ResolvedItem, entry: str | None) -> str:
        """Say when an item is shown, for one entry of its loop; empty if always."""
        parts = [self.gate(item, within_module=True), self.conditions[item.id]]
        known = [self.expression(each, item, entry) for each in parts if each is not None]
        return all_true([*self._of_entry(item, entry), *known])

    def opened(self, module: ResolvedModule) -> str:
        """Say when a module that comes after the consent is shown; empty if always."""
        condition = self.admitted(module)
        return self.expression(condition, module.items[0], None) if condition else ""

    def _of_entry(self, item: ResolvedItem, entry: str | None) -> Iterator[str]:
        """Say that an entry of the loop was chosen, and is not the one left out."""
        turn = self.turn(item, entry)
        if entry is not None and turn.chosen is not None:
            chosen = turn.chosen
            line = self.line(chosen.id, entry, item, None) if not turn.own else ""
            yield filled_in(line or self.own_line(chosen, entry))
        if entry is not None and turn.left_out is not None:
            code = self._codes(turn.left_out.id).get(entry, entry)
            yield f"{self.variable(turn.left_out.id, item, None)}.NAOK != {quoted(code)}"

    def piped(self, item: ResolvedItem, entry: str | None) -> Callable[[str, str], str | None]:
        """Give what stands in the place of a placeholder of an item's text, as HTML."""

        def put(name: str, language: str) -> str | None:
            if name == "collective" and entry is not None:
                return self.entry_name(item, entry, language)
            if name not in self.items:
                return None
            return f"{{{self._answer_in_words(name, item, entry)}}}"

        return put

    def entry_name(self, item: ResolvedItem, entry: str, language: str) -> str:
        """Name the entry of a loop: its label, or what the respondent wrote."""
        turn = self.turn(item, entry)
        if turn.chosen is not None and turn.own:
            return f"{{{self.own_line(turn.chosen, entry)}.NAOK}}"
        return as_html(in_language(entry_label(self.version, item, entry), language))

    def _answer_in_words(self, name: str, asking: ResolvedItem, entry: str | None) -> str:
        """Repeat an earlier answer; an entry that the respondent wrote, in their own words."""
        answered = self.items[name]
        variable = self.variable(name, asking, entry)
        words = f"{variable}.shown" if answered.scale.kind == "single" else f"{variable}.NAOK"
        if answered.scale.kind == "single" and any(each.open for each in answered.scale.options):
            own = f"{variable}_other.NAOK"
            words = f"if({variable}.NAOK == {quoted(OTHER)}, {own}, {words})"
        chosen = self.chosen_before(answered)
        for own in reversed(write_ins(chosen) if chosen else ()):
            line = self.own_line(chosen or answered, own)
            words = f"if({variable}.NAOK == {quoted(own)}, {line}.NAOK, {words})"
        given = all_true(
            [filled_in(variable)]
            + [f"{variable}.NAOK != {quoted(REASONS[each])}" for each in answered.missing]
        )
        return f"if({given}, {words}, {quoted(UNKNOWN)})"
