"""Models that share more and more between waves, and what is set free where that is too much."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan

from scipy import stats

from analysis.locale import marked
from analysis.measurement.by_person import p_by_person
from analysis.measurement.fit_measures import FitMeasures, fit_measures
from analysis.measurement.gathered import Gathered
from analysis.measurement.likelihood import Solution, fit, score_test
from analysis.measurement.one_factor import Kind, layout

DROP = 0.01
"""Of CFI, above which a model counts as fitting worse (Cheung & Rensvold 2002; Chen 2007)."""
SIGNIFICANT = 0.05
GOOD = 0.95
"""CFI at which a model counts as fitting (Hu & Bentler 1999)."""
ALIKE_AT_LEAST = 2
"""Items that stay alike, without which waves have no common yardstick (Byrne et al. 1989)."""

Freed = frozenset[tuple[Kind, int]]
BOTH: tuple[Kind, ...] = ("loading", "intercept")
CONFIGURAL, METRIC, SCALAR = marked("configural"), marked("metric"), marked("scalar")
PARTIAL = {METRIC: marked("partial metric"), SCALAR: marked("partial scalar")}
"""What a model is called of which some items were set free."""


@dataclass(frozen=True)
class Level:
    """A fitted model, beside the one that it is compared with.

    Attributes
    ----------
    name
        configural, metric, partial metric, scalar or partial scalar.
    alike, freed
        What waves share, and of which items they do not.
    solution, measures
        The fit.
    against
        The level that shares less, and that this one is compared with.
    p_by_person
        Of the difference to it, with scores summed per person; missing where there is none.
    """

    name: str
    alike: tuple[Kind, ...]
    freed: Freed
    solution: Solution
    measures: FitMeasures
    against: Level | None = None
    p_by_person: float = nan

    @property
    def change(self) -> tuple[float, int, float]:
        """Difference in χ² to the level before, its degrees of freedom, and p."""
        if self.against is None:
            return nan, 0, nan
        more = self.measures.chi2 - self.against.measures.chi2
        df = self.measures.df - self.against.measures.df
        return more, df, float(stats.chi2.sf(max(more, 0.0), df)) if df else nan

    @property
    def holds(self) -> bool:
        """Whether it fits no worse than the level before.

        A level is worse when CFI falls by more than 0.01 **and** the test by person is significant
        at 5 %: CFI alone drops by chance where items correlate little, and a test alone rejects
        any difference of many people. Where there is no test by person, that of χ² counts. The
        first level holds when χ² does not reject it or CFI is at least 0.95; it always does with
        three items, which leave nothing to test.
        """
        if not self.solution.converged:
            return False
        if self.against is None:
            return not self.measures.p < SIGNIFICANT or self.measures.cfi >= GOOD
        fell = self.against.measures.cfi - self.measures.cfi
        p = self.change[2] if isnan(self.p_by_person) else self.p_by_person
        return not (fell > DROP and p < SIGNIFICANT)


def levels(gathered: Gathered) -> tuple[Level, ...]:
    """Fit configural, metric and scalar models, and partial ones where those are too much.

    Parameters
    ----------
    gathered
        Answers to three items or more in two waves or more.

    Returns
    -------
    tuple of Level
        Those that were reached: after a model that could not be fitted comes none.

    Notes
    -----
    Where loadings or intercepts that are all alike fit worse, those of one item after the other
    are set free in every wave, first the one with the largest score test, until the fit is no
    worse or only two items are left alike (Byrne, Shavelson & Muthén 1989, Psychological Bulletin
    105, 456–466). With a loading goes its intercept. The search is led by the data: what it sets
    free is a finding to be shown, and no test.
    """
    found = [_level(gathered, CONFIGURAL, (), frozenset(), None)]
    base: Level = found[0]
    steps: tuple[tuple[str, tuple[Kind, ...]], ...] = ((METRIC, BOTH[:1]), (SCALAR, BOTH))
    whole = base
    for name, alike in steps:
        if not found[-1].solution.converged:
            break
        whole = _level(gathered, name, alike, frozenset(), whole)
        found.append(whole)
        if not whole.solution.converged:
            break
        free = frozenset((kind, item) for _, item in base.freed for kind in alike)
        if whole.holds and not free:
            base = whole
            continue
        base = _loosened(gathered, PARTIAL[name], alike, free, base)
        found.append(base)
    return tuple(found)


def _level(
    gathered: Gathered,
    name: str,
    alike: tuple[Kind, ...],
    freed: Freed,
    against: Level | None,
) -> Level:
    plan = layout(len(gathered.items), len(gathered.waves), alike, freed)
    solution = fit(plan, gathered.moments)
    p = nan
    if against is not None and solution.converged:
        p = p_by_person(solution, against.solution.layout, gathered)
    return Level(name, alike, freed, solution, fit_measures(solution), against, p)


def _loosened(
    gathered: Gathered, name: str, alike: tuple[Kind, ...], freed: Freed, against: Level
) -> Level:
    """Set items free until the fit is no worse than that of the level before."""
    items, n_waves = range(len(gathered.items)), len(gathered.waves)
    kind = alike[-1]
    level = _level(gathered, name, alike, freed, against)
    while not level.holds and level.solution.converged:
        left = [item for item in items if (kind, item) not in freed]
        if len(left) <= ALIKE_AT_LEAST:
            break
        gains = {
            item: score_test(
                level.solution, layout(len(items), n_waves, alike, freed | {(kind, item)})
            )[0]
            for item in left
        }
        freed |= {(kind, max(gains, key=lambda item: gains[item]))}
        level = _level(gathered, name, alike, freed, against)
    return level
