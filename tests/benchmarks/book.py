"""How long a report takes, as ratios in one run: `make bench`.

The book is built from results that are there: executed and printed, beside what Sphinx alone needs
for the same pages with their outputs in place; and again, where nothing changed. The shipped study
is measured, or another with `--study DIR`; it is copied, and stays as it is. Of a small study,
starting Python and importing take most of the time: `tests/studies/bsa_panel` is over both limits.
Each figure is the fastest of the rounds, in which everything that is compared takes its turn.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis.pipeline.chain import STAGES, WHOLE, steps_up_to
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.run import run
from analysis.pipeline.task_book import build_book
from analysis.privacy.key import KEY_FILE
from analysis.report.built import build
from instrument.load import load

ROOT = Path(__file__).resolve().parents[2]
EXECUTED, AGAIN = 2.5, 0.2
"""How many times the plain build a full one may take; and of a full one, the build of no change."""


def timed(work: Callable[[], object]) -> float:
    """Do a piece of work, and give the seconds it took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def tell(text: str) -> None:
    """Say how far the work is."""
    sys.stderr.write(text)


def with_results(root: Path, copy: Path) -> StudyFolder:
    """Copy a study, and bring all up to date that its book is built from."""
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git", ".venv", "tests"))
    folder = StudyFolder(copy)
    questionnaire = load(copy).questionnaire
    if not folder.manifest.is_file():
        steps = steps_up_to(folder, questionnaire, WHOLE)
        book = {each.name for each in STAGES[WHOLE].steps(folder, questionnaire)}
        before = tuple(step for step in steps if step.name not in book)
        run(before, folder.build, tell)
    return folder


def anew(folder: StudyFolder) -> None:
    """Take away all that was built of the book."""
    for name in ("book", "book-source", "book-work", "plain"):
        shutil.rmtree(folder.build / name, ignore_errors=True)


def made_key(path: Path) -> Path:
    """Write a key for the people of a study of whom nobody keeps a secret."""
    path.write_text("0123456789abcdef" * 4, encoding="utf-8")
    path.chmod(0o600)
    return path


def plain(folder: StudyFolder, languages: tuple[str, ...]) -> None:
    """Let Sphinx build the pages of every language with their outputs, as if for the first time."""

    def one(language: str) -> None:
        work = folder.build / "plain" / language
        build(folder.build / "book-source" / language, work, folder.build / "plain.log")

    with ThreadPoolExecutor(max_workers=len(languages)) as pool:
        list(pool.map(one, languages))


def main() -> int:
    """Print the ratios; 1 if one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--study", type=Path, default=ROOT, help="a folder; else the one peil ships with"
    )
    parser.add_argument("--rounds", type=int, default=3, help="of which the fastest counts")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ.setdefault(KEY_FILE, str(made_key(Path(temporary) / "bench.key")))
        folder = with_results(asked.study.resolve(), Path(temporary) / "study")
        questionnaire = load(folder.root).questionnaire
        versions, languages = questionnaire.versions, tuple(questionnaire.study.languages)
        rounds = []
        for _ in range(asked.rounds):
            anew(folder)
            rounds.append(
                {
                    "full": timed(lambda: build_book(folder, versions)),
                    "plain": timed(lambda: plain(folder, languages)),
                    "again": timed(lambda: build_book(folder, versions)),
                }
            )
        took = {name: min(each[name] for each in rounds) for name in rounds[0]}
    told = {
        "full": "the book, executed and printed",
        "plain": "Sphinx alone, of the same pages with their outputs",
        "again": "the book again, where nothing changed",
    }
    for name, seconds in took.items():
        sys.stdout.write(f"{seconds:8.1f} s  {told[name]}\n")
    over = 0
    for name, beside, limit in (("full", "plain", EXECUTED), ("again", "full", AGAIN)):
        ratio = took[name] / took[beside]
        over += ratio > limit
        verdict = "over the limit" if ratio > limit else "within"
        line = f"{told[name]} ÷ {told[beside]} (at most {limit:g}: {verdict})"
        sys.stdout.write(f"{ratio:8.2f}    {line}\n")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
