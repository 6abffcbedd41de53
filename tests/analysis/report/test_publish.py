"""The example of publishing is one that a host of static pages can run."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "book" / "publish.github.yml"


def steps() -> list[dict[str, object]]:
    found = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    return [step for job in found["jobs"].values() for step in job["steps"]]


def test_every_action_is_pinned_to_a_major_version() -> None:
    used = [str(step["uses"]) for step in steps() if "uses" in step]
    assert len(used) >= 4
    assert [each for each in used if not re.fullmatch(r"actions/[\w-]+@v\d+", each)] == []


def test_it_makes_the_report_and_publishes_its_folder_only() -> None:
    runs = [str(step["run"]) for step in steps() if "run" in step]
    assert runs == ["make report"]
    assert "\nreport:" in (ROOT / "Makefile").read_text(encoding="utf-8")
    (upload,) = [s for s in steps() if "upload-pages-artifact" in str(s.get("uses"))]
    assert upload["with"] == {"path": "build/book"}


def test_it_may_write_pages_and_nothing_else() -> None:
    found = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    assert found["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
