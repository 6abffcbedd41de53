"""How the answers of every version read on the harmonised variables, and how comparable they are.

An older revision's rule leads to the next newer revision; rules are composed along the chain and
end on the harmonised variable. The comparability of a chain is that of its weakest link.
"""

from __future__ import annotations

from collections.abc import Mapping

from instrument.model import AnswerScale, HarmonisedForm, Item, Questionnaire, Revision
from instrument.resolve import revision_at, scale_at, versions_of
from instrument.rules import (
    Labels,
    NotComparable,
    Pomp,
    Recode,
    Rescale,
    Reverse,
    Rule,
    Same,
)
from instrument.vocabulary import COMPARABILITIES, Comparability, Frozen, Text


class Link(Frozen):
    """One step of a chain: from a version's answers to those of a newer one, or to the end."""

    older: str
    newer: str | None
    rules: tuple[Rule, ...]
    comparability: Comparability
    because: tuple[Text, ...]


class Chain(Frozen):
    """How answers of one version become a harmonised variable."""

    version: str
    scale: AnswerScale
    links: tuple[Link, ...]
    comparability: Comparability

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules in the order applied, without those that do nothing."""
        flat = tuple(rule for link in self.links for rule in link.rules)
        return tuple(rule for rule in flat if not isinstance(rule, Same)) or (Same(),)


class Variable(Frozen):
    """A harmonised variable: its scale and, per version that asked for it, a chain."""

    id: str
    item: str
    label: Text
    scale: AnswerScale
    exposure: bool
    per_entry: bool
    chains: Mapping[str, Chain]


class LineageError(ValueError):
    """A rule is missing or does not fit; `item` and `version` say where."""

    def __init__(self, item: str, version: str, code: str, **details: object) -> None:
        self.item, self.version, self.code, self.details = item, version, code, details
        super().__init__(f"{item} {version} {code} {details}")


def weakest(found: list[Comparability]) -> Comparability:
    """Name the weakest comparability; exact when there is none to weigh."""
    return max(found, key=COMPARABILITIES.index, default="exact")


def lineage(questionnaire: Questionnaire) -> tuple[Variable, ...]:
    """List the harmonised variables of all items with the chains that lead to them.

    Raises
    ------
    LineageError
        If the answers of two revisions differ and no rule says how to read them.
    """
    return tuple(
        variable for item in questionnaire.items for variable in variables_of(questionnaire, item)
    )


def forms_of(questionnaire: Questionnaire, item: Item) -> tuple[HarmonisedForm, ...]:
    """Find the harmonised forms of an item: its own, its scale's, or the answer as it is."""
    scale = questionnaire.scales[item.answer]
    inherited = scale.harmonised
    while not inherited and scale.like:
        scale = questionnaire.scales[scale.like]
        inherited = scale.harmonised
    default = (HarmonisedForm(answer=item.answer, rule=(Same(),)),)
    return item.harmonised or inherited or default


def variables_of(questionnaire: Questionnaire, item: Item) -> tuple[Variable, ...]:
    """Work out the harmonised variables of one item."""
    asked = versions_of(questionnaire, item)
    found = []
    for form in forms_of(questionnaire, item):
        name = form.id.replace("{item}", item.id)
        chains = {v: _chain(questionnaire, item, form, name, v, asked[-1]) for v in asked}
        found.append(
            Variable(
                id=name,
                item=item.id,
                label=form.label or item.text,
                scale=scale_at(questionnaire, form.answer, asked[-1]),
                exposure=form.exposure,
                per_entry=item.ask.for_each is not None,
                chains=chains,
            )
        )
    return tuple(found)


def _chain(
    questionnaire: Questionnaire,
    item: Item,
    form: HarmonisedForm,
    name: str,
    version: str,
    newest: str,
) -> Chain:
    order = questionnaire.versions
    held = [e for e in item.history if order.index(version) <= order.index(e.version)]
    links: list[Link] = []
    for entry in reversed(held):
        link = _link(questionnaire, item, entry, name)
        links.append(link)
        if name in entry.harmonise_to:
            rest = [e for e in held if order.index(e.version) > order.index(entry.version)]
            passed = [_grade(questionnaire, item, e, name) for e in rest]
            return _close(questionnaire, item, version, links, passed)
    last = scale_at(questionnaire, item.answer, newest)
    end = scale_at(questionnaire, form.answer, newest)
    rules = tuple(_fit(rule, last, end, item.id, newest) for rule in form.rule)
    links.append(Link(older=newest, newer=None, rules=rules, comparability="exact", because=()))
    return _close(questionnaire, item, version, links, [])


