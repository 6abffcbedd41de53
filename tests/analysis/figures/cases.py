"""Every picture, with few and with many numbers, small ones and large ones."""

from __future__ import annotations

from tests.analysis.figures.pictured import (
    LONG,
    distribution,
    flow,
    network_of,
    scale,
    slope,
    step,
    tile,
)
from tests.analysis.figures.pictured_estimates import (
    coverage,
    curve,
    dots,
    estimates,
    lengths,
    overview,
    power,
    rows_kept,
)

CASES = (
    *(scale(categories) for categories in (2, 4, 7, 11)),
    scale(5, waves=1),
    *(distribution(categories) for categories in (1, 11)),
    *(flow(*each) for each in ((2, 20), (5, 98765))),
    slope((0, 100)),
    slope((-2, 2)),
    slope((1, 4), [*LONG, "meer dan 10 uur"]),
    *(network_of(groups) for groups in (3, 20)),
    *(tile(questions) for questions in (2, 26)),
    *(step(many) for many in (12, 98765)),
    *(estimates(many) for many in (1, 9)),
    overview(12),
    curve(60),
    coverage(),
    *(dots(many) for many in (1, 20)),
    lengths(),
    rows_kept(),
    power(),
)
