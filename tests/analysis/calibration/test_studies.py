from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal

from analysis.calibration import studies
from analysis.calibration.chain import made_up
from analysis.calibration.outcome import outcomes
from analysis.calibration.store import Store
from analysis.calibration.studies import Task, run
from analysis.models import Tables
from instrument.disclosure import Disclosure

SEEDS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def whole(design, plan, tmp_path_factory):
    """Do all studies one after another in this process."""
    store = Store.of(tmp_path_factory.mktemp("whole"), design)
    task = Task.of(design, plan, store, ("cr1_t", "wild_restricted"))
    assert sorted(run(task, SEEDS, jobs=1)) == list(SEEDS)
    return task


def test_a_study_hangs_on_its_seed_alone(design):
    once, again, other = (made_up(design, seed)["panel"] for seed in (2, 2, 3))
    assert_frame_equal(once, again)
    assert not once.equals(other)


def test_outcomes_are_of_what_decides_under_each_method(whole):
    found = whole.kept.read([1])
    assert list(found["hypothesis"].unique()) == ["H1", "H2", "H3"]
    assert set(found.loc[found["hypothesis"] == "H1", "method"]) == {
        "plan",
        "cr1_t",
        "wild_restricted",
    }
    assert set(found["model"]) == {"within_person"}


def test_how_texts_are_kept_does_not_matter(whole, design, plan):
    tables = Tables(**whole.store.read(1), smallest_cell=10)
    found = outcomes(plan, tables, design.questionnaire, design.variables, 1, whole.methods)
    assert_frame_equal(found, whole.kept.read([1]))


def test_a_made_up_study_tells_as_few_as_the_study_does(whole, design, monkeypatch):
    given = []
    monkeypatch.setattr(studies, "outcomes", lambda *told: given.append(told[1]))
    monkeypatch.setattr(type(whole.kept), "keep", lambda *_: None)
    study = design.questionnaire.study.model_copy(
        update={"disclosure": Disclosure(smallest_cell=20)}
    )
    own = design.questionnaire.model_copy(update={"study": study})
    replace(whole, design=replace(design, questionnaire=own)).do(1)
    assert [each.smallest_cell for each in given] == [20]


def test_what_cannot_be_estimated_says_why_and_the_others_go_on(whole):
    found = whole.kept.read(SEEDS).query("method == 'plan'").groupby("hypothesis")
    assert (found.get_group("H3")["verdict"] == "not estimable").all()
    assert found.get_group("H3")["because"].str.contains("people").all()
    assert found.get_group("H1")["estimate"].notna().all()


def test_two_processes_give_what_one_gives(whole, design, plan, tmp_path):
    task = Task.of(design, plan, Store.of(tmp_path, design), whole.methods)
    assert sorted(run(task, SEEDS, jobs=2)) == list(SEEDS)
    assert_frame_equal(task.kept.read(SEEDS), whole.kept.read(SEEDS))


def test_a_run_goes_on_where_it_was_stopped(whole, design, plan, tmp_path):
    task = Task.of(design, plan, Store.of(tmp_path, design), whole.methods)
    assert list(run(task, (2, 4), jobs=1)) == [2, 4]
    half = task.store.path(5).with_suffix(".part")
    half.mkdir()  # a study that was being written when the run was killed
    (half / "panel.parquet").write_bytes(b"half")
    assert sorted(run(task, SEEDS, jobs=1)) == [1, 3, 5]
    assert_frame_equal(task.kept.read(SEEDS), whole.kept.read(SEEDS))


def test_tables_stay_when_the_plan_changes_and_outcomes_do_not(whole, design, plan):
    stricter = plan.model_copy(update={"minimum_people": 500})
    other = Task.of(design, stricter, whole.store, whole.methods)
    assert other.store.missing(SEEDS) == []
    assert other.kept.missing(SEEDS) == list(SEEDS)


def test_another_truth_has_studies_of_its_own(design, questionnaire, truth, tmp_path):
    drifted = type(design).of(questionnaire, truth.model_copy(update={"drift": {"w2": 1.0}}))
    assert Store.of(tmp_path, design) == Store.of(tmp_path, design)
    assert Store.of(tmp_path, design) != Store.of(tmp_path, drifted)


def test_a_truth_with_another_seed_of_its_own_has_the_same_studies(
    design, questionnaire, truth, tmp_path
):
    reseeded = type(design).of(questionnaire, truth.model_copy(update={"seed": truth.seed + 1}))
    assert Store.of(tmp_path, design) == Store.of(tmp_path, reseeded)
    assert_frame_equal(made_up(design, 2)["panel"], made_up(reseeded, 2)["panel"])
