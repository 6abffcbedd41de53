"""Tables of estimates show the numbers as the sentences do, and say why one is missing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.locale import Locale
from analysis.tables.estimates import estimates_table, unbroken, verdicts_table

DUTCH = Locale("nl")


def results() -> pd.DataFrame:
    made: dict[str, object] = {
        "hypothesis": "H1",
        "model": "within_person",
        "role": "primary",
        "outcome": "clarity",
        "unit": "points",
        "direction": 1.0,
        "sesoi": 5.0,
        "estimate": -6.04,
        "se": 1.0,
        "low": -8.1,
        "high": -3.9,
        "p": 0.0004,
        "p_holm": 0.0012,
        "standardised": -0.304,
        "n_persons": 120.0,
        "n_clusters": 14.0,
        "status": "ok",
        "because": "",
        "identified_by": "120 people",
        "note": "",
        "comparability": "approximate",
        "verdict": "refuted",
    }
    other = made | {"model": "pooled", "role": "check", "outcome": "clarity_3", "note": "coarse"}
    failed: dict[str, object] = dict.fromkeys(
        ("estimate", "se", "low", "high", "p", "p_holm", "n_persons"), np.nan
    )
    failed |= dict.fromkeys(("standardised", "n_clusters"), np.nan)
    failed = made | failed | {"status": "failed", "because": "only 3 groups.", "verdict": "x"}
    return pd.DataFrame([made, other, failed])


def test_one_row_a_model_with_numbers_as_in_the_text() -> None:
    first = estimates_table(results()).iloc[0]
    assert first.to_dict() == {
        "Model": "change within people (decides)",
        "Estimate (95% interval)": f"−6.0 {unbroken('(−8.1 to −3.9)')} points",
        "p": unbroken("< .001"),
        "In SD": "−0.30",
        "People (groups)": "120 (14)",
        "Rests on": "120 people",
    }


def test_a_check_says_what_sets_it_apart() -> None:
    table = estimates_table(results(), {"clarity_3": "Clarity in three"}.__getitem__)
    assert table["Model"].iloc[1] == "difference between all answers"
    assert table["Rests on"].iloc[1] == "coarse; outcome: Clarity in three; 120 people"


def test_a_failed_estimate_has_dashes_and_its_reason() -> None:
    failed = estimates_table(results()).iloc[2]
    assert failed[["Estimate (95% interval)", "p", "In SD"]].eq("–").all()
    assert failed["People (groups)"] == "– (–)"
    assert failed["Rests on"] == "Not estimated: only 3 groups"


def test_each_claim_has_its_words_verdict_and_interval() -> None:
    table = verdicts_table(results().head(1), {"H1": "Missions became clearer"}.__getitem__)
    assert table.iloc[0].to_dict() == {
        "Claim": "H1: Missions became clearer",
        "Verdict": unbroken("✕ refuted"),
        "How sure": "large enough is ruled out",
        "Estimate (95% interval)": f"−6.0 {unbroken('(−8.1 to −3.9)')} points",
        "Least that matters": "5",
        "Waves compare": "approximate",
    }


def test_a_claim_that_could_not_be_tested_shows_no_number() -> None:
    row = verdicts_table(results().tail(1), lambda name: name).iloc[0]
    assert row["Estimate (95% interval)"] == "–"
    assert row["How sure"] == "–"


def test_tables_read_in_the_readers_language() -> None:
    table = estimates_table(results(), {"clarity_3": "Helderheid"}.__getitem__, DUTCH)
    assert table.iloc[0].to_dict() == {
        "Model": "verandering binnen mensen (beslist)",
        "Schatting (95%-interval)": f"−6,0 {unbroken('(−8,1 tot −3,9)')} points",
        "p": unbroken("< ,001"),
        "In SD": "−0,30",
        "Mensen (groepen)": "120 (14)",
        "Rust op": DUTCH.told("120 people"),
    }
    assert table["Rust op"].iloc[1] == f"coarse; uitkomst: Helderheid; {DUTCH.told('120 people')}"
    assert table["Rust op"].iloc[2] == f"Niet geschat: {DUTCH.told('only 3 groups')}"
    told = verdicts_table(results().head(1), str, str, DUTCH).iloc[0]
    assert told["Oordeel"] == unbroken("✕ weerlegd")
    assert told["Vergelijkbaar"] == DUTCH.told("approximate")
    one = verdicts_table(results().iloc[:1].assign(model="expected"), str, locale=DUTCH)
    assert list(one["Vergelijkbaar"]) == ["– (één meting)"]


def test_numbers_that_belong_together_stay_on_one_line() -> None:
    assert unbroken("< .001") == "<\N{NO-BREAK SPACE}.001"


def test_a_verdict_without_a_mark_has_a_dash() -> None:
    rows = results().head(1).assign(verdict="not estimable")
    assert verdicts_table(rows, str)["Verdict"].tolist() == [unbroken("– not estimable")]


def test_a_claim_about_one_wave_does_not_say_that_waves_compare() -> None:
    table = verdicts_table(results().iloc[:1].assign(model="expected"), str)
    assert list(table["Waves compare"]) == ["– (one wave)"]
