"""Both studies are free of problems as they are; what must not slip into the real one is caught."""

import pytest

from instrument.problems import PeilError


def test_the_real_study_has_no_problem(real):
    assert real.problems() == ()


def test_the_toy_study_has_no_problem_before_and_after_its_release(toy):
    assert toy.problems() == ()
    toy.release()
    assert toy.problems() == ()


def test_a_typo_in_a_released_wording_is_caught_at_its_line(real):
    line = real.plant("g_connection.yaml", "nl: Ik mis mensen met wie", "nl: Ik mis mensn met wie")
    versions = ("1.0", "2.0", "3.0")
    assert real.found() == [("D007", "g_connection.yaml", line)] * len(versions)
    for version, problem in zip(versions, real.problems(), strict=True):
        assert problem.place.item == "social_miss_peers"
        assert problem.severity == "error"
        assert f"version {version} is released and its text.nl changed" in problem.what
        assert "Ik mis mensen met wie" in problem.what
        assert "Ik mis mensn met wie" in problem.what


def test_a_typo_in_an_older_wording_concerns_that_version_only(real):
    line = real.plant("b_background.yaml", "nl: Waar werkt u meestal?", "nl: Waar werkt u vaak?")
    assert real.found() == [("D007", "b_background.yaml", line)]


def test_an_option_in_a_condition_that_does_not_exist_is_caught_at_its_line(real):
    condition = "when: orch_meeting_place has any "
    line = real.plant("h_organisers.yaml", f"{condition}[community,", f"{condition}[comunity,")
    wrong = [each for each in real.problems() if each.code == "C002"]
    assert [(each.place.file[-17:], each.place.line) for each in wrong] == [
        ("h_organisers.yaml", line)
    ] * 2  # in versions 2.0 and 3.0
    assert "comunity" in wrong[0].what
    assert "community" in wrong[0].remedy


def test_a_missing_translation_is_caught_at_its_line(real):
    text = "    text:\n      nl: Ik spreek klanten aan op duurzame keuzes.\n"
    english = "      en: I raise sustainable choices with clients.\n"
    line = real.plant("f2_orientation.yaml", text + english, text) - text.count("\n")
    missing = [each for each in real.problems() if each.code == "D006"]
    assert {(each.place.file[-19:], each.place.line) for each in missing} == {
        ("f2_orientation.yaml", line)
    }
    assert {each.what.split(" although")[0] for each in missing} == {"the text has no en"}


def test_a_missing_text_in_the_source_language_is_told_like_any_other(real):
    text = "    text:\n      nl: Ik spreek klanten aan op duurzame keuzes.\n"
    line = real.plant("f2_orientation.yaml", text, "    text:\n") - 1
    assert ("D006", "f2_orientation.yaml", line) in real.found()


def test_an_id_that_stands_twice_is_caught_at_the_second(real):
    first = real.plant("d_use.yaml", "- id: joint_projects\n", "- id: joint_projects \n")
    line = real.plant("e_local.yaml", "- id: travel_hours", "- id: joint_projects")
    with pytest.raises(PeilError) as caught:
        real.problems()
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file[-12:], problem.place.line) == (
        "D003",
        "e_local.yaml",
        line,
    )
    assert problem.place.item == "joint_projects"
    assert f"d_use.yaml:{first}" in problem.what


def test_an_id_once_dropped_and_taken_for_another_question_is_caught_at_its_line(real):
    line = real.plant("b_background.yaml", "- id: postcode4\n", "- id: postcode4  \n")
    real.plant(
        "b_background.yaml",
        "Wat zijn de vier cijfers van je postcode?",
        "Wat zijn de vier cijfers van je pincode?",
    )
    real.plant("b_background.yaml", 'until: "3.0"', 'since: "3.0"')
    reused = [each for each in real.problems() if each.code == "D004"]
    assert [(each.place.file[-17:], each.place.line) for each in reused] == [
        ("b_background.yaml", line)
    ] * 2
    assert "item id postcode4 was used before, in version 1.0" in reused[0].what


def test_problems_come_in_the_order_of_the_files(toy):
    toy.plant("b_last.yaml", "{period}?\n    answer: count", "{period}?\n    answer: cuont")
    toy.plant("a_first.yaml", "answer: number_code", "answer: number")
    toy.plant("constructs.yaml", "[happy, -gloomy]", "[happi, -gloomy]")
    assert [file for _, file, _ in toy.found()] == [
        "a_first.yaml",
        "b_last.yaml",
        "constructs.yaml",
    ]


def test_a_code_that_a_derivation_counts_must_be_an_answer(real):
    line = real.plant("constructs.yaml", "where: [K01, K02,", "where: [K99, K02,")
    assert real.found() == [("D005", "constructs.yaml", line)]
    assert "answer K99 does not exist" in real.problems()[0].what


def test_versions_stand_in_the_order_of_their_release(real):
    line = real.plant("study.yaml", "released: 2020-08-24", "released: 2019-08-24")
    assert ("D022", "study.yaml", line) in real.found()
