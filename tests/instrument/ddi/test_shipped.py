"""The codebooks of real studies hold what their data files hold; no schema is needed for this."""

from __future__ import annotations

import pytest

from instrument.ddi import breaches
from tests.instrument.ddi.described import LANG, found, parsed
from tests.instrument.ddi.shipped import CODEBOOKS, files, shipped


@pytest.mark.parametrize("part", CODEBOOKS)
def test_no_mandatory_rule_is_broken(part: str) -> None:
    assert breaches(shipped(part)) == ()


@pytest.mark.parametrize("part", CODEBOOKS)
def test_every_variable_has_its_categories_questions_and_derivations(part: str) -> None:
    nodes = found(shipped(part), "//d:var")
    variables = [variable for file in files(part) for variable in file.variables]
    assert [each.get("name") for each in nodes] == [each.name for each in variables]
    for node, variable in zip(nodes, variables, strict=True):
        values = [
            each.findtext("{*}catValu")
            for each in node.findall("{*}catgry")
            if each.get("missing") is None
        ]
        assert values == [category.code for category in variable.categories]
        asked = [
            {each.get(LANG): each.text for each in question.findall("{*}qstnLit")}
            for question in node.findall("{*}qstn")
        ]
        assert asked == [dict(question.text) for question in variable.questions]
        rules = [each.text for each in node.findall("{*}derivation/{*}drvcmd")]
        assert rules == [each.rule for each in variable.derived]
        reasons = [each.get("missType") for each in node.findall("{*}catgry[@missing]")]
        assert [each.reason for each in variable.missing if each.reason not in reasons] == []


@pytest.mark.parametrize("part", CODEBOOKS)
def test_no_small_count_and_none_of_a_sensitive_variable_is_told(part: str) -> None:
    told = found(shipped(part), "//d:catStat/text()")
    assert told
    assert min(map(int, told)) >= 10
    sensitive = {v.name for file in files(part) for v in file.variables if v.sensitive}
    counted = {each.get("name") for each in found(shipped(part), "//d:var[d:catgry/d:catStat]")}
    assert not counted & sensitive


@pytest.mark.parametrize("part", CODEBOOKS)
def test_every_text_that_people_read_has_a_language(part: str) -> None:
    path = "//d:var/d:labl | //d:catgry/d:labl | //d:qstn/* | //d:universe | //d:drvdesc"
    assert [node for node in found(shipped(part), path) if not node.get(LANG)] == []


def test_every_part_says_that_the_answers_are_made_up() -> None:
    root = parsed(shipped("shipped harmonised"))
    notice = "All answers are made up"
    for path in ("{*}docDscr/{*}notes", "{*}stdyDscr/{*}notes", "{*}stdyDscr//{*}abstract"):
        assert any(notice in (node.text or "") for node in root.findall(path)), path
    for node in root.findall("{*}fileDscr"):
        assert any(notice in (each.text or "") for each in node.findall("{*}notes"))
