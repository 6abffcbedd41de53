"""What pages read is read once, and again when its file changes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from analysis import outputs
from instrument.lineage import lineage
from instrument.load import load

STUDY = Path(__file__).parents[1] / "studies" / "bsa_panel"


def later(path: Path) -> None:
    """Let a file be as if it was written a second later."""
    told = path.stat()
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns + 10**9))


def test_the_plan_is_read_once_until_its_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    shutil.copyfile(STUDY / "analysis" / "plan.yaml", path)
    first = outputs.plan(path)
    assert outputs.plan(path) is first
    name = first.hypotheses[0].id
    path.write_text(path.read_text("utf-8").replace(f"id: {name}", "id: X9"), encoding="utf-8")
    later(path)
    assert outputs.plan(path).hypotheses[0].id == "X9"


def test_variables_are_read_once_and_nobody_changes_them_for_others(tmp_path: Path) -> None:
    path = tmp_path / "variables.json"
    every = [each.model_dump_json() for each in lineage(load(STUDY).questionnaire)]
    path.write_text(f"[{','.join(every)}]", encoding="utf-8")
    first = outputs.variables(path)
    assert (len(first), outputs.variables(path)) == (len(every), first)
    with pytest.raises(TypeError, match="does not support item assignment"):
        first["new"] = first[next(iter(first))]  # type: ignore[index]  # what is tried
    path.write_text(f"[{every[0]}]", encoding="utf-8")
    later(path)
    assert len(outputs.variables(path)) == 1
