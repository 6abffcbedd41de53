"""When a field is shown and what its words repeat, in REDCap's own notation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from instrument.columns import entry_label, write_ins
from instrument.conditions import Condition, to_branching_logic
from instrument.conditions.branching_logic import literal
from instrument.conditions.variables import Variables
from instrument.forms.asking import Asking
from instrument.forms.phrases import in_language
from instrument.forms.redcap.label import as_label
from instrument.forms.redcap.names import name_of, option_codes, reason_code
from instrument.forms.redcap.row import all_true
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Text

WORDS = "words"


class Project(Asking):
    """A version, in one language, on its way to becoming a project."""

    @property
    def language(self) -> str:
        """The one that the form is in."""
        return self.version.languages[0]

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """REDCap's codes of every item's options."""
        return {name: option_codes(item) for name, item in self.items.items()}

    def say(self, text: Text | None) -> str:
        """Take a text in the form's language."""
        return in_language(text, self.language) if text else ""

    def field(self, item: str, asking: ResolvedItem, entry: str | None) -> str:
        """Name an item's field as the logic of another item may refer to it."""
        asked = self.items[item]
        return name_of(asked, entry if asked.for_each == asking.for_each else None)

    def logic(self, condition: Condition, asking: ResolvedItem, entry: str | None) -> str:
        """Write a condition of an item, for one entry of its loop."""
        variables = replace(
            self._fixed,
            answer=lambda item: self.field(item, asking, entry),
            option=lambda item, code: (
                f"{self.field(item, asking, entry)}({self.codes[item].get(code, code)})"
            ),
        )
        return to_branching_logic(condition, variables)

    @cached_property
    def _fixed(self) -> Variables:
        """Gather what is the same for every condition."""
        items = self.items
        return Variables(
            answer=str,
            option=lambda item, code: self.codes[item].get(code, code),
            options={
                name: [each.code for each in item.scale.options] for name, item in items.items()
            },
            write_ins={
                name: [name_of(item, None, own) for own in write_ins(item)]
                for name, item in items.items()
            },
            missing={
                name: [reason_code(each) for each in item.missing]
                for name, item in items.items()
                if item.scale.kind == "single"
            },
            codes=self.codes,
            several=frozenset(n for n, item in items.items() if item.scale.kind == "multiple"),
        )

    def shown(self, item: ResolvedItem, entry: str | None) -> str:
        """Say when an item is shown, for one entry of its loop; empty if always."""
        parts = [self.gate(item), self.conditions[item.id]]
        known = [self.logic(each, item, entry) for each in parts if each is not None]
        return all_true([*self._of_entry(item, entry), *known])

    def _of_entry(self, item: ResolvedItem, entry: str | None) -> Iterator[str]:
        """Say that an entry of the loop was chosen, and is not the one left out."""
        turn = self.turn(item, entry)
        if entry is not None and turn.chosen is not None:
            if turn.own:
                yield f"[{name_of(turn.chosen, None, entry)}] <> ''"
            else:
                yield f"[{name_of(turn.chosen)}({self.codes[turn.chosen.id][entry]})] = '1'"
        if entry is not None and turn.left_out is not None:
            code = self.codes[turn.left_out.id].get(entry, entry)
            yield f"[{name_of(turn.left_out)}] <> '{code}'"

    def piped(self, item: ResolvedItem, entry: str | None) -> Callable[[str], str | None]:
        """Give what stands in the place of a placeholder of an item's text."""

        def put(name: str) -> str | None:
            if name == "collective" and entry is not None:
                return self.entry_name(item, entry)
            if name not in self.items:
                return None
            return self._repeated(name, item, entry)

        return put

    def _repeated(self, name: str, asking: ResolvedItem, entry: str | None) -> str:
        answered, field = self.items[name], self.field(name, asking, entry)
        if self.own_choices(answered):
            return f"[{name_of(answered, None, WORDS)}]"
        ending = {"single": ":label", "multiple": ":checked"}.get(answered.scale.kind, "")
        return f"[{field}{ending}]"

    def entry_name(self, item: ResolvedItem, entry: str) -> str:
        """Name the entry of a loop: its label, or what the respondent wrote."""
        turn = self.turn(item, entry)
        if turn.chosen is not None and turn.own:
            return f"[{name_of(turn.chosen, None, entry)}]"
        return as_label(self.say(entry_label(self.version, item, entry)))

    def own_choices(self, item: ResolvedItem) -> Mapping[str, str]:
        """List the own entries that the main collective may be: code → field that names it."""
        chosen = self.chosen_before(item)
        lines = write_ins(chosen) if chosen else ()
        return {own: name_of(chosen or item, None, own) for own in lines}

    def in_words(self, item: ResolvedItem) -> str:
        """Calculate the words of an answer that may be an entry of the respondent's own."""
        field = f"[{name_of(item)}]"
        words = {f"'{code}'": f"[{name}]" for code, name in self.own_choices(item).items()}
        for option in item.scale.options:
            code = self.codes[item.id][option.code]
            # Within a calculation a bracket would name a field.
            plain = " ".join(self.say(option.label).replace("[", "(").replace("]", ")").split())
            words[literal(code)] = literal(plain)
        nested = "''"
        for code, said in reversed(words.items()):
            nested = f"if({field} = {code}, {said}, {nested})"
        return nested
