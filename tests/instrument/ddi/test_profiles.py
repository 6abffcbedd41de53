"""Our table of rules is that of CESSDA's profiles, and their rules hold for every codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from instrument.ddi import breaches
from instrument.ddi.required import REQUIRED
from tests.instrument.ddi.described import good, parsed
from tests.instrument.ddi.planted import PREFIX, emptied, with_parents, without
from tests.instrument.ddi.profile import FILES, Stated, stated
from tests.instrument.ddi.shipped import CODEBOOKS, shipped

pytestmark = pytest.mark.needs_schemas
OURS = sorted(
    Stated(profile, rule.xpath, rule.always, rule.fixed or "")
    for rule in REQUIRED
    for profile in rule.profiles
)
MANDATORY = [rule for rule in OURS if not rule.fixed]


def name(rule: Stated) -> str:
    return f"{rule.profile} {rule.xpath}"


@pytest.fixture(scope="module")
def rules(schemas: Path) -> list[Stated]:
    return stated(schemas)


def test_our_table_is_what_the_profiles_state(rules: list[Stated]) -> None:
    assert rules == OURS


def test_both_profiles_are_read(rules: list[Stated]) -> None:
    assert {rule.profile for rule in rules} == set(FILES)
    assert sum(rule.always for rule in rules) == 17
    assert len(rules) > 60


def test_no_profile_states_a_constraint_of_another_kind(schemas: Path) -> None:
    kinds = set()
    for file in FILES.values():
        words = "".join(etree.parse(schemas / file).getroot().itertext())
        kinds |= {part.split("/")[0].strip() for part in words.split("<")[1:]}
    known = {f"{kind}NodeConstraint" for kind in ("Optional", "Recommended")}
    known |= {"MandatoryNodeIfParentPresentConstraint", "Constraints>", ""}
    assert kinds <= known


@pytest.mark.parametrize("part", CODEBOOKS)
def test_every_rule_of_the_profiles_holds_for_the_shipped_studies(
    rules: list[Stated], part: str
) -> None:
    root = parsed(shipped(part))
    assert [rule for rule in rules if not rule.holds(root)] == []
    assert breaches(shipped(part)) == ()


def test_every_rule_of_the_profiles_holds_for_a_small_codebook(rules: list[Stated]) -> None:
    root = parsed(good())
    assert [rule for rule in rules if not rule.holds(root)] == []


@pytest.mark.parametrize("plant", [without, emptied])
@pytest.mark.parametrize("rule", MANDATORY, ids=name)
def test_a_planted_breach_is_caught_by_the_profile_and_by_us(
    rules: list[Stated], rule: Stated, plant: Any
) -> None:
    (of_profile,) = [each for each in rules if each == rule]
    root = with_parents(parsed(good()), rule.xpath)
    assert of_profile.holds(root)
    plant(root, rule.xpath)
    assert not of_profile.holds(root)
    path = rule.xpath.replace("/ddi:codeBook/", "").replace("ddi:", "")
    ours = breaches(etree.tostring(root), (rule.profile,))  # type: ignore[arg-type]  # as read
    assert any(f" {path}," in each.what for each in ours)


@pytest.mark.parametrize("rule", [rule for rule in OURS if rule.fixed], ids=name)
def test_another_value_than_the_profile_fixes_is_caught_by_the_profile(
    rules: list[Stated], rule: Stated
) -> None:
    (of_profile,) = [each for each in rules if each == rule]
    root = parsed(good())
    (node, *_) = root.xpath(rule.xpath.rpartition("/")[0], namespaces=PREFIX)
    node.set("vocab", "Another")
    assert not of_profile.holds(root)
    assert {each.code for each in breaches(etree.tostring(root))} == {"A013"}
