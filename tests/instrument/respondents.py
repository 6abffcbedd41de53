"""Made-up respondents who answer what a version asks them, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from instrument.columns import entries, write_ins
from instrument.conditions import Condition, to_predicate
from instrument.resolve import ResolvedItem, Version
from instrument.routing import agreement, routing
from instrument.study import Keys

Place = tuple[str, str | None]
"""An item, and the entry of its loop if it has one."""
WORDS = 'Own <words> & "more"'


@dataclass
class Respondent:
    """What somebody was asked, answered, and gave a reason for not answering."""

    asked: set[Place] = field(default_factory=set)
    answers: dict[Place, Any] = field(default_factory=dict)
    reasons: dict[Place, str] = field(default_factory=dict)

    def known(self, version: Version, asking: ResolvedItem, entry: str | None) -> Mapping[str, Any]:
        """Give the answers that a condition may ask about: of everything, and of one's own loop."""
        return {
            item: answer
            for (item, of), answer in self.answers.items()
            if of is None or (of == entry and version.item(item).for_each == asking.for_each)
        }

    def chose(self, item: str) -> Any:
        return self.answers.get((item, None)) or ()


def respondents(version: Version, keys: Keys, number: int) -> list[Respondent]:
    """Let a number of people go through a version, always the same ones."""
    random = Random(f"{version.id} {number}")
    conditions = {
        item: None if condition is None else to_predicate(condition)
        for item, condition in routing(version).items()
    }
    agreed: Condition | None = agreement(version, keys.consent)
    assert agreed is not None
    agrees, consent = to_predicate(agreed), version.item(keys.consent or "")
    found = []
    for _ in range(number):
        person = Respondent()
        for item in version.items:
            condition = conditions[item.id]
            for entry in entries(version, item):
                known = person.known(version, item, entry)
                if (
                    (item.number <= consent.number or agrees(known))
                    and in_turn(person, item, entry)
                    and (condition is None or condition(known))
                ):
                    person.asked.add((item.id, entry))
                    answer(person, item, entry, keys, random)
        found.append(person)
    return found


def in_turn(person: Respondent, item: ResolvedItem, entry: str | None) -> bool:
    """Tell whether an entry of a loop was chosen, and is not the one left out."""
    if item.for_each is None:
        return True
    if item.except_for and person.answers.get((item.except_for, None)) == entry:
        return False
    return item.for_each.startswith("roster:") or entry in person.chose(item.for_each)


def answer(
    person: Respondent, item: ResolvedItem, entry: str | None, keys: Keys, random: Random
) -> None:
    """Answer, or give a reason why not, or say nothing."""
    place = item.id, entry
    if item.id == keys.consent and random.random() < 0.9:
        person.answers[place] = "1"
    elif random.random() < 0.15:
        return
    elif item.missing and random.random() < 0.2:
        person.reasons[place] = random.choice(list(item.missing))
    else:
        own = sorted(set(person.chose(keys.membership or "")) - codes(item))
        offered = sorted(codes(item)) + (own if item.id == keys.main_collective else [])
        person.answers[place] = drawn(item, offered, random)


def codes(item: ResolvedItem) -> set[str]:
    return {option.code for option in item.scale.options}


def drawn(item: ResolvedItem, offered: list[str], random: Random) -> Any:
    scale = item.scale
    if scale.kind == "single":
        return random.choice(offered)
    if scale.kind == "multiple":
        # a line to write on appears when the one before it is filled
        own = write_ins(item)[: random.choice([0, 0, 1, 2, 3])]
        chosen = {code for code in offered if random.random() < 0.25}
        alone = sorted(option.code for option in scale.options if option.exclusive)
        return frozenset(alone[:1] if chosen & set(alone) else chosen | set(own))
    if scale.kind == "number":
        return float(random.randint(int(scale.minimum or 0), int(scale.maximum or 50)))
    return WORDS
