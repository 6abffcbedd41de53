"""Fit every hypothesis of the plan, judge them together, and say what it was all made from."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from analysis.measurement.reliability import reliability
from analysis.models import Tables
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.pipeline.manifest import MODULES, manifest
from analysis.pipeline.step import Step
from analysis.pipeline.task_definition import VARIABLES
from analysis.pipeline.task_linkage import decisions_of
from analysis.plan import Hypothesis, Rules, load_plan, read_plan, schema
from analysis.plan_check import check_plan
from analysis.results import Fitted, Grades, fit, join
from analysis.results.sample_flow import sample_flow
from instrument.lineage import Variable
from instrument.model import Questionnaire
from instrument.problems import PeilError

RESULTS = ("verdicts", "estimates", "reliability", "flow")


def steps(folder: StudyFolder, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Make one step for the plan, one per hypothesis, and those that put them together."""
    hypotheses = load_plan(folder.plan).hypotheses
    names = tuple(each.id for each in hypotheses)
    return (
        _plan_step(folder, names),
        *(_fit_step(folder, each) for each in hypotheses),
        _verdicts_step(folder, names),
        _flow_step(folder, names),
        _reliability_step(folder),
        _manifest_step(folder, questionnaire),
    )


def _plan_step(folder: StudyFolder, names: tuple[str, ...]) -> Step:
    return Step(
        name="plan",
        module=__name__,
        needs=(folder.plan, folder.definition("questionnaire"), folder.definition("variables")),
        makes=tuple(folder.hypothesis(each) for each in (*names, "rules", "schema")),
        action=lambda: write_plan(folder),
    )


def _fit_step(folder: StudyFolder, hypothesis: Hypothesis) -> Step:
    tables = dict.fromkeys(("panel", hypothesis.table))
    return Step(
        name=f"fit {hypothesis.id}",
        module=__name__,
        needs=(
            folder.hypothesis("rules"),
            folder.hypothesis(hypothesis.id),
            folder.watch,
            *(folder.harmonised(table) for table in tables),
        ),
        makes=_fits(folder, hypothesis.id),
        action=lambda: write_fit(folder, hypothesis.id),
    )


def _verdicts_step(folder: StudyFolder, names: tuple[str, ...]) -> Step:
    return Step(
        name="verdicts",
        module=__name__,
        needs=(
            folder.hypothesis("rules"),
            folder.watch,
            *(path for name in names for path in _fits(folder, name)),
            folder.definition("questionnaire"),
            folder.definition("variables"),
        ),
        makes=(folder.result("verdicts"), folder.result("estimates")),
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


def _reliability_step(folder: StudyFolder) -> Step:
    return Step(
        name="reliability",
        module=__name__,
        needs=(folder.watch, folder.harmonised("panel"), folder.definition("questionnaire")),
        makes=(folder.result("reliability"),),
        action=lambda: write_reliability(folder),
    )


def _manifest_step(folder: StudyFolder, questionnaire: Questionnaire) -> Step:
    raw = tuple(folder.raw(wave) for wave in questionnaire.study.waves)
    inputs = (*folder.definition_files, *raw, *decisions_of(folder), folder.plan)
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
    _write(folder.hypothesis("rules"), _json(file.plan.rules))
    _write(folder.hypothesis("schema"), json.dumps(schema(), ensure_ascii=False, indent=1))
    for hypothesis in file.plan.hypotheses:
        _write(folder.hypothesis(hypothesis.id), _json(hypothesis))


def write_fit(folder: StudyFolder, name: str) -> None:
    """Fit one hypothesis to the tables that it needs."""
    hypothesis = Hypothesis.model_validate_json(folder.hypothesis(name).read_bytes())
    tables = {"memberships": pd.DataFrame(), "ties": pd.DataFrame()}
    for table in dict.fromkeys(("panel", hypothesis.table)):
        tables[table] = pd.read_parquet(folder.harmonised(table))
    fitted = fit(hypothesis, _rules(folder), Tables(**tables))
    parts = (fitted.estimates, fitted.coefficients, fitted.sample)
    save(folder, dict(zip(_fits(folder, name), parts, strict=True)), guard(folder))


def write_verdicts(folder: StudyFolder, names: tuple[str, ...]) -> None:
    """Judge all hypotheses together and write verdicts and coefficients."""
    fitted = [Fitted(*(pd.read_parquet(path) for path in _fits(folder, name))) for name in names]
    results = join(fitted, _rules(folder), Grades.of(*_definition(folder)))
    tables = {"verdicts": results.verdicts, "estimates": results.estimates}
    save(folder, {folder.result(name): each for name, each in tables.items()}, guard(folder))


def write_flow(folder: StudyFolder, names: tuple[str, ...]) -> None:
    """Count who is in the sample of each estimate, who is not, and why."""
    samples = [pd.read_parquet(_fits(folder, name)[-1]) for name in names]
    answers = pd.read_parquet(folder.harmonised("answers"))
    questionnaire, _ = _definition(folder)
    found = sample_flow(pd.concat(samples, ignore_index=True), answers, questionnaire.constructs)
    save(folder, {folder.result("flow"): found}, guard(folder))


def write_reliability(folder: StudyFolder) -> None:
    """Write the reliability of every construct."""
    questionnaire, _ = _definition(folder)
    panel = pd.read_parquet(folder.harmonised("panel"))
    found = reliability(panel, questionnaire.constructs)
    save(folder, {folder.result("reliability"): found}, guard(folder))


def write_manifest(
    folder: StudyFolder, inputs: tuple[Path, ...], results: tuple[Path, ...]
) -> None:
    """Write what results were made from."""
    found = manifest(folder.root, load_plan(folder.plan), inputs, results)
    _write(folder.manifest, json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def _fits(folder: StudyFolder, name: str) -> tuple[Path, Path, Path]:
    return (
        folder.result(f"fits/{name}"),
        folder.result(f"fits/{name}_coefficients"),
        folder.result(f"fits/{name}_sample"),
    )


def _rules(folder: StudyFolder) -> Rules:
    return Rules.model_validate_json(folder.hypothesis("rules").read_bytes())


def _definition(folder: StudyFolder) -> tuple[Questionnaire, tuple[Variable, ...]]:
    questionnaire = folder.definition("questionnaire").read_bytes()
    variables = folder.definition("variables").read_bytes()
    return Questionnaire.model_validate_json(questionnaire), VARIABLES.validate_json(variables)


def _json(part: BaseModel) -> str:
    return part.model_dump_json(indent=1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
