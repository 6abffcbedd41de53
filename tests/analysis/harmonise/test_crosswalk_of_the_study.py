"""What the design of the study asks of harmonisation: one test a row of its table.

Answers are constructed, the definition is the real one, so each test holds a rule in the YAML.
"""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pytest

from instrument.lineage import lineage
from instrument.resolve import versions_of
from instrument.vocabulary import Reason

THREE = ("w1", "w2", "w3")
RATING = {"agree5", "agree7"}


@pytest.fixture
def say(real, tell):
    """Harmonise answers to one item: one a wave, or a list a wave with an answer a person."""

    def run(item: str, *answers: str | list[str] | None):
        waves = {
            wave: {
                f"P{place}": {item: code}
                for place, code in enumerate([told] if isinstance(told, str) else told)
            }
            for wave, told in zip(THREE, answers, strict=True)
            if told
        }
        return tell(real, **waves)

    return run


def test_all_agree_items_read_on_0_to_100_and_on_three_sides(real, say):
    """5 → 7 → 7 answers: percent of maximum possible, beside disagree, middle, agree."""
    told = say("so_weigh", "2", "4", "7")
    assert told.cells("so_weigh", "value") == [25, 50, 100]
    assert told.codes("so_weigh_3") == ["1", "2", "3"]
    assert told.cells("so_weigh", "given") == ["2", "4", "7"]
    every = [each for each in lineage(real) if {c.scale.id for c in each.chains.values()} == RATING]
    anchors = 3  # which are not linked by equal percentiles
    assert len(every) == 3 * len({each.item for each in every}) - anchors == 3 * 23 - anchors
    for variable in every:
        assert variable.chains["1.0"].comparability == "approximate", variable.id
        low, high = variable.scale.range or (0, 0)
        assert (low, high) == ((1, 3) if variable.id.endswith("_3") else (0, 100))


def test_mission_distinct_is_turned_round_where_the_question_was(say):
    """Version 2 asked the reverse: 8 − x, before it is rescaled."""
    told = say("mission_distinct", ["1", "3", "5"], list("1234567"), ["1", "4", "7"])
    turned = [100 * (8 - x - 1) / 6 for x in range(1, 8)]
    assert told.cells("mission_distinct", "value", "w2") == pytest.approx(turned, abs=1e-9)
    assert told.codes("mission_distinct_3", "w2") == ["3", "3", "3", "2", "1", "1", "1"]
    for wave in ("w1", "w3"):
        assert told.cells("mission_distinct", "value", wave) == [0, 50, 100]
        assert told.codes("mission_distinct_3", wave) == ["1", "2", "3"]
    assert told.grades("mission_distinct") == ["approximate", "approximate", "exact"]


@pytest.mark.parametrize(
    "item", ["social_miss_peers", "social_peers_available", "econ_alone_risk", "econ_backup"]
)
def test_how_often_is_read_by_its_label_and_not_by_its_number(real, say, item):
    """Version 2 numbers (almost) always 1 and never 5; the others the other way round."""
    told = say(item, list("12345"), list("54321"), list("12345"))
    for wave in THREE:
        assert told.cells(item, "value", wave) == [0, 25, 50, 75, 100]
    assert told.grades(item) == ["exact", "exact", "exact"]
    never = [
        next(option.code for option in scale.options if option.label["nl"] == "Nooit")
        for scale in (real.scales["feel5"], real.scales["feel5_reversed_codes"])
    ]
    assert never == ["1", "5"]


def test_a_positive_item_is_turned_round_in_the_score_and_not_in_the_item(real, tell):
    """Having peers at hand counts against isolation, but reads as it was answered."""
    said = {
        "social_miss_peers": "5",
        "social_peers_available": "5",
        "econ_alone_risk": "1",
        "econ_backup": "5",
    }
    panel = tell(real, w1={"P": said}).found.panel.iloc[0]
    assert (panel["social_peers_available"], panel["econ_backup"]) == (100, 100)
    assert panel["social_isolation"] == 50
    assert panel["economic_isolation"] == 0


STAGES = ["stage_sustainability", "stage_local_wellbeing", "stage_business_growth"]


@pytest.mark.parametrize("item", STAGES)
def test_priority_and_spearhead_together_are_the_old_priority(say, item):
    """Four answers read on three; the four are there only where they were asked."""
    told = say(item, list("123"), list("1234"), list("1234"))
    assert told.codes(f"{item}_3") == list("123" + "1233" + "1233")
    assert told.codes(f"{item}_4") == [None] * 3 + list("1234" + "1234")
    assert set(told.cells(f"{item}_4", "reason", "w1")) == {"not_asked_in_version"}
    theme_split = item == "stage_sustainability"
    assert told.grades(f"{item}_3") == ["approximate" if theme_split else "exact", "exact", "exact"]
    assert told.grades(f"{item}_4") == ["none", "exact", "exact"]


