"""The folder of a study: where its sources stand and where its outputs go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from instrument.load import FOLDER
from instrument.locale import SOURCE
from instrument.problems import PeilError
from instrument.study import Wave
from instrument.translation import CONFIRMED


@dataclass(frozen=True)
class StudyFolder:
    """Paths of a study; nothing is read or written here."""

    root: Path

    @property
    def build(self) -> Path:
        """All outputs."""
        return self.root / "build"

    @property
    def definition_files(self) -> tuple[Path, ...]:
        """The YAML files, snapshots and confirmed translations that make up the definition."""
        folder = self.root / FOLDER
        patterns = ("*.yaml", "released/*.json", CONFIRMED.name)
        return tuple(sorted(path for pattern in patterns for path in folder.glob(pattern)))

    @property
    def calibration(self) -> Path:
        """What many made-up studies showed of the plan's tests; kept with the study."""
        return self.root / "data" / "calibration"

    def definition(self, name: str) -> Path:
        """Give one part of the checked definition."""
        return self.build / "definition" / f"{name}.json"

    def version(self, version: str) -> Path:
        """Give one resolved version."""
        return self.build / "definition" / "versions" / f"{version}.json"

    def form(self, version: str) -> Path:
        """Give the folder of a version's forms."""
        return self.build / "forms" / version

    def raw(self, wave: Wave) -> Path:
        """Give the export of a wave as the platform wrote it."""
        return self.root / "data" / "raw" / wave.id / wave.file

    @property
    def decisions(self) -> Path:
        """What people decided about codes that differ by one typing error."""
        return self.root / "data" / "decisions" / "people.csv"

    @property
    def candidates(self) -> Path:
        """Rows that may be somebody known, undecided; without codes."""
        return self.build / "people" / "candidates.csv"

    def people(self, name: str) -> Path:
        """Give one table on who took part when."""
        return self.build / "people" / f"{name}.parquet"

    def fieldwork(self, name: str) -> Path:
        """Give one table on the quality of fieldwork."""
        return self.build / "fieldwork" / f"{name}.parquet"

    def clean(self, name: str) -> Path:
        """Give one cleaned table."""
        return self.build / "clean" / f"{name}.parquet"

    def watch_of(self, wave: str) -> Path:
        """Give what is known of the participant codes of one wave, hashed."""
        return self.build / "clean" / f"{wave}_watch.json"

    @property
    def watch(self) -> Path:
        """What is known of participant codes, hashed, so that no table may hold one."""
        return self.build / "clean" / "watch.json"

    def harmonised(self, name: str) -> Path:
        """Give one harmonised table."""
        return self.build / "harmonised" / f"{name}.parquet"

    def wide(self, engine: str) -> Path:
        """Give the folder of the wide harmonised tables that an engine made."""
        return self.build / "wide" / engine

    def weights(self, name: str) -> Path:
        """Give one table of weights."""
        return self.build / "weights" / f"{name}.parquet"

    @property
    def flow(self) -> Path:
        """What came in, where it went, and that the sums close."""
        return self.build / "audit" / "flow.csv"

    @property
    def codebook(self) -> Path:
        """The codebook's pages, and what people take along of it."""
        return self.build / "codebook"

    def searchable(self, language: str) -> Path:
        """Give the codebook to search in, which stands alone, for readers of a language."""
        of = "" if language == SOURCE else f".{language}"
        return self.codebook / f"codebook{of}.html"

    def codebook_page(self, language: str, name: str) -> Path:
        """Give one page of the codebook in a language."""
        return self.codebook / language / f"{name}.md"

    def data_files(self, name: str) -> Path:
        """Give the folder of all data files in one format, or of their codebooks."""
        return self.build / "files" / name

    @property
    def deposit(self) -> Path:
        """The zip that can be deposited, and nothing else."""
        return self.build / "deposit"

    @property
    def plan(self) -> Path:
        """The registered plan, as its authors write it."""
        return self.root / "analysis" / "plan.yaml"

    @property
    def registered(self) -> Path:
        """What was registered of the plan; not there before the first time."""
        return self.root / "analysis" / "registered.json"

    def hypothesis(self, name: str) -> Path:
        """Give one hypothesis of the plan."""
        return self.build / "plan" / f"{name}.json"

    def result(self, name: str) -> Path:
        """Give one table of results."""
        return self.build / "results" / f"{name}.parquet"

    @property
    def dictionary(self) -> Path:
        """What every column of every table of results means."""
        return self.build / "results" / "datapackage.json"

    def given(self, file: str) -> Path:
        """Give one file of the results that readers may take along."""
        return self.build / "results_given" / file

    @property
    def manifest(self) -> Path:
        """Hashes of inputs and code, versions and seed."""
        return self.build / "results" / "manifest.json"

    @property
    def outline(self) -> Path:
        """The study's part of the report: its headline, and its pages in order."""
        return self.pages / "report.yaml"

    @property
    def pages(self) -> Path:
        """The pages of the book, as their authors write them."""
        return self.root / "book"

    @property
    def book(self) -> Path:
        """The finished book."""
        return self.build / "book"


def find_study(start: Path) -> Path:
    """Walk up from a page to the study that it reports on.

    Raises
    ------
    PeilError
        S001 if no folder above holds a definition.
    """
    for folder in (start, *start.parents):
        if (folder / FOLDER / "study.yaml").is_file():
            return folder
    raise PeilError.of("S001", folder=start)
