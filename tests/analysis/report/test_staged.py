"""What is laid out for the builder: pages of a language, executed only where results changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_codebook import pages_of
from analysis.pipeline.task_definition import write_definition
from analysis.plan import load_plan
from analysis.report.places import places, written
from analysis.report.staged import Staging, sources, stage
from instrument.load import load
from instrument.problems import PeilError

ROOT = Path(__file__).resolve().parents[3]
BSA = ROOT / "tests" / "studies" / "bsa_panel"
STUDY = load(BSA).questionnaire.study
NUMBERS = """# {title}

:::nl
Nul
:::
:::en
Nought
:::

:::study words

```{code-cell} ipython3
from pathlib import Path
from types import SimpleNamespace

path = Path("NUMBERS")
evidence = SimpleNamespace(asked={path})
print(path.read_text())
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    """Make a study whose report has one page of its own, which shows a file."""
    shutil.copytree(BSA / "instrument", tmp_path / "instrument")
    shutil.copytree(BSA / "analysis", tmp_path / "analysis")
    found = StudyFolder(tmp_path)
    write_definition(found)
    for language in ("nl", "en"):
        for name in pages_of(("1.0",)):
            path = found.codebook_page(language, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# {name} ({language})\n")
    (found.pages / "notes").mkdir(parents=True)
    (found.pages / "notes" / "words.md").write_text(":::nl\nVan ons.\n:::\n:::en\nOurs.\n:::\n")
    (found.pages / "_static").mkdir()
    (found.pages / "_static" / "own.css").write_text("a {}")
    (tmp_path / "numbers").write_text("17")
    page = NUMBERS.replace("NUMBERS", str(tmp_path / "numbers"))
    (found.pages / "numbers.md").write_text(page)
    return found


def staging(folder: StudyFolder, language: str, code: str = "c") -> Staging:
    return Staging(folder, STUDY, language, pages_of(("1.0",)), code)


def only(folder: StudyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pages that every study has, whose results are not there."""
    page = (folder.pages / "numbers.md").read_text()
    monkeypatch.setattr("analysis.report.staged.sources", lambda *_: {"index": page})


def test_a_page_is_laid_out_in_the_language_with_the_study_s_words(folder, monkeypatch) -> None:
    only(folder, monkeypatch)
    for language, told in (("nl", "Nul"), ("en", "Nought")):
        made = staging(folder, language)
        stage(made)
        text = (made.source / "index.ipynb").read_text()
        assert told in text
        assert ("Van ons." in text) == (language == "nl")
        assert "17" in text
        assert "{title}" not in text
        assert (made.source / "_static" / "own.css").read_text() == "a {}"
        contents = yaml.safe_load((made.source / "_toc.yml").read_text())
        assert contents["root"] == "index"
        assert (made.source / "codebook" / "index.md").read_text() == f"# index ({language})\n"


def test_what_stays_the_same_is_left_alone_and_what_changed_is_made_anew(
    folder, monkeypatch
) -> None:
    only(folder, monkeypatch)
    made = staging(folder, "en")
    stage(made)
    page = made.source / "index.ipynb"
    files = [path for path in made.source.rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in files}
    monkeypatch.setattr("analysis.report.staged.execute", _never)
    stage(made)
    assert {path: path.stat().st_mtime_ns for path in files} == before
    monkeypatch.undo()
    only(folder, monkeypatch)
    (folder.root / "numbers").write_text("18")
    stage(made)
    assert "18" in page.read_text()
    assert [path for path in files if path.stat().st_mtime_ns != before[path]] == [page]


def _never(*_: object, **__: object) -> None:
    raise AssertionError


def test_other_code_runs_pages_again(folder, monkeypatch) -> None:
    only(folder, monkeypatch)
    stage(staging(folder, "en"))
    monkeypatch.setattr("analysis.report.staged.execute", _never)
    with pytest.raises(AssertionError):
        stage(staging(folder, "en", code="other"))


def test_a_study_s_own_page_takes_the_place_of_a_generic_one(folder) -> None:
    (folder.pages / "method.md").write_text("# Ours\n")
    found = sources(folder, STUDY)
    assert found["method"] == "# Ours\n"
    assert "numbers" in found


def test_a_theme_that_is_no_page_stops_the_book(folder, monkeypatch) -> None:
    only(folder, monkeypatch)
    folder.outline.write_text("themes: [indx]\n")
    with pytest.raises(PeilError, match="S012"):
        stage(staging(folder, "en"))


def test_a_study_without_pages_gets_those_of_its_plan(folder) -> None:
    (folder.pages / "numbers.md").unlink()
    assert [name for name in sources(folder, STUDY) if name.startswith("family_")]


def test_a_page_that_shows_no_hypothesis_takes_none_away(folder) -> None:
    plan = load_plan(folder.plan)
    addresses = places(written(folder), plan).values()
    assert {each.split(".html")[0] for each in addresses} <= set(sources(folder, STUDY))
    (folder.pages / "ours.md").write_text("page.hypothesis(mine, 'B1')\n")
    assert [name for name in sources(folder, STUDY) if name.startswith("family_")] == []
    assert places(written(folder), plan) == {"B1": "ours.html#B1"}


def test_a_study_without_waves_says_how_to_go_on(folder) -> None:
    bare = STUDY.model_copy(update={"waves": ()})
    (page,) = sources(folder, bare).values()
    assert "no wave" in page
