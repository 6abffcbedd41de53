"""The pages of a small study: what stands where, in which words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest

from instrument.disclosure import Disclosure
from instrument.locale import ENGLISH, Locale
from tests.instrument.codebook.conftest import pages_of

EXACT = '<span class="peil-badge peil-badge-exact">= exact</span>'
WHEN_NL = "als bij “Vraag groups?” minstens één antwoord is gekozen"


@pytest.fixture
def pages(written: Callable[[Locale], dict[str, str]]) -> dict[str, str]:
    return written(ENGLISH)


def anchors_of(pages: dict[str, str]) -> list[str]:
    """List what can be referred to on any page."""
    return [a for text in pages.values() for a in re.findall(r"(?m)^\((.+)\)=$", text)]


def section(page: str, anchor: str) -> str:
    """Take what stands under an anchor, up to the next one."""
    start = page.index(f"({anchor})=")
    rest = page[start:]
    end = re.search(r"\n\n\([\w.-]+\)=", rest)
    return rest[: end.start()] if end else rest


def test_every_item_has_an_anchor_of_its_own(pages, questionnaire) -> None:
    anchors = anchors_of(pages)
    assert len(anchors) == len(set(anchors))
    assert {f"item-{item.id}" for item in questionnaire.items} <= set(anchors)
    assert {"item-1.0-trust", "item-2.0-trust", "variable-trust_3", "codebook"} <= set(anchors)
    assert "item-2.0-hours" not in anchors
    assert "item-1.0-remarks" not in anchors


def test_every_reference_leads_somewhere(pages) -> None:
    anchors = set(anchors_of(pages))
    named = {a for text in pages.values() for a in re.findall(r"\{ref\}`[^`<]+ <([^>]+)>`", text)}
    assert named
    assert named <= anchors


def test_headings_do_not_skip_a_level(pages) -> None:
    for text in pages.values():
        levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps)


def test_every_page_carries_the_notice(pages) -> None:
    for text in pages.values():
        assert ":::{note}\nAll data are \\*made up\\*.\n:::" in text


def test_an_item_is_told_in_full(pages) -> None:
    assert section(pages["version-2.0"], "item-2.0-trust").splitlines() == [
        "(item-2.0-trust)=",
        "### trust",
        "",
        '- **Question (nl):** <span lang="nl">Vertrouwen sinds mei?</span>',
        "- **Question (en):** Trust since May?",
        '- **Hint (nl):** <span lang="nl">Kies.</span>',
        "- **Hint (en):** Pick.",
        "- **Answer:** `agree3`: one answer, ordinal",
        "- **Asked of:** everyone",
        f'- **Asked only (nl):** <span lang="nl">{WHEN_NL}</span>',
        "- **Asked only (en):** if at least one answer was chosen in “Question groups?”",
        "- **Claims:** 3, 5",
        "- **Constructs:** {ref}`confidence <construct-confidence>`",
        f"- **Reads today as:** {{ref}}`trust <variable-trust>`: 1–3 stretched to 0–100 {EXACT}",
        f"- **Reads today as:** {{ref}}`trust_3 <variable-trust_3>`: below, at or above 2 {EXACT}",
        "",
        "| Code | Label (nl) | Label (en) |",
        "| --- | --- | --- |",
        '| `1` | <span lang="nl">Oneens</span> | Disagree |',
        '| `2` | <span lang="nl">Midden</span> | Middle |',
        '| `3` | <span lang="nl">Eens</span> | Agree |',
        '| `dont_know` | <span lang="nl">Weet ik niet</span> | Don\'t know |',
        "",
        "Not fielded yet.",
    ]


def test_counts_stand_beside_the_answers(pages) -> None:
    trust = section(pages["version-1.0"], "item-1.0-trust")
    assert trust.splitlines()[-5:] == [
        "| Code | Label (nl) | n, First |",
        "| --- | --- | --- |",
        '| `1` | <span lang="nl">Oneens</span> | withheld |',
        '| `2` | <span lang="nl">Eens</span> | < 10 |',
        '| `skipped` | <span lang="nl">Overgeslagen</span> | 12 |',
    ]
    hours = section(pages["version-1.0"], "item-1.0-hours")
    assert "| `answered` | any answer | 35 |" in hours


@pytest.mark.parametrize(
    ("least", "shown", "most"), [(4, ["40", "4", "12"], 3), (13, ["withheld", "< 13", "< 13"], 12)]
)
def test_which_counts_are_hidden_is_the_studys(questionnaire, counts, least, shown, most) -> None:
    rules = Disclosure(smallest_cell=least)
    study = questionnaire.study.model_copy(update={"disclosure": rules})
    pages = pages_of(questionnaire.model_copy(update={"study": study}), counts)(ENGLISH)
    trust = section(pages["version-1.0"], "item-1.0-trust").splitlines()[-3:]
    assert [line.split("|")[-2].strip() for line in trust] == shown
    highest = section(pages["harmonised"], "variable-highest")
    assert ("| < 13 |" in highest) == (least == 13)
    coarse = section(pages["harmonised"], "variable-trust_3")
    assert ("would give away a small number" in coarse) == (least == 13)
    assert f"Counts from 1 to {most} are hidden" in pages["index"]


@pytest.mark.parametrize("item", ["code", "role"])
def test_codes_and_sensitive_answers_are_not_counted(pages, item) -> None:
    for text in (
        section(pages["version-1.0"], f"item-1.0-{item}"),
        section(pages["harmonised"], f"variable-{item}"),
    ):
        assert "n, First" not in text
        assert "is not published" in text


def test_coarser_counts_do_not_give_hidden_ones_away(pages) -> None:
    coarse = section(pages["harmonised"], "variable-trust_3")
    assert "n, First" not in coarse
    assert "would give away a small number" in coarse
    assert "| 35 |" in section(pages["harmonised"], "variable-hours")


def test_loops_say_over_what_they_go(pages) -> None:
    often = section(pages["version-1.0"], "item-1.0-often")
    assert "- **Asked of:** Leaders" in often
    loop = "answer to {ref}`groups <item-1.0-groups>`, own entries included"
    assert f"- **Once for each:** {loop}" in often
    assert "- **Columns, First:** `oftenK01` … `oftenW1` (3 columns)" in often
    assert "except the one answered in {ref}`role <item-1.0-role>`" in (
        section(pages["version-1.0"], "item-1.0-ties")
    )


def test_a_change_is_shown_side_by_side_with_its_reason(pages) -> None:
    trust = section(pages["harmonised"], "item-trust")
    rows = [line.split(" | ") for line in trust.splitlines() if line.startswith("| 1.0 → 2.0")]
    assert [row[1] for row in rows] == [
        "Question (nl)",
        "Condition",
        "Asked only (nl)",
        "Option 2 added (nl)",
        "Option 2 added (en)",
        "Codes (nl)",
        "Offered as an answer (dont\\_know) (nl)",
        "Offered as an answer (dont\\_know) (en)",
    ]
    assert [row[-1] for row in rows] == ["The scale was shorter. |", *["as above |"] * 7]
    assert rows[1][2:4] == ["–", "`count(groups) >= 1`"]
    assert rows[5][2:4] == ['<span lang="nl">2 Eens</span>', '<span lang="nl">3 Eens</span>']


def test_an_unchanged_item_shows_no_changes(pages) -> None:
    assert "What changed" not in section(pages["harmonised"], "item-often")


def test_every_version_has_its_rule_and_grade(pages) -> None:
    variable = section(pages["harmonised"], "variable-trust")
    (row,) = (line for line in variable.splitlines() if line.startswith("| 1.0 |"))
    assert row == (
        "| 1.0 | `agree2` | 1–2 stretched to 1–3; then 1–3 stretched to 0–100 | "
        '<span class="peil-badge peil-badge-approximate">≈ approximate</span> | '
        "The scale was shorter. |"
    )
    (listed,) = (
        line
        for line in pages["harmonised"].splitlines()
        if "trust_3 <variable-trust_3>` | In" in line
    )
    assert listed.count("approximate</span>") == 1
    assert listed.count("exact</span>") == 1


def test_derived_variables_and_constructs_say_how_they_are_made(pages) -> None:
    derived = section(pages["harmonised"], "variable-highest")
    sources = "{ref}`trust_3 <variable-trust_3>`, {ref}`hours <variable-hours>`"
    assert f"- **Made as:** the largest of {sources}" in derived
    assert "A maximum can only rise." in derived
    construct = section(pages["harmonised"], "construct-confidence")
    assert "| {ref}`highest <variable-highest>` | reversed (100 minus the value) |" in construct


def test_the_index_leads_to_every_version(pages) -> None:
    assert "| {ref}`version 1.0 <codebook-1.0>` | nl | 8 | First | – | – |" in pages["index"]
    assert (
        "| {ref}`version 2.0 <codebook-2.0>` | nl, en | 8 | not fielded yet | – | "
        "{ref}`since 1.0 <compare-1.0-2.0>` |" in (pages["index"])
    )


@pytest.mark.parametrize("locale", [ENGLISH, Locale("nl")], ids=lambda each: each.id)
def test_the_pages_build_without_a_warning(written, locale: Locale, tmp_path) -> None:
    pages = written(locale)
    source = tmp_path / "source"
    source.mkdir()
    for name, text in pages.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    others = "\n".join(name for name in pages if name != "index")
    with (source / "index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n```{{toctree}}\n{others}\n```\n")
    settings = 'extensions = ["myst_parser"]\nmyst_enable_extensions = ["colon_fence"]'
    (source / "conf.py").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-b", "dummy", "-W", "-q"]
    command += [str(source), str(tmp_path / "out")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