@pytest.mark.parametrize(
    "item", [*STAGES, "stage_circular", "retro_stage_sustainability", "retro_stage_local_wellbeing"]
)
def test_showing_spearhead_first_changes_no_answer(real, say, item):
    """Version 3 lists it first; codes mean what their labels say."""
    told = say(item, None, "4", "4")
    assert told.codes(f"{item}_4") == ["4", "4"]
    assert told.grades(f"{item}_4") == ["exact", "exact"]
    (found,) = (each for each in lineage(real) if each.id == f"{item}_4")
    shown = {version: chain.scale.options for version, chain in found.chains.items()}
    assert [option.code for option in shown["3.0"]] == ["4", "3", "2", "1"]
    assert {o.code: o.label for o in shown["2.0"]} == {o.code: o.label for o in shown["3.0"]}


def test_one_theme_that_became_two_is_the_higher_of_them(real, tell):
    """The maximum can only raise versions 2 and 3, so both series are there."""
    later = {"stage_sustainability": "1", "stage_circular": "4"}
    told = tell(
        real,
        w1={"P": {"stage_sustainability": "2"}},
        w2={"P": later},
        w3={"P": {"stage_sustainability": "2", "stage_circular": "1"}},
    )
    assert told.codes("stage_sustainability_or_circular_3") == ["2", "3", "2"]
    assert told.grades("stage_sustainability_or_circular_3") == ["approximate"] * 3
    assert told.codes("stage_sustainability_3") == ["2", "1", "2"]
    assert told.cells("stage_circular_3", "reason", "w1") == ["not_asked_in_version"]


def test_the_local_share_is_put_into_classes_that_do_not_compare(real, say):
    """Classes of one's neighbourhood, later a percentage of one's city district."""
    percent = ["0", "1", "25", "26", "50", "51", "75", "76", "100"]
    told = say("local_assignment_share", list("12345"), percent, percent)
    assert told.codes("local_assignment_share_5", "w1") == list("12345")
    for wave in ("w2", "w3"):
        assert told.codes("local_assignment_share_5", wave) == list("122334455")
        assert told.codes("local_assignment_share", wave) == percent
    assert told.codes("local_assignment_share", "w1") == [None] * 5
    assert told.grades("local_assignment_share_5") == ["none", "exact", "exact"]
    assert told.grades("local_assignment_share") == ["none", "exact", "exact"]
    (found,) = (each for each in lineage(real) if each.id == "local_assignment_share_5")
    assert real.study.reasons["area_unit_changed"] in found.chains["1.0"].links[0].because


def test_hours_of_travel_are_put_into_the_first_classes(say):
    """Cut at 2.5, 5.5 and 10.5; exact on the classes."""
    hours = ["0", "2.4", "2.5", "5.4", "5.5", "10.4", "10.5", "60"]
    told = say("travel_hours", list("1234"), hours, hours)
    assert told.codes("travel_hours_4", "w1") == list("1234")
    for wave in ("w2", "w3"):
        assert told.codes("travel_hours_4", wave) == list("11223344")
        assert told.codes("travel_hours", wave) == hours
    assert told.codes("travel_hours", "w1") == [None] * 4
    assert told.grades("travel_hours_4") == ["exact", "exact", "exact"]
    assert told.grades("travel_hours") == ["none", "exact", "exact"]


def test_several_times_a_week_falls_in_with_weekly(real, tell):
    """Never is not an answer: it is that the collective was not chosen."""
    turn = "participation_freq@K01"
    told = tell(real, w1={"P": {turn: "5"}}, w2={"P": {turn: "6"}}, w3={"P": {turn: "4"}, "Q": {}})
    assert told.codes("participation_freq") == ["5", "5", "4"]
    assert told.cells("participation_freq_pomp", "value") == [100, 100, 75]
    assert told.grades("participation_freq") == ["approximate", "approximate", "exact"]
    assert "Q" not in set(told.found.memberships["person"])


RATES = [
    "assignments_via_collective",
    "joint_projects",
    "orch_joined",
    "orch_left",
    "orch_meetings_physical",
]


@pytest.mark.parametrize("item", RATES)
def test_counts_stay_as_they_are_beside_their_months_of_exposure(real, say, item):
    """12 months, since 16 March, 6 months: exact only in models with the exposure as offset."""
    told = say(item, "12", "7", "6")
    assert told.cells(item, "value") == [12, 7, 6]
    months = told.found.panel["exposure_months"].tolist()
    assert months == [12, pytest.approx(168 / 30.4375), 6]
    assert told.grades(item) == ["conditional", "conditional", "exact"]
    assert next(each for each in lineage(real) if each.id == item).exposure


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
