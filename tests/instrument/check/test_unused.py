"""Scales, options and roster entries that no form shows are told."""

from __future__ import annotations

import pytest

ITEM = "- {id: tool, text: {nl: Wat?, en: What?}, answer: tools}"
TOOLS = """\
tools:
  kind: single
  options: [{code: 1, label: {nl: Hamer, en: Hammer}}, {code: 2, label: {nl: Zaag, en: Saw}}]
"""


def test_a_scale_that_nothing_uses_is_told_at_its_line(lints):
    spare = "spare: {kind: text}\n"
    assert lints(ITEM, TOOLS) == []
    assert lints(ITEM, f"{TOOLS}{spare}") == [("L006", "spare: {kind: text}")]


@pytest.mark.parametrize(
    "use",
    [
        "plain: {kind: single, like: spare}",
        "plain: {kind: single, like: tools, harmonised: [{answer: spare, rule: same}]}",
    ],
)
def test_a_scale_that_another_takes_from_or_leads_to_is_used(lints, use):
    item = ITEM.replace("answer: tools", "answer: plain")
    tools = TOOLS.replace("tools:", "spare:")
    more = f"{use}\n{TOOLS}" if "like: tools" in use else use
    assert lints(item, f"{tools}{more}") == []


def test_a_scale_of_older_answers_is_used(lints):
    item = """
    - id: tool
      text: {nl: Wat?, en: What?}
      answer: tools
      history: [{version: "1.0", answer: old, harmonise: same, comparability: exact, because: S o}]
    """
    study = 'versions: [{id: "1.0", languages: [nl, en]}, {id: "2.0", languages: [nl, en]}]'
    assert lints(item, TOOLS + TOOLS.replace("tools:", "old:"), study=study) == []


ROSTER = """
    rosters:
      - id: clubs
        label: {nl: Clubs, en: Clubs}
        entries:
          - {id: C1, name: {nl: Een, en: One}}
          - {id: C2, name: {nl: Twee, en: Two}, since: "1.0", until: "1.0"}
    """
CLUBS = "clubs: {kind: multiple, roster: clubs}\n"
MEMBER = "- {id: member, text: {nl: Waar?, en: Where?}, answer: clubs}"


def test_a_roster_entry_that_is_valid_in_no_version_is_told_at_its_line(lints):
    ((code, line),) = lints(MEMBER, CLUBS, study=ROSTER)
    assert (code, "id: C2" in line) == ("L006", True)
    assert lints(MEMBER, CLUBS, study=ROSTER.replace(', until: "1.0"', "")) == []


def test_options_whose_place_a_roster_takes_are_told(lints):
    roster = ROSTER.replace(', until: "1.0"', "")
    scale = """
    clubs:
      kind: multiple
      roster: clubs
      options: [{code: 9, label: {nl: Geen, en: None}}]
    """
    ((code, line),) = lints(MEMBER, scale, study=roster)
    assert (code, line.startswith("options:")) == ("L006", True)


def test_what_may_matter_most_must_be_on_the_list_of_memberships(lints):
    roster = ROSTER.replace(', until: "1.0"', "")
    keys = "membership: member, main_collective: main"
    items = f"""
    {MEMBER}
    - id: main
      text: {{nl: Welke?, en: Which?}}
      answer: one
    """
    same = f"{CLUBS}one: {{kind: single, roster: clubs}}\n"
    assert lints(items, same, study=roster, keys=keys) == []
    more = f"""{CLUBS}one:
  kind: single
  options: [{{code: C1, label: {{nl: Een, en: One}}}}, {{code: C9, label: {{nl: X, en: X}}}}]
"""
    assert lints(items, more, study=roster, keys=keys) == [("L006", "answer: one")]
