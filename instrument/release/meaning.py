"""Codes that mean something else than before: the same number in an export, another answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from instrument.lineage import variables_of
from instrument.model import AnswerScale, Item, Questionnaire
from instrument.resolve import revision_at, scale_at, versions_of
from instrument.rules import Crosswalk, MergeOptions, NotComparable, Recode, Rule, Same, Split


@dataclass(frozen=True)
class Recoded:
    """Codes of an item that changed their meaning from one version to a later one.

    `codes` is empty where the answers are numbers, all of which read in another way.
    """

    item: str
    before: str
    after: str
    codes: tuple[str, ...]


def recoded(questionnaire: Questionnaire, older: str, newer: str) -> tuple[Recoded, ...]:
    """Find the items whose codes changed their meaning.

    A code that both scales have keeps its meaning when the rule between them leads it to itself,
    whatever its label: its author says so. Without such a rule its label must be the same.

    Parameters
    ----------
    questionnaire
        A definition that has passed its checks.
    older, newer
        Two versions of it.
    """
    found = (
        _recoded(questionnaire, item, older, newer)
        for item in questionnaire.items
        if {older, newer} <= set(versions_of(questionnaire, item))
    )
    return tuple(each for each in found if each is not None)


def _recoded(questionnaire: Questionnaire, item: Item, older: str, newer: str) -> Recoded | None:
    was, now = (
        scale_at(
            questionnaire, revision_at(questionnaire, item, version).answer or item.answer, version
        )
        for version in (older, newer)
    )
    steps = tuple(_steps(questionnaire, item, older, newer))
    if any(not _keeps_numbers(rule) for rules in steps for rule in rules):
        return Recoded(item.id, was.id, now.id, ())
    codes = tuple(code for code in _shared(was, now) if not _keeps(was, now, code, steps))
    return Recoded(item.id, was.id, now.id, codes) if codes else None


def _steps(
    questionnaire: Questionnaire, item: Item, older: str, newer: str
) -> Iterator[tuple[Rule, ...]]:
    """Give the rules that lead from answers of the one version to answers of the other.

    Rules that lead straight to a harmonised variable say nothing of the newer scale's codes.
    """
    order = questionnaire.versions
    for variable in variables_of(questionnaire, item):
        for link in variable.chains[older].links:
            between = order.index(older) <= order.index(link.older) < order.index(newer)
            if between and link.newer is not None:
                yield link.rules


def _keeps_numbers(rule: Rule) -> bool:
    """Tell a rule about single codes from one that counts the answers anew."""
    return isinstance(rule, Same | Crosswalk | Recode | MergeOptions | Split | NotComparable)


def _shared(was: AnswerScale, now: AnswerScale) -> Iterator[str]:
    """List the codes that both scales have; entries of a roster are known by their ids for good."""
    later = {option.code for option in now.options}
    if not (was.roster and now.roster):
        yield from (option.code for option in was.options if option.code in later)


def _keeps(
    was: AnswerScale, now: AnswerScale, code: str, steps: tuple[tuple[Rule, ...], ...]
) -> bool:
    """Tell whether a code stands for the same answer in both scales."""
    if any(not _leads_to_itself(rule, code) for rules in steps for rule in rules):
        return False
    before, after = (
        next(option.label for option in scale.options if option.code == code)
        for scale in (was, now)
    )
    same = all(after[language] == said for language, said in before.items() if language in after)
    return same or bool(steps)


def _leads_to_itself(rule: Rule, code: str) -> bool:
    if isinstance(rule, Recode):
        return rule.recode.get(code) == code
    if isinstance(rule, MergeOptions):
        into = [new for new, old in rule.merge_options.items() if code in old]
        return into in ([], [code])
    return True
