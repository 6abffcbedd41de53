"""The design's list of what harmonisation must handle: what answers become, and how well."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from analysis.simulate.readings import read
from instrument.lineage import Variable, lineage, stays_away
from instrument.load import load
from instrument.model import Item, Questionnaire
from instrument.rules import MergeOptions

ROOT = Path(__file__).resolve().parents[2]
YEARS = {"1.0": 2019, "2.0": 2020, "3.0": 2021}
V1, V2, V3 = YEARS


@cache
def questionnaire() -> Questionnaire:
    return load(ROOT).questionnaire


@cache
def variables() -> Mapping[str, Variable]:
    return {each.id: each for each in lineage(questionnaire())}


def becomes(variable: str, version: str, answer: str) -> str | None:
    return read(variables()[variable].chains[version].rules, answer, YEARS[version])


def grades(variable: str) -> dict[str, str]:
    return {v: chain.comparability for v, chain in variables()[variable].chains.items()}


def items_on(scale: str, version: str) -> list[Item]:
    found = questionnaire().items
    return [i for i in found if i.answer == scale and (i.since is None or i.since <= version)]


AGREE = [each.id for each in items_on("agree7", V1) if each.id != "mission_distinct"]
FEEL = ["social_miss_peers", "social_peers_available", "econ_alone_risk", "econ_backup"]
THEMES = ["stage_sustainability", "stage_local_wellbeing", "stage_business_growth"]


def test_most_items_are_agreement_items() -> None:
    assert len(AGREE) == 22


@pytest.mark.parametrize("item", AGREE)
def test_agreement_goes_to_percent_and_to_three_sides(item: str) -> None:
    assert [becomes(item, V1, code) for code in "12345"] == ["0", "25", "50", "75", "100"]
    for version in (V2, V3):
        assert [becomes(item, version, code) for code in "147"] == ["0", "50", "100"]
        assert [becomes(f"{item}_3", version, code) for code in "1234567"] == [*"1112333"]
    assert [becomes(f"{item}_3", V1, code) for code in "12345"] == [*"11233"]
    for variable in (item, f"{item}_3"):
        assert grades(variable) == {V1: "approximate", V2: "exact", V3: "exact"}


def test_a_reversed_wording_is_turned_back_in_version_2_only() -> None:
    assert [becomes("mission_distinct", V1, code) for code in "125"] == ["0", "25", "100"]
    assert [becomes("mission_distinct", V2, code) for code in "147"] == ["100", "50", "0"]
    assert [becomes("mission_distinct", V3, code) for code in "147"] == ["0", "50", "100"]
    expected = {V1: "approximate", V2: "approximate", V3: "exact"}
    assert grades("mission_distinct") == expected


@pytest.mark.parametrize("item", FEEL)
def test_feelings_are_matched_on_labels_not_on_codes(item: str) -> None:
    labels = {
        version: {o.label["nl"]: o.code for o in variables()[item].chains[version].scale.options}
        for version in YEARS
    }
    assert labels[V1]["Nooit"] == labels[V3]["Nooit"] == labels[V2]["(Bijna) altijd"] == "1"
    for version in YEARS:
        assert becomes(item, version, labels[version]["Nooit"]) == "0"
        assert becomes(item, version, labels[version]["Zelden"]) == "25"
        assert becomes(item, version, labels[version]["(Bijna) altijd"]) == "100"
    assert set(grades(item).values()) == {"exact"}


def test_positive_items_are_reversed_in_the_score_and_never_in_the_item() -> None:
    scored = {each.id: each.items for each in questionnaire().constructs}
    assert scored["social_isolation"] == ("social_miss_peers", "-social_peers_available")
    assert scored["economic_isolation"] == ("econ_alone_risk", "-econ_backup")


@pytest.mark.parametrize("theme", THEMES)
def test_a_split_priority_is_put_together_on_three_stages(theme: str) -> None:
    assert [becomes(f"{theme}_3", V1, code) for code in "123"] == [*"123"]
    for version in (V2, V3):
        assert [becomes(f"{theme}_3", version, code) for code in "1234"] == [*"1233"]
        assert [becomes(f"{theme}_4", version, code) for code in "1234"] == [*"1234"]
    assert becomes(f"{theme}_4", V1, "3") is None
    grade = "approximate" if theme == "stage_sustainability" else "exact"
    assert grades(f"{theme}_3") == {V1: grade, V2: "exact", V3: "exact"}
    assert grades(f"{theme}_4") == {V1: "none", V2: "exact", V3: "exact"}


def test_a_theme_asked_in_one_is_held_against_the_higher_of_two() -> None:
    (made,) = (
        d for d in questionnaire().derivations if d.id == "stage_sustainability_or_circular_3"
    )
    assert (made.rule, made.of) == ("max", ("stage_sustainability_3", "stage_circular_3"))
    assert made.comparability == "approximate"
    assert V1 not in variables()["stage_circular_3"].chains


def test_a_share_about_another_area_is_never_compared_in_level() -> None:
    share, classes = "local_assignment_share", "local_assignment_share_5"
    assert stays_away(variables()[share].chains[V1])
    assert [becomes(share, version, "37") for version in (V2, V3)] == ["37", "37"]
    assert [becomes(classes, V2, x) for x in ("0", "1", "25", "26", "50", "51", "75", "76")] == [
        *"12233445"
    ]
    assert grades(share) == grades(classes) == {V1: "none", V2: "exact", V3: "exact"}
    assert "buurt" in str(variables()[classes].chains[V1].links[0].because)


def test_hours_are_put_into_the_classes_of_version_1() -> None:
    numbers = ("0", "2.4", "2.5", "5.4", "5.5", "10.4", "10.5", "60")
    for version in (V2, V3):
        assert [becomes("travel_hours_4", version, each) for each in numbers] == [*"11223344"]
    assert [becomes("travel_hours_4", V1, code) for code in "1234"] == [*"1234"]
    assert set(grades("travel_hours_4").values()) == {"exact"}
    assert grades("travel_hours")[V1] == "none"


def test_several_times_a_week_counts_as_weekly() -> None:
    for version in (V2, V3):
        assert [becomes("participation_freq", version, code) for code in "123456"] == [*"123455"]
        pomp = [becomes("participation_freq_pomp", version, code) for code in "1456"]
        assert pomp == ["0", "75", "100", "100"]
    assert [becomes("participation_freq_pomp", V1, code) for code in "145"] == ["0", "75", "100"]
    assert grades("participation_freq")[V1] == grades("participation_freq")[V2] == "approximate"


@pytest.mark.parametrize(
    "item",
    [
        "assignments_via_collective",
        "joint_projects",
        "orch_joined",
        "orch_left",
        "orch_meetings_physical",
        "orch_place_closed_weeks",
    ],
)
def test_counts_over_a_period_are_kept_and_marked_for_exposure(item: str) -> None:
    variable = variables()[item]
    assert variable.exposure
    assert {becomes(item, version, "12") for version in variable.chains} == {"12"}
    assert {grades(item)[version] for version in variable.chains if version != V3} == {
        "conditional"
    }


def test_the_months_that_a_count_covers_are_known_for_every_wave() -> None:
    waves = {wave.id: wave.exposure for wave in questionnaire().study.waves}
    assert all(waves.values())
    one, two, three = waves.values()
    assert one is not None
    assert two is not None
    assert three is not None
    assert (one.months, str(two.since), three.months) == (12, "2020-03-16", 6)
    assert two.months is None


@pytest.mark.parametrize("item", ["orch_participants", "orch_meeting_place"])
def test_a_prevalence_is_no_rate(item: str) -> None:
    assert not variables()[item].exposure
    assert grades(item) == {V1: "approximate", V2: "approximate", V3: "exact"}


@pytest.mark.parametrize("item", ["collective_membership", "orch_similar", "orch_ties"])
def test_what_hangs_on_the_roster_compares_on_the_fixed_part_of_it(item: str) -> None:
    assert grades(item) == {V1: "conditional", V2: "conditional", V3: "exact"}


@pytest.mark.parametrize(
    ("item", "merged", "parts"),
    [
        ("use_functions", "f_know_support", ("f_know", "f_support")),
        ("orch_ties", "t_know_coord", ("t_know", "t_coord")),
    ],
)
def test_an_option_that_was_split_is_put_together(
    item: str, merged: str, parts: tuple[str, ...]
) -> None:
    assert merged in {option.code for option in variables()[item].chains[V1].scale.options}
    for version in (V2, V3):
        (rule,) = variables()[item].chains[version].rules
        assert isinstance(rule, MergeOptions)
        assert dict(rule.merge_options) == {merged: parts}
    flags = {d.of[0]: (d.rule, d.where) for d in questionnaire().derivations if merged in d.where}
    assert ("any", (merged,)) in [
        (d.rule, d.where) for d in questionnaire().derivations if d.of == (item,)
    ]
    assert item in flags


def test_the_role_is_derived_from_the_roles_in_collectives() -> None:
    (made,) = (d for d in questionnaire().derivations if d.id == "organises_any")
    assert (made.rule, made.of, made.where) == ("any", ("collective_role",), ("1",))
    assert made.comparability == "exact"
    assert grades("respondent_role")[V1] == "approximate"


@pytest.mark.parametrize(
    ("variable", "version", "answers", "values"),
    [
        ("household_type", V1, "1 2 3 4", "1 2 3 4"),
        ("household_type", V2, "1 2 3 4 5 6", "1 2 3 3 4 4"),
        ("household_type", V3, "1 2 3 4 5 6", "1 2 3 3 4 4"),
        ("sector", V1, "1 2 3 4 5 6 7 8 9", "1 4 4 5 6 7 8 9 10"),
        ("sector", V2, "1 2 3 4 11 5 6 7 8 9 10", "1 1 1 4 4 5 6 7 8 9 10"),
        ("sector", V3, "1 2 3 4 5 6 7 8 9 10", "1 1 1 4 5 6 7 8 9 10"),
        ("workplace_main", V1, "1 2 4 5 6", "1 2 4 5 6"),
        ("workplace_main", V2, "1 2 3 4 5 6", "1 2 2 4 5 6"),
        ("workplace_main", V3, "1 2 3 4 5 6", "1 2 2 4 5 6"),
        ("age_band", V1, "2001 1990 1989 1970 1960 1959", "1 1 2 3 4 5"),
        ("age_band", V2, "1990 1980 1970 1960", "2 3 4 5"),
        ("age_band", V3, "1 2 3 4 5", "1 2 3 4 5"),
    ],
)
def test_background_goes_to_its_coarsest_list(
    variable: str, version: str, answers: str, values: str
) -> None:
    found = [becomes(variable, version, answer) for answer in answers.split()]
    assert found == values.split()
    assert set(grades(variable).values()) == {"exact"}


def test_the_same_trade_has_the_same_label_on_the_coarse_list() -> None:
    coarse = {o.code: o.label["nl"] for o in variables()["sector"].scale.options}
    for version in YEARS:
        for option in variables()["sector"].chains[version].scale.options:
            code = becomes("sector", version, option.code)
            first = option.label["nl"].split(" ")[0].split(",")[0].lower()
            if code not in {"1", "4"}:
                assert coarse[code or ""] == option.label["nl"]
            elif code == "4":
                assert first in coarse["4"].lower()


@pytest.mark.parametrize(
    ("version", "answer", "then", "now"),
    [
        (V1, "B", "B", "B"),
        (V1, "F", "F", "F"),
        (V1, "X", "X", "X"),
        (V2, "Nieuw west", "F", "F"),
        (V2, "Zuid-Oost", "T", "T"),
        (V2, "Westpoort", "B", "B"),
        (V3, "S", "X", "S"),
        (V3, "T", "T", "T"),
    ],
)
def test_districts_form_two_series_and_westpoort_is_kept_apart(
    version: str, answer: str, then: str, now: str
) -> None:
    assert becomes("district_asof", version, answer) == then
    assert becomes("district_2022", version, answer) == now
    assert grades("district_2022") == {V1: "approximate", V2: "approximate", V3: "exact"}


def test_turnover_is_never_pooled_over_versions() -> None:
    assert grades("turnover_change") == {V1: "none", V2: "none", V3: "exact"}


def test_support_was_not_asked_in_version_1_which_is_not_none() -> None:
    assert set(variables()["covid_support"].chains) == {V2, V3}
    assert grades("covid_support") == {V2: "approximate", V3: "exact"}


def test_the_main_collective_may_be_another_one() -> None:
    assert grades("main_collective") == {V1: "conditional", V2: "conditional", V3: "exact"}


@pytest.mark.parametrize(
    ("variable", "versions"),
    [
        ("retro_stage_sustainability_3", {V2, V3}),
        ("retro_stage_local_wellbeing_3", {V2, V3}),
        ("retro_mission_clarity", {V2}),
        ("orch_expected_ties", {V1}),
        ("postcode4", {V1, V2}),
        ("perceived_shift_local", {V2, V3}),
        ("orch_loneliness_concern", {V2, V3}),
        ("orch_place_closed_weeks", {V2, V3}),
    ],
)
def test_an_item_has_values_only_in_the_versions_that_asked_it(
    variable: str, versions: set[str]
) -> None:
    assert set(variables()[variable].chains) == versions


def test_the_participant_code_is_followed_over_its_formats() -> None:
    formats = {v: c.scale.code_format for v, c in variables()["participant_code"].chains.items()}
    assert {v: (f.base, f.check_digits) for v, f in formats.items() if f} == {
        V1: (6, 0),
        V2: (6, 2),
        V3: (6, 2),
    }


def test_every_chain_that_is_not_exact_says_why_in_both_languages() -> None:
    for variable in variables().values():
        for chain in variable.chains.values():
            if chain.comparability != "exact":
                reasons = [text for link in chain.links for text in link.because]
                assert reasons, (variable.id, chain.version)
                assert all(set(text) == {"nl", "en"} for text in reasons), variable.id
