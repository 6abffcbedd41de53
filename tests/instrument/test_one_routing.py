"""The same people are asked the same questions: by the predicate, masks, XPath and LimeSurvey.

The forms are read as files, and what they say is worked out by engines that know nothing of the
code that wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any

import pandas as pd
import pytest
from lxml import etree

from instrument.columns import entries, write_ins
from instrument.conditions import to_mask
from instrument.forms.limesurvey.form import to_survey
from instrument.forms.limesurvey.lss import to_lss
from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.names import names
from instrument.forms.xlsform.xform import to_xform
from instrument.limesurvey_codes import OTHER, REASONS, arrays, option_codes, question_code
from instrument.load import load
from instrument.resolve import ResolvedItem, Version, at
from instrument.routing import agreement, routing

HERE = Path(__file__)
PEOPLE = run_path(str(HERE.with_name("respondents.py")))
SCRIPT = run_path(str(HERE.parent / "conditions" / "expression_script_reader.py"))
QUESTIONNAIRE = load(HERE.parents[2]).questionnaire
STUDY = QUESTIONNAIRE.study
NUMBER = 500
XFORMS = "{http://www.w3.org/2002/xforms}"
DTYPES = {"single": "str", "text": "str", "code": "str", "number": "float", "multiple": "object"}
Place = tuple[str, str | None]
Respondent = Any


@cache
def version_of(name: str) -> Version:
    return at(QUESTIONNAIRE, name)


@cache
def people(name: str) -> list[Respondent]:
    found: list[Respondent] = PEOPLE["respondents"](version_of(name), STUDY.keys, NUMBER)
    return found


def by_mask(version: Version, persons: list[Respondent]) -> list[set[Place]]:
    """Say who is asked what by masks over everybody's answers at once."""
    conditions, agreed = routing(version), agreement(version, STUDY.keys.consent)
    assert agreed is not None
    consent = version.item(STUDY.keys.consent or "")
    asked: list[set[Place]] = [set() for _ in persons]
    frames = cache(lambda loop, entry: frame_of(version, persons, loop, entry))
    for item in version.items:
        condition = conditions[item.id]
        for entry in entries(version, item):
            frame = frames(item.for_each, entry)
            mask = pd.Series([PEOPLE["in_turn"](each, item, entry) for each in persons])
            if item.number > consent.number:
                mask &= to_mask(agreed, frame)
            if condition is not None:
                mask &= to_mask(condition, frame)
            for row in mask[mask].index:
                asked[row].add((item.id, entry))
    return asked


def frame_of(
    version: Version, persons: list[Respondent], loop: str | None, entry: str | None
) -> pd.DataFrame:
    """Lay answers out in a row for each person, in a loop those of one entry."""
    return pd.DataFrame(
        {
            item.id: pd.Series(
                [each.answers.get((item.id, entry if item.for_each else None)) for each in persons],
                dtype=DTYPES[item.scale.kind],
            )
            for item in version.items
            if item.for_each in (None, loop)
        }
    )


def by_xpath(version: Version, persons: list[Respondent]) -> list[set[Place]]:
    """Say who is asked what by the file that a telephone shows."""
    root = etree.fromstring(to_xform(to_xlsform(version, STUDY)).encode())
    blank = etree.tostring(root.find(f".//{XFORMS}instance/*"), encoding="unicode")
    data = etree.fromstring(re.sub(r' xmlns(:\w+)?="[^"]+"', "", blank))
    functions = {(None, "selected"): selected, (None, "count-selected"): count_selected}
    relevant = {
        bind.get("nodeset"): etree.XPath(bind.get("relevant"), extensions=functions)
        for bind in root.iter(f"{XFORMS}bind")
        if bind.get("relevant")
    }
    places = {node.name: node for node in names(version).values() if node.holds == "answer"}
    paths = [each.get("ref") for each in root.iter(*(XFORMS + n for n in CONTROLS))]
    above = {
        path: [each for each in relevant if f"{path}/".startswith(f"{each}/")] for path in paths
    }
    asked = []
    for person in persons:
        filled = dict(nodes_of(version, person))
        for node in data.iter():
            if len(node) == 0:
                node.text = filled.pop(node.tag, None)
        assert filled == {}
        holds = {path: expression(data) for path, expression in relevant.items()}
        shown = [path.rsplit("/", 1)[-1] for path in paths if all(holds[a] for a in above[path])]
        asked.append({(places[n].item, places[n].entry) for n in shown if n in places})
    return asked


CONTROLS = ("select", "select1", "input")


def chosen(nodes: Any) -> list[str]:
    return [code for node in nodes for code in (node.text or "").split()]


def selected(_: object, nodes: Any, code: str) -> bool:
    return code in chosen(nodes)


def count_selected(_: object, nodes: Any) -> float:
    return float(len(chosen(nodes)))


