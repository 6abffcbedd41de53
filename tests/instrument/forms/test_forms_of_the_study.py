"""The forms of the study that ships with peil, as a telephone would show them.

An XForm is read and filled in here without any of the code that wrote it: texts from its
translations, options from its lists, conditions by an XPath engine over the filled-in data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from instrument.columns import entries, write_ins
from instrument.conditions import to_predicate
from instrument.resolve import ResolvedItem, Version
from instrument.routing import routing
from tests.instrument.forms.filled import (
    NAMES,
    OFFERED,
    QUESTIONNAIRE,
    XFORMS,
    expected,
    form_of,
    nodes_of,
    version_of,
)

KEYS = QUESTIONNAIRE.study.keys


VERSIONS = QUESTIONNAIRE.versions


CASES = [(v.id, language) for v in QUESTIONNAIRE.study.versions for language in v.languages]


WORDS = {"welcome", "information", "thanks"}


@pytest.mark.parametrize("name", VERSIONS)
def test_every_item_is_asked_once_or_once_for_each_entry(name) -> None:
    version, form = version_of(name), form_of(name)
    asked = [each.get("ref").rsplit("/", 1)[-1] for each in form.controls]
    assert len(set(asked)) == len(asked)
    nodes = [node for item in version.items for node in nodes_of(version, item)]
    assert [each for each in asked if each in set(nodes)] == in_order_of_the_form(version)
    assert set(nodes) <= set(asked)
    beside = set(asked) - set(nodes)
    assert all(re.search(r"_(other|reason|W\d|consent)$", each) for each in beside - WORDS)


def in_order_of_the_form(version: Version) -> list[str]:
    """Put the nodes in order: what follows one another in a loop is asked entry by entry."""
    found: list[str] = []
    block: list[ResolvedItem] = []
    for module in version.modules:
        for item in (*module.items, None):
            if block and (item is None or item.for_each != block[0].for_each):
                for entry in entries(version, block[0]):
                    found += [f"{each.id}_{entry}" for each in block]
                block = []
            if item is not None and item.for_each:
                block.append(item)
            elif item is not None:
                found.append(item.id)
    return found


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_question_has_its_wording(name, language) -> None:
    version, form = version_of(name), form_of(name)
    for item in version.items:
        text = item.text[language]
        if item.lead_in:
            text = f"{item.lead_in[language]}\n\n{text}"
        for node, entry in nodes_of(version, item).items():
            assert form.said(node, "label", language) == expected(
                version, item, entry, text, language
            )
            hint = form.said(node, "hint", language)
            for part in (item.hint, item.scale.unit):
                assert part is None or part[language] in (hint or "")


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_choice_offers_its_options_in_order_and_then_the_reasons_missing(
    name, language
) -> None:
    version, form = version_of(name), form_of(name)
    for item in version.items:
        if item.scale.kind not in OFFERED:
            continue
        options = [(option.code, option.label[language]) for option in item.scale.options]
        own = [
            (line, f"‹{KEYS.membership}_{line}›")
            for line in write_ins(version.item(KEYS.membership or ""))
            if item.id == KEYS.main_collective
        ]
        reasons = [(reason, label[language]) for reason, label in item.missing.items()]
        for node in nodes_of(version, item):
            assert form.options(node, language) == [*options, *own, *reasons]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_number_or_text_that_may_be_withheld_asks_why(name, language) -> None:
    version, form = version_of(name), form_of(name)
    for item in version.items:
        if item.scale.kind in OFFERED or not item.missing:
            continue
        reasons = [(reason, label[language]) for reason, label in item.missing.items()]
        for node in nodes_of(version, item):
            assert form.options(f"{node}_reason", language) == reasons


@pytest.mark.parametrize("name", VERSIONS)
def test_no_text_is_left_out_in_any_language(name) -> None:
    form, version = form_of(name), version_of(name)
    assert set(form.texts) == {NAMES[language] for language in version.languages}
    ids = [set(texts) for texts in form.texts.values()]
    assert all(each == ids[0] for each in ids)
    for texts in form.texts.values():
        # The converter writes “-” where a translation is missing.
        assert not [name for name, text in texts.items() if not text or text == "-"]
        assert not [name for name, text in texts.items() if re.search(r"[{}]", text)]


@pytest.mark.parametrize("name", VERSIONS)
def test_who_does_not_consent_is_asked_nothing_more(name) -> None:
    form = form_of(name)
    consent = KEYS.consent or ""
    before = {consent, "welcome", "information"}
    assert form.filled({consent: "0"}).shown() == before | {"no_consent"}
    assert form.filled({}).shown() == before
    agreed = form.filled({consent: "1"}).shown()
    assert "no_consent" not in agreed
    assert before | {"thanks"} <= agreed
    assert {KEYS.person, KEYS.role, KEYS.membership} <= agreed


def people(version: Version) -> st.SearchStrategy[dict[str, Any]]:
    """Make up answers to the choices that conditions ask about."""
    named = {
        item
        for condition in version.items
        if condition.when
        for item in re.findall(r"[a-z_]\w+", condition.when)
    }
    found: dict[str, st.SearchStrategy[Any]] = {}
    for item in version.items:
        if item.id not in named or item.scale.kind not in OFFERED:
            continue
        codes = st.sampled_from([option.code for option in item.scale.options])
        if item.scale.kind == "single":
            found[item.id] = st.none() | codes
        else:
            # a line to write on appears when the one before it is filled
            lines = [frozenset(write_ins(item)[:n]) for n in range(item.scale.write_ins + 1)]
            ticked = st.frozensets(codes, max_size=4)
            found[item.id] = st.builds(frozenset.union, ticked, st.sampled_from(lines))
    return st.fixed_dictionaries(found)


def as_nodes(version: Version, person: Mapping[str, Any]) -> dict[str, str]:
    """Write answers into the nodes of a form."""
    nodes = {KEYS.consent or "": "1"}
    for item, answer in person.items():
        if isinstance(answer, frozenset):
            own = answer & set(write_ins(version.item(item)))
            nodes |= {f"{item}_{line}": "Own words" for line in own}
            nodes[item] = " ".join(sorted(answer - own))
        elif answer is not None:
            nodes[item] = answer
    return nodes


def asked_by_routing(version: Version, person: Mapping[str, Any]) -> set[str]:
    """Work out from the conditions themselves what somebody is asked."""
    conditions = routing(version)
    given_so_far: dict[str, Any] = {KEYS.consent or "": "1"}
    asked: set[str] = set()
    for item in version.items:
        condition = conditions[item.id]
        if condition is not None and not to_predicate(condition)(given_so_far):
            continue
        if item.id in person:
            given_so_far[item.id] = person[item.id]
        for node, entry in nodes_of(version, item).items():
            roster = (item.for_each or "roster:").startswith("roster:")
            if roster or entry in (given_so_far.get(item.for_each or "") or ()):
                asked.add(node)
    return asked


@pytest.mark.parametrize("name", VERSIONS)
@given(data=st.data())
@settings(max_examples=30)
def test_everybody_is_asked_what_the_routing_says(name, data) -> None:
    version, form = version_of(name), form_of(name)
    person = data.draw(people(version))
    nodes = {node for item in version.items for node in nodes_of(version, item)}
    shown = form.filled(as_nodes(version, person)).shown() & nodes
    assert shown == asked_by_routing(version, person)


@pytest.mark.parametrize("name", VERSIONS)
def test_one_is_not_asked_about_ties_with_ones_own(name) -> None:
    version, form = version_of(name), form_of(name)
    for item in version.items:
        if item.except_for is None:
            continue
        own = version.item(item.except_for).scale.options[1].code
        person = {KEYS.consent or "": "1", KEYS.role or "": "2", item.except_for: own}
        shown = form.filled(person).shown()
        assert {node for node in nodes_of(version, item) if node not in shown} == {
            f"{item.id}_{own}"
        }


@pytest.mark.parametrize("name", VERSIONS)
def test_several_answers_keep_to_the_most_and_exclude_what_stands_alone(name) -> None:
    version, filled = version_of(name), form_of(name).filled({})
    met = 0
    for item in version.items:
        if item.scale.kind != "multiple":
            continue
        alone = [o.code for o in item.scale.options if o.exclusive] + list(item.missing)
        others = [o.code for o in item.scale.options if not o.exclusive]
        most = item.scale.at_most or len(others)
        for node in nodes_of(version, item):
            assert filled.accepts(node, " ".join(others[:most]))
            assert filled.accepts(node, " ".join(others)) is (most >= len(others))
            for code in alone:
                assert filled.accepts(node, code)
                assert not filled.accepts(node, f"{others[0]} {code}")
                assert not filled.accepts(node, f"{code} {others[-1]}")
                met += 1
    assert met


@pytest.mark.parametrize("name", VERSIONS)
def test_numbers_keep_to_their_limits_and_decimals(name) -> None:
    version, filled = version_of(name), form_of(name).filled({})
    for item in version.items:
        low, high = item.scale.minimum, item.scale.maximum
        if item.scale.kind != "number" or low is None or high is None:
            continue
        (node,) = nodes_of(version, item)
        assert filled.accepts(node, f"{low:g}")
        assert filled.accepts(node, f"{high:g}")
        assert not filled.accepts(node, f"{low - 1:g}")
        assert not filled.accepts(node, f"{high + 1:g}")
        if item.scale.decimals:
            digits = "1" * item.scale.decimals
            assert filled.accepts(node, f"{low:g}.{digits}")
            assert not filled.accepts(node, f"{low:g}.{digits}1")
        else:
            assert form_of(name).binds[filled.paths[node]].get("type") == "int"


@pytest.mark.parametrize("name", VERSIONS)
def test_a_participant_code_has_the_length_of_its_version(name) -> None:
    version, filled = version_of(name), form_of(name).filled({})
    person = KEYS.person or ""
    shape = version.item(person).scale.code_format
    assert shape is not None
    length = shape.base + shape.check_digits
    assert filled.accepts(person, "A1" * (length // 2))
    assert not filled.accepts(person, "A" * (length - 1))
    assert not filled.accepts(person, "A" * (length + 1))
    assert not filled.accepts(person, "A b" + "C" * (length - 3))


@pytest.mark.parametrize("name", VERSIONS)
def test_the_main_collective_is_picked_among_those_that_one_takes_part_in(name) -> None:
    version, form = version_of(name), form_of(name)
    first, second = (o.code for o in version.item(KEYS.membership or "").scale.options[:2])
    node = form.control(KEYS.main_collective or "")
    nodeset = node.find(f"{XFORMS}itemset").get("nodeset")
    condition = re.fullmatch(r"instance\('\w+'\)/\w+/item\[(.*)\]", nodeset)
    assert condition is not None
    person = {
        KEYS.consent or "": "1",
        KEYS.membership or "": second,
        f"{KEYS.membership}_W1": "Own",
    }
    filled = form.filled(person)
    offered = []
    for code, _ in form.options(KEYS.main_collective or "", "nl"):
        item = etree.SubElement(filled.data.getroot(), "item")
        etree.SubElement(item, "name").text = code
        offered += [code] if filled.compute(condition[1], item) else []
    reasons = list(version.item(KEYS.main_collective or "").missing)
    assert offered == [second, "W1", *reasons]
    assert first not in offered
