"""What the design asks of harmonisation: lists, categories and people, one test a row of its table.

Answers are constructed, the definition is the real one, so each test holds a rule in the YAML.
"""

from __future__ import annotations

from typing import get_args

import pandas as pd

from instrument.lineage import lineage
from instrument.resolve import versions_of
from instrument.vocabulary import Reason


def test_having_taken_part_is_no_rate(real, say, tell):
    """Over a longer period more people take part at least once; nothing divides that away."""
    told = say("orch_participants", "40", "30", "20")
    assert told.cells("orch_participants", "value") == [40, 30, 20]
    assert told.grades("orch_participants") == ["approximate", "approximate", "exact"]
    variables = {each.id: each for each in lineage(real)}
    assert not variables["orch_participants"].exposure
    assert not variables["collective_membership"].exposure
    said = {"collective_membership": "K01 K02", "participation_freq@K01": "3"}
    found = tell(real, w1={"P": {**said, "participation_freq@K02": "2"}}).found.memberships
    quarterly = found[found["participation_freq"] >= 3]
    assert quarterly["collective"].tolist() == ["K01"]


def test_collectives_are_followed_through_the_changes_of_their_list(real, tell):
    """8, 12 and 12 names: one renamed, two merged, four written in before they were listed."""
    told = tell(
        real,
        w1={
            "P": {
                "collective_membership": ("K03 K06 K07 K09 W1", '{"K09": "tureluur", "W1": "x"}'),
                "participation_freq@K06": "3",
                "orch_similar": "K06 K01",
                "orch_collective": "K07",
                "orch_ties@K06": "t_project",
                "orch_ties@K03": "t_none",
            }
        },
        w3={"P": {"collective_membership": "K03 K13 K14"}},
    )
    assert told.codes("collective_membership") == ["K03 K09 K13 W1", "K03 K13 K14"]
    assert told.codes("orch_similar", "w1") == ["K01 K13"]
    assert told.cells("participation_freq", "entry", "w1") == ["K13"]
    assert told.cells("orch_ties", "entry", "w1") == ["K13", "K03"]
    assert told.grades("orch_ties")[0] == told.grades("orch_similar")[0] == "conditional"
    joined = told.found.memberships.set_index(["wave", "entry"])
    assert joined["collective"].fillna("").to_dict() == {
        ("w1", "K03"): "K03",
        ("w1", "K06"): "K13",
        ("w1", "K07"): "K13",
        ("w1", "K09"): "K09",
        ("w1", "W1"): "",
        ("w3", "K03"): "K03",
        ("w3", "K13"): "K13",
        ("w3", "K14"): "K14",
    }
    fixed = joined.index[joined["fixed_roster"]].tolist()
    assert fixed == [("w1", "K03"), ("w1", "K06"), ("w1", "K07"), ("w3", "K03"), ("w3", "K13")]
    assert told.found.ties["from"].tolist() == ["K13", "K13"]


def test_knowledge_or_support_is_one_use(real, tell):
    """Exact on the two together."""
    turn = "use_functions@K01"
    told = tell(
        real,
        w1={"P": {turn: "f_assign f_know_support"}},
        w2={"P": {turn: "f_know"}, "Q": {turn: "f_support f_social"}, "R": {turn: "f_social"}},
        w3={"P": {turn: "f_know f_support"}},
    )
    assert told.codes("use_functions", "w1") == ["f_assign f_know_support"]
    assert told.codes("use_functions", "w2") == [
        "f_know_support",
        "f_know_support f_social",
        "f_social",
    ]
    assert told.codes("use_functions", "w3") == ["f_know_support"]
    assert told.grades("use_functions") == ["exact", "exact", "exact"]
    assert told.codes("know_support", "w2") == ["1", "1", "0"]


def test_knowledge_and_coordination_is_one_tie(real, tell):
    """Merged as above; what is left of a difference is the period and the list of collectives."""
    turn = "orch_ties@K02"
    told = tell(
        real,
        w1={"P": {turn: "t_know_coord"}},
        w2={"P": {turn: "t_coord t_refer"}},
        w3={"P": {turn: "t_none"}, "Q": {turn: "t_know t_coord"}},
    )
    assert told.codes("orch_ties") == [
        "t_know_coord",
        "t_know_coord t_refer",
        "t_none",
        "t_know_coord",
    ]
    assert told.codes("tie_know_coord") == ["1", "1", "0", "1"]
    assert told.grades("orch_ties") == ["conditional", "conditional", "exact"]


