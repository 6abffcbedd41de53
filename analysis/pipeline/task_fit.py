"""Fit every hypothesis of the plan, judge them together, and say what it was all made from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from analysis.pipeline import planned, task_given, task_measurement, task_missing, task_robustness
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.manifest import MODULES, manifest
from analysis.pipeline.planned import RULES, WHOLE
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from analysis.pipeline.task_linkage import decisions_of
from analysis.plan import Hypothesis, load_plan, read_plan, schema
from analysis.plan.check import check_plan
from analysis.plan.recipes import recipes
from analysis.plan.registration import (
    ALTERNATIVES,
    read_registrations,
    standings,
    withdrawn,
)
from analysis.results import Fitted, Grades, fit, join
from analysis.results.claims import claims
from analysis.results.detectable import detectable
from analysis.results.sample_flow import sample_flow
from analysis.results.schema import package
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem

JUDGED = ("verdicts", "estimates", "inferences", "without", "claims", "detectable")
RESULTS = (
    *JUDGED,
    *task_measurement.MEASURED,
    "flow",
    task_missing.MISSING,
    *task_robustness.ROBUST,
)


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step for the plan, one per hypothesis, and those that put them together."""
    plan = load_plan(folder.plan)
    hypotheses = plan.hypotheses
    names = tuple(each.id for each in hypotheses)
    return (
        _plan_step(folder, names),
        *(_fit_step(folder, each) for each in hypotheses),
        _verdicts_step(folder, names),
        _flow_step(folder, names),
        *task_measurement.steps(folder),
        *task_missing.steps(folder, folder.hypothesis(WHOLE)),
        *task_robustness.steps(folder, plan),
        _dictionary_step(folder),
        *task_given.steps(folder),
        _manifest_step(folder, questionnaire),
    )


def steps_of(folder: StudyFolder, names: Iterable[str]) -> tuple[Step, ...]:
    """Make the steps of some hypotheses alone, without a verdict.

    Raises
    ------
    PeilError
        P009 for every name that no hypothesis has.
    """
    known = {each.id: each for each in load_plan(folder.plan).hypotheses}
    strange = [name for name in names if name not in known]
    if strange:
        told = ", ".join(known)
        raise PeilError(*(problem("P009", Place(), id=name, known=told) for name in strange))
    return (_plan_step(folder, tuple(known)), *(_fit_step(folder, known[name]) for name in names))


def _plan_step(folder: StudyFolder, names: tuple[str, ...]) -> Step:
    return Step(
        name="plan",
        module=__name__,
        needs=(folder.plan, folder.definition("questionnaire"), folder.definition("variables")),
        makes=tuple(
            folder.hypothesis(each) for each in (*names, RULES, "schema", *ALTERNATIVES, WHOLE)
        ),
        action=lambda: write_plan(folder),
    )


def _fit_step(folder: StudyFolder, hypothesis: Hypothesis) -> Step:
    return Step(
        name=f"fit {hypothesis.id}",
        module=__name__,
        needs=planned.needs(folder, hypothesis),
        makes=_fits(folder, hypothesis.id),
        action=lambda: write_fit(folder, hypothesis.id),
    )


def _verdicts_step(folder: StudyFolder, names: tuple[str, ...]) -> Step:
    return Step(
        name="verdicts",
        module=__name__,
        needs=(
            folder.hypothesis(RULES),
            folder.watch,
            *(path for name in names for path in _fits(folder, name)),
            folder.definition("questionnaire"),
            folder.definition("variables"),
            folder.hypothesis(WHOLE),
            *_registered(folder),
        ),
        makes=tuple(folder.result(name) for name in JUDGED),
        action=lambda: write_verdicts(folder, names),
    )


def _flow_step(folder: StudyFolder, names: tuple[str, ...]) -> Step:
    return Step(
        name="samples",
        module=__name__,
        needs=(
            *(_fits(folder, name)[-1] for name in names),
            folder.harmonised("answers"),
            folder.definition("questionnaire"),
        ),
        makes=(folder.result("flow"),),
        action=lambda: write_flow(folder, names),
    )


def _dictionary_step(folder: StudyFolder) -> Step:
    return Step(
        name="dictionary",
        module="analysis.results.schema",
        needs=(),
        makes=(folder.dictionary,),
        action=lambda: _write(folder.dictionary, package()),
    )


