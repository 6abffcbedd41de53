"""Read a study's YAML into a `Questionnaire`; the only reader. Line numbers are kept for errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem

FOLDER = Path("instrument") / "questionnaire"
_NOT_MODULES = ("study.yaml", "answers.yaml", "constructs.yaml")
_KEYS = {"answers.yaml": ("scales",), "constructs.yaml": ("constructs", "derivations")}
_MODULE_KEYS = ("module", "items")

Key = tuple[str, ...]
"""Where in the definition: ("item", id, "text", "nl"), ("scale", id), ("study", "waves", "0")."""


@dataclass(frozen=True)
class Loaded:
    """A questionnaire and the place of each of its parts in the files."""

    questionnaire: Questionnaire
    places: Mapping[Key, Place]

    def place(self, *key: str) -> Place:
        """Find the nearest known place of a part, or of what holds it."""
        for length in range(len(key), 0, -1):
            if (found := self.places.get(key[:length])) is not None:
                return found
        return Place()


def closest(word: str, known: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    """Name the known word nearest to a mistyped one, or `(none)`."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else "(none)"


def load(study: Path) -> Loaded:
    """Read the definition of a study.

    Parameters
    ----------
    study
        The study's folder, which holds `instrument/questionnaire/*.yaml`.

    Raises
    ------
    PeilError
        If a file is missing, is not YAML or does not fit the model; an id stands twice.
    """
    folder = study / FOLDER
    if not (folder / "study.yaml").is_file():
        raise PeilError.of("S001", folder=study)
    documents = {path.name: _read(path, study) for path in sorted(folder.glob("*.yaml"))}
    places: dict[Key, Place] = {}
    raw = _assemble(documents, places)
    try:
        questionnaire = Questionnaire.model_validate(raw)
    except ValidationError as error:
        raise PeilError(*_explain(error, raw, places)) from None
    return Loaded(questionnaire, places)


def _read(path: Path, study: Path) -> Any:
    shown = str(path.relative_to(study))
    try:
        document = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise PeilError.of("D001", Place(shown, line), why=error.problem or error.context) from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise PeilError.of("D001", Place(shown), why=str(error).splitlines()[0]) from None
    if not isinstance(document, Mapping):
        raise PeilError.of("D001", Place(shown, 1), why="a mapping (key: value) is expected")
    return document


def _assemble(documents: Mapping[str, Any], places: dict[Key, Place]) -> Any:
    """Put the files together into the shape of `Questionnaire`, noting each part's place."""
    empty: Mapping[str, Any] = {}
    file = {name: str(FOLDER / name) for name in documents}
    _refuse_other_keys(documents)
    answers = documents.get("answers.yaml", empty)
    constructs = documents.get("constructs.yaml", empty)
    scales = answers.get("scales") or empty
    if not isinstance(scales, Mapping):
        why, remedy = "a mapping is expected", "write id: {kind: …} under scales:"
        raise PeilError.of(
            "D002",
            Place(file["answers.yaml"], 1),
            field="scales",
            why=why,
            remedy=remedy,
        )
    _note(places, ("study",), documents["study.yaml"], file["study.yaml"])
    _note(places, ("scale",), answers.get("scales"), file.get("answers.yaml", ""))
    for part, kind in (("constructs", "construct"), ("derivations", "derivation")):
        _note_listed(places, kind, constructs.get(part) or [], file.get("constructs.yaml", ""))
    modules = []
    for name, document in documents.items():
        if name in _NOT_MODULES:
            continue
        items = document.get("items") or []
        _note_listed(places, "item", items, file[name])
        module = document.get("module")
        if not isinstance(module, Mapping):
            why, remedy = (
                "there is no module:",
                "start the file with module: {id: …, title: …}",
            )
            raise PeilError.of("D002", Place(file[name], 1), field="module", why=why, remedy=remedy)
        _note(places, ("module", str(module.get("id"))), module, file[name])
        modules.append({**_plain(module), "items": _plain(items)})
    return {
        "study": _plain(documents["study.yaml"]),
        "scales": {
            key: {"id": key, **value} if isinstance(value, Mapping) else value
            for key, value in _plain(scales).items()
        },
        "modules": modules,
        "constructs": _plain(constructs.get("constructs") or []),
        "derivations": _plain(constructs.get("derivations") or []),
    }


