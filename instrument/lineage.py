"""How the answers of every version read on the harmonised variables, and how comparable they are.

An older revision's rule leads to the next newer revision; rules are composed along the chain and
end on the harmonised variable. The comparability of a chain is that of its weakest link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from instrument.equating import is_anchor, needed
from instrument.fitting import RuleError, Values, check_end, fit
from instrument.model import AnswerScale, HarmonisedForm, Item, Questionnaire, Revision
from instrument.resolve import entries_at, revision_at, scale_at, versions_of
from instrument.rules import NotComparable, Rule, Same, Split
from instrument.split import divided, straight_to
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
        return tuple(rule for rule in self.told if not isinstance(rule, Split)) or (Same(),)

    @property
    def told(self) -> tuple[Rule, ...]:
        """What is said of an answer's way: the rules, and the splits that lie between."""
        flat = (rule for link in self.links for rule in link.rules)
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
    """Find the harmonised forms of an item: its own, its scale's, or the answer as it is.

    An anchor has no linked form: its scales are linked by what it is declared not to do, change.
    """
    if item.harmonised:
        return item.harmonised
    for scale in _family(questionnaire, item.answer):
        if scale.harmonised:
            return tuple(form for form in scale.harmonised if not is_anchor(form, item))
    return (HarmonisedForm(answer=item.answer, rule=(Same(),)),)


def _family(questionnaire: Questionnaire, name: str | None) -> Iterator[AnswerScale]:
    """Walk from a scale to those it is like; each once, and only those that exist."""
    left = dict(questionnaire.scales)
    while name is not None and (scale := left.pop(name, None)) is not None:
        yield scale
        name = scale.like


def variables_of(questionnaire: Questionnaire, item: Item) -> tuple[Variable, ...]:
    """Work out the harmonised variables of one item; none if no version asked it."""
    found = forms_of(questionnaire, item) if versions_of(questionnaire, item) else ()
    return tuple(variable_of(questionnaire, item, form) for form in found)


def variable_of(questionnaire: Questionnaire, item: Item, form: HarmonisedForm) -> Variable:
    """Work out the harmonised variable that an item has in one form."""
    asked = versions_of(questionnaire, item)
    return Variable(
        id=_name(item, form),
        item=item.id,
        label=form.label or item.text,
        scale=scale_at(questionnaire, form.answer, asked[-1]),
        exposure=form.exposure,
        per_entry=item.ask.for_each is not None,
        chains={v: _chain(questionnaire, item, form, v, asked[-1]) for v in asked},
    )


def _name(item: Item, form: HarmonisedForm) -> str:
    return form.id.replace("{item}", item.id)


def _chain(
    questionnaire: Questionnaire, item: Item, form: HarmonisedForm, version: str, newest: str
) -> Chain:
    name = _name(item, form)
    answer = revision_at(questionnaire, item, version).answer or item.answer
    scale = scale_at(questionnaire, answer, version)
    end = scale_at(questionnaire, form.answer, newest)
    values, links, arrived = Values.of(scale), [], False
    for entry in reversed(entries_at(questionnaire, item, version)):
        if arrived:
            links.append(_passed(questionnaire, item, entry, name))
            continue
        straight = _straight(questionnaire, item, entry, form, name)
        arrived = straight is not None
        link, values = _link(questionnaire, item, entry, name, values, straight, end)
        links.append(link)
    if not arrived:
        last = scale_at(questionnaire, item.answer, newest)
        given = Values.of(last).joined(values)
        rules, values = _fitted(needed(form.rule, scale, last), given, last, end, item.id, newest)
        links.append(Link(older=newest, newer=None, rules=rules, comparability="exact", because=()))
    try:
        check_end(values, end)
    except RuleError as error:
        raise LineageError(item.id, version, "D014", rule=error.rule, why=error.why) from None
    comparability = weakest([link.comparability for link in links])
    return Chain(version=version, scale=scale, links=tuple(links), comparability=comparability)


def newer_than(questionnaire: Questionnaire, item: Item, entry: Revision) -> tuple[str, str]:
    """Find the version that follows an entry, and the scale that the item then had.

    After an entry of the newest version comes what stands under the item: not fielded yet.
    """
    order = questionnaire.versions
    later = order[order.index(entry.version) + 1 :]
    if not later:
        return entry.version, item.answer
    return later[0], revision_at(questionnaire, item, later[0]).answer or item.answer


