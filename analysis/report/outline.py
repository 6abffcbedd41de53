"""What a report holds and in which order: pages that every study has, and those of the study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from analysis.locale import Locale, marked
from analysis.plan import Hypothesis, Plan
from instrument.problems import PeilError, Place, problem
from instrument.study import Study
from instrument.vocabulary import Frozen, Text

FILE = "report.yaml"
GENERIC = Path(__file__).parent / "pages"
"""Pages that every report has."""
FRONT = "index"
OF_STUDY = ("study", "questionnaire", "who_answered", "data_quality")
BEHIND = ("robustness", "calibration", "method")
AFTER = ("standards", "downloads", "reproduce", "cite", "synthetic")
FIXED = frozenset({FRONT, *OF_STUDY, *BEHIND, *AFTER, "claims"})
"""Pages with a place of their own, which are no themes."""
Stated = Literal[
    "background",
    "size",
    "generalisability",
    "funding",
    "ethics",
    "development",
    "recruitment",
    "contact",
    "advertising",
    "context",
    "incentives",
    "review",
    "visitors",
    "views",
    "cookies",
    "addresses",
    "registration",
]
"""What checklists of reports ask and no file of a study says."""
PARTS: Mapping[str, str] = {
    "study": marked("The study"),
    "findings": marked("Findings"),
    "behind": marked("Behind the numbers"),
}
HEAD = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, name: python3}
---

"""
CELL = "```{{code-cell}} ipython3\n:tags: [remove-input]\n\n{}\n```\n"


class Outline(Frozen):
    """The study's part of its report: a headline, and its own pages in order.

    Hypotheses that none of those shows stand on a page for each family. `reported` answers what
    checklists ask and only people can say.
    """

    title: Text = Field(default_factory=dict)
    themes: tuple[str, ...] = ()
    reported: Mapping[Stated, Text] = {}


def load_outline(path: Path) -> Outline:
    """Read `report.yaml`; without it, nothing is said.

    Raises
    ------
    PeilError
        S011 if it is not as it should be.
    """
    if not path.is_file():
        return Outline()
    try:
        return Outline.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except (ValidationError, yaml.YAMLError) as error:
        why = " ".join(str(error).split())
        raise PeilError(problem("S011", Place(path.name), why=why)) from None


def themed(path: Path, outline: Outline, pages: Iterable[str]) -> None:
    """See that every theme is a page.

    Parameters
    ----------
    path, outline
        The file, and what it says.
    pages
        The names of all pages that there are.

    Raises
    ------
    PeilError
        S012 for each theme that is none, with its line.
    """
    known = frozenset(pages)
    wrong = [each for each in outline.themes if each not in known]
    if not wrong:
        return
    lines = _lines(path)
    shown = ", ".join(sorted(known - FIXED)) or "none"
    raise PeilError(
        *(
            problem("S012", Place(path.name, line=lines.get(each, 0)), name=each, known=shown)
            for each in wrong
        )
    )


def _lines(path: Path) -> Mapping[str, int]:
    """Find the line on which each theme is named."""
    whole = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    if not isinstance(whole, yaml.MappingNode):
        return {}
    (themes,) = (value for key, value in whole.value if key.value == "themes")
    return {each.value: each.start_mark.line + 1 for each in reversed(themes.value)}


def titles(outline: Outline, study: Study, locale: Locale) -> Mapping[str, str]:
    """Give what fills places in generic pages: the headline, and that answers are made up."""
    return {
        "title": locale.words(outline.title or study.title),
        "synthetic": _read_first(study, locale) if study.synthetic else "",
    }


def _read_first(study: Study, locale: Locale) -> str:
    heading = locale.text("Read this first")
    more = locale.text("What that means: {page}.", page="{doc}`synthetic`")
    notice = locale.words(study.notice)
    return f"```{{admonition}} {heading}\n:class: warning\n{notice} {more}\n```"


def family_pages(plan: Plan, hypotheses: Iterable[Hypothesis]) -> Mapping[str, str]:
    """Make a page for each family of hypotheses, for those that no page of the study shows."""
    families: dict[str, list[str]] = {}
    for each in hypotheses:
        families.setdefault(each.family, []).append(each.id)
    return {f"family_{name}": _family_page(plan, name, ids) for name, ids in families.items()}


def _family_page(plan: Plan, family: str, ids: Iterable[str]) -> str:
    told = plan.families.get(family) or {"en": family.replace("_", " ")}
    headings = [(language, f"# {words[0].upper()}{words[1:]}") for language, words in told.items()]
    heading = "".join(f":::{language}\n{words}\n:::\n\n" for language, words in headings)
    first = "from analysis import page\nfrom analysis.evidence import Evidence\n\n"
    first += "evidence = Evidence.here()"
    shown = [f'page.hypothesis(evidence, "{each}")' for each in ids]
    cells = [first, *shown, "page.limits(evidence)"]
    return "\n".join([f"{HEAD}{heading}", *(CELL.format(each) for each in cells)])


def contents(
    outline: Outline, pages: Iterable[str], codebook: tuple[str, ...], locale: Locale
) -> dict[str, Any]:
    """Lay the pages out as Jupyter Book wants its table of contents.

    Parameters
    ----------
    outline
        Of the study.
    pages
        The names of all pages that there are; one that is named nowhere else is a finding.
    codebook
        Its pages, the first of which holds the others.
    locale
        Of the readers.
    """
    there = set(pages)
    themes = [*outline.themes, *sorted(there - FIXED - set(outline.themes)), "claims"]
    first, *others = codebook
    book = {"file": first, "sections": [{"file": each} for each in others]}
    parts = {
        "study": [{"file": each} for each in OF_STUDY if each in there],
        "findings": [{"file": each} for each in themes if each in there],
        "behind": [
            *({"file": each} for each in BEHIND if each in there),
            book,
            *({"file": each} for each in AFTER if each in there),
        ],
    }
    return {
        "format": "jb-book",
        "root": FRONT,
        "parts": [
            {"caption": locale.text(PARTS[name]), "chapters": files}
            for name, files in parts.items()
            if files
        ],
    }
