"""The JSON Schemas that editors read: they accept the real files and see a misspelt key."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from instrument.load import FOLDER
from instrument.schema import schemas, write_schemas

ROOT = Path(__file__).resolve().parents[2]
STUDIES = (ROOT, ROOT / "tests" / "studies" / "bsa_panel")
FILES = [path for study in STUDIES for path in sorted((study / FOLDER).glob("*.yaml"))]
KINDS = {"study.yaml": "study", "answers.yaml": "answers", "constructs.yaml": "constructs"}


def as_json(value: Any) -> Any:
    """Turn what YAML reads into what an editor sees: keys and dates are text."""
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def read(path: Path) -> Any:
    return as_json(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schemas()[kind])


def complaints(kind: str, document: Any) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(document)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[2].name}/{path.name}")
def test_the_real_files_are_accepted(path: Path) -> None:
    assert complaints(KINDS.get(path.name, "module"), read(path)) == []


@pytest.mark.parametrize("kind", schemas())
def test_a_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schemas()[kind])
    assert schemas()[kind]["$schema"].endswith("2020-12/schema")


def module(**item: object) -> dict[str, object]:
    whole = {"id": "x", "text": {"nl": "X?"}, "answer": "words", **item}
    return {"module": {"id": "m", "title": {"nl": "M"}}, "items": [whole]}


@pytest.mark.parametrize(
    ("kind", "document", "word"),
    [
        ("module", module(anwser="words"), "anwser"),
        ("module", module(history=[{"version": "1.0", "harmonize": "same"}]), "harmonize"),
        ("module", module(history=[{"version": "1.0", "harmonise": "revers"}]), "revers"),
        ("module", module(history=[{"version": "1.0", "comparability": "good"}]), "good"),
        ("module", {**module(), "item": []}, "item"),
        ("answers", {"scales": {"a": {"kind": "singel"}}}, "singel"),
        ("answers", {"scales": {"a": {"kind": "single", "optoins": []}}}, "optoins"),
        ("constructs", {"derivations": [{"id": "x", "rule": "median"}]}, "median"),
        ("study", {"id": "x", "langauges": []}, "langauges"),
    ],
)
def test_a_misspelt_key_or_word_is_seen(kind: str, document: object, word: str) -> None:
    assert any(word in complaint for complaint in complaints(kind, document))


def test_what_must_be_there_is_missed() -> None:
    found = complaints("module", {"module": {"id": "m"}, "items": [{"id": "x"}]})
    assert {"'title' is a required property", "'answer' is a required property"} <= set(found)


def test_short_forms_of_rules_and_codes_are_accepted() -> None:
    rules = ["same", {"recode": {"1": 2}}, [{"rescale": [[1, 5], [1, 7]]}, "reverse"]]
    for rule in rules:
        entry = {"version": "1.0", "harmonise": rule, "comparability": "exact", "because": "x"}
        assert complaints("module", module(history=[entry])) == []
    option = {"code": 1, "label": {"nl": "Ja"}}
    assert complaints("answers", {"scales": {"a": {"kind": "single", "options": [option]}}}) == []


def test_the_files_say_where_their_schema_is() -> None:
    for path in sorted((ROOT / FOLDER).glob("*.yaml")):
        kind = KINDS.get(path.name, "module")
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == (
            f"# yaml-language-server: $schema=../../build/definition/schema/{kind}.schema.json"
        )


def test_one_file_is_written_per_kind(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schema")
    found = {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.rglob("*.json")
    }
    assert found == {f"{kind}.schema.json": schema for kind, schema in schemas().items()}
