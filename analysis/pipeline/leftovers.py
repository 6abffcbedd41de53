"""What steps of earlier runs made and no step makes today, such as forms of a dropped version."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.pipeline.step import Step

RECORD = "made.json"


def note_made(steps: Sequence[Step], build_folder: Path) -> None:
    """Note what steps make, so that it is known when they are gone."""
    made = {step.name: [_shown(path, build_folder) for path in step.makes] for step in steps}
    record = build_folder / RECORD
    text = json.dumps({**_known(build_folder), **made}, ensure_ascii=False, indent=1)
    record.write_text(f"{text}\n", encoding="utf-8")


def clear(steps: Sequence[Step], build_folder: Path) -> tuple[Path, ...]:
    """Remove what was made before and is not made today.

    Parameters
    ----------
    steps
        All steps of the study.
    build_folder
        Of the study; nothing outside it is touched.

    Returns
    -------
    tuple of Path
        What was removed.
    """
    today = {path for step in steps for path in step.makes}
    before = {build_folder / name for names in _known(build_folder).values() for name in names}
    # Neither a folder that still holds results, nor a file in one that is made as a whole.
    kept = today | {above for path in today for above in path.parents}
    gone = sorted(path for path in before - kept if not today & set(path.parents))
    for path in gone:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    (build_folder / RECORD).unlink(missing_ok=True)
    note_made(steps, build_folder)
    return tuple(gone)


def _known(build_folder: Path) -> Mapping[str, Sequence[str]]:
    """Read the record; what cannot be read counts as nothing made."""
    try:
        found = json.loads((build_folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _shown(path: Path, build_folder: Path) -> str:
    return path.relative_to(build_folder).as_posix()
