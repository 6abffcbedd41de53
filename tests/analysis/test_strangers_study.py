"""Three waves that somebody else designed, from their labelled files to verdicts.

What is expected is counted from the files by pyreadstat and pandas alone, with a crosswalk that
is written out here: variable names of each wave, and what stands in place of an answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from ruamel.yaml import YAML

from analysis.clean import clean_wave
from analysis.clean.cleaned import Cleaned
from analysis.harmonise import Harmonised, harmonise
from analysis.plan import load_plan
from analysis.read import AsGiven, read_wave
from analysis.results import fit_plan
from instrument.columns import columns_of
from instrument.compare.comparison import compare
from instrument.lineage import lineage
from instrument.load import load
from instrument.model import Questionnaire
from instrument.resolve import at

ROOT = Path(__file__).resolve().parents[2]
STUDY = ROOT / "tests" / "studies" / "eurobarometer_trust"
FILES = {"w2014": "ZA5913", "w2017": "ZA6863", "w2019": "ZA7576"}
TRUST = {  # the crosswalk by hand: variable → its name in each wave
    "trust_ep": ("qa10_1", "qa14_1", "qa14_1"),
    "trust_commission": ("qa10_2", "qa14_2", "qa14_2"),
    "trust_ecb": ("qa10_3", "qa14_3", "qa14_3"),
    "trust_parties": ("qa7_1", "qa8a_5", "qa6a_2"),
    "trust_government": ("qa7_2", "qa8a_7", "qa6a_8"),
    "trust_parliament": ("qa7_3", "qa8a_8", "qa6a_9"),
    "trust_eu_asked": ("qa7_4", "qa8a_9", "qa6a_10"),
    "trust_regional": ("qa7_5", "qa8a_6", "qa6a_7"),
    "trust_justice": (None, "qa8a_1", "qa6a_3"),
    "trust_police": (None, "qa8a_2", "qa6a_4"),
    "trust_army": (None, "qa8a_3", "qa6a_5"),
    "trust_administration": (None, "qa8a_4", "qa6a_6"),
    "trust_un_asked": (None, "qa8a_10", "qa6a_11"),
    "trust_parties_tcc": (None, "qa8b_1", "qa6b_1"),
    "trust_eu_tcc": (None, "qa8b_2", "qa6b_2"),
    "trust_un_tcc": (None, "qa8b_3", "qa6b_3"),
    "trust_media": (None, None, "qa6a_1"),
    "trust_media_tcc": (None, None, "qa6b_4"),
    "trust_european_council": (None, None, "qa14_4"),
    "trust_council_eu": (None, None, "qa14_5"),
}
VALUES = {"w2014": "qd3_", "w2017": "qd7.", "w2019": "qd6."}
PEACE, INAPPLICABLE = 6, 9
NOT_ASKED = "not_asked_in_version"


@dataclass(frozen=True)
class Chain:
    """The waves at each stage."""

    given: dict[str, AsGiven]
    cleaned: dict[str, Cleaned]
    harmonised: Harmonised


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load(STUDY).questionnaire


@pytest.fixture(scope="module")
def files() -> dict[str, pd.DataFrame]:
    paths = {wave: STUDY / "data" / "raw" / wave / f"{name}.sav" for wave, name in FILES.items()}
    return {w: pyreadstat.read_sav(path, user_missing=True)[0] for w, path in paths.items()}


@pytest.fixture(scope="module")
def chain(questionnaire: Questionnaire) -> Chain:
    given, cleaned = {}, {}
    for wave in questionnaire.study.waves:
        version = at(questionnaire, wave.version)
        path = STUDY / "data" / "raw" / wave.id / wave.file
        given[wave.id] = read_wave(wave, version, path, "en")
        cleaned[wave.id] = clean_wave(given[wave.id], version, wave, questionnaire.study)
    records = pd.concat([each.records for each in cleaned.values()])
    answers = {wave: each.answers for wave, each in cleaned.items()}
    found = harmonise(questionnaire, lineage(questionnaire), answers, records)
    return Chain(given, cleaned, found)


def wanted(file: pd.DataFrame, name: str, codes: dict[float, str]) -> Counter[str]:
    return Counter(file[name].map(codes))


def told(answers: pd.DataFrame) -> Counter[str]:
    return Counter(answers["code"].fillna(answers["reason"]))


def harmonised(chain: Chain, variable: str, wave: str) -> pd.DataFrame:
    found = chain.harmonised.answers
    return found[(found["variable"] == variable) & (found["wave"] == wave)]


def test_nobody_is_lost_and_nothing_is_left_to_say(chain: Chain) -> None:
    for wave, number in {"w2014": 35, "w2017": 50, "w2019": 45}.items():
        assert len(chain.given[wave].rows) == number
        assert set(chain.cleaned[wave].records["status"]) == {"kept"}
        assert chain.given[wave].problems == ()
    assert len(chain.harmonised.panel) == 130


def test_rows_are_people_of_their_own_though_their_numbers_repeat(
    chain: Chain, files: dict[str, pd.DataFrame]
) -> None:
    numbers = pd.concat([file["uniqid"] for file in files.values()])
    assert numbers.duplicated().any()
    assert chain.harmonised.panel["person"].is_unique


@pytest.mark.parametrize("variable", TRUST)
def test_answers_are_counted_as_in_the_file_and_no_answers_by_their_reason(
    chain: Chain, files: dict[str, pd.DataFrame], variable: str
) -> None:
    codes = {1.0: "1", 2.0: "2", 3.0: "dont_know", 9.0: "not_shown"}
    for (wave, file), name in zip(files.items(), TRUST[variable], strict=True):
        answers = chain.cleaned[wave].answers
        mine = answers[answers["item"] == variable]
        assert told(mine) == (wanted(file, name, codes) if name else Counter())
        assert set(mine["column"]) == ({name} if name else set())


@pytest.mark.parametrize("variable", TRUST)
def test_harmonised_answers_are_those_of_a_crosswalk_by_hand(
    chain: Chain, files: dict[str, pd.DataFrame], variable: str
) -> None:
    codes = {1.0: "1", 2.0: "0", 3.0: "dont_know", 9.0: "not_shown"}
    for (wave, file), name in zip(files.items(), TRUST[variable], strict=True):
        mine = harmonised(chain, variable, wave)
        expected = file[name].map(codes) if name else pd.Series([NOT_ASKED] * len(file))
        assert mine.sort_values("row")["code"].fillna(mine["reason"]).tolist() == list(expected)


def test_codes_in_place_of_an_answer_end_in_the_reason_that_each_wave_gives_them(
    chain: Chain, files: dict[str, pd.DataFrame]
) -> None:
    codes = {1.0: "1", 2.0: "2", 3.0: "3", 4.0: "4", 5.0: "5", 6.0: "dont_know"}
    codes |= {9.0: "not_shown", 99.0: "not_shown"}
    for item, name in {"vote_decided": "qg1b", "abstention_decided": "qg8"}.items():
        answers = chain.cleaned["w2019"].answers
        assert told(answers[answers["item"] == item]) == wanted(files["w2019"], name, codes)
    for wave, file in files.items():
        answers = chain.cleaned[wave].answers
        mine = answers[answers["item"] == "education_age"]
        refused, unknown = (file["d8"] == 0).sum(), (file["d8"] == 99).sum()
        reasons = Counter(mine["reason"].dropna())
        assert (reasons["refused"], reasons["dont_know"]) == (refused, unknown)
        reasons = Counter(answers.loc[answers["item"] == "bills", "reason"].dropna())
        assert reasons == Counter({"refused": (file["d60"] == 7).sum()})


def test_ages_become_classes_and_those_who_study_are_no_age(
    chain: Chain, files: dict[str, pd.DataFrame]
) -> None:
    for wave, file in files.items():
        ages = file.loc[~file["d8"].isin([0, 99]), "d8"]
        classes = pd.cut(ages, [0, 15, 19, 96, 97, 98], labels=list("12345")).astype(str)
        mine = harmonised(chain, "education", wave)
        assert Counter(mine["code"].dropna()) == Counter(classes)


def test_ticks_are_read_from_columns_that_each_wave_numbers_in_its_own_way(
    chain: Chain, questionnaire: Questionnaire, files: dict[str, pd.DataFrame]
) -> None:
    options = [each.code for each in questionnaire.scales["values"].options]
    for wave, file in files.items():
        names = [f"{VALUES[wave]}{number}" for number in range(1, 15)]
        ticked = [
            [code for code, cell in zip(options, row, strict=True) if cell == 1]
            for row in file[names].itertuples(index=False)
        ]
        mine = harmonised(chain, "values", wave).sort_values("row")
        assert [each.split() for each in mine["code"].fillna("")] == ticked
        not_shown = (file[names[0]] == INAPPLICABLE).sum()
        assert (mine["reason"] == "not_shown").sum() == not_shown


def test_a_question_asked_in_two_forms_is_one_variable(
    chain: Chain, files: dict[str, pd.DataFrame]
) -> None:
    forms = {"w2017": ("qa8a_9", "qa8b_2"), "w2019": ("qa6a_10", "qa6b_2")}
    for wave, names in forms.items():
        both = [files[wave][name].map({1.0: "1", 2.0: "0"}) for name in names]
        mine = harmonised(chain, "trust_eu", wave).sort_values("row")
        assert mine["code"].dropna().tolist() == both[0].fillna(both[1]).dropna().tolist()


def test_verdicts_are_of_people_who_answered_once_and_their_means_differ_so(
    chain: Chain, questionnaire: Questionnaire, files: dict[str, pd.DataFrame]
) -> None:
    plan = load_plan(STUDY / "analysis" / "plan.yaml")
    done = chain.harmonised
    found = fit_plan(
        plan, done.panel, done.memberships, done.ties, questionnaire, lineage(questionnaire)
    ).verdicts
    shares = []
    for wave, file in files.items():
        of_all = file[file["isocntry"].isin(["CY", "DE-E", "DE-W", "NL"])]
        shares.append(of_all[f"{VALUES[wave]}{PEACE}"] == 1)
    difference = pd.concat(shares[1:]).mean() - shares[0].mean()
    (peace,) = found[found["hypothesis"] == "E3"].to_dict("records")
    assert peace["estimate"] == pytest.approx(difference)
    assert (peace["n_rows"], peace["n_clusters"]) == (105, 4)
    assert peace["identified_by"].startswith("all 105 people: 0 who answered before and after")
    decided = found[found["role"] == "primary"]
    assert decided["hypothesis"].tolist() == ["E1", "E2", "E3"]
    assert set(decided["verdict"]) == {"undecided"}


def test_every_column_of_the_files_is_an_answer_or_left_out_with_a_reason(
    questionnaire: Questionnaire, files: dict[str, pd.DataFrame]
) -> None:
    for wave in questionnaire.study.waves:
        read = {each.heading for each in columns_of(at(questionnaire, wave.version), wave, "en")}
        assert read.isdisjoint(wave.left_out)
        assert read | set(wave.left_out) == set(files[wave.id].columns)


def test_waves_compare_as_the_histories_say(questionnaire: Questionnaire) -> None:
    found = compare(questionnaire, "1.0", "2.0").comparability
    assert found["trust_regional"] == "approximate"
    assert found["trust_government"] == "exact"


def test_no_word_of_the_shipped_study_is_in_the_definition_or_the_book() -> None:
    shipped = load(ROOT).questionnaire
    words = {"zzp", "collective", "lockdown", "organiser", "sustainab", shipped.study.id}
    words |= {item.id for item in shipped.items}
    for path in STUDY.rglob("*"):
        if path.suffix in {".yaml", ".yml", ".md"} and "build" not in path.parts:
            text = path.read_text(encoding="utf-8").lower()
            assert [each for each in sorted(words) if each in text] == [], path
            if path.suffix == ".yaml":
                assert YAML(typ="safe").load(text)
