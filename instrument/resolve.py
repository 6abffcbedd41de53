"""One version of the questionnaire, resolved: what was asked, in which words, on which scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Literal, Protocol, TypeVar

from instrument.model import AnswerScale, Ask, Item, Module, Option, Questionnaire, Revision
from instrument.spoken import filled, labelled, shown, spoken
from instrument.study import Respondents, RosterEntry, VersionInfo
from instrument.vocabulary import Frozen, Reason, Text


class ResolvedItem(Frozen):
    """An item as one version asked it, in the languages of the version.

    `text` still holds `{collective}` and `{main_collective}`, which are filled in per
    respondent; the version's own placeholders, such as `{period}`, are filled in.
    `when` joins the group's condition and the item's own.
    """

    id: str
    module: str
    number: int
    text: Text
    lead_in: Text | None
    hint: Text | None
    scale: AnswerScale
    who: str
    when: str | None
    for_each: str | None
    except_for: str | None
    kind: Literal["substantive", "administrative", "open"]
    claims: tuple[str, ...]
    mandatory: bool
    sensitive: bool
    column: str | None
    missing: Mapping[Reason, Text]


class ResolvedModule(Frozen):
    """A module as one version had it."""

    id: str
    title: Text
    items: tuple[ResolvedItem, ...]


class Version(Frozen):
    """The whole questionnaire as one version asked it; what a snapshot holds."""

    id: str
    study: str
    title: Text
    notice: Text
    languages: tuple[str, ...]
    modules: tuple[ResolvedModule, ...]
    rosters: Mapping[str, tuple[Option, ...]]
    welcome: Text | None = None
    information: Text | None = None
    thanks: Text | None = None

    @property
    def items(self) -> tuple[ResolvedItem, ...]:
        """All items, in the order asked."""
        return tuple(item for module in self.modules for item in module.items)

    def item(self, name: str) -> ResolvedItem:
        """Find one item by id; `KeyError` if this version does not have it."""
        for each in self.items:
            if each.id == name:
                return each
        raise KeyError(name)


AROUND = ("welcome", "information", "thanks")
"""What a form says around the questions."""
_CHANGING = (
    "text",
    "lead_in",
    "hint",
    "answer",
    "ask",
    "missing_labels",
    "mandatory",
    "after",
)
"""What of an item may have been another in an older version."""


class _Dated(Protocol):
    """What held in `version` and before, until an older entry."""

    @property
    def version(self) -> str: ...


Entry = TypeVar("Entry", bound=_Dated)


def _held(order: tuple[str, ...], history: Iterable[Entry], version: str) -> tuple[Entry, ...]:
    """List the entries that hold in a version, newest first however they are written."""
    held = (entry for entry in history if order.index(entry.version) >= order.index(version))
    return tuple(sorted(held, key=lambda entry: order.index(entry.version), reverse=True))


def versions_of(questionnaire: Questionnaire, item: Item) -> tuple[str, ...]:
    """List the versions that asked an item, oldest first."""
    order = questionnaire.versions
    first = order.index(item.since) if item.since else 0
    last = order.index(item.until) if item.until else len(order)
    return order[first:last]


def entries_at(questionnaire: Questionnaire, item: Item, version: str) -> tuple[Revision, ...]:
    """List the history entries that hold in a version, newest first."""
    return _held(questionnaire.versions, item.history, version)


def revision_at(questionnaire: Questionnaire, item: Item, version: str) -> Revision:
    """Fold an item's history down to what it was in a version, with no field unset but texts."""
    now = Revision(
        version=version,
        text=item.text,
        lead_in=item.lead_in,
        hint=item.hint,
        answer=item.answer,
        ask=item.ask,
        missing_labels=item.missing_labels,
        mandatory=item.mandatory,
    )
    for entry in entries_at(questionnaire, item, version):
        changed = {
            name: getattr(entry, name) for name in _CHANGING if getattr(entry, name) is not None
        }
        now = now.model_copy(update=changed)
    return now


def order_at(
    questionnaire: Questionnaire, version: str
) -> tuple[tuple[Module, tuple[Item, ...]], ...]:
    """List what a version asked, module by module, in the order in which it asked then."""
    asked = {
        module.id: [each for each in module.items if version in versions_of(questionnaire, each)]
        for module in questionnaire.modules
    }
    for item in [each for items in asked.values() for each in items]:
        before = revision_at(questionnaire, item, version).after
        place = next((items for items in asked.values() if before in {i.id for i in items}), None)
        if before is None or before == item.id or place is None:
            continue
        next(items for items in asked.values() if item in items).remove(item)
        place.insert([each.id for each in place].index(before) + 1, item)
    return tuple((module, tuple(asked[module.id])) for module in questionnaire.modules)


