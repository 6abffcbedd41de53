"""However a definition is spoilt, what comes of it is problems with a place, never a crash."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from instrument.codebook.table import to_csv
from instrument.forms.xlsform.form import to_xlsform
from instrument.load import load
from instrument.problems import PeilError, Problem
from instrument.resolve import at

FILES = ("study.yaml", "answers.yaml", "constructs.yaml", "a_first.yaml", "b_last.yaml")
OTHER: list[Any] = [
    *(None, 0, -1, 1.5, True, "", [], {}, ["happy"], {"nl": "x"}),
    *("nowhere", "1.0", "2.0", "3.0", "happy", "left", "clubs", "agree", "code", "number"),
    *("{happy}", "same", "none", "roster:clubs", "count(clubs) >= 1"),
]
"""What an author may put by mistake: nothing, another kind of value, the name of another thing."""


def places(node: Any) -> list[tuple[Any, Any]]:
    """List every value of a document, as what holds it and its key."""
    keys = list(node) if isinstance(node, dict) else range(len(node))
    found = [(node, key) for key in keys]
    for key in keys:
        if isinstance(node[key], dict | list):
            found += places(node[key])
    return found


def spoil(toy, file: str, number: int, value: Any, *, drop: bool) -> None:
    """Put another value at one place of a file, or leave it out."""
    yaml = YAML()
    document = yaml.load(toy.path(file).read_text(encoding="utf-8"))
    listed = places(document)
    node, key = listed[number % len(listed)]
    if drop:
        del node[key]
    else:
        node[key] = value
    written = StringIO()
    yaml.dump(document, written)
    toy.path(file).write_text(written.getvalue(), encoding="utf-8")


def outcome(toy) -> tuple[Problem, ...]:
    """Check the study, and use it if nothing is wrong."""
    try:
        problems: tuple[Problem, ...] = toy.problems()
    except PeilError as error:
        return error.problems
    if not problems:
        questionnaire = load(toy.root).questionnaire
        to_csv(questionnaire)
        for version in questionnaire.versions:
            to_xlsform(at(questionnaire, version), questionnaire.study)
    return problems


@given(
    file=st.sampled_from(FILES),
    number=st.integers(0, 200),
    value=st.sampled_from(OTHER),
    drop=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spoilt_value_is_told_or_does_no_harm(toy, file, number, value, drop) -> None:
    kept = toy.path(file).read_text(encoding="utf-8")
    try:
        spoil(toy, file, number, value, drop=drop)
        assert all(each.what and each.remedy for each in outcome(toy))
    finally:
        toy.path(file).write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("study.yaml", "source_language: nl", "source_language: fr", "D002"),
        ("study.yaml", 'id: "1.0", languages: [nl]', 'id: "1.0", languages: []', "D002"),
        ("constructs.yaml", "id: spirit", "id: 5", "D002"),
        ("constructs.yaml", "id: spirit", "id: [spirit]", "D002"),
        (
            "answers.yaml",
            "agree_backwards: {kind: single, like: agree",
            "agree_backwards: {kind: single",
            "D021",
        ),
    ],
)
def test_mistakes_that_once_led_to_a_crash(toy, file, old, new, code) -> None:
    toy.plant(file, old, new)
    assert code in {each.code for each in outcome(toy)}
