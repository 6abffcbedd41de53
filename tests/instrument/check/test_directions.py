"""A construct that reverses some of its statements to agree with must have decided so."""

from __future__ import annotations

import pytest

SCALES = """
    agree:
      kind: single
      options:
        - {code: 1, label: {nl: Oneens, en: Disagree}}
        - {code: 2, label: {nl: Eens, en: Agree}}
      harmonised: [{id: "{item}_c", answer: agree, rule: same}]
    often:
      kind: single
      options:
        - {code: 1, label: {nl: Zelden, en: Seldom}}
        - {code: 2, label: {nl: Vaak, en: Often}}
    """
ITEMS = """
    - {id: glad, text: {nl: Ik ben blij., en: I am glad.}, answer: agree}
    - {id: sad, text: {nl: Ik ben droef., en: I am sad.}, answer: agree}
    - {id: cry, text: {nl: Ik huil., en: I cry.}, answer: often}
    """


def construct(members: str) -> str:
    return f"""
    constructs:
      - id: mood
        label: {{nl: Stemming, en: Mood}}
        items: [{members}]
    """


@pytest.mark.parametrize("members", ["glad_c, -sad_c", "-glad_c, sad_c, -cry"])
def test_mixed_statements_are_told_at_the_items_of_the_construct(lints, members):
    told = lints(ITEMS, SCALES, construct(members))
    assert told == [("L004", f"items: [{members}]")]


@pytest.mark.parametrize("members", ["glad_c, sad_c", "-glad_c, -sad_c", "glad_c, -cry", "sad_c"])
def test_statements_of_one_direction_are_not(lints, members):
    assert lints(ITEMS, SCALES, construct(members)) == []