def test_who_organises_is_derived_from_the_role_in_each_collective(real, tell):
    """The question on one's role got two answers more, so it does not compare exactly."""
    roles = {
        "P": {"respondent_role": "2", "collective_role@K01": "3", "collective_role@K02": "1"},
        "Q": {"respondent_role": "1", "collective_role@K01": "4"},
    }
    told = tell(real, w1=roles, w2=roles, w3={"P": {"respondent_role": "3"}})
    assert told.codes("organises_any") == ["1", "0", "1", "0", None]
    assert told.grades("organises_any") == ["exact", "exact", "exact"]
    assert told.codes("respondent_role") == ["2", "1", "2", "1", "3"]
    assert told.grades("respondent_role") == ["approximate", "exact", "exact"]


def test_households_read_on_four_kinds(say):
    """Alone, with a partner, with children, other."""
    told = say("household_type", list("1234"), list("123456"), list("123456"))
    assert told.codes("household_type") == list("1234" + "123344" + "123344")
    assert told.grades("household_type") == ["exact", "exact", "exact"]


def test_sectors_read_on_the_coarsest_list_that_they_share(say):
    """Business services became three, culture and sport became one."""
    first, second = [str(n) for n in range(1, 10)], [str(n) for n in range(1, 12)]
    told = say("sector", first, second, second[:10])
    assert told.codes("sector", "w1") == ["1", "4", "4", "5", "6", "7", "8", "9", "10"]
    later = ["1", "1", "1", "4", "5", "6", "7", "8", "9", "10"]
    assert told.codes("sector", "w2") == [*later, "4"]
    assert told.codes("sector", "w3") == later
    assert told.grades("sector") == ["exact", "exact", "exact"]


def test_a_year_of_birth_is_an_age_band_at_the_first_field_day(say):
    """29 or 30 in 2019; the same age is another year of birth in 2020."""
    in_2019 = ["1990", "1989", "1980", "1979", "1960", "1959"]
    in_2020 = [str(int(year) + 1) for year in in_2019]
    told = say("age_band", in_2019, in_2020, list("12345"))
    assert told.codes("age_band", "w1") == told.codes("age_band", "w2") == list("122345")
    assert told.codes("age_band", "w3") == list("12345")
    assert told.grades("age_band") == ["exact", "exact", "exact"]


def test_districts_have_two_series(say):
    """Westpoort stays apart; Weesp is outside Amsterdam as divided then, and itself in 2022."""
    letters = list("ABEFKMNTX")
    labels = ["Centrum", "Westpoort", "West", "Nieuw west", "Zuid", "Oost", "Noord"]
    labels += ["Zuid-Oost", "Buiten Amsterdam"]
    told = say("home_district", letters, labels, list("AEFKMNSTX"))
    for series in ("district_asof", "district_2022"):
        assert told.codes(series, "w1") == told.codes(series, "w2") == letters
    assert told.codes("district_asof", "w3") == list("AEFKMNXTX")
    assert told.codes("district_2022", "w3") == list("AEFKMNSTX")
    assert told.grades("district_asof") == ["exact", "exact", "exact"]
    assert told.grades("district_2022") == ["approximate", "approximate", "exact"]


def test_flexible_workplaces_are_one(say):
    """Co-working space and community centre together."""
    told = say("workplace_main", list("12456"), list("123456"), list("123456"))
    assert told.codes("workplace_main") == list("12456" + "122456" + "122456")
    assert told.grades("workplace_main") == ["exact", "exact", "exact"]


def test_turnover_does_not_compare_for_its_year_of_comparison_moves(real, say):
    """Every wave compares with another year, the last with a corona year: never pooled."""
    told = say("turnover_change", "2", "1", "3")
    assert told.codes("turnover_change") == ["2", "1", "3"]
    assert told.grades("turnover_change") == ["none", "none", "exact"]
    (found,) = (each for each in lineage(real) if each.id == "turnover_change")
    assert found.chains["2.0"].links[0].because == (real.study.reasons["base_year"],)


def test_support_that_was_not_asked_about_is_not_none(real, say, tell):
    """Version 1 came before any scheme; version 3 added one."""
    told = say("covid_support", None, "1 7", "5 8")
    assert told.codes("covid_support") == ["1 7", "5 8"]
    assert told.grades("covid_support") == ["approximate", "exact"]
    before = tell(real, w1={"P": {}})
    assert before.cells("covid_support", "reason") == ["not_asked_in_version"]
    assert before.codes("covid_support") == [None]


