"""What is easily left out: an option of an order, a word of an older language, a platform."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("[3, 2, 1]", []),
        (
            "[3, 2]",
            ["D014 the rule order does not fit: it names 1 not at all or twice"],
        ),
        (
            "[3, 2, 1, 1]",
            ["D014 the rule order does not fit: it names 1 not at all or twice"],
        ),
        (
            "[3, 2, 9]",
            [
                "D005 option of agree_backwards 9 does not exist",
                "D014 the rule order does not fit: it names 1 not at all or twice",
            ],
        ),
    ],
)
def test_an_order_names_every_option_once(toy, order, told) -> None:
    line = toy.plant("answers.yaml", "order: [3, 2, 1]", f"order: {order}")
    problems = toy.problems()
    assert [f"{each.code} {each.what}" for each in problems] == told
    assert {each.place.line for each in problems} <= {line}


def test_an_order_of_a_roster_names_the_entries_of_all_versions(toy) -> None:
    scale = "clubs: {kind: multiple, roster: clubs, write_ins: 1"
    toy.plant("answers.yaml", scale, f"{scale}, order: [C3, C2, C1]")
    assert toy.problems() == ()


def test_a_platform_that_nothing_reads_is_told(toy) -> None:
    line = toy.plant("study.yaml", "platform: limesurvey", "platform: limesurvy")
    (problem,) = toy.problems()
    assert (problem.code, problem.place.line) == ("D005", line)
    assert problem.remedy.startswith("did you mean limesurvey?")


def test_a_placeholder_is_filled_in_every_language_of_its_version(toy) -> None:
    line = toy.plant(
        "study.yaml", "period: {nl: deze maand, en: this month}", "period: {nl: deze maand}"
    )
    (problem,) = toy.problems()
    assert (problem.code, problem.place.line) == ("D006", line)
    assert problem.what == "the text has no en although version 2.0 is fielded in it"


def test_an_option_is_worded_in_the_languages_of_every_version_that_has_it(toy) -> None:
    toy.plant("study.yaml", "languages: [nl, en]\nsynthetic", "languages: [nl, en, de]\nsynthetic")
    toy.plant("study.yaml", 'id: "1.0", languages: [nl]', 'id: "1.0", languages: [nl, de]')
    labels = [each for each in toy.problems() if each.place.file.endswith("answers.yaml")]
    assert {each.what for each in labels} == {
        "the text has no de although version 1.0 is fielded in it"
    }
    lines = toy.path("answers.yaml").read_text(encoding="utf-8").splitlines()
    told = [lines[each.place.line - 1].strip() for each in labels]
    assert told == [line.strip() for line in lines if line.strip().startswith("- {code:")]


def test_the_scale_of_a_variable_is_worded_in_the_newest_languages(toy) -> None:
    toy.plant(
        "answers.yaml",
        '- {id: "{item}", answer: percent, rule: pomp}',
        '- {id: "{item}", answer: agree2, rule: {recode: {1: 1, 2: 1, 3: 2}}}',
    )
    gaps = [each for each in toy.problems() if each.code == "D006"]
    assert [each.what.split()[4] for each in gaps] == ["en", "en"]
    assert all(each.place.file.endswith("answers.yaml") for each in gaps)
