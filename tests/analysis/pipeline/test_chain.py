"""On a whole study: what changed is made again, with all that follows from it, and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.pipeline.chain import STAGES, WHOLE, bring_up_to_date, steps_up_to
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.run import Outcome
from analysis.pipeline.step import ROOT
from instrument.load import load
from instrument.problems import PeilError

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
WAVES = ("w1983", "w1984", "w1985", "w1986")


def up_to_date(root: Path, *stages: str) -> set[str]:
    """Bring stages up to date, and name the steps that this took."""
    folder = StudyFolder(root)
    done: set[str] = set()
    for stage in stages or ("forms", "codebook", "fit"):
        outcome: Outcome = bring_up_to_date(folder, load(root).questionnaire, stage, lambda _: None)
        done |= set(outcome.done)
    return done


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a study of which all but the book is up to date."""
    root = tmp_path_factory.mktemp("finished") / "study"
    shutil.copytree(BSA, root, ignore=shutil.ignore_patterns("build", "book"))
    up_to_date(root)
    return root


@pytest.fixture
def study(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "study"))


def cleaned(done: set[str]) -> set[str]:
    return {name for name in done if name.startswith("clean ")}


def fits(done: set[str]) -> set[str]:
    return {name for name in done if name.startswith("fit ") or name == "verdicts"}


def test_a_study_that_did_not_change_is_up_to_date(study: Path) -> None:
    assert up_to_date(study) == set()


def test_an_answer_in_one_wave_sets_off_that_wave_and_what_follows_from_it(study: Path) -> None:
    export = study / "data/raw/w1984/bsa_1984.csv"
    table = pd.read_csv(export, dtype=str, keep_default_na=False)
    old = table.loc[3, "numpos"]
    table.loc[3, "numpos"] = "0" if old != "0" else "7"
    table.to_csv(export, index=False)
    before = pd.read_parquet(StudyFolder(study).result("verdicts"))
    done = up_to_date(study)
    assert cleaned(done) == {"clean w1984"}
    assert "definition" not in done
    assert not {name for name in done if name.startswith("form ")}
    assert fits(done) == {"fit B1", "verdicts"}
    after = pd.read_parquet(StudyFolder(study).result("verdicts"))
    assert (after["estimate"] != before["estimate"]).all()


def test_the_wording_of_an_item_sets_off_forms_and_cleaning_but_no_estimate(study: Path) -> None:
    module = study / "instrument/questionnaire/a_panel.yaml"
    replace(module, "Which party do you support?", "Which party do you like best?")
    form = StudyFolder(study).form("1.0") / "xform.xml"
    done = up_to_date(study)
    assert {"definition", "form 1.0 xform"} <= done
    assert "like best" in form.read_text(encoding="utf-8")
    assert fits(done) <= {"verdicts"}


def test_a_change_in_the_plan_sets_off_its_hypothesis_and_nothing_before_it(study: Path) -> None:
    replace(study / "analysis/plan.yaml", "sesoi: 0.2\n", "sesoi: 0.9\n")
    done = up_to_date(study)
    assert {"fit B1", "verdicts"} <= done
    assert cleaned(done) == set()
    verdicts = pd.read_parquet(StudyFolder(study).result("verdicts"))
    assert verdicts.loc[verdicts["role"] == "primary", "sesoi"].tolist() == [0.9]


def test_a_wave_that_is_dropped_is_gone_from_what_follows(study: Path) -> None:
    file = study / "instrument/questionnaire/study.yaml"
    text = file.read_text(encoding="utf-8")
    kept = re.sub(r"  - \{id: w1986.*?period: post\}\n", "", text, flags=re.DOTALL)
    assert kept != text
    file.write_text(kept, encoding="utf-8")
    up_to_date(study)
    folder = StudyFolder(study)
    for path in (folder.clean("audit"), folder.harmonised("panel"), folder.harmonised("answers")):
        assert set(pd.read_parquet(path)["wave"]) == set(WAVES[:3])


