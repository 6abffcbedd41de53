"""Conditions of a version, bound to its items; problems name item, file and line."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from instrument.conditions import Compare, Count, all_of
from instrument.load import load
from instrument.problems import PeilError
from instrument.resolve import at
from instrument.routing import agreement, item_types, problems_of_routing, routing

STUDY = """
    id: toy
    title: {en: Toy}
    source_language: en
    languages: [en]
    synthetic: true
    notice: {en: Made up}
    keys: {person: code, consent: consent}
    missing_labels: {}
    versions: [{id: "1.0", languages: [en]}, {id: "2.0", languages: [en]}]
    waves: []
    respondents: [{id: leader, label: {en: Leaders}, when: role == leader}]
"""
ANSWERS = """
    scales:
      yes_no:
        kind: single
        options: [{code: 0, label: {en: "No"}}, {code: 1, label: {en: "Yes"}}]
      role:
        kind: single
        options:
          - {code: 1, name: member, label: {en: Member}}
          - {code: 2, name: leader, label: {en: Leader}}
      many: {kind: multiple, options: [{code: a, label: {en: A}}, {code: b, label: {en: B}}]}
      code: {kind: code}
      count: {kind: number, measure: scale}
"""


def study(folder: Path, *items: str):
    """Write a study with some fixed items and those given."""
    home = folder / "instrument" / "questionnaire"
    home.mkdir(parents=True)
    (home / "study.yaml").write_text(dedent(STUDY), encoding="utf-8")
    (home / "answers.yaml").write_text(dedent(ANSWERS), encoding="utf-8")
    fixed = ["consent: yes_no", "code: code", "role: role", "many: many", "hours: count"]
    lines = ["module: {id: a, title: {en: A}}", "items:"]
    for each in fixed:
        name, answer = each.split(": ")
        lines.append(f"  - {{id: {name}, text: {{en: {name}}}, answer: {answer}}}")
    lines += [line for item in items for line in item.strip("\n").splitlines()]
    (home / "a.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load(folder)


GOOD = """
  - id: x
    text: {en: x}
    answer: yes_no
    ask: {who: leader, when: count(many) >= 2}
    history:
      - version: "1.0"
        ask: {when: hours > 3}
        comparability: exact
"""
BAD = """
  - id: y
    text: {en: y}
    answer: yes_no
    ask:
      when: role == boss
    history:
      - version: "1.0"
        comparability: exact
        ask:
          who: all
          when: role =
"""


def test_a_condition_joins_the_group_and_the_item(tmp_path) -> None:
    version = at(study(tmp_path, GOOD).questionnaire, "2.0")
    bound = routing(version)
    assert bound["x"] == all_of(Compare("role", "==", "2"), Count("many", ">=", 2))
    assert bound["consent"] is None
    assert set(bound) == {item.id for item in version.items}


def test_an_older_version_has_its_own_condition(tmp_path) -> None:
    assert routing(at(study(tmp_path, GOOD).questionnaire, "1.0"))["x"] == (
        Compare("hours", ">", 3.0)
    )


def test_types_follow_the_scales(tmp_path) -> None:
    types = item_types(at(study(tmp_path).questionnaire, "1.0"))
    assert {name: each.kind for name, each in types.items()} == {
        "consent": "single",
        "code": "text",
        "role": "single",
        "many": "multiple",
        "hours": "number",
    }
    assert types["role"].options == {"1": "1", "2": "2", "member": "1", "leader": "2"}
    assert not types["role"].ordered
    assert types["hours"].position == 5


@pytest.mark.parametrize(("version", "code", "line"), [("1.0", "C001", 18), ("2.0", "C002", 12)])
def test_a_wrong_condition_is_found_on_its_line(tmp_path, version, code, line) -> None:
    loaded = study(tmp_path, BAD)
    (found,) = problems_of_routing(at(loaded.questionnaire, version), loaded)
    assert (found.code, found.place.item, found.place.line) == (code, "y", line)
    assert found.place.file.endswith("a.yaml")
    with pytest.raises(PeilError) as error:
        routing(at(loaded.questionnaire, version))
    assert [(each.code, each.place.item) for each in error.value.problems] == [(code, "y")]


def test_all_wrong_conditions_are_reported_at_once(tmp_path) -> None:
    loaded = study(tmp_path, BAD, BAD.replace("id: y", "id: z"))
    with pytest.raises(PeilError) as error:
        routing(at(loaded.questionnaire, "2.0"))
    assert [each.place.item for each in error.value.problems] == ["y", "z"]


def test_agreement_is_the_option_yes_or_code_1(tmp_path) -> None:
    version = at(study(tmp_path).questionnaire, "1.0")
    assert agreement(version, "consent") == Compare("consent", "==", "1")
    assert agreement(version, None) is None
    assert agreement(version, "not_in_this_version") is None


def test_consent_without_a_way_to_agree_is_refused(tmp_path) -> None:
    version = at(study(tmp_path).questionnaire, "1.0")
    with pytest.raises(PeilError) as error:
        agreement(version, "many")
    assert error.value.problems[0].code == "D005"
