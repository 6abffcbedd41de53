"""A page says beside a verdict how many reasonable specifications agree, in either language."""

from __future__ import annotations

import math
from importlib import import_module

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import confounding, curve, curves, hypothesis, placebos, sensitivity
from analysis.page.robustness import agreeing
from analysis.plan import Axis, Placebo
from analysis.robustness.confounding import COLUMNS as CONFOUNDING
from tests.analysis.figures.pictured import marks, spans

WORDS = {"nl": "woorden", "en": "words"}
AXIS = Axis.model_validate(
    {
        "id": "sample",
        "says": {"nl": "wiens antwoorden tellen", "en": "whose answers count"},
        "alternatives": [
            {
                "id": "late",
                "says": {"nl": "alleen laat", "en": "only late"},
                "because": {"nl": "Dat kan.", "en": "One may."},
                "where": {"wave": ["w1986"]},
            },
            {
                "id": "few",
                "says": {"nl": "alleen enkelen", "en": "only some"},
                "because": {"nl": "Ook goed.", "en": "Fine too."},
            },
        ],
    }
)
PLACEBO = Placebo(
    id="P1",
    says={"nl": "wonen", "en": "housing"},
    because={"nl": "Blijft.", "en": "It stays."},
    outcome="age",
    unit=WORDS,
    decides="within_person",
)


def specification(number: int, choices: str, estimate: float, **more: object) -> dict[str, object]:
    return {
        "hypothesis": "B1",
        "number": number,
        "plan": number == 0,
        "choices": choices,
        "status": "ok",
        "because": "",
        "estimate": estimate,
        "low": estimate - 0.2,
        "high": estimate + 0.2,
        "agrees": estimate > 0.2,
        **more,
    }


@pytest.fixture
def robust(evidence: Evidence) -> Evidence:
    """Give the study two alternatives, of which one is kept back, and a placebo."""
    more = {"sensitivity": (AXIS,), "placebos": (PLACEBO,)}
    evidence.__dict__["plan"] = evidence.plan.model_copy(update=more)
    kept = {"status": "kept back", "because": "it leaves out few"}
    line = {
        "hypothesis": "B1",
        "verdict": "supported",
        "n_specifications": 2,
        "n_not_estimated": 1,
        "n_same_sign": 2,
        "n_reaching": 1,
        "n_significant": 1,
        "n_agreeing": 1,
        "low": 0.1,
        "median": 0.3,
        "high": 0.5,
        "p_median": 0.012,
        "p_share": 0.5,
        "p_z": 0.0001,
        "standing": "exploratory",
    }
    placebo = {"placebo": "P1", "status": "ok", "because": "", "unit": "words"}
    numbers = {"estimate": 0.01, "low": -0.02, "high": 0.04, "p": 0.4, "p_holm": 0.4}
    counts = {"n_rows": 900.0, "n_persons": 80.0, "n_clusters": 9.0}
    drift = {"hypothesis": "B1", "kind": "drift", "unit": "log odds", "per_sd": 0.25}
    sizes = {"low": 0.3, "high": 0.7, "of_estimate": 0.5, "of_interval": 0.3, "of_least": 0.3}
    evidence.__dict__["robustness"] = {
        "specifications": pd.DataFrame(
            [
                specification(0, "", 0.5),
                specification(1, "sample=late", 0.1),
                specification(2, "sample=few", math.nan, **kept),
            ]
        ),
        "curves": pd.DataFrame([line]),
        "placebos": pd.DataFrame([{**placebo, **numbers, **counts, "found": False}]),
        "confounding": pd.DataFrame([{**drift, **sizes}]).reindex(columns=list(CONFOUNDING)),
    }
    return evidence


def test_beside_the_verdict_stands_how_many_specifications_agree(robust: Evidence, page) -> None:
    hypothesis(robust, "B1")
    after = next(n for n, text in enumerate(page.texts) if "The claim is **supported**" in text)
    told = page.texts[after + 1]
    assert told.startswith("**The same verdict follows from 1 of 2 reasonable specifications**")
    assert "run from 0.10 to 0.50 log odds, with 0.30 in the middle" in told
    assert "as large as matters, as claimed: 1; by itself not chance" in told
    assert "Not estimated, or not to be shown: 1 more." in told
    assert "p = .012 by their median" in told
    assert "p < .001 by their mean z" in told


def test_the_curve_draws_every_estimate_of_the_file_and_its_interval(
    robust: Evidence, page
) -> None:
    hypothesis(robust, "B1")
    figure, _ = page.figures
    rows = robust.robustness["specifications"].query("status == 'ok'")
    rows = pd.concat([rows[rows["agrees"]], rows[~rows["agrees"]]])
    (plan,) = rows.loc[rows["plan"], "estimate"]
    assert marks(figure, 1) == pytest.approx([*rows["estimate"], plan])
    assert spans(figure, 1) == pytest.approx(rows[["low", "high"]].to_numpy().ravel())


