"""What the design of the study asks of harmonisation: one test a row of its table.

Answers are constructed, the definition is the real one, so each test holds a rule in the YAML.
"""

from __future__ import annotations

import pytest

from instrument.lineage import lineage

RATING = {"agree5", "agree7"}


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
    for wave in ("w1", "w2", "w3"):
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