def scale_at(questionnaire: Questionnaire, name: str, version: str) -> AnswerScale:
    """Resolve a scale: options taken from the scale it is like, or from a roster, in order."""
    scale = questionnaire.scales[name]
    if scale.like:
        base = scale_at(questionnaire, scale.like, version)
        inherited = base.model_dump(
            exclude={"id", "like", "order", "reads", "acknowledge"}, exclude_unset=True
        )
        scale = AnswerScale.model_validate(
            {**inherited, **scale.model_dump(exclude={"like"}, exclude_unset=True)}
        )
    if scale.roster:
        scale = scale.model_copy(
            update={"options": roster_at(questionnaire, scale.roster, version)}
        )
    if scale.order:
        by_code = {option.code: option for option in scale.options}
        ordered = tuple(by_code[code] for code in scale.order if code in by_code)
        scale = scale.model_copy(update={"options": ordered})
    return scale.model_copy(update={"reads": (), "harmonised": (), "acknowledge": {}})


def roster_at(questionnaire: Questionnaire, roster: str, version: str) -> tuple[Option, ...]:
    """List a roster's entries as options, as they stood in a version."""
    order = questionnaire.versions
    (found,) = (each for each in questionnaire.study.rosters if each.id == roster)

    def stands(entry: RosterEntry) -> bool:
        since = order.index(entry.since) if entry.since else 0
        until = order.index(entry.until) if entry.until else len(order)
        return since <= order.index(version) < until

    return tuple(entry_at(order, entry, version) for entry in found.entries if stands(entry))


def entry_at(order: tuple[str, ...], entry: RosterEntry, version: str) -> Option:
    """Give a roster entry as an option, called as in a version; `order` are all, oldest first."""
    then = _held(order, entry.history, version)
    name = then[-1].name if then else entry.name
    return Option(code=entry.id, label=name, aliases=entry.aliases)


def condition_of(
    questionnaire: Questionnaire,
    groups: Mapping[str, Respondents],
    ask: Ask,
    version: str,
) -> str | None:
    """Join the condition of the group that is asked with the item's own."""
    group = groups.get(ask.who)
    of_group = group.when if group else None
    if group and (then := _held(questionnaire.versions, group.history, version)):
        of_group = then[-1].when
    parts = [part for part in (of_group, ask.when) if part]
    return parts[0] if len(parts) == 1 else " and ".join(f"({p})" for p in parts) or None


def at(questionnaire: Questionnaire, version: str) -> Version:
    """Resolve a version.

    Raises
    ------
    KeyError
        If the version, or a scale or roster that an item names, does not exist;
        `instrument.check.check` reports these with file and line beforehand.
    """
    infos = {info.id: info for info in questionnaire.study.versions}
    info = infos[version]
    groups = {each.id: each for each in questionnaire.study.respondents}
    number = count(1)
    modules = []
    for module, asked in order_at(questionnaire, version):
        if asked:
            items = tuple(
                _resolve(questionnaire, groups, item, info, module.id, next(number))
                for item in asked
            )
            title = spoken(module.title, info)
            modules.append(ResolvedModule(id=module.id, title=title, items=items))
    return Version(
        id=version,
        study=questionnaire.study.id,
        title=spoken(questionnaire.study.title, info),
        notice=spoken(questionnaire.study.notice, info),
        languages=info.languages,
        modules=tuple(modules),
        rosters={
            roster.id: labelled(roster_at(questionnaire, roster.id, version), info)
            for roster in questionnaire.study.rosters
        },
        **{
            name: spoken(said, info)
            for name in AROUND
            if (said := getattr(info, name) or getattr(questionnaire.study, name))
        },
    )


def _resolve(
    questionnaire: Questionnaire,
    groups: Mapping[str, Respondents],
    item: Item,
    info: VersionInfo,
    module: str,
    number: int,
) -> ResolvedItem:
    then = revision_at(questionnaire, item, info.id)
    ask = then.ask or Ask()
    scale = scale_at(questionnaire, then.answer or item.answer, info.id)
    labels = {**questionnaire.study.missing_labels, **(then.missing_labels or {})}
    offered = dict.fromkeys((*scale.missing, *(then.missing_labels or {})))
    return ResolvedItem(
        id=item.id,
        module=module,
        number=number,
        text=filled(then.text or item.text, info),
        lead_in=filled(then.lead_in, info) if then.lead_in else None,
        hint=filled(then.hint, info) if then.hint else None,
        scale=shown(scale, info),
        who=ask.who,
        when=condition_of(questionnaire, groups, ask, info.id),
        for_each=ask.for_each,
        except_for=ask.except_for,
        kind=item.kind,
        claims=item.claims,
        mandatory=bool(then.mandatory),
        sensitive=item.sensitive,
        column=item.columns.get(info.id),
        missing={reason: spoken(labels[reason], info) for reason in offered},
    )