@pytest.mark.usefixtures("page")
def test_under_a_curve_stands_where_its_rows_are(
    robust: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    module = import_module("analysis.page.robustness")
    monkeypatch.setattr(module, "rows_in_file", lambda _, name: told.append(name))
    curve(robust, "B1")
    assert told == []
    curve(robust, "B1", drawn=True)
    assert told == ["specifications"]


def in_dutch_of(robust: Evidence, dutch: Evidence) -> Evidence:
    """Open the same for a page in Dutch."""
    dutch.__dict__.update(plan=robust.plan, robustness=robust.robustness)
    return dutch


def test_dutch_words_have_dutch_numbers(robust: Evidence, dutch: Evidence, page, in_dutch) -> None:
    found = in_dutch_of(robust, dutch)
    curve(found, "B1", drawn=True)
    in_dutch()
    (told,) = page.texts
    assert "1 van 2 redelijke specificaties" in told
    assert "van 0,10 tot 0,50 (log odds), met 0,30 in het midden" in told
    assert "zo groot als ertoe doet, zoals beweerd: 1; op zichzelf geen toeval" in told
    assert "(wild bootstrap): 1. Niet geschat, of niet te tonen: nog 1. Samen getoetst" in told
    assert "p = ,012 naar hun mediaan" in told
    assert agreeing(found, "B1") == "maar 1 van 2"
    (alt,) = page.pictures
    assert alt.startswith("B1, alle specificaties op volgorde van hun schattingen. Hetzelfde")


def test_a_claim_of_no_change_has_a_curve_of_its_own(
    robust: Evidence, dutch: Evidence, page, in_dutch
) -> None:
    robust.results["direction"] = 0
    found = in_dutch_of(robust, dutch)
    found.__dict__["results"] = robust.results
    curve(found, "B1")
    curve(robust, "B1")
    here, told = page.texts
    assert "smaller than matters: 1; by itself ruling a larger one out (wild bootstrap): 1" in told
    assert "Tested together, one-sided and not corrected, against a change as large" in told
    assert "kleiner dan ertoe doet: 1; sluit op zichzelf een grotere uit (wild bootstrap)" in here
    page.texts.remove(told)
    in_dutch()


def test_tables_on_robustness_read_in_dutch(
    robust: Evidence, dutch: Evidence, page, in_dutch
) -> None:
    found = in_dutch_of(robust, dutch)
    for show in (sensitivity, curves, placebos, confounding):
        show(found)
    in_dutch("it leaves out few", "exploratory")
    assert page.texts[-1].startswith(
        "Van de placebo's laat **geen van de 1** een verandering zien, met"
    )
    assert page.texts[-2] == (
        f"1 specificatie heeft geen schatting:\n\n"
        f"- Niet te tonen (1): {found.locale.told('it leaves out few')}."
    )
    row = page.table("Specificaties per hypothese, en toetsen van alle samen")[1]
    told = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row]
    assert told == ["B1", "gesteund", "maar 1 van 2", "2", "1", "1", "1", ",012", ",500", "< ,001"]
    row = page.table("Placebo's: wat volgens geen enkele bewering veranderd zou zijn")[1]
    assert row[:3] == ["wonen", "Blijft.", "0,010 (−0,020 tot 0,040) woorden"]
    row = page.table("Hoe sterk iets wat niet gemeten is zou moeten zijn")[1]
    assert row[1] == "Veranderingen: drift"
    assert row[2] == (
        "Iets anders wat de antwoorden in dezelfde tijd 0,50 verschoof (log odds), kan de hele "
        "verandering zijn; bij 0,30, of 0,25 standaardafwijking van ervoor, reikt het interval "
        "tot geen verandering."
    )


@pytest.mark.parametrize(
    ("kind", "of_estimate", "said", "english"),
    [
        ("robustness value", 0.139, "en 13,9% verklaart", "explains 13.9% of"),
        ("E-value", 3.04, "3,0 keer zo vaak", "3.0 times as common"),
        (
            "drift between groups",
            0.5,
            "in dezelfde tijd 0,50 (log odds) meer",
            "by 0.50 (log odds)",
        ),
    ],
)
def test_every_kind_of_undoing_is_told_in_both_languages(
    robust: Evidence, dutch: Evidence, page, in_dutch, kind, of_estimate, said, english
) -> None:
    lines = robust.robustness["confounding"]
    changed = lines.assign(kind=kind, of_estimate=of_estimate, per_sd=math.nan)
    robust.__dict__["robustness"] = {**robust.robustness, "confounding": changed}
    confounding(robust)
    assert english in page.tables.popitem()[1][1][2]
    confounding(in_dutch_of(robust, dutch))
    in_dutch()
    assert said in page.table("Hoe sterk iets wat niet gemeten is zou moeten zijn")[1][2]


def test_the_interval_of_a_placebo_shows_that_zero_lies_within(robust: Evidence, page) -> None:
    frame = robust.robustness["placebos"].assign(low=-0.0004)
    robust.__dict__["robustness"] = {**robust.robustness, "placebos": frame}
    placebos(robust)
    cells = [cell for rows in page.tables.values() for row in rows for cell in row]
    assert "0.010 (−0.0004 to 0.0400) words" in cells


