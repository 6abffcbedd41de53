from collections import Counter

import pytest

from analysis.simulate.fieldwork import exports, simulate, write_fieldwork
from analysis.simulate.given import Given
from instrument.participant_code import normalise
from instrument.problems import PeilError
from instrument.resolve import at

WAVES = ("w1", "w2", "w3")


@pytest.fixture(scope="module")
def fieldwork(questionnaire, truth):
    return simulate(questionnaire, truth)


def test_the_same_seed_gives_the_same_files_and_another_does_not(questionnaire, truth, fieldwork):
    assert exports(simulate(questionnaire, truth, 7)) == exports(fieldwork)
    other = exports(simulate(questionnaire, truth, 8))
    assert all(other[wave][1] != exports(fieldwork)[wave][1] for wave in WAVES)


def test_a_new_item_leaves_the_answers_on_others_as_they_were(questionnaire, truth, fieldwork):
    fewer = truth.model_copy(update={"items": {**truth.items, "lonely": truth.items["distinct"]}})
    again = simulate(questionnaire, fewer)
    assert again.drawn["w1"]["lonely"] != fieldwork.drawn["w1"]["lonely"]
    same = {**again.drawn["w1"]} | {"lonely": None}
    assert same == {**fieldwork.drawn["w1"]} | {"lonely": None}


def test_each_wave_has_the_records_asked_for(truth, fieldwork):
    sizes = {wave: len(fieldwork.submissions[wave]) for wave in WAVES}
    assert sizes == truth.people.answered


def test_people_come_back_under_the_same_code(questionnaire, fieldwork):
    codes = {
        wave.id: {
            normalise(
                sent.given["code", None].words,
                at(questionnaire, wave.version).item("code").scale.code_format,
            )
            for sent in fieldwork.submissions[wave.id]
        }
        for wave in questionnaire.study.waves
    }
    assert all(len(codes[wave]) == len(fieldwork.submissions[wave]) for wave in WAVES)
    assert None not in set().union(*codes.values())
    again = [person for person in fieldwork.people if len(person.waves) > 1]
    assert 0.3 < len(again) / len(fieldwork.people) < 0.7
    assert all(person.code in codes[wave] for person in again for wave in person.waves)


def test_what_the_routing_hides_is_not_answered(fieldwork):
    for wave in WAVES:
        for sent in fieldwork.submissions[wave]:
            role = sent.given["role", None].codes
            leads = role in {("2",), ("3",)}
            assert (("club", None) in sent.given) == leads
            member = sent.given["member", None]
            joined = {*member.codes, *(line for line, _ in member.own)}
            assert {entry for item, entry in sent.given if item == "freq"} == joined
            assert (("main", None) in sent.given) == bool(joined)


def test_nobody_is_asked_about_a_tie_with_their_own_club(fieldwork):
    for sent in fieldwork.submissions["w3"]:
        if ("club", None) in sent.given:
            own = sent.given["club", None].codes
            asked = {entry for item, entry in sent.given if item == "tie"}
            assert asked == {"A1", "A3", "A4"} - set(own)


def test_a_tie_is_seen_from_both_ends(fieldwork):
    seen: dict[frozenset[str], set[bool]] = {}
    for sent in fieldwork.submissions["w3"]:
        for (item, entry), given in sent.given.items():
            if item == "tie" and given.reason is None:
                pair = frozenset((*sent.given["club", None].codes, entry))
                seen.setdefault(pair, set()).add(given.codes != ("t0",))
    assert seen
    assert all(len(answers) == 1 for answers in seen.values())


def test_an_unlisted_club_is_written_in_by_one_of_its_names(fieldwork):
    written = Counter(
        name for sent in fieldwork.submissions["w1"] for _, name in sent.given["member", None].own
    )
    assert set(written) == {"De Driehoek", "Club drie", "Eigen Kring"}


def test_a_merged_club_lives_on_under_its_new_name(fieldwork):
    moved = 0
    for person in fieldwork.people:
        if {"w2", "w3"} <= set(person.waves):
            before = {
                each.collective for each in fieldwork.circles["w2"][person.number].memberships
            }
            after = {each.collective for each in fieldwork.circles["w3"][person.number].memberships}
            assert "A2" not in after
            moved += "A2" in before and "A4" in after
    assert moved


def test_main_is_a_listed_club_that_was_chosen(fieldwork):
    for wave in WAVES:
        for sent in fieldwork.submissions[wave]:
            main = sent.given.get(("main", None), Given()).codes
            assert set(main) <= set(sent.given["member", None].codes)


def test_a_count_keeps_to_its_ceiling_and_off_the_codes_for_no_answer(fieldwork):
    for sent in fieldwork.submissions["w1"]:
        people = sent.given.get(("people", None), Given()).words
        left = sent.given.get(("left", None), Given()).words
        assert not people or not left or int(left) <= int(people)
        assert people not in {"98", "99"}


def test_a_code_for_no_answer_on_other_scales_is_a_count_like_any_other(questionnaire, truth):
    few = {"kind": "count", "rate": 9, "per_month": False}
    items = {**truth.items, "people": type(truth.items["people"]).model_validate(few)}
    fieldwork = simulate(questionnaire, truth.model_copy(update={"items": items}))
    counted = {given.words for given in fieldwork.drawn["w2"]["people"].given}
    assert {"8", "9"} & counted  # on ordered scales of this wave: don't know, refused


def test_a_reason_is_given_only_where_the_form_offers_it(questionnaire, fieldwork):
    for wave in questionnaire.study.waves:
        version = at(questionnaire, wave.version)
        for sent in fieldwork.submissions[wave.id]:
            for (item, _), given in sent.given.items():
                if given.reason not in {None, "skipped"}:
                    assert given.reason in version.item(item).missing
    reasons = Counter(
        given.reason for sent in fieldwork.submissions["w2"] for given in sent.given.values()
    )
    assert reasons["dont_know"] > 0
    assert reasons["skipped"] > 0


def test_a_study_without_a_truth_says_so(tmp_path, questionnaire):
    with pytest.raises(PeilError) as caught:
        write_fieldwork(tmp_path, questionnaire)
    assert caught.value.problems[0].code == "S002"
