"""Books of small studies, each built once from exports on, and what a browser asks for."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser

from analysis.cli import main
from analysis.pipeline.chain import STAGES, WHOLE, steps_up_to
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.run import run
from analysis.pipeline.task_book import build_book
from analysis.pipeline.task_codebook import write_codebook
from analysis.pipeline.task_definition import write_definition
from instrument.load import load
from tests.book.look import started

STUDIES = Path(__file__).resolve().parents[1] / "studies"
BSA, TRUST = STUDIES / "bsa_panel", STUDIES / "eurobarometer_trust"
ITSELF = "not an origin"
"""What Chromium notes as the origin of its own requests, such as for updates."""
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


@dataclass(frozen=True)
class Built:
    """A study after `peil run`, and what that printed."""

    folder: StudyFolder
    code: int
    said: str
    errors: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("book") / "study"
    shutil.copytree(BSA, root, ignore=shutil.ignore_patterns("build"))
    return peil(root, "run")


def peil(root: Path, *arguments: str) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        said: dict[bool, list[str]] = {True: [], False: []}

        def echo(text: object = "", nl: bool = True, err: bool = False) -> None:
            said[err].append(f"{text}\n" if nl else str(text))

        patch.setattr("click.echo", echo)
        code = main(["--study", str(root), *arguments])
    return Built(StudyFolder(root), code, "".join(said[False]), "".join(said[True]))


@pytest.fixture(scope="session")
def pages(built: Built) -> dict[Path, HtmlElement]:
    """Read every page in the language of the small study."""
    found = sorted((built.folder.book / "en").rglob("*.html"))
    return {path: html.parse(path).getroot() for path in found}


@pytest.fixture(scope="session")
def small_book(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the report of the small study for Dutch readers as well, from the results there are."""
    root = tmp_path_factory.mktemp("both") / "study"
    shutil.copytree(built.folder.root, root)
    return in_two_languages(root)


@pytest.fixture(scope="session")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the report of a study of three questionnaires, as if its answers were made up.

    So it has the pages that the small study has no use for.
    """
    root = tmp_path_factory.mktemp("strangers") / "study"
    shutil.copytree(TRUST, root, ignore=shutil.ignore_patterns("build"))
    folder, questionnaire = StudyFolder(root), load(root).questionnaire
    late = {each.name for each in STAGES[WHOLE].steps(folder, questionnaire)}
    late |= {each.name for each in STAGES["forms"].steps(folder, questionnaire)}
    before = steps_up_to(folder, questionnaire, WHOLE)
    run([step for step in before if step.name not in late], folder.build, lambda _: None)
    return in_two_languages(root, ("synthetic: false", "synthetic: true"))


def in_two_languages(root: Path, *changes: tuple[str, str]) -> Path:
    """Build the book of a study that has its results once more, for Dutch readers as well."""
    file = root / "instrument" / "questionnaire" / "study.yaml"
    text = file.read_text(encoding="utf-8")
    for before, after in (("languages: [en]", "languages: [en, nl]"), *changes):
        assert before in text
        text = text.replace(before, after, 1)
    file.write_text(text, encoding="utf-8")
    folder = StudyFolder(root)
    write_definition(folder)
    write_codebook(folder)
    build_book(folder, load(root).questionnaire.versions)
    return folder.book


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser that finds no other host; at the end of a module it is closed."""
    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def command() -> Callable[..., Built]:
    return peil


@pytest.fixture
def asked_for(tmp_path: Path) -> Callable[[Iterable[Path]], set[str]]:
    """Open pages from the file system in a browser, and give the hosts that they ask for."""

    def opened(pages: Iterable[Path]) -> set[str]:
        frames = "".join(f'<iframe src="{page.as_uri()}"></iframe>' for page in pages)
        (tmp_path / "all.html").write_text(frames)
        log = tmp_path / "net.json"
        options = [f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={log}"]
        options += ["--virtual-time-budget=5000", "--dump-dom", (tmp_path / "all.html").as_uri()]
        command = ["chromium", *QUIET, *options]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found = json.loads(log.read_text())
        start = found["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
        asked = [each.get("params", {}) for each in found["events"] if each["type"] == start]
        urls = [urlsplit(each.get("url", "")) for each in asked if each.get("initiator") != ITSELF]
        return {url.netloc for url in urls if url.netloc}

    return opened
