"""JSON Schemas of the definition's files, for completion and red lines in an editor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from instrument.model import AnswerScale, Construct, Derivation, Item, Module
from instrument.study import Study

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, Schema]:
    """Build one schema per kind of file: study, answers, module and constructs."""
    return {kind: _hoist(schema) for kind, schema in _drafts().items()}


def _drafts() -> Mapping[str, Schema]:
    module = _schema(Module)
    del module["properties"]["items"]
    module["required"] = [name for name in module["required"] if name != "items"]
    scale = _schema(AnswerScale)
    del scale["properties"]["id"]
    scale["required"] = ["kind"]
    return {
        "study": _titled("study.yaml", _schema(Study)),
        "answers": _file(
            "answers.yaml", {"scales": {"type": "object", "additionalProperties": scale}}
        ),
        "module": _file("a module", {"module": module, "items": _list_of(Item)}),
        "constructs": _file(
            "constructs.yaml",
            {"constructs": _list_of(Construct), "derivations": _list_of(Derivation)},
        ),
    }


def write_schemas(folder: Path) -> None:
    """Write the schemas as `<kind>.schema.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        (folder / f"{kind}.schema.json").write_text(text + "\n", encoding="utf-8")


def _schema(model: Any) -> Schema:
    return TypeAdapter(model).json_schema()


def _list_of(model: Any) -> Schema:
    return {"type": "array", "items": _schema(model)}


def _file(title: str, parts: Mapping[str, Schema]) -> Schema:
    return _titled(
        title, {"type": "object", "properties": dict(parts), "additionalProperties": False}
    )


def _titled(title: str, schema: Schema) -> Schema:
    return {"$schema": _DIALECT, **schema, "title": f"peil: {title}"}


def _hoist(schema: Schema) -> Schema:
    """Move the definitions that parts brought along to the top, where references look for them."""
    found: Schema = {}

    def strip(node: Any) -> Any:
        if isinstance(node, dict):
            found.update({k: strip(v) for k, v in node.get("$defs", {}).items()})
            return {key: strip(value) for key, value in node.items() if key != "$defs"}
        if isinstance(node, list):
            return [strip(each) for each in node]
        return node

    bare: Schema = strip(schema)
    return {**bare, "$defs": found}
