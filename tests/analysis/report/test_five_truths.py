"""No sentence of a report contradicts its table, whatever the truth: five are tried, end to end.

Answers are made up from each truth, go through the true chain, and every page is executed in both
languages. The reader of `tests.analysis.report.five` knows the results and the plan's rule alone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.plan import load_plan
from tests.analysis.report.five import study
from tests.analysis.report.five.counted import counted_faults, counting, opened
from tests.analysis.report.five.gathered import gathered_faults
from tests.analysis.report.five.reader import Report, faults
from tests.analysis.report.five.rendered import rendered
from tests.english import ENGLISH_WORDS, POINT

pytestmark = pytest.mark.slow
KEPT_IN_ENGLISH = re.compile(
    r"`[^`]*`|Vraag \w+\?|overflow encountered in expm1|clear|left|∈ A|\bA\b|"
    r"<span lang=.en.>.*</span>|"
    r"\(\w+ & .*?\)|\d\.\d(?= |$|;)"
)
"""Code, what a library says, items of the toy study, signs, literature, and names of versions."""
OF_CODE = ("downloads", "reproduce")
"""Pages that list names of columns and of versions."""
SEEN: dict[str, set[str]] = {
    "strong": {"supported", "refuted", "undecided", "not estimable"},
    "null": {"supported", "refuted", "undecided", "not estimable"},
    "opposite": {"refuted", "supported", "not estimable"},
    "tiny": {"not estimable"},
    "failed": {"not estimable"},
}
"""What each truth must bring about, or it would show nothing."""
COUNTED = {name: {"steps", "tiles", "map"} for name in study.TRUTHS} | {"tiny": {"steps"}}
"""Pictures that count people, which each truth must have; of few there are no map and no tiles."""


@pytest.mark.parametrize("truth", study.TRUTHS)
def test_no_sentence_of_a_report_contradicts_its_table(truth: str, tmp_path: Path) -> None:
    folder = study.write(tmp_path, study.TRUTHS[truth])
    study.make(folder)
    verdicts = pd.read_parquet(folder.result("verdicts"))
    assert set(verdicts["verdict"]) >= SEEN[truth]
    specifications = pd.read_parquet(folder.result("specifications"))
    level = load_plan(folder.plan).level
    for language in ("nl", "en"):
        pages = rendered(folder, language)
        assert [alt for page in pages for alt in page.without_table] == []
        report = Report(pages, verdicts, specifications, level)
        assert [*faults(report), *gathered_faults(report)] == []
        assert counted_faults(pages, opened(folder, language)) == []
        assert {kind for page in pages for kind in counting(page)} >= COUNTED[truth]
        if language == "nl":
            told = [page for page in pages if page.name not in OF_CODE]
            texts = [KEPT_IN_ENGLISH.sub("", each) for page in told for each in page.texts]
            assert [each for each in texts if ENGLISH_WORDS.search(each)] == []
            assert [each for each in texts if POINT.search(each)] == []
