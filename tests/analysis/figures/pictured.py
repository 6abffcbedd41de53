"""A picture of each kind, with what was given and how to read it from what was drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle

from analysis.figures import network, scales, slopes, steps, tiles
from analysis.figures.distributions import distribution_figure
from analysis.figures.flows import Panel, flows_figure
from analysis.locale import Locale

DUTCH = Locale("nl")
TITLE = (
    "Hoe belangrijk vinden jullie verantwoordelijkheidsgevoel in samenwerkingsverbanden nu? " * 2
)
NOTE = "Alle antwoorden zijn verzonnen: ze tonen de methode en zeggen niets over wie dan ook. " * 2
WAVES = ("Meting 1 (najaar 2019, met een lange naam)", "Meting 2 (najaar 2020)")
CAVEAT = "Bij benadering te vergelijken: de schaal ging van vijf naar zeven antwoorden. " * 2
LONG = (
    "Helemaal mee oneens",
    "Niet mee eens en niet mee oneens",
    "Arbeidsongeschiktheidsverzekering",
)
Numbers = Sequence[float]


@dataclass(frozen=True)
class Case:
    """A picture, the numbers that it was given, and how they are read from its artists."""

    name: str
    figure: Callable[[], Figure]
    given: Numbers
    drawn: Callable[[Figure], Numbers]


def rectangles(figure: Figure, high: float | None = None) -> Numbers:
    """Give the widths of bars, in the order in which they were drawn."""
    found = [each for axes in figure.axes for each in axes.patches if isinstance(each, Rectangle)]
    return [
        each.get_width() for each in found if high is None or abs(each.get_height() - high) < 1e-9
    ]


def marks(figure: Figure, axis: int = 0, place: int = 0) -> Numbers:
    """Give where marks stand along an axis, in the panel at a place."""
    lines = figure.axes[place].lines
    marked = [line for line in lines if line.get_marker() not in {"None", "", "|"}]
    return [float(each) for line in marked for each in along(line, axis)]


def along(line: Line2D, axis: int) -> Numbers:
    return list(np.asarray(line.get_xydata(), dtype=float)[:, axis])


def spans(figure: Figure, axis: int = 0, place: int = 0) -> Numbers:
    """Give both ends of intervals along an axis: of lines without marks, and of collections."""
    axes = figure.axes[place]
    drawn = [line for line in axes.lines if line.get_transform() == axes.transData]
    lines = [line for line in drawn if line.get_marker() in {"None", ""}]
    ends = [np.asarray(line.get_xydata(), dtype=float) for line in lines]
    for each in axes.collections:
        if isinstance(each, LineCollection):
            ends += [np.asarray(part, dtype=float) for part in each.get_segments()]
    level = [both for both in ends if both[0, 1 - axis] == both[1, 1 - axis]]
    return [float(end) for both in level for end in both[:, axis]]


def ribbons(figure: Figure) -> Numbers:
    """Give how high flows between answers are, in the order in which they were drawn."""
    paths = [
        np.asarray(each.get_path().vertices, dtype=float)
        for each in figure.axes[0].patches
        if isinstance(each, PathPatch)
    ]
    return [float(each[0, 1] - each[7, 1]) for each in paths]


def slopes_of(figure: Figure) -> list[tuple[float, float, float]]:
    """Give of lines of people who moved alike where they begin, where they end, and their width."""
    alike = [line for line in figure.axes[0].lines if line.get_alpha()]
    heights = [along(line, 1) for line in alike]
    return [
        (before, after, float(line.get_linewidth()))
        for line, (before, after) in zip(alike, heights, strict=True)
    ]


def mean_of(figure: Figure) -> Numbers:
    """Give the mean before and after, and the ends of its interval."""
    lines = [line for line in figure.axes[0].lines if not line.get_alpha()]
    return [place for line in lines for place in along(line, 1)]


def discs(figure: Figure) -> Numbers:
    """Give how large the discs of a map are."""
    found = [each for each in figure.axes[0].patches if isinstance(each, Circle)]
    return [each.get_radius() ** 2 for each in found]


def ties(figure: Figure) -> Numbers:
    """Give how thick the lines of a map are."""
    return [float(line.get_linewidth()) for line in figure.axes[0].lines]


def in_squares(figure: Figure) -> Sequence[str]:
    """Give the words in the squares of a map, in the order in which they were drawn."""
    axes = figure.axes[0]
    middles = [each.get_center() for each in axes.patches if isinstance(each, Rectangle)]
    words = {np.round(each.get_position(), 6).tobytes(): each.get_text() for each in axes.texts}
    return [words[np.round(middle, 6).tobytes()] for middle in middles]


def as_many(drawn: Numbers, most: float) -> Numbers:
    """Turn lengths into numbers, of which the largest is known."""
    return [each * most / max(drawn) for each in drawn]


def shares(categories: int, waves: int = 2) -> pd.DataFrame:
    """Give shares that differ, the smallest of them tiny."""
    raw = np.arange(1, waves * categories + 1, dtype=float).reshape(waves, categories) ** 2
    names = [f"{n} {LONG[n % len(LONG)]}" for n in range(categories)]
    return pd.DataFrame(raw / raw.sum(axis=1, keepdims=True), list(WAVES[:waves]), names)


def scale(categories: int, waves: int = 2) -> Case:
    table = shares(categories, waves)
    return Case(
        f"scale_figure: {categories}, {waves}",
        lambda: scales.scale_figure(table, [12, 98765], TITLE, NOTE, [CAVEAT, ""], locale=DUTCH),
        table.to_numpy().ravel().tolist(),
        lambda figure: rectangles(figure, scales.BAR),
    )


def distribution(categories: int) -> Case:
    table = shares(categories)
    return Case(
        f"distribution_figure: {categories}",
        lambda: distribution_figure(table, [12, 98765], TITLE, NOTE, [CAVEAT, ""], locale=DUTCH),
        table.to_numpy().ravel().tolist(),
        lambda figure: rectangles(figure, scales.BAR),
    )


def flow(many: int, largest: int) -> Case:
    """Draw flows between answers; the first pair is not told."""
    names = [LONG[n % 3] + f" {n}" for n in range(many)]
    raw = np.linspace(10, largest, many * many).round().reshape(many, many)
    raw[0, 0] = np.nan
    counts = pd.DataFrame(raw, names, names)
    order = [raw[a, b] for a in range(many)[::-1] for b in range(many)[::-1]]

    panels = [Panel(counts, f"Van {WAVES[0]} naar {WAVES[1]}, n = 98.765", CAVEAT)] * 2
    return Case(
        f"flows_figure: {many}, {largest}",
        lambda: flows_figure(panels, TITLE, NOTE, DUTCH),
        [each for each in order if not np.isnan(each)] * 2,
        lambda figure: as_many(ribbons(figure), largest),
    )


def slope(extent: tuple[float, float], answers: Sequence[str] = ()) -> Case:
    low, high = extent
    middles = np.linspace(low, high, 4)
    pairs = pd.DataFrame({"before": middles[:3], "after": middles[1:], "people": [10, 20, 40]})
    mean = slopes.Mean(
        low + (high - low) / 3, (high - low) / 7, -(high - low) / 9, (high - low) / 2
    )
    named = dict(zip(middles, answers, strict=True)) if answers else None
    ends = (f"ervoor: {WAVES[0]}", f"erna: {WAVES[0]} en {WAVES[1]}")

    def drawn(figure: Figure) -> Numbers:
        alike = slopes_of(figure)
        moved = [place for line in alike for place in line[:2]]
        return [*moved, *as_many([width for *_, width in alike], 40), *mean_of(figure)]

    start, after = mean.before, mean.before + mean.change
    moved = [each for pair in pairwise(middles) for each in pair]
    return Case(
        f"slopes_figure: {extent}",
        lambda: slopes.slopes_figure(pairs, mean, ends, extent, TITLE, NOTE, named, DUTCH),
        [*moved, 10, 20, 40, start, after, start + mean.low, start + mean.high],
        drawn,
    )


def network_of(groups: int) -> Case:
    names = [f"K{n:02}" for n in range(groups)]
    members = pd.Series(np.linspace(60, 98, groups).round().astype(int), names)
    shared = pd.DataFrame(0, names, names)
    for n in range(groups - 1):
        shared.iloc[n, (n + 1) % groups] = shared.iloc[(n + 1) % groups, n] = 10 + n
    joint = shared.to_numpy(dtype=float)
    given = [float(joint[a, b]) for a in range(groups) for b in range(a) if joint[a, b]]

    def drawn(figure: Figure) -> Numbers:
        told = [float(each) for each in in_squares(figure)]
        return [*as_many(discs(figure), 98), *as_many(ties(figure), max(given)), *told]

    return Case(
        f"network_figure: {groups}",
        lambda: network.network_figure(members, shared, TITLE, NOTE, DUTCH),
        [*members, *given, *given],
        drawn,
    )


def tile(questions: int) -> Case:
    kinds = list(tiles.KINDS)
    row = pd.Series([0.5, 0.2, 0.1, 0.05, 0.1, 0.05], kinds)
    names = [f"{n}. {LONG[n % 3]} en nog wat woorden om {LONG[2]} heen" for n in range(questions)]
    table = pd.DataFrame([row] * questions, names)
    table.iloc[0] = np.nan
    waves = [tiles.Tiles(wave, table, ["weinig"] * questions) for wave in (*WAVES, "Meting 3")]
    said = dict.fromkeys(kinds, "niet gevraagd, want niet van toepassing op hen")
    return Case(
        f"tiles_figure: {questions}",
        lambda: tiles.tiles_figure(waves, said, TITLE, NOTE),
        [*row.tolist()] * 3 * (questions - 1),
        lambda figure: as_many(rectangles(figure, tiles.TILE), 0.5),
    )


def step(many: int) -> Case:
    taken = [
        steps.Step("openden het formulier", many, DUTCH.count(many)),
        steps.Step(f"ook in {WAVES[0]}", None, "–", later=True),
        steps.Step("ook in Meting 3", many // 3, DUTCH.count(many // 3), later=True),
    ]
    return Case(
        f"steps_figure: {many}",
        lambda: steps.steps_figure([(WAVES[0], taken), (WAVES[1], taken)], TITLE, NOTE),
        [many, 0, many // 3] * 2,
        lambda figure: as_many(rectangles(figure, steps.THICK), many),
    )
