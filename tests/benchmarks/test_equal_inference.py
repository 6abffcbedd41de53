"""What the benchmarks of inference time gives the right numbers."""

from __future__ import annotations

import cr2
import numpy as np
import pytest
import wild
from inference_turns import regression

from analysis.inference.cluster import robust


def test_the_p_that_is_timed_is_the_one_of_the_whole_inference() -> None:
    made = regression(200, 10, 4)
    assert wild.p_of_peil(made) == wild.wild(made.scores(), wild.KEY, 0.05).p


def test_the_fit_that_is_timed_gives_the_errors_of_its_residuals() -> None:
    made = regression(300, 6, 4)
    beta = np.linalg.lstsq(made.x, made.y, rcond=None)[0]
    expected = robust(made.x, made.y - made.x @ beta, made.groups, "cr2_satterthwaite")
    found = cr2.fit_and_cr2(made)
    assert found.se == pytest.approx(expected.se, rel=1e-8)
    assert found.df == pytest.approx(expected.df, rel=1e-8)


def test_memory_grows_in_a_line() -> None:
    assert cr2.peak(40_000) < 2.2 * cr2.peak(20_000)
