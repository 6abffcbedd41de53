"""The steps that harmonise and that write the codebook, on the study that ships and on another."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.pipeline import task_clean, task_codebook, task_definition, task_harmonise
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import Watch, key_in
from analysis.pipeline.step import ROOT
from instrument.load import load

BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
TASKS = (task_definition, task_clean, task_harmonise, task_codebook)


def made(study: Path, root: Path) -> StudyFolder:
    """Run all steps up to the codebook on a copy of a study."""
    skipped = shutil.ignore_patterns("__pycache__", "*.py")
    for part in ("instrument/questionnaire", "data"):
        shutil.copytree(study / part, root / part, ignore=skipped)
    folder = StudyFolder(root)
    questionnaire = load(root).questionnaire
    for task in TASKS:
        for step in task.steps(folder, questionnaire):
            assert all(path.exists() for path in step.needs), step.name
            step.action()
            assert all(path.exists() for path in step.makes), step.name
    return folder


@pytest.fixture(scope="module")
def zzp(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    return made(ROOT, tmp_path_factory.mktemp("zzp") / "study")


@pytest.fixture(scope="module")
def bsa(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    return made(BSA, tmp_path_factory.mktemp("bsa") / "study")


def table(folder: StudyFolder, name: str) -> pd.DataFrame:
    return pd.read_parquet(folder.harmonised(name))


def test_every_kept_record_is_in_the_panel(zzp: StudyFolder, bsa: StudyFolder) -> None:
    for folder in (zzp, bsa):
        waves = [wave.id for wave in load(folder.root).questionnaire.study.waves]
        records = pd.concat([pd.read_parquet(folder.clean(f"{w}_records")) for w in waves])
        panel = table(folder, "panel")
        assert len(panel) == (records["status"] == "kept").sum()
        assert list(panel["wave"].unique()) == waves
        assert len(table(folder, "problems")) == 0


def test_no_participant_code_stands_in_a_table(zzp: StudyFolder) -> None:
    """Codes are read from the exports by their headings, and looked for as whole words."""
    text = "".join(path.read_text("latin-1") for path in (zzp.root / "data/raw").rglob("*.csv"))
    words = set(re.findall(r"[0-9A-Z]+", text.upper()))
    watch = Watch.read(zzp.watch)
    codes = watch.guard(key_in(zzp, watch)).codes
    known = {word for word in words if len(word) in (6, 8) and [*codes.places(word)]}
    assert len(known) > 500
    tables = [*zzp.clean("x").parent.glob("*.parquet"), *zzp.harmonised("x").parent.glob("*.p*")]
    assert len(tables) > 15
    for path in tables:
        if path.stem.endswith("_texts"):
            continue
        table_of = pd.read_parquet(path)
        for name in table_of.columns[table_of.dtypes == "str"]:
            cells = " ".join(table_of[name].dropna().unique()).upper()
            assert not known & set(re.findall(r"[0-9A-Z]+", cells)), path.name


def test_types_survive_the_file(zzp: StudyFolder, bsa: StudyFolder) -> None:
    panel = table(zzp, "panel")
    assert str(panel["organiser"].dtype) == "boolean"
    assert str(panel["so_weigh"].dtype) == "float64"
    assert str(panel["submitted"].dtype).startswith("datetime64")
    assert table(zzp, "memberships")["fixed_roster"].dtype == bool
    assert len(table(zzp, "ties")) > 0
    assert len(table(bsa, "memberships")) == len(table(bsa, "ties")) == 0


def test_the_csv_says_what_the_parquet_says(zzp: StudyFolder, bsa: StudyFolder) -> None:
    for folder in (zzp, bsa):
        path = folder.harmonised("answers").with_suffix(".csv")
        texts = dict.fromkeys(("person", "version", "record", "entry", "code", "given"), "str")
        read = pd.read_csv(path, dtype=texts, keep_default_na=False, na_values=[""])
        pd.testing.assert_frame_equal(read, table(folder, "answers"), check_dtype=False)
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_nothing_that_somebody_wrote_themselves_leaves_cleaning(zzp: StudyFolder) -> None:
    waves = [wave.id for wave in load(zzp.root).questionnaire.study.waves]
    texts = pd.concat([pd.read_parquet(zzp.clean(f"{wave}_texts")) for wave in waves])
    cleaned = pd.concat([pd.read_parquet(zzp.clean(wave)) for wave in waves])
    assert set(cleaned.loc[cleaned["item"] == "remarks_open", "code"].dropna()) == {"x"}
    remarks = texts.loc[texts["item"] == "remarks_open", "text"]
    assert len(remarks) > 10
    written = zzp.harmonised("answers").with_suffix(".csv").read_text(encoding="utf-8")
    pages = "".join(path.read_text(encoding="utf-8") for path in zzp.codebook.glob("*/*.md"))
    for remark in remarks:
        assert remark not in written
        assert remark not in pages


def test_the_codebook_counts_what_was_answered(zzp: StudyFolder) -> None:
    cleaned = pd.read_parquet(zzp.clean("w2"))
    given = cleaned.loc[cleaned["item"] == "so_weigh", "code"].value_counts()
    page = zzp.codebook_page("en", "version-2.0").read_text(encoding="utf-8")
    _, _, section = page.partition("(item-2.0-so_weigh)=")
    rows = [line for line in section.split("(item-")[0].splitlines() if line.startswith("| `")]
    counted = {line.split("`")[1]: line.rstrip(" |").rsplit("| ", 1)[1] for line in rows}
    for code, number in given.items():
        assert counted[str(code)] in (str(number), "< 10", "withheld"), code
    assert str(given.max()) in counted.values()


def test_an_item_and_its_variable_of_the_same_name_are_counted_apart(zzp: StudyFolder) -> None:
    """Household: six answers as asked, four as harmonised."""
    answers = table(zzp, "answers")
    mine = answers[(answers["variable"] == "household_type") & (answers["wave"] == "w2")]
    page = zzp.codebook_page("en", "harmonised").read_text(encoding="utf-8")
    _, _, section = page.partition("(variable-household_type)=")
    lines = section.split("\n(")[0].splitlines()
    codes = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert [code for code in codes if code.isdigit()] == ["1", "2", "3", "4"]
    assert set(mine["code"].dropna()) <= {"1", "2", "3", "4"}


def test_the_codebook_is_also_a_table(zzp: StudyFolder, bsa: StudyFolder) -> None:
    for folder in (zzp, bsa):
        read = pd.read_csv(folder.codebook / "codebook.csv", dtype=str)
        asked = {each.id for each in load(folder.root).questionnaire.items}
        assert set(read["item"]) == asked
