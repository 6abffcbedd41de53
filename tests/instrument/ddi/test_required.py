"""Every mandatory rule of CESSDA's profiles is checked, and a breach says what to fill."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from instrument.ddi import breaches, codebook
from instrument.ddi.required import REQUIRED, Required
from instrument.description import Distributor
from instrument.problems import PeilError
from tests.instrument.ddi.described import DESCRIPTION, good, parsed, study
from tests.instrument.ddi.planted import PREFIX, emptied, with_parents, without

RULES = [rule for rule in REQUIRED if rule.fixed is None]
FIXED = [rule for rule in REQUIRED if rule.fixed is not None]


def name(rule: Required) -> str:
    return rule.path


@pytest.mark.parametrize("edition", ["2.5", "2.6"])
def test_a_codebook_of_a_study_with_a_description_breaks_no_rule(edition) -> None:
    assert breaches(good(edition)) == ()


@pytest.mark.parametrize("rule", RULES, ids=name)
@pytest.mark.parametrize("plant", [without, emptied])
def test_a_node_that_is_not_there_or_empty_is_named(rule: Required, plant: Any) -> None:
    root = with_parents(parsed(good()), rule.xpath)
    whole = breaches(etree.tostring(root))
    content = etree.tostring(plant(root, rule.xpath))
    found = [each for each in breaches(content) if each not in whole]
    said = [each for each in found if f" {rule.path}," in each.what]
    assert [each.code for each in said] == ["A011" if rule.always else "A012"]
    assert said[0].remedy == rule.remedy
    assert all(profile in said[0].what for profile in rule.profiles)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_one_node_that_is_not_there_among_several_is_counted(rule: Required) -> None:
    root = with_parents(parsed(good()), rule.xpath)
    parent, _, _ = rule.xpath.rpartition("/")
    (first, *_) = root.xpath(parent, namespaces=PREFIX)
    first.addnext(etree.Element(first.tag))
    (found,) = [each for each in breaches(etree.tostring(root)) if f" {rule.path}," in each.what]
    assert found.code == "A012"
    assert found.what.startswith("1 of ")


@pytest.mark.parametrize("rule", FIXED, ids=name)
def test_another_vocabulary_than_the_fixed_one_is_named(rule: Required) -> None:
    root = parsed(good())
    for node in root.xpath(rule.xpath.rpartition("/")[0], namespaces=PREFIX):
        node.set("vocab", "Another")
    (found,) = breaches(etree.tostring(root))
    assert found.code == "A013"
    assert f"{rule.path} says “Another”" in found.what
    assert str(rule.fixed) in found.what


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"abstract": {}}, "abstract"),
        ({"abstract": {"nl": "  "}}, "abstract"),
        ({"identifier": ""}, "identifier"),
        ({"agency": " "}, "agency"),
        ({"uri": ""}, "uri"),
        ({"distributor": Distributor(name={})}, "distributor"),
    ],
)
def test_what_the_description_leaves_out_is_named_as_its_field(
    changed: dict[str, Any], field: str
) -> None:
    content = codebook(
        study(description=DESCRIPTION.model_copy(update=changed)), [], smallest_cell=10
    )
    remedies = {each.remedy for each in breaches(content, ("CDC",))}
    assert remedies == {f"fill {field} under description: in study.yaml"}


def test_each_profile_can_be_asked_alone() -> None:
    content = codebook(study(), [], smallest_cell=10)
    assert breaches(content, ("CDC",)) == ()
    (found,) = breaches(content, ("EQB",))
    assert "dataDscr/var/qstn/qstnLit" in found.what


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01", b"<codeBook/>", b'<x xmlns="ddi:codebook:2_5"/>', b"<codeBook", b"PK\x03"],
)
def test_what_is_no_codebook_is_refused(content: bytes) -> None:
    with pytest.raises(PeilError, match="A017"):
        breaches(content)


def test_a_codebook_that_may_stand_for_other_files_is_refused() -> None:
    content = good().replace(b"<codeBook", b'<!DOCTYPE x [<!ENTITY e SYSTEM "x">]>\n<codeBook')
    with pytest.raises(PeilError, match="document type"):
        breaches(content)


def test_one_empty_node_beside_a_filled_one_is_named() -> None:
    root = parsed(good())
    (first, *_) = root.xpath("//ddi:stdyDscr//ddi:titlStmt/ddi:IDNo", namespaces=PREFIX)
    first.text = " "
    found = breaches(etree.tostring(root))
    assert [each.code for each in found] == ["A011"]
    assert "titlStmt/IDNo," in found[0].what
