"""When a field is shown and what its words repeat, in REDCap's own notation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from instrument.columns import entry_label, write_ins
from instrument.conditions import Condition, to_branching_logic
from instrument.conditions.branching_logic import literal
from instrument.conditions.variables import Variables
from instrument.forms.phrases import in_language
from instrument.forms.redcap.label import as_label
from instrument.forms.redcap.names import name_of, option_codes, reason_code
from instrument.forms.redcap.row import all_true
from instrument.resolve import ResolvedItem, Version
from instrument.routing import agreement, routing
from instrument.study import Study
from instrument.vocabulary import Text

WORDS = "words"


@dataclass(frozen=True)
class Project:
    """A version, in one language, on its way to becoming a project.

    `agreed` is the condition that the respondent consented.
    """

    version: Version
    study: Study
    conditions: Mapping[str, Condition | None]
    agreed: Condition | None

    @classmethod
    def of(cls, version: Version, study: Study) -> Project:
        """Read the conditions of a version."""
        return cls(version, study, routing(version), agreement(version, study.keys.consent))

    @property
    def language(self) -> str:
        """The one that the form is in."""
        return self.version.languages[0]

    @cached_property
    def items(self) -> Mapping[str, ResolvedItem]:
        """All items by id."""
        return {item.id: item for item in self.version.items}

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
        parts = [self._gate(item), self.conditions[item.id]]
        known = [self.logic(each, item, entry) for each in parts if each is not None]
        return all_true([*self._of_entry(item, entry), *known])

    def _gate(self, item: ResolvedItem) -> Condition | None:
        """Close everything that comes after the consent to those who did not give it."""
        if self.agreed is None or self.study.keys.consent is None:
            return None
        return self.agreed if item.number > self.items[self.study.keys.consent].number else None

    def _of_entry(self, item: ResolvedItem, entry: str | None) -> Iterator[str]:
        """Say that an entry of the loop was chosen, and is not the one left out."""
        if entry is None or item.for_each is None:
            return
        if not item.for_each.startswith("roster:"):
            chosen = self.items[item.for_each]
            if entry in write_ins(chosen):
                yield f"[{name_of(chosen, None, entry)}] <> ''"
            else:
                yield f"[{name_of(chosen)}({self.codes[chosen.id][entry]})] = '1'"
        if item.except_for:
            left_out = self.items[item.except_for]
            code = self.codes[left_out.id].get(entry, entry)
            yield f"[{name_of(left_out)}] <> '{code}'"

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
        if item.for_each and not item.for_each.startswith("roster:"):
            chosen = self.items[item.for_each]
            if entry in write_ins(chosen):
                return f"[{name_of(chosen, None, entry)}]"
        return as_label(self.say(entry_label(self.version, item, entry)))

    def own_choices(self, item: ResolvedItem) -> Mapping[str, str]:
        """List the own entries that the main collective may be: code → field that names it."""
        if item.id != self.study.keys.main_collective or item.scale.kind != "single":
            return {}
        return {
            own: name_of(chosen, None, own)
            for chosen in self.version.items
            if chosen.id == self.study.keys.membership and chosen.number < item.number
            for own in write_ins(chosen)
        }

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
