"""Each hypothesis is found on the page that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.pipeline.folder import StudyFolder
from analysis.plan import load_plan
from analysis.report.places import places, written

ROOT = Path(__file__).resolve().parents[3]
BSA = ROOT / "tests" / "studies" / "bsa_panel"


@pytest.mark.parametrize("root", [ROOT, BSA], ids=["shipped", "bsa_panel"])
def test_every_hypothesis_has_a_page_of_the_study(root: Path) -> None:
    plan = load_plan(root / "analysis" / "plan.yaml")
    found = places(written(StudyFolder(root)), plan)
    assert set(found) == {each.id for each in plan.hypotheses}
    for name, address in found.items():
        page, anchor = address.split(".html#")
        text = (root / "book" / f"{page}.md").read_text(encoding="utf-8")
        assert f'page.hypothesis(evidence, "{name}")' in text
        assert anchor == name


def test_without_pages_of_its_own_a_study_has_one_for_each_family() -> None:
    plan = load_plan(BSA / "analysis" / "plan.yaml")
    assert places((), plan) == {"B1": "family_primary.html#B1"}
