"""Read a study's YAML into a `Questionnaire`; the only reader. Line numbers are kept for errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from instrument.document import Part, YamlError, read_document
from instrument.locale import is_language
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, Problem, problem

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
        If a file is missing, is not YAML or does not fit the model; an id stands twice; D026 if
        a language has another code.
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
    loaded = Loaded(questionnaire, places)
    if wrong := tuple(_languages(loaded)):
        raise PeilError(*wrong)
    return loaded


def _languages(loaded: Loaded) -> Iterator[Problem]:
    """Find codes in which no number or day could be written."""
    for number, code in enumerate(loaded.questionnaire.study.languages):
        if not is_language(code):
            place = loaded.place("study", "languages", str(number))
            yield problem("D026", place, code=code)


def _read(path: Path, study: Path) -> Part:
    shown = str(path.relative_to(study))
    try:
        document = read_document(path.read_text(encoding="utf-8"))
    except YamlError as error:
        raise PeilError.of("D001", Place(shown, error.line), why=error.why) from None
    except UnicodeDecodeError as error:
        raise PeilError.of("D001", Place(shown), why=str(error)) from None
    if not isinstance(document.value, Mapping):
        raise PeilError.of("D001", Place(shown, 1), why="a mapping (key: value) is expected")
    return document


def _assemble(documents: Mapping[str, Part], places: dict[Key, Place]) -> Any:
    """Put the files together into the shape of `Questionnaire`, noting each part's place."""
    file = {name: str(FOLDER / name) for name in documents}
    _refuse_other_keys(documents)
    nothing = Part({})
    scales = _member(documents.get("answers.yaml", nothing), "scales", {})
    if not isinstance(scales.value, Mapping):
        why, remedy = "a mapping is expected", "write id: {kind: …} under scales:"
        raise PeilError.of(
            "D002",
            Place(file["answers.yaml"], 1),
            field="scales",
            why=why,
            remedy=remedy,
        )
    _note(places, ("study",), documents["study.yaml"], file["study.yaml"])
    _note(places, ("scale",), scales, file.get("answers.yaml", ""))
    constructs = documents.get("constructs.yaml", nothing)
    listed = {}
    for part, kind in (("constructs", "construct"), ("derivations", "derivation")):
        found = _member(constructs, part, [])
        _note_listed(places, kind, found, file.get("constructs.yaml", ""))
        listed[part] = found.value
    return {
        "study": documents["study.yaml"].value,
        "scales": {
            str(key): {"id": str(key), **value} if isinstance(value, Mapping) else value
            for key, value in scales.value.items()
        },
        "modules": [
            _module(places, document, file[name])
            for name, document in documents.items()
            if name not in _NOT_MODULES
        ],
        **listed,
    }


def _module(places: dict[Key, Place], document: Part, file: str) -> Any:
    """Take a module's file together, noting the places of its items."""
    items = _member(document, "items", [])
    _note_listed(places, "item", items, file)
    module = _member(document, "module", None)
    if not isinstance(module.value, Mapping):
        why, remedy = "there is no module:", "start the file with module: {id: …, title: …}"
        raise PeilError.of("D002", Place(file, 1), field="module", why=why, remedy=remedy)
    _note(places, ("module", str(module.value.get("id"))), module, file)
    return {**module.value, "items": items.value}


def _member(document: Part, name: str, otherwise: Any) -> Part:
    """Take a part of a file; one that is not there or empty counts as `otherwise`."""
    part = document.members.get(name)
    return part if part is not None and part.value else Part(otherwise)


def _refuse_other_keys(documents: Mapping[str, Part]) -> None:
    """Refuse a key at the top of a file that nothing would read, such as a misspelt one."""
    found = []
    for name, document in documents.items():
        known = _KEYS.get(name, _MODULE_KEYS)
        for key, line in document.lines.items() if name != "study.yaml" else ():
            if key not in known:
                place = Place(str(FOLDER / name), line)
                why = f"a file of this kind has no {key}:"
                remedy = f"did you mean {closest(key, known)}? Known: {', '.join(known)}"
                found.append(problem("D002", place, field=key, why=why, remedy=remedy))
    if found:
        raise PeilError(*found)


def _note(places: dict[Key, Place], key: Key, part: Part, file: str, item: str = "") -> None:
    """Note the line of a part and of all below it; list members are keyed by position."""
    if not part.line:
        return
    places.setdefault(key, Place(file, part.line, item))
    for name, member in part.members.items():
        below = (*key, name)
        places[below] = Place(file, part.lines[name], item)
        _note(places, below, member, file, item)


def _note_listed(places: dict[Key, Place], kind: str, listed: Part, file: str) -> None:
    """Note the members of a list under their id; an id that stands twice is an error."""
    if not isinstance(listed.value, list):
        raise PeilError.of(
            "D002",
            Place(file),
            field=kind,
            why="a list is expected",
            remedy="each starts with -",
        )
    for part in listed.members.values():
        if not isinstance(part.value, Mapping) or "id" not in part.value:
            place = Place(file, listed.line)
            why, remedy = "a member has no id", f"each {kind} starts with - id:"
            raise PeilError.of("D002", place, field=kind, why=why, remedy=remedy)
        name = str(part.value["id"])
        shown = name if kind == "item" else ""
        if (kind, name) in places:
            first = places[kind, name]
            raise PeilError.of(
                "D003",
                Place(file, part.line, shown),
                kind=kind,
                id=name,
                first=Place(first.file, first.line),
            )
        _note(places, (kind, name), part, file, shown)


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
