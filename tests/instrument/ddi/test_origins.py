"""How values came about, where they stand in the exports, and what rests on them."""

from __future__ import annotations

import pytest

from instrument.dataset import DataVariable, Derived
from instrument.ddi import Documented, codebook
from tests.instrument.ddi.described import AGE, AGREE, file, found, good, said, study, text

VAR = "/d:codeBook/d:dataDscr/d:var[@name='agree']"


def written(variable: DataVariable) -> bytes:
    return codebook(study(), [Documented(file(variable), "a.csv")], smallest_cell=10)


def test_a_derivation_is_told_in_words_and_as_the_rule_per_version() -> None:
    derivation = f"{VAR}/d:derivation"
    assert said(good(), f"{derivation}/d:drvdesc[@elementVersion='1.0']") == [
        (
            "nl",
            (
                "Versie 1.0: 5 became 2. (nl). Vergelijkbaarheid: bij benadering, "
                "want: the scale was longer (nl)"
            ),
        ),
        (
            "en",
            "Version 1.0: 5 became 2. Comparability: approximate, because: the scale was longer",
        ),
    ]
    (_, words) = said(good(), f"{derivation}/d:drvdesc[@elementVersion='2.0']")
    assert words == ("en", "Version 2.0: as answered. Comparability: exact")
    rules = found(good(), f"{derivation}/d:drvcmd[@syntax='JSON']")
    assert [(each.get("elementVersion"), each.text) for each in rules] == [
        ("1.0", '{"recode": {"5": "2"}}'),
        ("2.0", "{}"),
    ]


def test_a_derivation_over_all_versions_names_none() -> None:
    derived = (Derived(version="", words=text("the mean"), rule="{}", comparability="none"),)
    content = written(AGE.model_copy(update={"derived": derived}))
    assert said(content, "//d:drvdesc")[1] == ("en", "the mean. Comparability: none")


def test_what_a_derivation_says_in_one_language_only_is_not_said_in_another() -> None:
    derived = Derived(
        version="1.0",
        words={"en": "stretched"},
        rule="{}",
        comparability="approximate",
        because={"nl": "langer", "fr": "plus long"},
    )
    content = written(AGE.model_copy(update={"derived": (derived,)}))
    assert said(content, "//d:drvdesc") == [
        ("nl", "Versie 1.0: Vergelijkbaarheid: bij benadering, want: langer"),
        ("en", "Version 1.0: stretched. Comparability: approximate"),
        ("fr", "plus long"),
    ]


def test_sources_constructs_claims_and_hypotheses_are_noted() -> None:
    assert said(good(), f"{VAR}/d:concept[@vocab]") == [
        ("nl", "Agreement (nl)"),
        ("en", "Agreement"),
    ]
    assert said(good(), f"{VAR}/d:notes[@type='source'][@subject='w1']") == [
        ("nl", "Wave w1 (nl): limesurvey, w1.csv, kolommen “A1”, “A2”"),
        ("en", "Wave w1: limesurvey, w1.csv, columns “A1”, “A2”"),
    ]
    noted = {
        kind: found(good(), f"{VAR}/d:notes[@type='{kind}']/text()")
        for kind in ("item", "constructs", "claims", "hypotheses")
    }
    assert noted == {
        "item": ["agree"],
        "constructs": ["agreement"],
        "claims": ["7, 8"],
        "hypotheses": ["H1"],
    }


@pytest.mark.parametrize(
    ("columns", "end"), [((), "w1.csv"), (("A",), "column “A”"), (("A", "B"), "columns “A”, “B”")]
)
def test_a_source_names_as_many_columns_as_there_are(columns: tuple[str, ...], end: str) -> None:
    source = AGREE.sources[0].model_copy(update={"columns": columns})
    content = written(AGE.model_copy(update={"sources": (source,)}))
    ((_, _), (_, words)) = said(content, "//d:notes[@type='source']")
    assert words.endswith(f", {end}")
