"""What was found under one scenario takes the place of what was found under it before."""

import json

import pandas as pd
import pytest

from analysis.calibration.calibrated import FILES, Calibrated, read, replacing


def found(studies: int, *names: str) -> Calibrated:
    table = pd.DataFrame({"scenario": list(names), "studies": studies, "target_error": 0.0})
    return Calibrated(table, table, {name: {"studies": studies} for name in names})


def test_a_scenario_is_replaced_and_the_others_stay():
    whole = replacing(found(10, "nothing", "hard"), found(50, "uneven", "nothing"))
    assert whole.tests["scenario"].tolist() == list(whole.about) == ["nothing", "hard", "uneven"]
    assert dict(zip(whole.tests["scenario"], whole.tests["studies"], strict=True)) == {
        "hard": 10,
        "nothing": 50,
        "uneven": 50,
    }
    assert whole.about == {
        "hard": {"studies": 10},
        "nothing": {"studies": 50},
        "uneven": {"studies": 50},
    }


def test_where_nothing_was_written_there_is_nothing(tmp_path):
    assert read(tmp_path) is None


RUN = {"seeds": [1, 10], "code": "c", "versions": {"peil": "0.9.0"}}


@pytest.mark.parametrize(
    "about",
    [{"studies": 10, "seeds": [1, 10], "runs": [RUN]}, {"studies": 10, **RUN}],
    ids=["with its runs", "before there were several"],
)
def test_what_is_written_is_read(tmp_path, about):
    made = found(10, "nothing")
    for name, table in zip(FILES[:2], (made.tests, made.families), strict=True):
        table.to_csv(tmp_path / name, index=False)
    (tmp_path / FILES[2]).write_text(json.dumps({"nothing": about}), encoding="utf-8")
    back = read(tmp_path)
    assert back is not None
    assert back.told("nothing") == {"studies": 10, "seeds": [1, 10], "runs": [RUN]}
    pd.testing.assert_frame_equal(back.tests, made.tests)


def test_a_target_written_before_it_had_an_error_has_none(tmp_path):
    made = found(10, "nothing")
    tests = pd.DataFrame({"scenario": "nothing", "target": [0.5, None], "bias": [0.1, None]})
    for name, table in zip(FILES[:2], (tests, made.families), strict=True):
        table.to_csv(tmp_path / name, index=False)
    (tmp_path / FILES[2]).write_text(json.dumps({"nothing": {"runs": [RUN]}}), encoding="utf-8")
    back = read(tmp_path)
    assert back is not None
    assert list(back.tests) == ["scenario", "target", "target_error", "bias"]
    assert back.tests["target_error"].tolist()[0] == 0.0
    assert back.tests["target_error"].isna().tolist() == [False, True]
