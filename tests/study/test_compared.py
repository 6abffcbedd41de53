"""What the design says harmonisation must handle is what a comparison of the versions finds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from analysis.plan import load_plan
from analysis.touched import touched
from instrument.compare.change import Change
from instrument.compare.comparison import Comparison, compare
from instrument.lineage import lineage
from instrument.load import load
from instrument.model import Questionnaire

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND, BOTH = ("1.0", "2.0"), ("2.0", "3.0"), ("1.0", "3.0")
AGREE = ("use_deliberate", "mission_clarity", "so_weigh", "li_time", "orch_compete_funding")
FEEL = ("social_miss_peers", "social_peers_available", "econ_alone_risk", "econ_backup")
STAGE = ("stage_sustainability", "stage_local_wellbeing", "stage_business_growth")
RETRO = ("retro_stage_sustainability", "retro_stage_local_wellbeing")
PERIOD = (
    "assignments_via_collective",
    "joint_projects",
    "orch_joined",
    "orch_left",
    "orch_meetings_physical",
    "collective_membership",
    "orch_participants",
    "participation_freq",
)
ROSTER = ("collective_membership", "orch_similar", "orch_ties")


@cache
def questionnaire() -> Questionnaire:
    return load(ROOT).questionnaire


@cache
def between(older: str, newer: str) -> Comparison:
    return compare(questionnaire(), older, newer)


def found(versions: tuple[str, str], kind: str, *items: str) -> list[Change]:
    """Take the changes of a kind that touch all of some items."""
    return [c for c in between(*versions).changes if c.kind == kind and {*items} <= {*c.items}]


# Rows of §12 of the design: versions, kind of change, items, and a part or word it must name.
ROWS = [
    (FIRST, "option_added", AGREE, "Een beetje mee oneens", "approximate"),
    (FIRST, "option_code", AGREE, "4, 6, 7", "approximate"),
    (FIRST, "wording", ("mission_distinct",), "zie weinig verschil", "approximate"),
    (SECOND, "wording", ("mission_distinct",), "weet wat", "approximate"),
    (FIRST, "option_code", FEEL, "5, 4, 2, 1", "exact"),
    (SECOND, "option_code", FEEL, "5, 4, 2, 1", "exact"),
    (FIRST, "option_added", STAGE, "Speerpunt", None),
    (FIRST, "option_label", STAGE, "Een van de prioriteiten", None),
    (SECOND, "option_order", (*STAGE, "stage_circular", *RETRO), "Speerpunt · Een", "exact"),
    (FIRST, "wording", ("stage_sustainability",), "Duurzaamheid", "none"),
    (FIRST, "item_added", ("stage_circular",), "Circulaire economie", None),
    (FIRST, "wording", ("local_assignment_share",), "stadsdeel", "none"),
    (FIRST, "scale", ("local_assignment_share",), "number: 0 to 100", "none"),
    (FIRST, "scale", ("travel_hours",), "number: 0 to 60", None),
    (FIRST, "option_label", ("participation_freq",), "Ongeveer elke week", "approximate"),
    (FIRST, "option_added", ("participation_freq",), "Meerdere keren per week", "approximate"),
    (FIRST, "reference_period", PERIOD, "sinds 16 maart 2020", None),
    (SECOND, "reference_period", PERIOD, "in de afgelopen 6 maanden", None),
    *((FIRST, "roster_added", ROSTER, name, "conditional") for name in ("Tureluur", "Kauw")),
    (SECOND, "roster_renamed", ROSTER, "Genootschap de Oeverloper", "conditional"),
    (SECOND, "roster_merged", ROSTER, "K13 Noorderkring", "conditional"),
    (SECOND, "roster_added", ROSTER, "Zwaluw", "conditional"),
    (FIRST, "option_added", ("use_functions",), "Kennis en informatie", "exact"),
    (FIRST, "option_removed", ("use_functions",), "Kennis en steun", "exact"),
    (FIRST, "option_removed", ("orch_ties",), "Kennis en afstemming", "conditional"),
    (FIRST, "scale", ("respondent_role",), "Allebei · Geen van beide", "approximate"),
    (FIRST, "option_added", ("household_type",), "Alleen met kinderen", "exact"),
    (FIRST, "option_added", ("sector",), "Communicatie en ontwerp", "exact"),
    (SECOND, "option_removed", ("sector",), "Sport en recreatie", "exact"),
    (SECOND, "scale", ("age_band",), "18–29", "exact"),
    (FIRST, "option_code", ("home_district",), "Nieuw west", None),
    (SECOND, "option_removed", ("home_district",), "Westpoort", None),
    (SECOND, "option_added", ("home_district",), "Weesp", None),
    (FIRST, "option_added", ("workplace_main",), "Buurthuis", "exact"),
    (SECOND, "reference_period", ("turnover_change",), "6 maanden", "none"),
    (FIRST, "item_added", ("covid_support",), "coronaregelingen", None),
    (SECOND, "option_added", ("covid_support",), "Bbz", "approximate"),
    *((FIRST, "item_added", (name,), "2019", None) for name in RETRO),
    (FIRST, "item_added", ("retro_mission_clarity",), "2019", None),
    (SECOND, "item_removed", ("retro_mission_clarity",), "2019", None),
    (FIRST, "item_removed", ("orch_expected_ties",), "verbonden", None),
    (SECOND, "item_removed", ("postcode4",), "postcode", None),
    (FIRST, "code_format", ("participant_code",), "2 check digits", "exact"),
]  # fmt: skip


@pytest.mark.parametrize(("versions", "kind", "items", "word", "grade"), ROWS)
def test_a_row_of_the_design_is_found(versions, kind, items, word, grade) -> None:
    told = found(versions, kind, *items)
    assert [c for c in told if word in (c.after or "") + (c.before or "")]
    if grade is not None:
        compared = between(*versions)
        assert {compared.comparability[item] for item in items} == {grade}
        assert all(compared.because[item] for item in items)


def test_each_variable_has_a_comparability_of_its_own() -> None:
    compared = between(*FIRST).of_variables
    assert sorted(compared["travel_hours"].values()) == ["exact", "none"]
    assert compared["stage_local_wellbeing"]["stage_local_wellbeing_3"] == "exact"
    assert sorted(between(*SECOND).of_variables["home_district"].values()) == [
        "approximate",
        "exact",
    ]


def test_a_shared_change_is_told_once_with_all_its_items() -> None:
    (period,) = found(FIRST, "reference_period")
    assert len(period.items) == 11
    (group,) = found(FIRST, "routing")
    assert group.subject == "respondents organiser"
    assert len(group.items) == 15
    for kind in ("option_code", "option_added"):
        told = [c for c in found(FIRST, kind) if c.subject == "scale agree5 → agree7"]
        assert {len(change.items) for change in told} == {23}


def test_two_steps_reach_as_far_as_the_leap_over_both() -> None:
    """What came or went in either step, and did not come and go again, is in the leap too."""
    for kind, gone in (("item_added", "item_removed"), ("item_removed", "item_added")):
        steps = {c.subject for pair in (FIRST, SECOND) for c in found(pair, kind)}
        undone = {c.subject for pair in (FIRST, SECOND) for c in found(pair, gone)}
        assert {c.subject for c in found(BOTH, kind)} == steps - undone


@pytest.mark.parametrize("version", ["1.0", "2.0", "3.0"])
def test_a_version_does_not_differ_from_itself(version: str) -> None:
    same = between(version, version)
    assert (same.changes, dict(same.comparability)) == ((), {})


def test_the_hypotheses_of_the_plan_rest_on_the_questions_they_name() -> None:
    plan = load_plan(ROOT / "analysis" / "plan.yaml")
    resting = touched(plan, questionnaire(), lineage(questionnaire()))
    assert resting["mission_clarity"] == ("H4", "H32", "H32b")
    assert resting["stage_circular"] == ("H5",)
    assert resting["orch_ties"] == ("H23", "H27", "H28")
    assert resting["orch_expected_ties"] == ("H23",)
    assert resting["so_after_bills"] == ("S1",)
    assert {"H17"} == {*resting["orch_territory"]} & {*resting["collective_membership"]}
    assert {name for ids in resting.values() for name in ids} == {h.id for h in plan.hypotheses}