def _reading(
    questionnaire: Questionnaire, item: Item, entry: Revision
) -> tuple[tuple[Rule, ...], Comparability, tuple[Text, ...]]:
    """Find the rule between an entry's scale and the next newer one that the scale declares.

    An entry that says comparability: none needs no rule: nothing is made of its answers.
    """
    was = revision_at(questionnaire, item, entry.version).answer or item.answer
    if was == (now := newer_than(questionnaire, item, entry)[1]):
        return (Same(),), "exact", ()
    for reading in questionnaire.scales[now].reads:
        if reading.answer == was:
            return (
                reading.rule,
                reading.comparability,
                reason_text(questionnaire, reading.because),
            )
    if entry.comparability == "none":
        return (NotComparable(),), "none", ()
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


def declared(questionnaire: Questionnaire, item: Item, entry: Revision) -> tuple[Rule, ...]:
    """Give the rules of an entry, or of the scale that its answers came to stand on."""
    if entry.harmonise is not None:
        return entry.harmonise
    return _reading(questionnaire, item, entry)[0]


def _straight(
    questionnaire: Questionnaire, item: Item, entry: Revision, form: HarmonisedForm, name: str
) -> tuple[Rule, ...] | None:
    """Find the rules that lead an entry's answers straight to a variable; None if none do."""
    if name in entry.harmonise_to:
        return entry.harmonise_to[name]
    split = divided(declared(questionnaire, item, entry))
    return None if split is None else straight_to(split, form.rule)


def _link(
    questionnaire: Questionnaire,
    item: Item,
    entry: Revision,
    name: str,
    values: Values,
    straight: tuple[Rule, ...] | None,
    end: AnswerScale,
) -> tuple[Link, Values]:
    """Lead an entry's answers to those of the next newer revision, or straight to the `end`."""
    newer, now = newer_than(questionnaire, item, entry)
    rules = straight or declared(questionnaire, item, entry)
    answer = revision_at(questionnaire, item, entry.version).answer or item.answer
    was = scale_at(questionnaire, answer, entry.version)
    target = end if straight else scale_at(questionnaire, now, newer)
    given = Values.of(was).joined(values)
    fitted, values = _fitted(rules, given, was, target, item.id, entry.version)
    lost = divided(rules) is not None and NotComparable() in rules
    link = Link(
        older=entry.version,
        newer=None if straight else newer,
        rules=fitted,
        comparability="none" if lost else _grade(questionnaire, item, entry, name),
        because=_because(questionnaire, item, entry, name),
    )
    return link, values


def _passed(questionnaire: Questionnaire, item: Item, entry: Revision, name: str) -> Link:
    """Pass over a revision on a short cut: nothing is done, but its change still counts."""
    newer, _ = newer_than(questionnaire, item, entry)
    return Link(
        older=entry.version,
        newer=newer,
        rules=(),
        comparability=_grade(questionnaire, item, entry, name),
        because=_because(questionnaire, item, entry, name),
    )


def _because(
    questionnaire: Questionnaire, item: Item, entry: Revision, name: str
) -> tuple[Text, ...]:
    """Give an entry's reason, and that of the scale where its rule is what acts."""
    own = reason_text(questionnaire, entry.because)
    if entry.harmonise is not None or name in entry.harmonise_to:
        return own
    return own + _reading(questionnaire, item, entry)[2]


def reason_text(questionnaire: Questionnaire, because: str | Text | None) -> tuple[Text, ...]:
    """Look up a shared reason, or wrap a text of its own."""
    if because is None:
        return ()
    if isinstance(because, str):
        source = questionnaire.study.source_language
        return (questionnaire.study.reasons.get(because, {source: because}),)
    return (because,)


def _fitted(
    rules: tuple[Rule, ...],
    given: Values,
    was: AnswerScale,
    now: AnswerScale,
    item: str,
    version: str,
) -> tuple[tuple[Rule, ...], Values]:
    try:
        return fit(rules, given, was, now)
    except RuleError as error:
        raise LineageError(item, version, "D014", rule=error.rule, why=error.why) from None


def stays_away(chain: Chain) -> bool:
    """Tell whether a chain makes no value, because its answers are not comparable."""
    return any(isinstance(rule, NotComparable) for rule in chain.rules)
