"""A split names options that there were and are, and somewhere its parts are put together again."""

import pytest

DIVIDED = """\
    answer: tools
    history:
      - version: "1.0"
        answer: tools_then
        harmonise: {split: {kit: [hammer, saw]}}
        comparability: exact
        because: hardly
"""
THEN = """\
  tools_then:
    kind: multiple
    options:
      - {code: kit, label: {nl: Gereedschap, en: Tools}}
  tools_together: {kind: multiple, like: tools_then}
  tools:
    kind: multiple
    harmonised:
      - {id: "{item}", answer: tools_together, rule: {merge_options: {kit: [hammer, saw]}}}
"""


@pytest.fixture
def study(toy):
    """Divide an option of the small study."""
    text = "text: {nl: Wat gebruikt u?, en: What do you use?}\n    answer: tools\n"
    toy.plant("a_first.yaml", text, text.replace("    answer: tools\n", DIVIDED))
    toy.plant("answers.yaml", "  tools:\n    kind: multiple\n", THEN)
    return toy


def said(files, code):
    return [each.what for each in files.problems() if each.code == code]


def test_a_split_that_is_put_together_is_in_order(study):
    assert not [each for each in study.problems() if each.code.startswith("D")]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("{kit: [hammer, saw]}}\n        comp", "{kid: [hammer, saw]}}\n        comp", "no such"),
        (
            "{kit: [hammer, saw]}}\n        comp",
            "{kit: [hamer, saw]}}\n        comp",
            "hamer is no",
        ),
    ],
)
def test_an_unknown_option_is_told_with_the_closest_one(study, old, new, what):
    line = study.plant("a_first.yaml", old, new)
    found = [each for each in study.problems() if each.code == "D023"]
    (named,) = (each for each in found if what in each.what)
    assert "did you mean" in named.remedy
    assert named.place.line == line


def test_a_split_that_forgets_an_option_is_refused(study):
    option = "      - {code: kit, label: {nl: Gereedschap, en: Tools}}\n"
    more = "      - {code: drill, label: {nl: Boor, en: Drill}}\n"
    study.plant("answers.yaml", option, option + more)
    assert "does not say what the option drill became" in said(study, "D023")[0]


def test_a_merge_that_is_not_the_mirror_is_told(study):
    study.plant("answers.yaml", "rule: {merge_options: {kit: [hammer, saw]}}", "rule: same")
    assert said(study, "D024") == [
        "no harmonised variable of tools puts hammer, saw together as kit again"
    ]
