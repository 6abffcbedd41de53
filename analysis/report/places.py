"""Where a report shows each hypothesis, so that what is said of it elsewhere leads there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.pipeline.folder import StudyFolder
from analysis.plan import Hypothesis, Plan

_SHOWN = re.compile(r"\bpage\.hypothesis\(\s*\w+,\s*[\"'](\w+)[\"']")


def written(folder: StudyFolder) -> tuple[Path, ...]:
    """List the pages that the study wrote itself."""
    return tuple(sorted(folder.pages.glob("*.md")))


def shown_on(pages: Iterable[Path]) -> Mapping[str, str]:
    """Find the page that shows each hypothesis: id → name of the page."""
    return {
        name: path.stem
        for path in pages
        for name in _SHOWN.findall(path.read_text(encoding="utf-8"))
    }


def not_shown(pages: Iterable[Path], plan: Plan) -> tuple[Hypothesis, ...]:
    """List the hypotheses that no page of the study shows: these get a page for each family."""
    shown = shown_on(pages)
    return tuple(each for each in plan.hypotheses if each.id not in shown)


def places(pages: Iterable[Path], plan: Plan) -> Mapping[str, str]:
    """Say on which page each hypothesis is shown, from the folder of the book.

    Parameters
    ----------
    pages
        That the study wrote.
    plan
        For the families: there is a page for each with hypotheses that are `not_shown`.

    Returns
    -------
    Mapping
        Hypothesis → address of its table of estimates.
    """
    pages = tuple(pages)
    families = {each.id: f"family_{each.family}" for each in not_shown(pages, plan)}
    known = {**shown_on(pages), **families}
    return {name: f"{page}.html#{name}" for name, page in known.items()}