def test_a_placebo_that_could_not_be_estimated_says_why(robust: Evidence, dutch, page) -> None:
    frame = robust.robustness["placebos"].assign(status="failed", because="too few", found=False)
    robust.__dict__["robustness"] = {**robust.robustness, "placebos": frame}
    placebos(in_dutch_of(robust, dutch))
    assert page.texts == [
        "Het plan noemt 1 placebo; die was niet te schatten, of mag niet getoond worden."
    ]
    row = page.table("Placebo's: wat volgens geen enkele bewering veranderd zou zijn")[1]
    assert row[2] == f"Niet geschat: {dutch.locale.told('too few')}"


def test_the_picture_shows_each_choice_and_not_what_was_kept_back(robust: Evidence, page) -> None:
    curve(robust, "B1", drawn=True)
    (alt,) = page.pictures
    assert "1 of 2 reasonable specifications" in alt


def test_alternatives_stand_with_the_reason_for_them(robust: Evidence, page) -> None:
    sensitivity(robust)
    rows = page.table("What could as reasonably have been done otherwise")
    assert rows[1:] == [
        ["only late", "whose answers count", "One may."],
        ["only some", "whose answers count", "Fine too."],
    ]


def test_all_hypotheses_stand_in_one_table_and_what_is_missing_says_why(
    robust: Evidence, page
) -> None:
    curves(robust)
    rows = page.table("Specifications of each hypothesis, and joint tests of them all")
    told = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in rows[1]]
    assert told == ["B1", "supported", "only 1 of 2", "2", "1", "1", "1", ".012", ".500", "< .001"]
    assert page.texts[0].endswith("stands to the registered plan: **exploratory**.")
    assert "- Not shown (1): it leaves out few." in page.texts[-1]


def test_placebos_say_how_often_a_change_is_found(robust: Evidence, page) -> None:
    placebos(robust)
    assert page.texts[0].startswith(
        "Of the placebos, **none of 1** shows a change, with or without"
    )
    row = page.table("Placebos: what nothing claimed should have changed")[1]
    assert row[:3] == ["housing", "It stays.", "0.010 (−0.020 to 0.040) words"]


@pytest.mark.parametrize(
    ("p", "found", "said"),
    [
        (
            0.03,
            False,
            "**none of 1** shows a change after Holm's correction among them; without it 1",
        ),
        (0.03, True, "A change is found in **1 of 1** placebos, after Holm's correction among"),
    ],
)
def test_placebos_with_a_change_are_counted(robust: Evidence, page, p, found, said) -> None:
    frame = robust.robustness["placebos"].assign(p=p, found=found)
    robust.__dict__["robustness"] = {**robust.robustness, "placebos": frame}
    placebos(robust)
    assert said in page.texts[0]


def test_a_specification_that_nobody_answered_does_not_count_nought_people(
    robust: Evidence, dutch: Evidence, page
) -> None:
    every = robust.robustness["specifications"]
    every.loc[2, ["status", "because"]] = (
        "failed",
        "0 people answered, and the plan asks for 15",
    )
    curves(robust)
    assert "- Not estimable (1): nobody answered, and the plan asks for 15." in page.texts[-1]
    curves(in_dutch_of(robust, dutch))
    assert "- Niet te schatten (1): niemand antwoordde, en het plan vraagt er 15." in page.texts[-1]


def test_what_would_undo_a_change_is_told_in_its_unit(robust: Evidence, page) -> None:
    confounding(robust)
    row = page.table("What something unmeasured would have to be worth")[1]
    assert "moved answers by 0.50 (log odds) in the same time" in row[2]
    assert "with 0.30, or 0.25 of a standard deviation before, the interval reaches none" in row[2]


def test_an_interval_with_no_effect_in_it_leaves_nothing_to_undo(robust: Evidence, page) -> None:
    robust.robustness["confounding"]["low"] = -0.1
    confounding(robust)
    row = page.table("What something unmeasured would have to be worth")[1]
    assert "nothing to explain away" in row[2]


def test_without_a_verdict_there_is_nothing_to_agree_with(robust: Evidence, page) -> None:
    robust.robustness["curves"]["verdict"] = "not testable"
    curve(robust, "B1")
    assert page.texts == []
    assert agreeing(robust, "B1") == "–"


def test_a_plan_without_alternatives_says_so_in_dutch(dutch: Evidence, page, in_dutch) -> None:
    for show in (sensitivity, placebos, confounding):
        show(dutch)
    in_dutch()
    assert len(page.texts) == 3


def test_a_plan_without_alternatives_says_so(evidence: Evidence, page) -> None:
    sensitivity(evidence)
    placebos(evidence)
    confounding(evidence)
    assert page.texts == [
        "The plan names no alternatives, so each hypothesis has one specification.",
        "The plan names no placebos.",
        "No hypothesis is about a link or a change.",
    ]
