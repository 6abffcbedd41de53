"""Freeze versions: one snapshot file for each, with its hash, that nobody edits afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from instrument.load import FOLDER
from instrument.problems import PeilError, Place
from instrument.resolve import AROUND, Version

RELEASED = FOLDER / "released"
HASHES = "hashes.json"
NOT_SHOWN = {"aliases", "claims", "format", "user_missing", "value_labels", "width"}
"""What no respondent sees; it may grow after a release, as when an export holds a new spelling."""


@dataclass(frozen=True)
class Snapshot:
    """A released version as it was frozen; `recorded` is the hash noted at its release."""

    version: str
    content: Mapping[str, Any]
    digest: str
    recorded: str | None
    file: str


@dataclass(frozen=True)
class Difference:
    """One value that differs between a snapshot and the definition; `item` may be empty."""

    item: str
    path: tuple[str, ...]
    before: object
    after: object


def freeze(version: Version) -> bytes:
    """Write a version as canonical JSON: the same version always gives the same bytes."""
    content = version.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def digest(content: bytes) -> str:
    """Hash a snapshot's bytes (SHA-256, hexadecimal)."""
    return hashlib.sha256(content).hexdigest()


def snapshots(study: Path) -> tuple[Snapshot, ...]:
    """Read the snapshots of all released versions of a study.

    Raises
    ------
    PeilError
        If a snapshot or the list of hashes is not JSON.
    """
    folder = study / RELEASED
    if not folder.is_dir():
        return ()
    recorded = _json(folder / HASHES, study) if (folder / HASHES).is_file() else {}
    found = []
    for path in sorted(folder.glob("*.json")):
        if path.name == HASHES:
            continue
        version = path.name.removesuffix(".json")
        found.append(
            Snapshot(
                version=version,
                content=_json(path, study),
                digest=digest(path.read_bytes()),
                recorded=recorded.get(version),
                file=str(path.relative_to(study)),
            )
        )
    missing = sorted(set(recorded) - {each.version for each in found})
    if missing:
        place = Place(str(RELEASED / f"{missing[0]}.json"))
        raise PeilError.of("S002", place, file=place.file, step="restore it from version control")
    return tuple(found)


def _json(path: Path, study: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        place = Place(str(path.relative_to(study)), getattr(error, "lineno", 0))
        raise PeilError.of("D001", place, why="not JSON") from None
    if not isinstance(content, dict):
        raise PeilError.of("D001", Place(str(path.relative_to(study))), why="not a JSON object")
    return content


def release(study: Path, version: Version) -> Path:
    """Write a version's snapshot and record its hash.

    Raises
    ------
    PeilError
        D016 if the version is released already.
    """
    folder = study / RELEASED
    path = folder / f"{version.id}.json"
    if path.exists():
        raise PeilError.of("D016", Place(str(path.relative_to(study))), version=version.id)
    folder.mkdir(parents=True, exist_ok=True)
    content = freeze(version)
    path.write_bytes(content)
    hashes = folder / HASHES
    recorded = _json(hashes, study) if hashes.is_file() else {}
    recorded[version.id] = digest(content)
    hashes.write_text(json.dumps(recorded, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def differences(snapshot: Snapshot, version: Version) -> tuple[Difference, ...]:
    """List every value in which a definition's version departs from its snapshot.

    Aliases and claims are left out: both may be added to while answers come in.
    """
    now = json.loads(freeze(version))
    before, after = _by_item(snapshot.content), _by_item(now)
    found = []
    for item in dict.fromkeys((*before, *after)):
        old, new = before.get(item), after.get(item)
        found += [Difference(item, path, b, a) for path, b, a in _unlike(old, new, ())]
    found += _moved(before, after)
    # Versions that were frozen before these texts were part of a snapshot do not hold them.
    unrecorded = {name for name in AROUND if name not in snapshot.content}
    now = {name: value for name, value in now.items() if name not in unrecorded}
    outside = [_around(each) for each in (snapshot.content, now)]
    found += [Difference("", path, b, a) for path, b, a in _unlike(outside[0], outside[1], ())]
    return tuple(each for each in found if NOT_SHOWN.isdisjoint(each.path))


def _by_item(content: Mapping[str, Any]) -> dict[str, Any]:
    """Find the items by id, without their numbers: those shift with items before them."""
    items = [item for module in content["modules"] for item in module["items"]]
    return {item["id"]: {k: v for k, v in item.items() if k != "number"} for item in items}


def _around(content: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what is not an item: the titles of modules too."""
    titles = {module["id"]: {"title": module["title"]} for module in content["modules"]}
    return {**content, "modules": titles}


def _moved(before: Iterable[str], after: Iterable[str]) -> Iterator[Difference]:
    """Find the first item that is asked at another place among those that stayed."""
    then, now = list(before), list(after)
    stayed = [[each for each in items if each in then and each in now] for items in (then, now)]
    for place, (old, new) in enumerate(zip(*stayed, strict=True)):
        if old != new:
            front = stayed[1][place - 1] if place else "the start"
            past = stayed[0][stayed[0].index(new) - 1]
            yield Difference(new, ("place",), f"after {past}", f"after {front}")
            return


def _unlike(
    before: Any, after: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], object, object]]:
    """Give each value that differs with its path; members of a list of options by their code."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from _unlike(before.get(key), after.get(key), (*path, key))
    elif (old := _by_code(before)) and (new := _by_code(after)):
        for code in dict.fromkeys((*old, *new)):
            yield from _unlike(old.get(code), new.get(code), (*path, code))
        orders = [[code for code in each if code in old and code in new] for each in (old, new)]
        if orders[0] != orders[1]:
            yield (*path, "order"), ", ".join(orders[0]), ", ".join(orders[1])
    elif before != after:
        yield path, before, after


def _by_code(value: Any) -> dict[str, Any]:
    """Find the options of a list by code; nothing if it is no list of options."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return {}
    found = {each["code"]: each for each in value if "code" in each}
    return found if len(found) == len(value) else {}