def test_the_main_collective_of_each_wave_stands_beside_the_answers_about_it(real, tell):
    """Change within a person counts only where it is the same; a merger does not make another."""
    told = tell(
        real,
        w1={
            "P": {"main_collective": "K06", "mission_clarity": "3"},
            "Q": {"main_collective": "K01"},
        },
        w2={"P": {"main_collective": "K07"}, "Q": {"main_collective": "K02"}},
        w3={"P": {"main_collective": "K13"}},
    )
    panel = told.found.panel
    assert panel.groupby("person")["main_collective"].nunique().to_dict() == {"P": 1, "Q": 2}
    assert panel.groupby("person")["cluster"].unique().map(list).to_dict() == {
        "P": ["K13"],
        "Q": ["K01"],
    }
    assert told.grades("main_collective") == ["conditional", "conditional", "exact"]


def test_looking_back_reads_on_the_scale_that_was_answered_then(real, tell):
    """Response shift: the retrospective answer of 2020 less the answer of 2019, per person."""
    told = tell(
        real,
        w1={"P": {"stage_local_wellbeing": "2", "mission_clarity": "4"}},
        w2={
            "P": {"retro_stage_local_wellbeing": "4", "retro_mission_clarity": "4"},
            "Q": {"retro_stage_local_wellbeing": "not_applicable"},
        },
        w3={"P": {}},
    )
    wide = told.found.panel.set_index(["person", "wave"])
    back, then = wide.loc[("P", "w2")], wide.loc[("P", "w1")]
    assert back["retro_stage_local_wellbeing_3"] - then["stage_local_wellbeing_3"] == 1
    assert back["retro_mission_clarity"] - then["mission_clarity"] == -25
    reasons = told.cells("retro_stage_local_wellbeing_3", "reason", "w2")
    assert reasons == [None, "not_applicable"]
    assert told.cells("retro_mission_clarity", "reason", "w3") == ["not_asked_in_version"]
    items = {each.id: versions_of(real, each) for each in real.items}
    assert items["retro_mission_clarity"] == ("2.0",)
    assert items["retro_stage_sustainability"] == ("2.0", "3.0")


def test_more_ties_than_expected_is_a_matter_of_version_1(real, tell):
    """The organisers' own guess is the baseline, and only version 1 asked for it."""
    ties = {"orch_ties@K02": "t_project", "orch_ties@K03": "t_know_coord t_refer"}
    told = tell(
        real,
        w1={"P": {**ties, "orch_ties@K04": "t_none", "orch_expected_ties": "3"}},
        w2={"P": {"orch_ties@K02": "t_know"}},
    )
    assert told.codes("tie_count") == ["2", "1"]
    assert told.codes("ties_over_expected") == ["-1", None]
    assert told.cells("ties_over_expected", "reason") == [None, "not_asked_in_version"]
    assert told.cells("orch_expected_ties", "reason", "w2") == ["not_asked_in_version"]


def test_a_postcode_is_carried_forward_only_for_the_same_person_in_the_same_district(
    real, say, tell
):
    """Version 3 does not ask it: data minimisation."""
    told = say("postcode4", "1091", "1382", None)
    assert told.cells("postcode4", "value") == [1091, 1382]
    later = tell(
        real,
        w2={"P": {"postcode4": "1091", "home_district": "Oost"}},
        w3={"P": {"home_district": "M"}},
    )
    assert later.codes("postcode4") == ["1091", None]
    assert later.cells("postcode4", "reason") == [None, "not_asked_in_version"]
    assert later.codes("postcode4_carried") == ["1091", "1091"]
    moved = tell(
        real,
        w2={"P": {"postcode4": "1091", "home_district": "Oost"}},
        w3={"P": {"home_district": "K"}, "Q": {"home_district": "M"}},
    )
    assert moved.codes("postcode4_carried") == ["1091", None, None]
    assert moved.cells("postcode4_carried", "reason", "w3") == ["not_asked_in_version"] * 2


def test_people_are_known_by_their_code_in_every_wave_and_it_is_no_answer(real_study):
    """6 characters, later 8 with check digits: cleaning made them one, nothing is guessed."""
    found, cleaned = real_study
    waves = found.panel.groupby("person")["wave"].nunique()
    assert (waves == 3).sum() > 30
    assert found.panel["person"].str.len().eq(6).all()
    typed = pd.concat(cleaned.values()).query("item == 'participant_code'")["code"]
    assert set(typed.str.len()) == {6, 8}
    assert "participant_code" not in set(found.answers["variable"])


def test_there_is_one_list_of_reasons_missing_in_all_waves(real_study):
    """99, 8, 998, −99, “Weet ik niet”: whatever a platform says, it is one of seven."""
    found, _ = real_study
    known = set(get_args(Reason))
    by_wave = found.answers.groupby("wave")["reason"].agg(lambda each: set(each.dropna()))
    assert all(reasons <= known for reasons in by_wave)
    for reason in ("dont_know", "refused", "not_shown", "skipped", "not_asked_in_version"):
        assert all(reason in reasons for reasons in by_wave), reason