def nodes_of(version: Version, person: Respondent) -> Iterator[tuple[str, str]]:
    """Fill a form's nodes in."""
    for name, node in names(version).items():
        place = node.item, node.entry
        item, answer = version.item(node.item), person.answers.get(place)
        own = write_ins(item) if isinstance(answer, frozenset) else ()
        if node.holds == "write_in" and node.option in own and node.option in answer:
            yield name, PEOPLE["WORDS"]
        if node.holds == "answer" and answer is not None:
            several = isinstance(answer, frozenset)
            yield name, " ".join(sorted(answer - set(own))) if several else str(answer)
        if place in person.reasons:
            offered = item.scale.kind in ("single", "multiple")
            if node.holds == ("answer" if offered else "reason"):
                yield name, person.reasons[place]


def by_expression_script(version: Version, persons: list[Respondent]) -> list[set[Place]]:
    """Say who is asked what by the file that LimeSurvey imports."""
    root = etree.fromstring(to_lss(to_survey(version, STUDY)))
    tables = {
        table: [
            {cell.tag: cell.text or "" for cell in row} for row in root.iterfind(f"{table}//row")
        ]
        for table in ("groups", "questions", "subquestions")
    }
    groups = {row["gid"]: SCRIPT["read"](row["grelevance"]) for row in tables["groups"]}
    places = {
        question_code(item, entry): (item.id, entry)
        for item in version.items
        for entry in entries(version, item)
    }
    lines: dict[str, list[str]] = {row["qid"]: [] for row in tables["questions"]}
    for row in tables["subquestions"]:
        lines[row["parent_qid"]].append(row["title"])
    variables: dict[str, str] = {}
    typed: set[str] = set()
    questions: list[tuple[str, Callable[[Any], bool], list[Place]]] = []
    for row in tables["questions"]:
        title, inside = row["title"], lines[row["qid"]]
        variables |= dict.fromkeys([f"{title}_{line}" for line in inside] or [title], "")
        if row["other"] == "Y":
            variables[f"{title}_other"] = ""
            typed.add(f"{title}_other")
        if row["type"] in ("S", "T", "Q"):
            typed |= {f"{title}_{line}" for line in inside} or {title}
        asks = [
            places[each] for each in (inside if row["type"] == "F" else [title]) if each in places
        ]
        questions.append((row["gid"], SCRIPT["read"](row["relevance"]), asks))
    asked = []
    for person in persons:
        answers = dict(variables_of(version, person))
        assert answers.keys() <= variables.keys()
        survey = SCRIPT["Survey"](variables | answers, typed)
        open_groups = {gid for gid, holds in groups.items() if holds(survey)}
        shown = (asks for gid, holds, asks in questions if gid in open_groups and holds(survey))
        asked.append({place for asks in shown for place in asks})
    return asked


def variables_of(version: Version, person: Respondent) -> Iterator[tuple[str, str]]:
    """Fill a survey's variables in."""
    grids = arrays(version)
    for (name, entry), answer in person.answers.items():
        item = version.item(name)
        code, known = question_code(item, entry), option_codes(item)
        variable = f"{grids[name]}_{code}" if name in grids else code
        if isinstance(answer, frozenset):
            own = answer & set(write_ins(item))
            for tick in (known[each] for each in answer - own):
                yield f"{code}_{tick}", PEOPLE["WORDS"] if tick == "other" else "Y"
            lines = question_code(item, entry, "own")
            yield from ((f"{lines}_{each}", PEOPLE["WORDS"]) for each in own)
        else:
            yield variable, known.get(answer, answer if isinstance(answer, str) else f"{answer:g}")
            if known.get(answer) == OTHER:
                yield f"{variable}_other", PEOPLE["WORDS"]
    for (name, entry), reason in person.reasons.items():
        yield reason_given(version.item(name), entry, reason, grids)


def reason_given(
    item: ResolvedItem, entry: str | None, reason: Any, grids: Mapping[str, str]
) -> tuple[str, str]:
    code = question_code(item, entry)
    if item.scale.kind == "single":
        return (f"{grids[item.id]}_{code}" if item.id in grids else code), REASONS[reason]
    if item.scale.kind == "multiple":
        return f"{code}_{REASONS[reason]}", "Y"
    return question_code(item, entry, "why"), REASONS[reason]


@pytest.mark.parametrize("way", [by_mask, by_xpath, by_expression_script])
@pytest.mark.parametrize("name", QUESTIONNAIRE.versions)
def test_everybody_is_asked_the_same(name, way) -> None:
    persons = people(name)
    asked = way(version_of(name), persons)
    other = {n: each ^ asked[n] for n, each in enumerate(p.asked for p in persons)}
    assert {n: differing for n, differing in other.items() if differing} == {}


@pytest.mark.parametrize("name", QUESTIONNAIRE.versions)
def test_what_depends_on_something_is_asked_of_some_and_not_of_others(name) -> None:
    version, persons = version_of(name), people(name)
    for item in version.items:
        conditional = item.when is not None or item.for_each is not None
        for entry in entries(version, item) if conditional else ():
            asked = sum((item.id, entry) in person.asked for person in persons)
            assert 0 < asked < len(persons), (item.id, entry)
    refused = [
        person for person in persons if person.answers.get((STUDY.keys.consent, None)) == "0"
    ]
    assert refused
    assert all(len(person.asked) == 1 for person in refused)
