"""Where a report shows each hypothesis, so that what is said of it elsewhere leads there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.pipeline.folder import StudyFolder
from analysis.plan import Plan

_SHOWN = re.compile(r"page\.hypothesis\(evidence, \"(\w+)\"\)")


def written(folder: StudyFolder) -> tuple[Path, ...]:
    """List the pages that the study wrote itself."""
    return tuple(sorted(folder.pages.glob("*.md")))


def places(pages: Iterable[Path], plan: Plan) -> Mapping[str, str]:
    """Say on which page each hypothesis is shown, from the folder of the book.

    Parameters
    ----------
    pages
        That the study wrote; where none shows a hypothesis, there is one for each family.
    plan
        For the families.

    Returns
    -------
    Mapping
        Hypothesis → address of its table of estimates.
    """
    found = {
        name: path.stem
        for path in pages
        for name in _SHOWN.findall(path.read_text(encoding="utf-8"))
    }
    known = found or {each.id: f"family_{each.family}" for each in plan.hypotheses}
    return {name: f"{page}.html#{name}" for name, page in known.items()}
