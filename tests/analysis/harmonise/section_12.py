"""The design's table of what harmonisation must handle, as data: any engine can be held to it.

A line is an item in one wave: the answers that people gave, and what each must read as on one
variable; `=` is the one called like the item. Several answers are parted by commas, since one may
hold several codes. `-` is no value, since the version did not ask; another reason stands behind it.
`.` is nobody's answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TABLE = """
what | item | wave | given | variable | reads | grade
agreement | so_weigh | w1 | 1, 2, 3, 4, 5 | = | 0, 25, 50, 75, 100 | approximate
agreement | so_weigh | w2 | 1, 2, 4, 7 | = | 0, 16.6666666667, 50, 100 | exact
agreement | so_weigh | w3 | 1, 4, 7 | = | 0, 50, 100 | exact
agreement | so_weigh | w1 | 1, 2, 3, 4, 5 | so_weigh_3 | 1, 1, 2, 3, 3 | approximate
agreement | so_weigh | w2 | 1, 2, 3, 4, 5, 6, 7 | so_weigh_3 | 1, 1, 1, 2, 3, 3, 3 | exact
agreement | so_weigh | w2 | 1, 4, 7 | so_weigh_eq | 0, 50, 100 | exact
reversed wording | mission_distinct | w1 | 1, 3, 5 | = | 0, 50, 100 | approximate
reversed wording | mission_distinct | w2 | 1, 4, 7 | = | 100, 50, 0 | approximate
reversed wording | mission_distinct | w3 | 1, 4, 7 | = | 0, 50, 100 | exact
reversed wording | mission_distinct | w2 | 1, 4, 7 | mission_distinct_3 | 3, 2, 1 | approximate
reversed codes | social_miss_peers | w1 | 1, 2, 5 | = | 0, 25, 100 | exact
reversed codes | social_miss_peers | w2 | 1, 2, 5 | = | 100, 75, 0 | exact
reversed codes | econ_alone_risk | w2 | 1, 2, 5 | = | 100, 75, 0 | exact
reversed codes | econ_alone_risk | w3 | 1, 2, 5 | = | 0, 25, 100 | exact
positive items | social_peers_available | w1 | 5 | = | 100 | exact
positive items | econ_backup | w2 | 1 | = | 100 | exact
split stages | stage_local_wellbeing | w1 | 1, 2, 3 | stage_local_wellbeing_3 | 1, 2, 3 | exact
split stages | stage_local_wellbeing | w2 | 1 | stage_local_wellbeing_3 | 1 | exact
split stages | stage_local_wellbeing | w2 | 2, 3, 4 | stage_local_wellbeing_3 | 2, 3, 3 | exact
split stages | stage_local_wellbeing | w1 | 1, 3 | stage_local_wellbeing_4 | -, - | none
split stages | stage_business_growth | w1 | 3 | stage_business_growth_4 | - | none
split stages | stage_business_growth | w2 | 3, 4 | stage_business_growth_3 | 3, 3 | exact
order flipped | stage_circular | w3 | 1, 4 | stage_circular_4 | 1, 4 | exact
order flipped | retro_stage_sustainability | w2 | 1, 4 | retro_stage_sustainability_4 | 1, 4 | exact
order flipped | retro_stage_sustainability | w3 | 1, 4 | retro_stage_sustainability_4 | 1, 4 | exact
split item | stage_sustainability | w1 | 2 | stage_sustainability_or_circular_3 | 2 | approximate
split item | stage_circular | w2 | 4 | stage_sustainability_or_circular_3 | 3 | approximate
split item | stage_sustainability | w1 | 2 | stage_circular_3 | - | none
local share | local_assignment_share | w1 | 1, 5 | local_assignment_share_5 | 1, 5 | none
local share | local_assignment_share | w2 | 0 | local_assignment_share_5 | 1 | exact
local share | local_assignment_share | w2 | 25, 26, 100 | local_assignment_share_5 | 2, 3, 5 | exact
local share | local_assignment_share | w1 | 3 | = | - | none
travel | travel_hours | w1 | 1, 4 | travel_hours_4 | 1, 4 | exact
travel | travel_hours | w2 | 2.4, 2.5, 5.5, 10.5 | travel_hours_4 | 1, 2, 3, 4 | exact
travel | travel_hours | w3 | 4.5 | = | 4.5 | exact
frequency | participation_freq@K01 | w1 | 4, 5 | = | 4, 5 | approximate
frequency | participation_freq@K01 | w2 | 5, 6 | = | 5, 5 | approximate
frequency | participation_freq@K01 | w3 | 6 | participation_freq_pomp | 100 | exact
rates | assignments_via_collective | w1 | 12 | = | 12 | conditional
rates | joint_projects | w2 | 3 | = | 3 | conditional
rates | orch_joined | w2 | 7 | = | 7 | conditional
rates | orch_left | w3 | 6 | = | 6 | exact
rates | orch_meetings_physical | w1 | 4 | = | 4 | conditional
prevalence | orch_participants | w1 | 40 | = | 40 | approximate
prevalence | orch_participants | w2 | 99 | = | 99 | approximate
roster | collective_membership | w1 | K01 K06 K07, K03 | = | K01 K13, K03 | conditional
roster | collective_membership | w3 | K13 K14 | = | K13 K14 | exact
roster | orch_similar | w2 | K06 K01 | = | K01 K13 | conditional
functions | use_functions@K01 | w1 | f_know_support | = | f_know_support | exact
functions | use_functions@K01 | w2 | f_know f_support | = | f_know_support | exact
functions | use_functions@K01 | w2 | f_social | = | f_social | exact
functions | use_functions@K01 | w3 | f_support | know_support | 1 | exact
ties | orch_ties@K02 | w1 | t_know_coord | = | t_know_coord | conditional
ties | orch_ties@K02 | w2 | t_coord t_refer, t_none | = | t_know_coord t_refer, t_none | conditional
ties | orch_ties@K02 | w3 | t_know | tie_know_coord | 1 | conditional
role | respondent_role | w1 | 1, 2 | = | 1, 2 | approximate
role | respondent_role | w3 | 3, 4 | = | 3, 4 | exact
role | collective_role@K01 | w1 | 1, 2 | organises_any | 1, 0 | exact
household | household_type | w1 | 1, 2, 3, 4 | = | 1, 2, 3, 4 | exact
household | household_type | w2 | 1, 2, 3, 4, 5, 6 | = | 1, 2, 3, 3, 4, 4 | exact
sector | sector | w1 | 1, 2, 3, 9 | = | 1, 4, 4, 10 | exact
sector | sector | w2 | 1, 2, 3, 4, 11 | = | 1, 1, 1, 4, 4 | exact
sector | sector | w3 | 3, 4, 10 | = | 1, 4, 10 | exact
age | age_band | w1 | 1990, 1989, 1959 | = | 1, 2, 5 | exact
age | age_band | w2 | 1991, 1990 | = | 1, 2 | exact
age | age_band | w3 | 1, 5 | = | 1, 5 | exact
district | home_district | w1 | B, X | district_asof | B, X | exact
district | home_district | w2 | Nieuw west, Zuid-Oost, Westpoort | district_asof | F, T, B | exact
district | home_district | w3 | S, T | district_asof | X, T | exact
district | home_district | w3 | S, T | district_2022 | S, T | exact
district | home_district | w1 | B | district_2022 | B | approximate
workplace | workplace_main | w1 | 1, 2, 4 | = | 1, 2, 4 | exact
workplace | workplace_main | w2 | 2, 3, 6 | = | 2, 2, 6 | exact
turnover | turnover_change | w1 | 2 | = | 2 | none
turnover | turnover_change | w3 | 3 | = | 3 | exact
support | . | w1 | . | covid_support | - | none
support | covid_support | w2 | 1 7 | = | 1 7 | approximate
main collective | main_collective | w1 | K06, K01 | = | K13, K01 | conditional
looking back | retro_mission_clarity | w2 | 1, 7 | = | 0, 100 | exact
looking back | . | w3 | . | retro_mission_clarity | - | none
expected ties | orch_expected_ties | w1 | 3 | = | 3 | exact
expected ties | . | w2 | . | orch_expected_ties | - | none
postcode | postcode4 | w2 | 1091 | = | 1091 | exact
postcode | . | w3 | . | postcode4 | - | none
reasons | so_weigh | w1 | dont_know, refused | = | -dont_know, -refused | approximate
reasons | so_weigh | w1 | skipped, not_shown | = | -skipped, -not_shown | approximate
reasons | so_weigh | w1 | invalid | = | -invalid | approximate
reasons | orch_participants | w3 | not_applicable | = | -not_applicable | exact
unknown codes | so_weigh | w1 | x | so_weigh_3 | -invalid | approximate
unknown codes | household_type | w2 | 7 | = | -invalid | exact
"""


@dataclass(frozen=True)
class Case:
    """One answer to one item: who gave it, in which wave, and what it must read as.

    `item` may hold the entry of a loop behind an @, and is None where nothing was answered.
    Exactly one of `code` and `reason` is None.
    """

    what: str
    person: str
    wave: str
    item: str | None
    given: str
    variable: str
    code: str | None
    reason: str | None
    grade: str


def cases() -> tuple[Case, ...]:
    """Read the table: a case for each answer, each given by a person of their own."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    _, *lines = TABLE.strip().splitlines()
    for number, line in enumerate(lines):
        what, item, wave, given, variable, reads, grade = (each.strip() for each in line.split("|"))
        pairs = zip(given.split(","), reads.split(","), strict=True)
        for place, (said, read) in enumerate((a.strip(), b.strip()) for a, b in pairs):
            yield Case(
                what=what,
                person=f"P{number}-{place}",
                wave=wave,
                item=None if item == "." else item,
                given=said,
                variable=item.split("@")[0] if variable == "=" else variable,
                code=None if read.startswith("-") else read,
                reason=(read[1:] or "not_asked_in_version") if read.startswith("-") else None,
                grade=grade,
            )


def answers() -> dict[str, dict[str, dict[str, str]]]:
    """Give the answers of all cases: wave → person → item → code or reason missing."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for case in cases():
        said = {} if case.item is None else {case.item: case.given}
        found.setdefault(case.wave, {})[case.person] = said
    return found
