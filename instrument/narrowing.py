"""A version in some of its languages."""

from __future__ import annotations

from collections.abc import Iterable

from instrument.resolve import AROUND, ResolvedItem, Version
from instrument.spoken import labelled, shown, spoken
from instrument.study import VersionInfo


def narrowed(version: Version, languages: Iterable[str]) -> Version:
    """Keep only some of a version's languages, in the version's own order."""
    kept = VersionInfo(
        id=version.id, languages=tuple(name for name in version.languages if name in set(languages))
    )
    modules = tuple(
        module.model_copy(
            update={
                "title": spoken(module.title, kept),
                "items": tuple(_narrowed(item, kept) for item in module.items),
            }
        )
        for module in version.modules
    )
    return version.model_copy(
        update={
            "title": spoken(version.title, kept),
            "notice": spoken(version.notice, kept),
            "languages": kept.languages,
            "modules": modules,
            **{
                name: spoken(said, kept)
                for name in AROUND
                if (said := getattr(version, name)) is not None
            },
            "rosters": {name: labelled(each, kept) for name, each in version.rosters.items()},
        }
    )


def _narrowed(item: ResolvedItem, info: VersionInfo) -> ResolvedItem:
    return item.model_copy(
        update={
            "text": spoken(item.text, info),
            "lead_in": spoken(item.lead_in, info) if item.lead_in else None,
            "hint": spoken(item.hint, info) if item.hint else None,
            "scale": shown(item.scale, info),
            "missing": {reason: spoken(label, info) for reason, label in item.missing.items()},
        }
    )
