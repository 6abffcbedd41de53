"""An XForm of the shipped study, read and filled in without any of the code that wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from instrument.columns import entries, entry_label, write_ins
from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.xform import to_xform
from instrument.load import load
from instrument.resolve import ResolvedItem, Version, at

ROOT = Path(__file__).resolve().parents[3]


QUESTIONNAIRE = load(ROOT).questionnaire


NAMES = {"nl": "Nederlands (nl)", "en": "English (en)"}


XFORMS = "{http://www.w3.org/2002/xforms}"


CONTROLS = {f"{XFORMS}{name}" for name in ("select", "select1", "input")}


OFFERED = ("single", "multiple")


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
