"""What a condition must know of the survey that it is written for: names and codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import ge, gt, le, lt

from instrument.conditions.tree import Compare, Operator, Value, number_text

_ORDER: Mapping[Operator, Callable[[float, float], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


@dataclass(frozen=True)
class Variables:
    """What an expression must know of the survey that it stands in.

    Attributes
    ----------
    answer
        From an item's id to the name of its variable.
    option
        From an item's id and an option's code to the name of the line that is ticked.
    options
        Item → codes of its options; for several answers all that may be ticked.
    write_ins
        Item → names of the lines for entries of the respondent's own.
    missing
        Item → the survey's codes of reasons missing; they are no answer.
    codes
        Item → option's code → the survey's code of that answer, where it is another.
    several
        Items with several answers.
    """

    answer: Callable[[str], str]
    option: Callable[[str, str], str]
    options: Mapping[str, Sequence[str]]
    write_ins: Mapping[str, Sequence[str]]
    missing: Mapping[str, Sequence[str]]
    codes: Mapping[str, Mapping[str, str]]
    several: frozenset[str]

    def lines(self, item: str) -> tuple[str, ...]:
        """Name the lines of a multiple choice: one for each option, then the write-ins."""
        ticks = (self.option(item, code) for code in self.options.get(item, ()))
        return (*ticks, *self.write_ins.get(item, ()))

    def code(self, item: str, value: Value) -> str:
        """Give the survey's code of an answer; a text is its own."""
        own = value if isinstance(value, str) else number_text(value)
        return self.codes.get(item, {}).get(own, own)

    def in_order(self, condition: Compare) -> Iterator[str]:
        """List the options that an order such as ``<`` allows, in our own codes.

        The survey's codes need not be numbers, so that there an order is a list.
        """
        holds = _ORDER[condition.operator]
        for code in self.options.get(condition.item, ()):
            if holds(float(code), float(condition.value)):
                yield code
