"""Anchors hold two scales together: other items, on the same scales, that no headline rests on."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.equating import equating
from instrument.fitting import Values
from instrument.lineage import forms_of
from instrument.load import Loaded
from instrument.model import Item, Questionnaire
from instrument.problems import Place, Problem, problem
from instrument.resolve import revision_at, scale_at, versions_of


def check_anchors(loaded: Loaded) -> Iterator[Problem]:
    """Check the anchors of every harmonised form that is linked by equal percentiles."""
    questionnaire = loaded.questionnaire
    told: set[tuple[Place, str, str]] = set()
    for item in questionnaire.items:
        own = item.harmonised
        forms = own or forms_of(questionnaire, item)
        for number, form in enumerate(forms):
            rule = equating(form.rule)
            at = ("item", item.id, "harmonised", str(number)) if own else ("scale", item.answer)
            place = loaded.place(*at)
            for anchor in rule.equate.anchors if rule else ():
                why = _unfit(questionnaire, item, anchor)
                if why and (place, anchor, why) not in told:
                    told.add((place, anchor, why))
                    name = form.id.replace("{item}", item.id)
                    yield problem("D025", place, anchor=anchor, variable=name, why=why)


def _unfit(questionnaire: Questionnaire, item: Item, anchor: str) -> str | None:
    """Say why an item cannot be an anchor of another; None if it can."""
    items = {each.id: each for each in questionnaire.items}
    if anchor not in items:
        return "there is no such item"
    if anchor == item.id:
        return "linking an item on itself would erase its change"
    for construct in questionnaire.constructs:
        names = {name.removeprefix("-") for name in construct.items}
        forms = forms_of(questionnaire, items[anchor])
        own = {anchor, *(form.id.replace("{item}", anchor) for form in forms)}
        if construct.headline and names & own:
            return f"the headline construct {construct.id} rests on it"
    asked, needed = (_codes(questionnaire, each) for each in (items[anchor], item))
    newest = list(needed)[-1:]
    today = needed[newest[0]] if newest else frozenset()
    unlike = [
        version
        for version, codes in needed.items()
        if (version in newest or codes != today) and asked.get(version) != codes
    ]
    if unlike:
        return f"it did not have the same answers in version {', '.join(unlike)}"
    return None


def _codes(questionnaire: Questionnaire, item: Item) -> dict[str, frozenset[str]]:
    """Give the option codes of each version that asked an item."""
    answers = {
        version: revision_at(questionnaire, item, version).answer or item.answer
        for version in versions_of(questionnaire, item)
    }
    return {
        version: frozenset(Values.of(scale_at(questionnaire, answer, version)).codes or ())
        for version, answer in answers.items()
    }
