"""Where the words of a picture stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def words(figure: Figure) -> list[tuple[str, Bbox]]:
    """Find what every text of a drawn picture says, with the box that it takes, in pixels."""
    return [(text.get_text(), box) for text, box in words_of(figure)]


def words_of(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Find every text of a drawn picture with the box that it takes, in pixels."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    unseen = {id(t) for axes in figure.axes for t in _beyond(axes)}
    return [(t, t.get_window_extent(canvas.get_renderer())) for t in texts if id(t) not in unseen]


def _beyond(axes: Axes) -> Iterator[Text]:
    """Find labels of ticks outside the axes, which matplotlib keeps but never draws."""
    for axis, number in ((axes.xaxis, 0), (axes.yaxis, 1)):
        low, high = sorted(axis.get_view_interval())
        for label in axis.get_ticklabels(which="both"):
            if not axis.get_visible() or not low <= label.get_position()[number] <= high:
                yield label


def unreadable(
    figure: Figure, found: Sequence[tuple[str, Bbox]]
) -> tuple[list[str], list[tuple[str, str]]]:
    """List the texts that are cut off, and those that run through one another."""
    page = figure.bbox.padded(1)
    cut = [
        text
        for text, box in found
        if not (page.contains(box.x0, box.y0) and page.contains(box.x1, box.y1))
    ]
    crossed = [
        (one, other)
        for (one, a), (other, b) in combinations(found, 2)
        if a.padded(-2).overlaps(b.padded(-2))
    ]
    return cut, crossed


@pytest.fixture
def readable() -> Callable[[Figure], None]:
    """Fail where a text of a picture is cut off or runs through another one."""

    def check(figure: Figure) -> None:
        found = words(figure)
        assert len(found) > 1
        assert unreadable(figure, found) == ([], [])

    return check