def test_a_lost_result_is_made_again_and_only_that(study: Path) -> None:
    folder = StudyFolder(study)
    (folder.form("1.0") / "xlsform.xlsx").unlink()
    shutil.rmtree(folder.build / "definition" / "schema")
    assert up_to_date(study) == {"definition", "form 1.0 xlsform"}
    assert (folder.form("1.0") / "xlsform.xlsx").is_file()


def test_a_broken_export_leaves_nothing_of_its_wave_nor_of_what_follows(study: Path) -> None:
    folder = StudyFolder(study)
    (study / "data/raw/w1985/bsa_1985.csv").write_text("")
    with pytest.raises(PeilError) as caught:
        up_to_date(study, "fit")
    assert [each.code for each in caught.value.problems] == ["R002"]
    gone = (folder.clean("w1985"), folder.clean("audit"), folder.harmonised("panel"))
    assert [path for path in (*gone, folder.result("verdicts")) if path.exists()] == []
    assert folder.clean("w1983").is_file()
    assert (folder.form("1.0") / "xlsform.xlsx").is_file()


def test_every_step_has_its_own_name_and_its_own_results() -> None:
    steps = steps_up_to(StudyFolder(BSA), load(BSA).questionnaire, WHOLE)
    names = [step.name for step in steps]
    made = [path for step in steps for path in step.makes]
    assert len(set(names)) == len(names)
    assert len(set(made)) == len(made)


def test_a_stage_needs_only_what_stages_before_it_make_or_authors_write() -> None:
    folder = StudyFolder(BSA)
    for name, stage in STAGES.items():
        steps = steps_up_to(folder, load(BSA).questionnaire, name)
        made = {path for step in steps for path in step.makes}
        built = {p for s in steps for p in s.needs if p.is_relative_to(folder.build)}
        assert built - made == set(), name
        assert set(stage.after) < set(STAGES)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy the code, so that it can be changed."""
    root = tmp_path / "checkout"
    for package in ("instrument", "analysis"):
        skipped = shutil.ignore_patterns("__pycache__", "*.yaml", "released")
        shutil.copytree(ROOT / package, root / package, ignore=skipped)
    return root


Peil = Callable[..., set[str]]


@pytest.fixture
def peil(checkout: Path, study: Path) -> Peil:
    """Run the copied code on the study in a process of its own; give the steps that were done."""

    def run(*stages: str) -> set[str]:
        said = ""
        for stage in stages:
            command = [sys.executable, "-m", "analysis", "--study", str(study), stage]
            done = subprocess.run(
                command, cwd=checkout, check=True, capture_output=True, text=True, timeout=120
            )
            said += done.stdout
        return set(re.findall(r"^  (.+) … ", said, re.MULTILINE))

    return run


@pytest.mark.slow
def test_code_sets_off_what_depends_on_it_and_no_stale_value_survives(
    checkout: Path, study: Path, peil: Peil
) -> None:
    speeding = checkout / "analysis" / "clean" / "speeding.py"
    speeding.write_text(speeding.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    interval = checkout / "analysis" / "inference" / "interval.py"
    told = interval.read_text(encoding="utf-8")
    other = f"{told}\n\ndef interval(*_args, **_named):\n    return -8.0, 8.0\n"
    interval.write_text(other, encoding="utf-8")
    done = peil("fit")
    assert {"fit B1", "verdicts"} <= done
    assert cleaned(done) == {f"clean {wave}" for wave in WAVES}
    assert set(pd.read_parquet(StudyFolder(study).result("verdicts"))["low"]) == {-8.0}

    interval.write_text(told, encoding="utf-8")
    done = peil("fit", "forms")
    assert {"fit B1", "verdicts"} <= done
    assert cleaned(done) == set()
    assert "form 1.0 xlsform" not in done
    assert -8.0 not in set(pd.read_parquet(StudyFolder(study).result("verdicts"))["low"])
