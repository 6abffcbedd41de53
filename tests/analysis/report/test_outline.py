"""What a report holds: pages of every study in one order, and those of the study between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.locale import ENGLISH, Locale
from analysis.plan import load_plan
from analysis.report.outline import Outline, contents, family_pages, load_outline, themed, titles
from analysis.report.source import blocks
from instrument.load import load
from instrument.problems import PeilError

ROOT = Path(__file__).resolve().parents[3]
BSA = ROOT / "tests" / "studies" / "bsa_panel"
DUTCH = Locale("nl")


def test_without_an_outline_nothing_is_said(tmp_path: Path) -> None:
    assert load_outline(tmp_path / "report.yaml") == Outline()


@pytest.mark.parametrize("text", ["themes: 3", "title: [", "colour: red"])
def test_an_outline_that_is_wrong_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PeilError) as caught:
        load_outline(path)
    assert [each.code for each in caught.value.problems] == ["S011"]


def test_a_theme_that_is_no_page_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text("title: {en: Ours}\nthemes:\n  - work\n  - alnoe\n", encoding="utf-8")
    with pytest.raises(PeilError) as caught:
        themed(path, load_outline(path), ("index", "work", "alone"))
    (found,) = caught.value.problems
    assert str(found).startswith("report.yaml:4: error S012: the report has no page alnoe")
    assert found.remedy.endswith("one that is there: alone, work")
    themed(path, load_outline(path), ("work", "alnoe"))


def test_the_headline_is_that_of_the_outline_or_else_of_the_study() -> None:
    study = load(BSA).questionnaire.study
    assert titles(Outline(title={"nl": "Kop"}), study, DUTCH)["title"] == "Kop"
    assert titles(Outline(), study, ENGLISH)["title"] == study.title["en"]


def test_the_first_page_says_that_answers_are_made_up_where_they_are() -> None:
    real = load(BSA).questionnaire.study.model_copy(update={"synthetic": False})
    made_up = real.model_copy(update={"synthetic": True})
    assert titles(Outline(), real, ENGLISH)["synthetic"] == ""
    told = titles(Outline(), made_up, ENGLISH)["synthetic"]
    assert made_up.notice["en"] in told
    assert "{doc}`synthetic`" in told


def test_themes_stand_in_order_and_other_pages_of_the_study_after_them() -> None:
    pages = ("index", "study", "claims", "method", "work", "alone", "extra", "synthetic")
    found = contents(
        Outline(themes=("work", "alone")), pages, ("codebook/index", "codebook/v1"), DUTCH
    )
    assert found["root"] == "index"
    study, findings, behind = found["parts"]
    assert study == {"caption": "De studie", "chapters": [{"file": "study"}]}
    assert [each["file"] for each in findings["chapters"]] == ["work", "alone", "extra", "claims"]
    assert behind["chapters"] == [
        {"file": "method"},
        {"file": "codebook/index", "sections": [{"file": "codebook/v1"}]},
        {"file": "synthetic"},
    ]


def test_a_study_without_pages_gets_one_a_family_with_every_hypothesis() -> None:
    plan = load_plan(BSA / "analysis" / "plan.yaml")
    made = family_pages(plan, plan.hypotheses)
    assert set(made) == {f"family_{each.family}" for each in plan.hypotheses}
    text = "".join(made.values())
    for each in plan.hypotheses:
        assert text.count(f'page.hypothesis(evidence, "{each.id}")') == 1
    assert all("page.limits(evidence)" in each and blocks("p", each) for each in made.values())
