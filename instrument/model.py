"""The questionnaire as frozen values: as its authors write it, with its history."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import inf
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from instrument.rules import Rules
from instrument.study import Study
from instrument.vocabulary import Code, Comparability, Frozen, Id, LintCode, Reason, Text

_WHOLE_NUMBER = re.compile(r"[-+]?[0-9]+")
Share = Annotated[float, Field(gt=0, le=1)]


class Option(Frozen):
    """One answer category.

    `code` is what exports hold and rules speak of; `name` may stand for it in conditions.
    `exclusive` options cannot be ticked with others; `open` ones ask for text beside them.
    `aliases` are labels met in exports that mean this option.
    """

    code: Code
    label: Text
    name: str | None = None
    exclusive: bool = False
    open: bool = False
    aliases: tuple[str, ...] = ()


class Reading(Frozen):
    """How answers on an older scale (`answer`) read on the scale that this stands under."""

    answer: str
    rule: Rules
    comparability: Comparability
    because: str | Text


class HarmonisedForm(Frozen):
    """A harmonised variable that items on a scale give rise to.

    `id` may hold `{item}`. `answer` is the scale that describes the harmonised values.
    `exposure` marks counts that models must divide by the months that the question covered.
    """

    id: str = "{item}"
    answer: str
    rule: Rules
    label: Text | None = None
    exposure: bool = False


class CodeFormat(Frozen):
    """Participant codes: `base` characters that identify, then `check_digits` (ISO 7064 mod 97)."""

    base: int = Field(ge=1)
    check_digits: int = Field(default=0, ge=0, le=2)


class ValueLabel(Frozen):
    """What one value of a number or text means, as a data file has it: 98 is “98 or older”.

    `sysmis` stands for the empty cell of a number, in the odd file that gives it a label.
    """

    value: float | str
    label: Text


class UserMissingValue(Frozen):
    """A value, or a range of values, that a data file holds in place of an answer, and why.

    Both ends of a range belong to it; an end that is left out is open. Values inside a range may
    stand beside it with a label and a reason of their own: those go first.
    """

    value: float | str | None = None
    low: float | None = None
    high: float | None = None
    label: Text | None = None
    reason: Reason = "invalid"

    @property
    def ends(self) -> tuple[float, float]:
        """Smallest and largest number that is meant, both infinite where it is a text."""
        if isinstance(self.value, float):
            return self.value, self.value
        low = -inf if self.low is None else self.low
        return low, inf if self.high is None else self.high

    @model_validator(mode="after")
    def _value_or_range(self) -> Self:
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError("give either a value, or low and high, of which one may be left out")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        return self


class AnswerScale(Frozen):
    """What may be answered.

    A scale `like` another takes its options; `order` lists their codes as displayed.
    `roster` takes the options from a roster, as it stands in the version, and allows
    `write_ins` open lines. `missing` are the reasons that the form offers as an answer.

    The last four say how a data file holds the answers, and nothing to respondents: `user_missing`
    the values in place of an answer, `value_labels` what single numbers or texts mean that are no
    options, `format` and `width` how SPSS prints and shows them. A format such as A8 says that
    codes are text there.
    """

    id: str
    kind: Literal["single", "multiple", "number", "text", "code"]
    measure: Literal["nominal", "ordinal", "scale", "unknown"] = "nominal"
    label: Text | None = None
    like: str | None = None
    order: tuple[Code, ...] = ()
    options: tuple[Option, ...] = ()
    roster: str | None = None
    write_ins: int = Field(default=0, ge=0)
    at_most: int | None = Field(default=None, ge=1)
    minimum: float | None = None
    maximum: float | None = None
    decimals: int = Field(default=0, ge=0)
    unit: Text | None = None
    code_format: CodeFormat | None = None
    missing: tuple[Reason, ...] = ()
    reads: tuple[Reading, ...] = ()
    harmonised: tuple[HarmonisedForm, ...] = ()
    acknowledge: Mapping[LintCode, str | None] = {}
    user_missing: tuple[UserMissingValue, ...] = ()
    value_labels: tuple[ValueLabel, ...] = ()
    format: str | None = Field(default=None, pattern=r"^[A-Z]+[0-9]*(\.[0-9]+)?$")
    width: int | None = Field(default=None, ge=0)

    @property
    def range(self) -> tuple[float, float] | None:
        """Smallest and largest numeric answer, if the scale has numbers."""
        if self.kind == "number" and self.minimum is not None and self.maximum is not None:
            return self.minimum, self.maximum
        codes = [each.code for each in self.options]
        if codes and all(map(_WHOLE_NUMBER.fullmatch, codes)):
            numbers = [float(code) for code in codes]
            return min(numbers), max(numbers)
        return None

    @model_validator(mode="after")
    def _limits_in_order(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"minimum {self.minimum:g} is above maximum {self.maximum:g}")
        return self


class Ask(Frozen):
    """Who is asked, when, and whether once for each of several roster entries.

    `for_each` is a roster item (its chosen entries) or `roster:<id>` (every entry);
    `except_for` is an item whose chosen entry is left out.
    """

    who: str = "all"
    when: str | None = None
    for_each: Id | None = None
    except_for: Id | None = None


class Revision(Frozen):
    """What an item was in `version` (and before, until an older entry); unset = as in the newer.

    A lead-in or hint that there was not yet is written as an empty text: `hint: {}`. `after` is
    the item that it came right after then, where it stands elsewhere today.

    `harmonise` reads its answers onto the next newer revision; `harmonise_to` straight onto a
    harmonised variable, where the newer revision is finer. `comparability_of` overrides
    `comparability` for single harmonised variables.
    """

    version: str
    text: Text | None = None
    lead_in: Text | None = None
    hint: Text | None = None
    answer: str | None = None
    ask: Ask | None = None
    missing_labels: Mapping[Reason, Text] | None = None
    mandatory: bool | None = None
    after: Id | None = None
    harmonise: Rules | None = None
    harmonise_to: Mapping[str, Rules] = {}
    comparability: Comparability | None = None
    comparability_of: Mapping[str, Comparability] = {}
    because: str | Text | None = None


class Item(Frozen):
    """One question with one answer, as it stands today, and its history (newest first).

    `since` is the version that brought it (default the first), `until` the version that
    dropped it. `columns` gives the export's column name per version where the platform has one.
    """

    id: Id
    text: Text
    answer: str
    lead_in: Text | None = None
    hint: Text | None = None
    ask: Ask = Ask()
    kind: Literal["substantive", "administrative", "open"] = "substantive"
    claims: tuple[str, ...] = ()
    mandatory: bool = False
    sensitive: bool = False
    since: str | None = None
    until: str | None = None
    columns: Mapping[str, str] = {}
    missing_labels: Mapping[Reason, Text] = {}
    harmonised: tuple[HarmonisedForm, ...] | None = None
    history: tuple[Revision, ...] = ()
    acknowledge: Mapping[LintCode, str | None] = {}


class Module(Frozen):
    """A part of the questionnaire: a page or block of items, in order."""

    id: Id
    title: Text
    items: tuple[Item, ...]


class Construct(Frozen):
    """A scored set of harmonised variables; a leading minus reverses one (100 − x)."""

    id: Id
    label: Text
    items: tuple[str, ...]
    minimum_answered: Share = 2 / 3
    headline: bool = False
    acknowledge: Mapping[LintCode, str | None] = {}


class Derivation(Frozen):
    """A variable computed from harmonised ones within a person and wave.

    `max` the largest, `any` 1 when one is 1, `count` how many are 1, `latest` the last one
    that is answered; over whichever of `of` the wave has. `difference` is the first less the
    second, where both are answered. `where` keeps only these codes: an option of a multiple
    choice counts when it is one of them, an entry of a loop when it has any of them.
    `carried` is the one variable named, and where a version did not ask it the person's last answer
    of an earlier wave, if `unchanged` reads the same in both waves.
    """

    id: Id
    label: Text
    rule: Literal["max", "any", "count", "latest", "difference", "carried"]
    of: tuple[str, ...]
    answer: str
    where: tuple[Code, ...] = ()
    unchanged: str | None = None
    comparability: Comparability = "exact"
    because: str | Text | None = None


class Questionnaire(Frozen):
    """The whole definition: study, scales, modules, constructs and derivations."""

    study: Study
    scales: Mapping[str, AnswerScale]
    modules: tuple[Module, ...]
    constructs: tuple[Construct, ...] = ()
    derivations: tuple[Derivation, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of all versions, in the order of the modules."""
        return tuple(item for module in self.modules for item in module.items)

    @property
    def versions(self) -> tuple[str, ...]:
        """Ids of the versions, oldest first."""
        return tuple(each.id for each in self.study.versions)
