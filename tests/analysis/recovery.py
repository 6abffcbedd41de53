"""Fifty made-up studies, each through the whole chain: what was planted, and what comes back.

Each study is written as its platforms would export it, read, cleaned, harmonised and fitted like
any other. The estimates are held against what the truth implies; under a truth without any effect
a claim is rarely supported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.calibration.chain import Design, through
from analysis.plan import Plan, load_plan
from analysis.results import fit_plan
from analysis.simulate.estimand import expected_effect
from analysis.simulate.fieldwork import Fieldwork, simulate
from analysis.simulate.scenario import load_scenarios
from analysis.simulate.truth import Count, Options, Truth
from instrument.load import load
from instrument.resolve import roster_at

ROOT = Path(__file__).resolve().parents[2]
STUDIES = 50
FILE = "verdicts.parquet"
SKIPPED_TIES = 0.02
"""Share of ties that organisers skip, in truth.yaml."""
SO = {"so_weigh": 1, "so_invest": 1, "so_clients": 1, "so_after_bills": -1}
LI = {"contribute_neighbourhood": 1, "li_prefer": 1, "li_time": 1, "li_indifferent": -1}
STEPS = 2 / 100
"""From points of 100 to steps on a scale from 1 to 3."""


def _of_families(plan: Plan) -> Plan:
    """Keep the hypotheses whose planted size is worked out below, in whole families.

    Of their checks only those of which it is worked out, too: the others take most of the time.
    """
    kept = tuple(
        each.model_copy(update={"checks": tuple(c for c in each.checks if c.model == "pooled")})
        for each in plan.hypotheses
        if each.family in ("primary", "headline")
    )
    return plan.model_copy(update={"hypotheses": kept, "claims": (), "planned": ()})


def studies(truth: Truth) -> Iterator[pd.DataFrame]:
    """Make up one study after another and give its verdicts beside what its truth says."""
    questionnaire = load(ROOT).questionnaire
    design = Design.of(questionnaire, truth)
    plan = _of_families(load_plan(ROOT / "analysis" / "plan.yaml"))
    for seed in range(1, STUDIES + 1):
        fieldwork = simulate(questionnaire, truth, seed)
        made = through(design, fieldwork)
        tables = (made["panel"], made["memberships"], made["ties"])
        found = fit_plan(plan, *tables, questionnaire, design.variables, methods=())
        verdicts = found.verdicts.assign(seed=seed)
        said = planted(fieldwork)
        keys = zip(verdicts["hypothesis"], verdicts["model"], strict=True)
        yield verdicts.assign(planted=[said.get(key, np.nan) for key in keys])


def planted(fieldwork: Fieldwork) -> Mapping[tuple[str, str], float]:
    """Work out what each pooled estimate should come to, from the truth alone."""
    truth, study = fieldwork.truth, fieldwork.questionnaire.study
    everyone, members = bound_share(fieldwork, False), bound_share(fieldwork, True)

    def effect(item: str, bound: float) -> float:
        return expected_effect(truth, study, item, bound)

    def scale(items: Mapping[str, int]) -> float:
        return float(np.mean([sign * effect(name, everyone) for name, sign in items.items()]))

    local = effect("stage_local_wellbeing", members) * STEPS
    business = effect("stage_business_growth", members) * STEPS
    frequency = effect("participation_freq", 1) - effect("participation_freq", 0)
    return {
        ("H4", "pooled"): effect("mission_clarity", members),
        ("H5", "pooled"): effect("stage_sustainability", members) * STEPS,
        ("H6", "pooled"): local,
        ("H17", "did"): frequency,
        ("H23", "expected"): ties_expected(fieldwork) - ties_guessed(truth),
        ("H46", "pooled"): local - business,
        ("S1", "pooled"): scale(SO),
        ("S2", "pooled"): scale(LI),
    }


def bound_share(fieldwork: Fieldwork, members: bool) -> float:
    """Find the share of post answers about a collective that is bound to a neighbourhood."""
    known = fieldwork.truth.collectives
    post = {wave.id for wave in fieldwork.questionnaire.study.waves if wave.period == "post"}
    circles = [each for wave in post for each in fieldwork.circles[wave].values()]
    counted = [each for each in circles if each.memberships or not members]
    bound = {name for name, each in known.items() if each.bound}
    return float(np.mean([each.main in bound for each in counted]))


def ties_expected(fieldwork: Fieldwork) -> float:
    """Work out how many ties an organiser reports: a share of all pairs, less what is skipped."""
    ties = fieldwork.truth.items["orch_ties"]
    assert isinstance(ties, Options)
    assert ties.pair_share is not None
    first = fieldwork.questionnaire.study.waves[0].version
    others = len(roster_at(fieldwork.questionnaire, "collectives", first)) - 1
    return others * ties.pair_share * (1 - SKIPPED_TIES)


def ties_guessed(truth: Truth) -> float:
    guess = truth.items["orch_expected_ties"]
    assert isinstance(guess, Count)
    return guess.rate


def main(which: str, folder: Path) -> None:
    """Write the verdicts of all studies of a scenario."""
    _, truth = load_scenarios(ROOT)[which]
    pd.concat(studies(truth), ignore_index=True).to_parquet(folder / FILE, index=False)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
