"""Pages of all studies fit the plan and the definition that they report on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import page
from analysis.plan import load_plan
from instrument.lineage import lineage
from instrument.load import load

ROOT = Path(__file__).resolve().parents[2]
STUDIES = (
    ROOT,
    *(ROOT / "tests" / "studies" / name for name in ("bsa_panel", "eurobarometer_trust")),
)
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.parametrize(
    "study", STUDIES, ids=["shipped", "bsa_panel", "eurobarometer_trust"]
)


def calls(study: Path) -> Iterator[tuple[str, str | None]]:
    """Give each function of `analysis.page` that pages call, with the name it is called with."""
    for path in sorted((study / "book").glob("*.md")):
        for cell in CELL.findall(path.read_text(encoding="utf-8")):
            code = "\n".join(line for line in cell.splitlines() if not line.startswith(":"))
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("page."):
                    names = [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
                    function = ast.unparse(node.func).removeprefix("page.")
                    yield function, names[0] if names else None


def named(study: Path, function: str) -> list[str]:
    return [str(name) for called, name in calls(study) if called == function]


def test_pages_call_what_there_is(study: Path) -> None:
    called = {function for function, _ in calls(study)}
    assert called
    assert called - set(page.__all__) == set()


def test_every_hypothesis_of_the_plan_is_shown_once(study: Path) -> None:
    planned = [each.id for each in load_plan(study / "analysis" / "plan.yaml").hypotheses]
    assert sorted(named(study, "hypothesis")) == sorted(planned)


def test_distributions_are_of_variables_that_there_are(study: Path) -> None:
    questionnaire = load(study).questionnaire
    known = {each.id for each in lineage(questionnaire)}
    known |= {each.id for each in questionnaire.derivations}
    shown = named(study, "distribution")
    assert shown
    assert set(shown) - known == set()


def test_results_are_never_shown_without_their_limits(study: Path) -> None:
    for path in sorted((study / "book").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "page.hypothesis(" in text:
            assert "page.limits(" in text, path.name


def test_pages_are_thin(study: Path) -> None:
    for path in sorted((study / "book").glob("*.md")):
        for cell in CELL.findall(path.read_text(encoding="utf-8")):
            lines = [
                x for x in cell.splitlines() if x and not x.startswith((":", "from", "import"))
            ]
            assert len(lines) <= 3, path.name