def _close(
    questionnaire: Questionnaire,
    item: Item,
    version: str,
    links: list[Link],
    passed: list[Comparability],
) -> Chain:
    answer = revision_at(questionnaire, item, version).answer or item.answer
    return Chain(
        version=version,
        scale=scale_at(questionnaire, answer, version),
        links=tuple(links),
        comparability=weakest([link.comparability for link in links] + passed),
    )


def _newer_than(questionnaire: Questionnaire, item: Item, entry: Revision) -> tuple[str, str]:
    """Find the version that follows an entry, and the scale that the item then had."""
    order = questionnaire.versions
    newer = order[min(order.index(entry.version) + 1, len(order) - 1)]
    return newer, revision_at(questionnaire, item, newer).answer or item.answer


def _reading(
    questionnaire: Questionnaire, item: Item, entry: Revision
) -> tuple[tuple[Rule, ...], Comparability, tuple[Text, ...]]:
    """Find the rule between an entry's scale and the next newer one that the scale declares."""
    was = revision_at(questionnaire, item, entry.version).answer or item.answer
    _, now = _newer_than(questionnaire, item, entry)
    if was == now:
        return (Same(),), "exact", ()
    for reading in questionnaire.scales[now].reads:
        if reading.answer == was:
            return (
                reading.rule,
                reading.comparability,
                reason_text(questionnaire, reading.because),
            )
    raise LineageError(item.id, entry.version, "D010", before=was, after=now)


def _grade(questionnaire: Questionnaire, item: Item, entry: Revision, name: str) -> Comparability:
    """Grade an entry for one variable: its own word, and the scale's where that is what acts."""
    own = entry.comparability_of.get(name) or entry.comparability
    if entry.harmonise is not None or name in entry.harmonise_to:
        return own or "exact"
    if name in entry.comparability_of:
        return entry.comparability_of[name]
    _, of_scale, _ = _reading(questionnaire, item, entry)
    return weakest([own or "exact", of_scale])


def _link(questionnaire: Questionnaire, item: Item, entry: Revision, name: str) -> Link:
    newer, now = _newer_than(questionnaire, item, entry)
    was = scale_at(
        questionnaire,
        revision_at(questionnaire, item, entry.version).answer or item.answer,
        entry.version,
    )
    own = reason_text(questionnaire, entry.because)
    if name in entry.harmonise_to:
        rules, reasons, end = entry.harmonise_to[name], own, None
    elif entry.harmonise is not None:
        rules, reasons, end = entry.harmonise, own, newer
    else:
        rules, _, of_scale = _reading(questionnaire, item, entry)
        reasons, end = own + of_scale, newer
    target = scale_at(questionnaire, now, newer)
    return Link(
        older=entry.version,
        newer=end,
        rules=tuple(_fit(rule, was, target, item.id, entry.version) for rule in rules),
        comparability=_grade(questionnaire, item, entry, name),
        because=reasons,
    )


def reason_text(questionnaire: Questionnaire, because: str | Text | None) -> tuple[Text, ...]:
    """Look up a shared reason, or wrap a text of its own."""
    if because is None:
        return ()
    if isinstance(because, str):
        source = questionnaire.study.source_language
        return (questionnaire.study.reasons.get(because, {source: because}),)
    return (because,)


def _fit(rule: Rule, was: AnswerScale, now: AnswerScale, item: str, version: str) -> Rule:
    """Fill in what a rule takes from the scales: ranges, and codes matched on labels."""
    match rule:
        case Labels():
            return _match_labels(was, now, item, version)
        case Pomp() | Reverse():
            limits = (now.range or was.range) if isinstance(rule, Reverse) else was.range
            if limits is None:
                raise LineageError(item, version, "D014", rule=rule.op, why="no numbers")
            to = (0.0, 100.0) if isinstance(rule, Pomp) else (limits[1], limits[0])
            return Rescale(rescale=(limits, to))
        case _:
            return rule


def _match_labels(was: AnswerScale, now: AnswerScale, item: str, version: str) -> Rule:
    table = {}
    for option in was.options:
        wordings = set(option.label.values())
        match = [o.code for o in now.options if wordings & {*o.label.values(), *o.aliases}]
        if len(match) != 1:
            raise LineageError(
                item,
                version,
                "D014",
                rule="labels",
                why=f"no one label like {option.label}",
            )
        table[option.code] = match[0]
    return Same() if all(old == new for old, new in table.items()) else Recode(recode=table)


def stays_away(chain: Chain) -> bool:
    """Tell whether a chain makes no value, because its answers are not comparable."""
    return any(isinstance(rule, NotComparable) for rule in chain.rules)
