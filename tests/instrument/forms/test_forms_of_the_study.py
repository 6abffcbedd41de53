"""The forms of the study that ships with peil, as a telephone would show them.

An XForm is read and filled in here without any of the code that wrote it: texts from its
translations, options from its lists, conditions by an XPath engine over the filled-in data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from instrument.columns import entries, entry_label, write_ins
from instrument.conditions import to_predicate
from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.xform import to_xform
from instrument.load import load
from instrument.resolve import ResolvedItem, Version, at
from instrument.routing import routing

ROOT = Path(__file__).resolve().parents[3]
QUESTIONNAIRE = load(ROOT).questionnaire
KEYS = QUESTIONNAIRE.study.keys
VERSIONS = QUESTIONNAIRE.versions
CASES = [(v.id, language) for v in QUESTIONNAIRE.study.versions for language in v.languages]
NAMES = {"nl": "Nederlands (nl)", "en": "English (en)"}
XFORMS = "{http://www.w3.org/2002/xforms}"
CONTROLS = {f"{XFORMS}{name}" for name in ("select", "select1", "input")}
OFFERED = ("single", "multiple")
WORDS = {"welcome", "information", "thanks"}


@cache
def version_of(name: str) -> Version:
    return at(QUESTIONNAIRE, name)


@cache
def form_of(name: str) -> Form:
    return Form(to_xform(to_xlsform(version_of(name), QUESTIONNAIRE.study)))


class Form:
    """An XForm: what it asks, in which words, with which options."""

    def __init__(self, xform: str) -> None:
        self.root = etree.fromstring(xform.encode())
        main = self.root.find(f".//{XFORMS}instance/*")
        self.blank = etree.fromstring(
            re.sub(r' xmlns(:\w+)?="[^"]+"', "", etree.tostring(main, encoding="unicode"))
        )
        self.binds = {bind.get("nodeset"): bind for bind in self.root.iter(f"{XFORMS}bind")}
        self.controls = list(self.root.iter(*CONTROLS))
        self.texts = {
            translation.get("lang"): {
                text.get("id"): words(text.find(f"{XFORMS}value")) for text in translation
            }
            for translation in self.root.iter(f"{XFORMS}translation")
        }

    def control(self, name: str) -> Any:
        (found,) = (each for each in self.controls if each.get("ref").endswith(f"/{name}"))
        return found

    def said(self, name: str, part: str, language: str) -> str | None:
        """Give the label or hint of a question."""
        element = self.control(name).find(f"{XFORMS}{part}")
        if element is None:
            return None
        return self.texts[NAMES[language]][element.get("ref")[len("jr:itext('") : -len("')")]]

    def options(self, name: str, language: str) -> list[tuple[str, str]]:
        """List the codes and labels that a question offers."""
        nodes = self.control(name).find(f"{XFORMS}itemset").get("nodeset")
        listed = re.match(r"instance\('(\w+)'\)", nodes)
        assert listed is not None
        (instance,) = (
            each for each in self.root.iter(f"{XFORMS}instance") if each.get("id") == listed[1]
        )
        return [
            (
                each.findtext(f"{XFORMS}name"),
                self.texts[NAMES[language]][each.findtext(f"{XFORMS}itextId")],
            )
            for each in instance.iter(f"{XFORMS}item")
        ]

    def filled(self, answers: Mapping[str, str]) -> Filled:
        return Filled(self, answers)


def words(value: Any) -> str:
    """Read a text in which ‹name› stands for an earlier answer."""
    parts = [value.text or ""]
    for output in value:
        parts += [f"‹{output.get('value').strip().split('/')[-1]}›", output.tail or ""]
    return "".join(parts).strip()


class Filled:
    """A form that somebody filled in: what is shown, and what is refused."""

    def __init__(self, form: Form, answers: Mapping[str, str]) -> None:
        self.form = form
        self.data = etree.ElementTree(etree.fromstring(etree.tostring(form.blank)))
        self.paths = {}
        for node in self.data.getroot().iter():
            path = self.data.getpath(node)
            self.paths[node.tag] = path
            if node.tag in answers and len(node) == 0 and self.shows(path):
                node.text = answers[node.tag]

    def compute(self, expression: str, node: Any) -> bool:
        found = etree.XPathEvaluator(node, extensions=FUNCTIONS)(expression)
        assert isinstance(found, bool), expression
        return found

    def shows(self, path: str) -> bool:
        """Tell whether a node and all that it stands in are relevant."""
        steps = path.strip("/").split("/")
        above = ["/" + "/".join(steps[: n + 1]) for n in range(len(steps))]
        relevant = [self.form.binds[p].get("relevant") for p in above if p in self.form.binds]
        return all(self.compute(each, self.data.getroot()) for each in relevant if each)

    def shown(self) -> set[str]:
        """Name the questions that are shown."""
        refs = [each.get("ref") for each in self.form.controls]
        return {ref.rsplit("/", 1)[-1] for ref in refs if self.shows(ref)}

    def accepts(self, name: str, answer: str) -> bool:
        """Tell whether an answer is allowed by the question's constraint."""
        (node,) = self.data.xpath(self.paths[name])
        node.text = answer
        constraint = self.form.binds[self.paths[name]].get("constraint")
        return constraint is None or self.compute(constraint, node)


def chosen(nodes: Any) -> list[str]:
    return [code for node in nodes for code in (node.text or "").split()]


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else "".join(node.text or "" for node in value[:1])


FUNCTIONS = {
    (None, "selected"): lambda _, nodes, code: as_text(code) in chosen(nodes),
    (None, "count-selected"): lambda _, nodes: float(len(chosen(nodes))),
    (None, "regex"): lambda _, nodes, pattern: bool(re.search(pattern, nodes[0].text or "")),
}


def nodes_of(version: Version, item: ResolvedItem) -> dict[str, str | None]:
    """Name the nodes that an item has: one, or one for each entry of its loop."""
    return {
        item.id if entry is None else f"{item.id}_{entry}": entry
        for entry in entries(version, item)
    }


def expected(
    version: Version, item: ResolvedItem, entry: str | None, text: str, language: str
) -> str:
    """Fill a text in as the respondent reads it."""
    if entry in write_ins_of(version, item):
        text = text.replace("{collective}", f"‹{item.for_each}_{entry}›")
    elif entry is not None:
        text = text.replace("{collective}", entry_label(version, item, entry)[language])
    return text.replace("{main_collective}", "‹main_collective_label›")


def write_ins_of(version: Version, item: ResolvedItem) -> tuple[str, ...]:
    if item.for_each is None or item.for_each.startswith("roster:"):
        return ()
    return write_ins(version.item(item.for_each))


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