def _manifest_step(folder: StudyFolder, questionnaire: Questionnaire) -> Step:
    raw = tuple(folder.raw(wave) for wave in questionnaire.study.waves)
    plan = (folder.plan, *_registered(folder))
    inputs = (*folder.definition_files, *raw, *decisions_of(folder), *plan)
    results = tuple(folder.result(name) for name in RESULTS)
    return Step(
        name="manifest",
        module=__name__,
        needs=(*inputs, *results),
        makes=(folder.manifest,),
        action=lambda: write_manifest(folder, inputs, results),
        modules=MODULES,
    )


def write_plan(folder: StudyFolder) -> None:
    """Check the plan against the definition and write it part by part.

    Raises
    ------
    PeilError
        With every name that the definition does not have.
    """
    file = read_plan(folder.plan)
    questionnaire, variables = _definition(folder)
    found = check_plan(file, questionnaire, variables)
    if found:
        raise PeilError(*found)
    _write(folder.hypothesis(RULES), _json(file.plan.rules))
    _write(folder.hypothesis(WHOLE), _json(file.plan))
    _write(folder.hypothesis("schema"), json.dumps(schema(), ensure_ascii=False, indent=1))
    for part in ALTERNATIVES:
        told = json.loads(file.plan.model_dump_json(include={part}))[part]
        _write(folder.hypothesis(part), json.dumps(told, ensure_ascii=False, indent=1))
    for hypothesis in file.plan.hypotheses:
        _write(folder.hypothesis(hypothesis.id), _json(hypothesis))


def write_fit(folder: StudyFolder, name: str) -> None:
    """Fit one hypothesis to the tables that it needs."""
    hypothesis = planned.hypothesis(folder, name)
    tables = planned.tables(folder, hypothesis.tables)
    found = fit(hypothesis, planned.rules(folder), tables)
    parts = (found.estimates, found.coefficients, found.inferences, found.without, found.sample)
    save(folder, dict(zip(_fits(folder, name), parts, strict=True)), guard(folder))


def write_verdicts(folder: StudyFolder, names: tuple[str, ...]) -> None:
    """Judge all hypotheses together and write verdicts and coefficients."""
    plan = planned.whole(folder)
    registrations = read_registrations(folder.registered)
    definition = _definition(folder)
    found = standings(plan, registrations, recipes(plan, *definition))
    estimates = [fitted(folder, name) for name in names]
    results = join(estimates, planned.rules(folder), Grades.of(*definition), found)
    parts = (results.verdicts, results.estimates, results.inferences, results.without)
    told = claims(plan, results.verdicts, withdrawn(plan, registrations))
    least = detectable(results.verdicts, planned.rules(folder))
    tables = dict(zip(JUDGED, (*parts, told, least), strict=True))
    save(folder, {folder.result(name): each for name, each in tables.items()}, guard(folder))


def fitted(folder: StudyFolder, name: str) -> Fitted:
    """Open the estimates of one hypothesis."""
    return Fitted(*(pd.read_parquet(path) for path in _fits(folder, name)))


def write_flow(folder: StudyFolder, names: tuple[str, ...]) -> None:
    """Count who is in the sample of each estimate, who is not, and why."""
    samples = [pd.read_parquet(_fits(folder, name)[-1]) for name in names]
    answers = pd.read_parquet(folder.harmonised("answers"))
    questionnaire, _ = _definition(folder)
    found = sample_flow(pd.concat(samples, ignore_index=True), answers, questionnaire.constructs)
    save(folder, {folder.result("flow"): found}, guard(folder))


def write_manifest(
    folder: StudyFolder, inputs: tuple[Path, ...], results: tuple[Path, ...]
) -> None:
    """Write what results were made from."""
    found = manifest(folder.root, load_plan(folder.plan), inputs, results)
    _write(folder.manifest, json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def _registered(folder: StudyFolder) -> tuple[Path, ...]:
    """Name the file of registrations, where there is one."""
    return (folder.registered,) if folder.registered.is_file() else ()


def _fits(folder: StudyFolder, name: str) -> tuple[Path, ...]:
    parts = ("", "_coefficients", "_inferences", "_without", "_sample")
    return tuple(folder.result(f"fits/{name}{part}") for part in parts)


def _definition(folder: StudyFolder) -> tuple[Questionnaire, tuple[Variable, ...]]:
    questionnaire = folder.definition("questionnaire").read_bytes()
    variables = folder.definition("variables").read_bytes()
    return Questionnaire.model_validate_json(questionnaire), VARIABLES.validate_json(variables)


def _json(part: BaseModel) -> str:
    return part.model_dump_json(indent=1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
