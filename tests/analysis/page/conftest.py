"""A small study's outputs, made up by hand, and a page that keeps what is shown on it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from lxml import html
from matplotlib.figure import Figure

from analysis.evidence import Evidence
from analysis.measurement.collapse import COLUMNS as COLLAPSE
from analysis.measurement.invariance import LATENT, LEVELS
from analysis.measurement.reliability import COLUMNS as RELIABILITY
from analysis.page import display
from analysis.page.display import embed
from analysis.people.attrition import attrition, retention
from analysis.people.closed import closed
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_definition import write_definition
from analysis.results.inferred import NUMBERS, TEXTS
from analysis.robustness.confounding import COLUMNS as CONFOUNDING
from analysis.robustness.curve import CURVES, SPECIFICATIONS
from analysis.robustness.placebo import COLUMNS as PLACEBOS
from tests.english import ENGLISH_WORDS, POINT

INFERENCES = (*TEXTS, *NUMBERS)
BSA = Path(__file__).resolve().parents[2] / "studies" / "bsa_panel"
WAVES = {"w1983": "pre", "w1984": "pre", "w1985": "post", "w1986": "post"}


@dataclass
class Page:
    """What was shown, in order: Markdown, tables as rows of cells, pictures as their words.

    And the pictures themselves, and what is quoted within cells in another language, with that
    language.
    """

    texts: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    quoted: list[tuple[str, str]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def display(self, content: object) -> None:
        data = str(getattr(content, "data", content))
        if type(content).__name__ == "Markdown":
            self.texts.append(data)
            return
        parsed = html.fromstring(data)
        if parsed.tag == "figure":
            self.pictures.append(parsed.find("img").get("alt"))
            return
        rows = [[cell.text_content() for cell in row] for row in parsed.xpath(".//tr")]
        self.tables[parsed.find(".//caption").text] = rows
        self.quoted += [(each.get("lang"), each.text_content()) for each in parsed.xpath(".//i")]

    def embed(self, figure: Figure, alt: str) -> str:
        self.figures.append(figure)
        return embed(figure, alt)

    def table(self, caption: str) -> list[list[str]]:
        return self.tables[caption]

    @property
    def figure(self) -> Figure:
        """The only picture."""
        (one,) = self.figures
        return one


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    found = Page()
    monkeypatch.setattr(display, "display", found.display)
    monkeypatch.setattr(display, "embed", found.embed)
    return found


@pytest.fixture
def dutch(folder: StudyFolder) -> Evidence:
    """Open the same outputs for a page in Dutch."""
    return Evidence(folder, "nl")


@pytest.fixture
def in_dutch(page: Page) -> Callable[..., None]:
    """Fail where a page holds English, but for texts of the study and of code; or no comma."""

    def check(*of_study: str) -> None:
        cells = [cell for rows in page.tables.values() for row in rows for cell in row]
        shown = [*page.texts, *page.pictures, *page.tables, *cells]
        assert shown
        for text in shown:
            told = re.sub(r"`[^`]*`", "", text)
            for each in (*of_study, *(words for _, words in page.quoted)):
                told = told.replace(each, "")
            assert ENGLISH_WORDS.findall(told) == [], text
            assert POINT.findall(told) == [], text

    return check


def results() -> pd.DataFrame:
    row = {
        "hypothesis": "B1",
        "model": "ordinal",
        "role": "primary",
        "outcome": "numpos",
        "unit": "log odds",
        "direction": 1,
        "sesoi": 0.2,
        "family": "primary",
        "estimate": 0.5,
        "se": 0.1,
        "df": 53.0,
        "low": 0.3,
        "high": 0.7,
        "p": 0.0002,
        "p_tested": 0.0002,
        "p_holm": 0.0002,
        "standardised": 0.28,
        "std_low": 0.17,
        "std_high": 0.39,
        "n_rows": 1000.0,  # so many less than its table that it is told
        "n_persons": 264.0,
        "n_clusters": 54.0,
        "status": "ok",
        "because": "",
        "comparability": "exact",
        "standing": "exploratory",
        "changed": "",
        "verdict": "supported",
        "identified_by": "264 people",
        "note": "",
    }
    check = row | {"model": "pooled", "role": "check", "unit": "circumstances", "verdict": ""}
    failed = check | {"model": "within_person", "status": "failed", "because": "too few people"}
    return pd.DataFrame([check, row, failed])  # the one that decides need not come first


def coefficients() -> pd.DataFrame:
    """Give a check the parts of a composition."""
    row = {"hypothesis": "B1", "model": "composition", "role": "check", "outcome": "numpos"}
    numbers = {"se": 0.1, "df": 9.0, "low": 0.1, "high": 0.5, "p": 0.01, "note": ""}
    terms = ("within", "joined", "left", "answered_more", "total")
    return pd.DataFrame([row | numbers | {"term": each, "estimate": 0.3} for each in terms])


def samples() -> pd.DataFrame:
    """Account for the rows of two estimates: one of all answers, one within people."""
    head = {"hypothesis": "B1", "outcome": "numpos", "column": "", "reason": ""}
    ordinal = head | {"number": 0, "model": "ordinal", "role": "primary"}
    within = head | {"number": 1, "model": "within_person", "role": "check"}
    refused = {"step": "outcome", "column": "numpos", "reason": "refused"}
    unknown = {"step": "covariate", "column": "relig", "reason": "dont_know"}
    lines = [
        ordinal | {"step": "table", "n_rows": 1060},
        ordinal | refused | {"n_rows": 4},
        ordinal | unknown | {"n_rows": 20},
        ordinal | {"step": "used", "n_rows": 1036},
        within | {"step": "table", "n_rows": 1060},
        within | refused | {"n_rows": 4},
        within | unknown | {"n_rows": 20},
        within | {"step": "only_before", "n_rows": 36},
        within | {"step": "used", "n_rows": 1000},
    ]
    return pd.DataFrame(lines).assign(n_persons=lambda table: table["n_rows"])


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> StudyFolder:
    root = tmp_path_factory.mktemp("study")
    for part in ("instrument", "analysis"):
        shutil.copytree(BSA / part, root / part)
    folder = StudyFolder(root)
    write_definition(folder)
    for path in (folder.clean("x"), folder.harmonised("x"), folder.result("x")):
        path.parent.mkdir(parents=True)
    people = {"w1983": "abcd", "w1984": "abc", "w1985": "abe", "w1986": "ab"}
    panel = pd.DataFrame(
        [{"person": p, "wave": wave} for wave, here in people.items() for p in here]
    )
    panel.to_parquet(folder.harmonised("panel"), index=False)
    values = {"w1983": [3] * 12 + [7] * 20, "w1984": [3] * 30, "w1985": [7] * 30, "w1986": [7] * 4}
    answers = pd.DataFrame(
        [
            {"wave": wave, "variable": "numpos", "code": str(n), "value": float(n)}
            for wave, numbers in values.items()
            for n in numbers
        ]
    )
    missing = {"wave": "w1983", "variable": "numpos", "code": None, "value": np.nan}
    answers.loc[len(answers)] = missing
    answers.to_parquet(folder.harmonised("answers"), index=False)
    for wave, here in people.items():
        rows: list[tuple[str, str, str | None]] = [(wave, "kept", None) for _ in here]
        rows += [(wave, "set_aside", "no_consent")] if wave == "w1983" else []
        records = pd.DataFrame(rows, columns=["wave", "status", "because"]).assign(person=None)
        records.to_parquet(folder.clean(f"{wave}_records"), index=False)
    pd.DataFrame(
        [
            {"wave": "w1983", "rule": "kept", "action": "kept"},
            {"wave": "w1983", "rule": "out_of_range", "action": "dropped"},
            {"wave": "w1986", "rule": "R008", "action": "dropped"},
        ]
    ).to_parquet(folder.clean("audit"), index=False)
    results().to_parquet(folder.result("verdicts"), index=False)
    samples().to_parquet(folder.result("flow"), index=False)
    coefficients().to_parquet(folder.result("estimates"), index=False)
    nothing = pd.DataFrame(columns=list(RELIABILITY))
    nothing.to_parquet(folder.result("reliability"), index=False)
    for name, columns in {
        "invariance": LEVELS,
        "latent_means": LATENT,
        "collapse": COLLAPSE,
        "inferences": INFERENCES,
        "specifications": SPECIFICATIONS,
        "placebos": PLACEBOS,
        "confounding": CONFOUNDING,
    }.items():
        pd.DataFrame(columns=list(columns)).to_parquet(folder.result(name), index=False)
    alone = {"hypothesis": "B1", "verdict": "supported", "n_specifications": 1, "n_agreeing": 1}
    curves = pd.DataFrame([alone]).reindex(columns=list(CURVES))
    curves.to_parquet(folder.result("curves"), index=False)
    made = {"inputs": {"data/raw/x.csv": "ab" * 32}, "versions": {"pandas": "3.0"}, "seed": 1}
    folder.manifest.write_text(json.dumps(made))
    return folder


@pytest.fixture
def evidence(folder: StudyFolder) -> Evidence:
    """Open the outputs; what a test changes in them, it changes in memory."""
    return Evidence(folder)


def came(evidence: Evidence, patterns: Mapping[str, int]) -> None:
    """Have so many people in the waves of each pattern: `"13"` is in the first and the third."""
    order = [wave.id for wave in evidence.waves]
    rows = [
        (f"{pattern}_{n}", order[int(place) - 1])
        for pattern, people in patterns.items()
        for n in range(people)
        for place in pattern
    ]
    panel = pd.DataFrame(rows, columns=["person", "wave"]).assign(cluster="x")
    present = [wave for wave in order if (panel["wave"] == wave).any()]
    evidence.__dict__["panel"] = panel
    evidence.__dict__["people"] = {
        "attrition": attrition(panel, present),
        "retention": retention(panel, present),
        "closed": closed(panel, present),
        "groups": pd.DataFrame({"kind": [], "id": [], "in_all": []}),
    }


@pytest.fixture
def full(evidence: Evidence) -> Evidence:
    """Open the study with what a checklist looks at beside its results."""
    records = evidence.records.assign(person="p")
    rates = pd.DataFrame(
        [{"wave": "w1983", "rate": name, "value": 0.5} for name in ("participation", "completion")]
    )
    care = pd.DataFrame([{"wave": "w1983", "speeding": 12}])
    evidence.__dict__["records"] = records
    evidence.__dict__["quality"] = {"rates": rates, "care": care}
    return evidence
