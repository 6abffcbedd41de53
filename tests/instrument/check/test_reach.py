"""Items that nobody is asked, and alternatives that nobody meets, are told at the condition."""

from __future__ import annotations

SCALES = """
    job:
      kind: single
      options:
        - {code: 1, label: {nl: Baas, en: Boss}}
        - {code: 2, label: {nl: Knecht, en: Hand}}
        - {code: 3, label: {nl: Geen, en: None}}
    words: {kind: text}
    """
JOB = "    - {id: job, text: {nl: Wat?, en: What?}, answer: job}\n"


def asked(name: str, when: str, more: str = "") -> str:
    return f"""\
    - id: {name}
      text: {{nl: Wie?, en: Who?}}
      answer: words
      ask:
        when: {when}
        {more}
"""


def test_an_item_that_nobody_is_asked_is_told_at_its_condition(lints):
    when = "job == 1 and job == 2"
    assert lints(JOB + asked("who", when), SCALES) == [("L005", f"when: {when}")]
    assert lints(JOB + asked("who", "job == 1 or job == 2"), SCALES) == []


def test_the_conditions_of_the_items_it_asks_about_count(lints):
    boss = asked("staff", "job == 1")
    impossible = asked("hand", "answered(staff) and job == 2")
    assert lints(JOB + boss + impossible, SCALES) == [
        ("L005", "when: answered(staff) and job == 2")
    ]
    assert lints(JOB + boss + asked("hand", "answered(staff) or job == 2"), SCALES) == []


def test_a_group_counts_with_its_own_condition(lints):
    study = "respondents: [{id: bosses, label: {nl: B, en: B}, when: job == 1}]"
    item = asked("who", "job in [2, 3]", "who: bosses")
    assert lints(JOB + item, SCALES, study=study) == [("L005", "when: job in [2, 3]")]
    assert lints(JOB + asked("who", "answered(job)", "who: bosses"), SCALES, study=study) == []


def test_an_item_of_an_older_version_is_told_at_the_condition_it_had(lints):
    study = 'versions: [{id: "1.0", languages: [nl, en]}, {id: "2.0", languages: [nl, en]}]'
    older = """\
      history:
        - version: "1.0"
          ask:
            when: job == 1 and job == 3
          comparability: none
          because: Nobody was asked
"""
    told = lints(JOB + asked("who", "job == 1") + older, SCALES, study=study)
    assert told == [("L005", "when: job == 1 and job == 3")]


def test_a_loop_over_a_roster_without_entries_asks_nobody(lints):
    study = """
    versions: [{id: "1.0", languages: [nl, en]}, {id: "2.0", languages: [nl, en]}]
    rosters:
      - id: clubs
        label: {nl: Clubs, en: Clubs}
        entries: [{id: C1, name: {nl: Een, en: One}, since: "2.0"}]
    """
    loop = """\
    - id: who
      text: {nl: Wie?, en: Who?}
      answer: words
      ask: {for_each: "roster:clubs"}
"""
    ((code, line),) = lints(loop, "words: {kind: text}", study=study)
    assert (code, line.startswith("ask:")) == ("L005", True)
    later = loop.replace("      ask", '      since: "2.0"\n      ask')
    assert lints(later, "words: {kind: text}", study=study) == []


def test_an_alternative_that_nobody_meets_is_told_once(lints):
    when = "job in [1, 2] and job != 2"
    told = lints(JOB + asked("who", when) + asked("why", when), SCALES)
    assert told == [("L006", f"when: {when}")]
    assert lints(JOB + asked("who", "job in [1, 2] and job != 3"), SCALES) == []


def test_a_part_of_an_or_that_nobody_meets_is_told(lints):
    when = "job == 1 or (job == 2 and job == 3)"
    assert lints(JOB + asked("who", when), SCALES) == [("L006", f"when: {when}")]


def test_a_condition_on_too_many_answers_is_told_as_undecided(lints):
    codes = [f"o{n}" for n in range(14)]
    options = "\n".join(f"        - {{code: {c}, label: {{nl: {c}, en: {c}}}}}" for c in codes)
    scales = (
        f"    tools:\n      kind: multiple\n      options:\n{options}\n    words: {{kind: text}}"
    )
    tools = "    - {id: tools, text: {nl: Wat?, en: What?}, answer: tools}\n"
    when = f"tools has any [{', '.join(codes)}]"
    assert lints(tools + asked("who", when), scales) == [("L013", f"when: {when}")]