def _refuse_other_keys(documents: Mapping[str, Any]) -> None:
    """Refuse a key at the top of a file that nothing would read, such as a misspelt one."""
    found = []
    for name, document in documents.items():
        known = _KEYS.get(name, _MODULE_KEYS)
        for key in document if name != "study.yaml" else ():
            if key not in known:
                place = Place(str(FOLDER / name), document.lc.key(key)[0] + 1)
                why = f"a file of this kind has no {key}:"
                remedy = f"did you mean {closest(str(key), known)}? Known: {', '.join(known)}"
                found.append(problem("D002", place, field=str(key), why=why, remedy=remedy))
    if found:
        raise PeilError(*found)


def _plain(value: Any) -> Any:
    """Strip the YAML reader's own containers."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _note(places: dict[Key, Place], key: Key, node: Any, file: str, item: str = "") -> None:
    """Note the line of a node and of all below it; list members are keyed by position."""
    position = getattr(node, "lc", None)
    if position is None:
        return
    places.setdefault(key, Place(file, position.line + 1, item))
    members = node.items() if isinstance(node, Mapping) else enumerate(node)
    for name, child in members:
        line = (position.key(name) if isinstance(node, Mapping) else position.item(name))[0]
        below = (*key, str(name))
        places[below] = Place(file, line + 1, item)
        _note(places, below, child, file, item)


def _line(node: Any) -> int:
    """Give the line that a YAML node starts on, 0 if it does not know."""
    position = getattr(node, "lc", None)
    return position.line + 1 if position is not None else 0


def _note_listed(places: dict[Key, Place], kind: str, nodes: Any, file: str) -> None:
    """Note the members of a list under their id; an id that stands twice is an error."""
    if not isinstance(nodes, list):
        raise PeilError.of(
            "D002",
            Place(file),
            field=kind,
            why="a list is expected",
            remedy="each starts with -",
        )
    for node in nodes:
        if not isinstance(node, Mapping) or "id" not in node:
            place = Place(file, _line(nodes))
            why, remedy = "a member has no id", f"each {kind} starts with - id:"
            raise PeilError.of("D002", place, field=kind, why=why, remedy=remedy)
        name = str(node["id"])
        shown = name if kind == "item" else ""
        if (kind, name) in places:
            first = places[kind, name]
            raise PeilError.of(
                "D003",
                Place(file, _line(node), shown),
                kind=kind,
                id=name,
                first=Place(first.file, first.line),
            )
        _note(places, (kind, name), node, file, shown)


def _explain(error: ValidationError, raw: Any, places: Mapping[Key, Place]) -> Iterator[Any]:
    """Turn pydantic's findings into problems with file and line."""
    loaded = Loaded.__new__(Loaded)
    object.__setattr__(loaded, "places", places)
    for found in error.errors(include_url=False):
        key = _key_of(found["loc"], raw)
        yield problem(
            "D002",
            loaded.place(*key),
            field=".".join(key),
            why=found["msg"],
            remedy="build/definition/schema/ (peil check writes it)",
        )


def _key_of(where: tuple[int | str, ...], raw: Any) -> Key:
    """Translate a position in the assembled document into the key of a place."""
    match where:
        case ("modules", int(m), "items", int(i), *rest):
            return "item", str(raw["modules"][m]["items"][i]["id"]), *map(str, rest)
        case ("scales", scale, *rest):
            return "scale", str(scale), *map(str, rest)
        case (("constructs" | "derivations") as part, int(i), *rest):
            return part[:-1], str(raw[part][i]["id"]), *map(str, rest)
        case _:
            return tuple(map(str, where))
