"""The steps that fit: what each makes, and that a change reruns what it touches and no more."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.pipeline import task_definition, task_fit
from analysis.pipeline.chain import steps_up_to
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import Watch
from analysis.pipeline.run import run
from analysis.privacy.codes import Codes
from analysis.privacy.key import key_of
from analysis.results.schema import TABLES
from instrument.load import load
from instrument.problems import PeilError

STUDY = Path(__file__).parents[2] / "studies" / "bsa_panel"
SECOND = """\
  - id: B2
    statement: {en: More.}
    estimand: {en: Change.}
    outcome: numpos
    unit: {en: circumstances}
    direction: up
    sesoi: 0.2
    sesoi_because: {en: Less is nothing.}
    family: primary
    decides: within_person
"""


def make_panel():
    """Make the harmonised panel straight from the exports."""
    files = sorted((STUDY / "data" / "raw").glob("*/*.csv"))
    raw = pd.concat([pd.read_csv(path) for path in files], ignore_index=True)
    post = raw["year"] >= 1985
    return pd.DataFrame(
        {
            "person": raw["respond"].astype(str),
            "wave": "w" + raw["year"].astype(str),
            "period": post.map({True: "post", False: "pre"}),
            "version": "1.0",
            "cluster": "none",
            "district": raw["district"].astype(str),
            "numpos": raw["numpos"].astype(float),
            "female": (raw["gender"] == "female").astype(float),
            "age": raw["age"].astype(float),
            "relig": (raw["religion"] != "none").astype(float),
        }
    )


@pytest.fixture
def folder(tmp_path):
    """Copy the second study with a second hypothesis, its definition and panel made."""
    for part in ("instrument", "data", "analysis"):
        shutil.copytree(STUDY / part, tmp_path / part)
    folder = StudyFolder(tmp_path)
    with folder.plan.open("a", encoding="utf-8") as file:
        file.write(SECOND)
    task_definition.write_definition(folder)
    study = load(tmp_path).questionnaire.study
    Watch.over(study, Codes(key_of(study.id, tmp_path, made_up=False))).save(folder.watch)
    folder.harmonised("panel").parent.mkdir(parents=True)
    make_panel().to_parquet(folder.harmonised("panel"), index=False)
    pd.DataFrame().to_parquet(folder.harmonised("memberships"), index=False)
    names = ("wave", "person", "turn", "variable", "reason")
    answers = pd.DataFrame(columns=list(names), dtype="str")
    answers.to_parquet(folder.harmonised("answers"), index=False)
    return folder


def steps(folder):
    return task_fit.steps(folder, load(folder.root).questionnaire)


def bring_up_to_date(folder):
    return set(run(steps(folder), folder.build, lambda _: None).done)


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


FITS = {"fit B1", "fit B2", "specifications B1", "specifications B2", "verdicts", "robustness"}
LATE = {"missing answers", "results to take along", "manifest"}
MEASURED = {"samples", "reliability", "invariance"}
ALL = {"plan", *FITS, "placebos", *MEASURED, *LATE, "dictionary"}


def test_a_change_reruns_what_it_touches_and_no_more(folder):
    assert bring_up_to_date(folder) == ALL
    assert bring_up_to_date(folder) == set()
    edit(
        folder.plan,
        "direction: up\n    sesoi: 0.2\n    sesoi_because: {en",
        "direction: down\n    sesoi: 0.2\n    sesoi_because: {en",
    )
    assert bring_up_to_date(folder) == {
        "plan",
        "fit B2",
        "specifications B2",
        "verdicts",
        "robustness",
        *LATE,
    }
    edit(folder.plan, "registered:", "# a remark\nregistered:")
    assert bring_up_to_date(folder) == {"plan", "manifest"}
    edit(folder.plan, "level: 0.05", "level: 0.01")
    assert bring_up_to_date(folder) == {"plan", *FITS, "placebos", *LATE}
    make_panel().iloc[1:].to_parquet(folder.harmonised("panel"), index=False)
    assert bring_up_to_date(folder) == ALL - {"plan", "placebos", "dictionary"}


def test_every_step_writes_what_it_promises_from_what_it_needs(folder):
    for step in steps(folder):
        assert all(path.is_file() for path in step.needs), step.name
        step.action()
        assert all(path.is_file() for path in step.makes), step.name
    verdicts = pd.read_parquet(folder.result("verdicts"))
    assert list(verdicts["hypothesis"]) == ["B1", "B1", "B1", "B2"]
    assert list(verdicts["model"]) == ["ordinal", "pooled", "within_person", "within_person"]
    assert set(verdicts["status"]) == {"ok"}
    assert set(verdicts["n_clusters"]) == {54}
    assert verdicts["p_holm"].notna().tolist() == [True, False, False, True]
    estimates = pd.read_parquet(folder.result("estimates"))
    assert len(estimates) == 4 + 7 + 5 + 1 + 1
    assert pd.read_parquet(folder.result("reliability")).empty
    curves = pd.read_parquet(folder.result("curves"))
    assert list(curves["n_specifications"]) == [1, 1]  # the plan names no alternatives
    assert pd.read_parquet(folder.result("placebos")).empty
    flow = pd.read_parquet(folder.result("flow"))
    assert set(flow["n_rows"]) == {1056}
    assert set(flow["step"]) == {"table", "used"}


def test_from_the_exports_through_the_whole_chain_the_coefficients_are_those_of_clm(folder):
    """Read, cleaned and harmonised by the same code as any other study, then fitted."""
    folder.harmonised("panel").unlink()
    questionnaire = load(folder.root).questionnaire
    run(steps_up_to(folder, questionnaire, "fit"), folder.build, lambda _: None)
    assert len(pd.read_parquet(folder.harmonised("panel"))) == 1056
    reference = Path(__file__).parents[2] / "reference" / "c_ordinal.json"
    expected = json.loads(reference.read_text())
    estimates = pd.read_parquet(folder.result("estimates"))
    fitted = estimates[estimates["model"] == "ordinal"].set_index("term")
    for name in ("post", "female", "age", "relig"):
        assert fitted["estimate"][name] == pytest.approx(expected["clm"]["coef"][name], abs=2e-4)
        theirs = expected["cluster_district"]["HC0_G1"][name]
        assert fitted["se"][name] == pytest.approx(theirs, rel=0.01)


def test_the_manifest_tells_all_that_went_in_and_came_out(folder):
    for step in steps(folder):
        step.action()
    found = json.loads(folder.manifest.read_text(encoding="utf-8"))
    assert set(found) == {"inputs", "plan", "code", "versions", "results"}
    assert {
        "analysis/plan.yaml",
        "data/raw/w1983/bsa_1983.csv",
        "instrument/questionnaire/study.yaml",
    } <= set(found["inputs"])
    assert set(found["results"]) == {
        "build/results/verdicts.parquet",
        "build/results/estimates.parquet",
        "build/results/claims.parquet",
        "build/results/detectable.parquet",
        "build/results/inferences.parquet",
        "build/results/without.parquet",
        "build/results/reliability.parquet",
        "build/results/invariance.parquet",
        "build/results/latent_means.parquet",
        "build/results/collapse.parquet",
        "build/results/flow.parquet",
        "build/results/missing.parquet",
        "build/results/specifications.parquet",
        "build/results/curves.parquet",
        "build/results/confounding.parquet",
        "build/results/placebos.parquet",
    }
    assert set(found["plan"]) == {"registered", "whole", "B1", "B2"}
    assert {"python", "peil", "statsmodels", "scipy", "pandas", "pyarrow"} <= set(found["versions"])
    hashes = [*found["inputs"].values(), *found["results"].values(), *found["code"].values()]
    assert all(len(each) == 64 for each in hashes)
    assert "missing" not in found["versions"].values()


def test_the_manifest_is_the_same_when_nothing_has_changed(folder):
    for step in steps(folder):
        step.action()
    before = folder.manifest.read_bytes()
    for step in steps(folder):
        step.action()
    assert folder.manifest.read_bytes() == before


def test_a_plan_with_a_name_that_is_not_there_stops_before_anything_is_fitted(folder):
    edit(folder.plan, "covariates: [female, age, relig]", "covariates: [female, aeg, relig]")
    with pytest.raises(PeilError) as found:
        bring_up_to_date(folder)
    (problem,) = found.value.problems
    assert problem.code == "P002"
    assert problem.place.line > 0
    assert not folder.result("verdicts").exists()


def test_a_study_without_a_plan_says_so(folder):
    folder.plan.unlink()
    with pytest.raises(PeilError, match="S002"):
        steps(folder)


def test_every_table_of_results_has_the_columns_that_its_dictionary_says(folder):
    for step in steps(folder):
        step.action()
    told = json.loads(folder.dictionary.read_text(encoding="utf-8"))
    files = {path.name for path in folder.manifest.parent.glob("*.parquet")}
    assert files == {each["path"] for each in told["resources"]}
    for name, schema in TABLES.items():
        assert list(schema.differences(pd.read_parquet(folder.result(name)))) == []
