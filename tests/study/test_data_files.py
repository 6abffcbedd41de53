"""The shipped study as data files: every cell is what harmonising or cleaning made of it."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from analysis.dataset.counts import counts_by_wave, counts_of, statistics_of
from analysis.dataset.harmonised import base_of
from instrument.resolve import at
from tests.analysis.lost_answers import lost

WAVES = ("w1", "w2", "w3")


def test_no_cell_of_the_panel_is_without_a_value_and_without_a_reason(harmonised_tables) -> None:
    for name in ("panel", "people", "waves"):
        table = harmonised_tables[name]
        known = table.cells.notna()
        assert (known ^ table.reasons.notna()).all(axis=None), name


def test_numbers_and_single_choices_of_the_panel_are_those_that_models_use(
    chain, harmonised_tables
) -> None:
    table, panel = harmonised_tables["panel"], chain.found.panel
    compared = 0
    for each in table.file.variables:
        if each.name not in panel or each.option is not None:
            continue
        ours, theirs = table.cells[each.name], panel[each.name]
        if each.kind == "number" or pd.api.types.is_float_dtype(theirs):
            pd.testing.assert_series_equal(ours.astype(float), theirs, check_names=False)
        elif not pd.api.types.is_bool_dtype(theirs):
            assert list(ours.fillna("")) == list(theirs.fillna("").astype(str))
        compared += 1
    assert compared > 90


def test_options_of_a_multiple_choice_are_those_that_were_chosen(chain, harmonised_tables) -> None:
    table, panel = harmonised_tables["panel"], chain.found.panel
    several = [each for each in table.file.variables if each.option is not None]
    assert len(several) > 40
    for each in several:
        codes = panel[base_of(each)]
        expected = [
            None if pd.isna(code) else str(int(each.option in code.split())) for code in codes
        ]
        found = table.cells[each.name]
        assert [None if pd.isna(cell) else cell for cell in found] == expected, each.name


def test_memberships_keep_what_was_said_of_each(chain, harmonised_tables) -> None:
    table, given = harmonised_tables["memberships"], chain.found.memberships
    pd.testing.assert_series_equal(
        table.cells["participation_freq_pomp"], given["participation_freq_pomp"]
    )
    assert list(table.cells["entry"]) == list(given["entry"])
    known = table.cells["participation_freq_pomp"].notna()
    assert (known ^ table.reasons["participation_freq_pomp"].notna()).all()


def test_a_score_without_a_value_says_why(harmonised_tables) -> None:
    table = harmonised_tables["panel"]
    missing = table.cells["social_isolation"].isna()
    assert missing.any()
    assert table.reasons.loc[missing, "social_isolation"].notna().all()


@pytest.mark.parametrize("wave", WAVES)
def test_a_wave_as_asked_has_every_answer_as_cleaning_left_it(chain, wave) -> None:
    table = chain.as_asked(wave)
    cleaned = chain.cleaned[wave].set_index(["record", "item"])
    by_record = table.cells.set_index("record")
    reasons = table.reasons.set_axis(by_record.index)
    seen = 0
    for each in table.file.variables:
        if each.item is None or each.name.endswith("_words"):
            continue
        rows = cleaned.xs(each.item, level="item")
        rows = rows[rows["entry"].isna() if each.entry is None else rows["entry"] == each.entry]
        rows = rows[rows.index.isin(by_record.index)]
        for record, code, reason in zip(rows.index, rows["code"], rows["reason"], strict=True):
            cell = by_record.loc[record, each.name]
            if pd.isna(code):
                assert pd.isna(cell)
                assert reasons.loc[record, each.name] == reason
            elif each.option is not None:
                assert cell == str(int(each.option in code.split()))
            elif each.kind == "number":
                assert cell == float(code)
            else:
                assert cell == code
            seen += 1
    assert seen > 20_000


@pytest.mark.parametrize("wave", WAVES)
def test_no_answer_of_a_kept_record_is_lost_from_the_wave_as_asked(chain, wave) -> None:
    (version,) = (each.version for each in chain.questionnaire.study.waves if each.id == wave)
    records = chain.records[(chain.records["wave"] == wave) & (chain.records["status"] == "kept")]
    cleaned = chain.cleaned[wave]
    kept = cleaned[cleaned["row"].isin(records["row"])]
    assert len(kept) > 10_000
    assert lost(chain.as_asked(wave), at(chain.questionnaire, version), kept) == []


@pytest.mark.parametrize("wave", WAVES)
def test_own_words_stand_after_the_code_that_they_count_as(chain, wave) -> None:
    table = chain.as_asked(wave)
    words = [each.name for each in table.file.variables if each.name.endswith("_words")]
    found = [
        one for name in words for cell in table.cells[name].dropna() for one in cell.split(" | ")
    ]
    records = chain.records[(chain.records["wave"] == wave) & (chain.records["status"] == "kept")]
    own = chain.cleaned[wave][chain.cleaned[wave]["row"].isin(records["row"])]["own"].dropna()
    said = [f"{code}: {text}" for cell in own for code, text in json.loads(cell).items()]
    assert len(said) > 30
    assert sorted(found) == sorted(said)


def test_every_code_in_a_file_is_a_category_of_its_variable(chain, harmonised_tables) -> None:
    for table in (*harmonised_tables.values(), *map(chain.as_asked, WAVES)):
        for each in table.file.variables:
            if each.kind == "category":
                known = {one.code for one in each.categories}
                assert set(table.cells[each.name].dropna()) <= known, each.name


def test_keys_tell_rows_apart_and_point_at_rows_that_are_there(harmonised_tables) -> None:
    for table in harmonised_tables.values():
        assert not table.cells.duplicated(subset=list(table.file.key)).any()
        for key in table.file.foreign_keys:
            theirs = harmonised_tables[key.file].cells[list(key.their)].drop_duplicates()
            ours = table.cells[list(key.columns)].dropna().drop_duplicates()
            joined = ours.merge(
                theirs, left_on=list(key.columns), right_on=list(key.their), how="inner"
            )
            assert len(joined) == len(ours), (table.file.id, key)


def test_counts_add_up_to_the_rows_of_each_wave(harmonised_tables) -> None:
    table = harmonised_tables["panel"]
    rows = table.cells["wave"].value_counts()
    counts = counts_by_wave(table)
    for wave in WAVES:
        assert {sum(cells.values()) for cells in counts[wave].values()} == {rows[wave]}
    assert sum(counts_of(table)["age_band"].values()) == len(table.cells)


def test_sums_leave_out_single_answers_and_what_is_sensitive(harmonised_tables) -> None:
    found = statistics_of(harmonised_tables["panel"])
    assert set(found["travel_hours"]) == {"vald", "invd", "mean", "stdev"}
    assert "social_miss_peers" not in found
    assert "postcode4" not in found


def test_every_variable_is_labelled_in_both_languages(harmonised_tables) -> None:
    for table in harmonised_tables.values():
        for each in table.file.variables:
            if table.file.id != "roster_collectives":
                assert set(each.label) >= {"nl", "en"}, each.name


def test_a_harmonised_variable_says_how_every_version_reads(harmonised_tables) -> None:
    panel = harmonised_tables["panel"].file
    distinct = panel.variable("mission_distinct")
    assert [each.version for each in distinct.derived] == ["1.0", "2.0", "3.0"]
    assert [each.comparability for each in distinct.derived] == [
        "approximate",
        "approximate",
        "exact",
    ]
    assert "reversed" in distinct.derived[1].words["en"]
    assert [each.wave for each in distinct.sources] == list(WAVES)
    score = panel.variable("profile_clarity")
    assert score.derived[0].comparability == "approximate"
    assert "mission_clarity" in score.derived[0].words["nl"]
