"""What lies under the words of a picture: the colours of all that is drawn there, mixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

MUCH = 0.12
"""Share of the ground of a text from which a colour counts: less is an edge or a thin line."""
NEAR = 12
"""Colours that differ by no more in any part, of 255, count together."""


PARTS = {
    Patch: ("facecolor", "edgecolor"),
    Collection: ("facecolor", "edgecolor"),
    Line2D: ("color", "markerfacecolor", "markeredgecolor"),
}
"""What of an artist has a colour."""


def ground(
    figure: Figure, boxes: Sequence[tuple[Text, Bbox]], seen: Callable[[str], str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Find the ink of every text and the colours under it.

    The picture is drawn without its words, and each box of a text is looked at, so that what lies
    over one another is mixed as it is seen.

    Parameters
    ----------
    figure
        A picture that was drawn; it is spoilt by this.
    boxes
        Its texts and where they stand, as `words_of` finds them.
    seen
        What becomes of each colour, such as in the dark.
    """
    found = [(text, box, text.get_color()) for text, box in boxes]
    _recolour(figure, seen)
    figure.set_layout_engine("none")
    for text in figure.findobj(Text):
        text.set_visible(False)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[::-1, :, :3].astype(int)
    for text, box, ink in found:
        x0, y0, x1, y1 = (round(each) for each in (box.x0, box.y0, box.x1, box.y1))
        here = pixels[max(y0, 0) : y1, max(x0, 0) : x1].reshape(-1, 3)
        yield text.get_text(), seen(mpl.colors.to_hex(ink)), _colours(here)


def _colours(pixels: np.ndarray) -> list[str]:
    """List the colours that cover much."""
    _, kind, many = np.unique(pixels // NEAR, axis=0, return_inverse=True, return_counts=True)
    much = np.flatnonzero(many >= MUCH * len(pixels))
    return [mpl.colors.to_hex(pixels[kind.ravel() == each].mean(axis=0) / 255) for each in much]


def _recolour(figure: Figure, seen: Callable[[str], str]) -> None:
    """Change the colours of all that is no text; they are asked for before any is changed."""
    changes = [
        (getattr(artist, f"set_{part}"), getattr(artist, f"get_{part}")())
        for kind, parts in PARTS.items()
        for artist in figure.findobj(kind)
        for part in parts
    ]
    for change, now in changes:
        colours = mpl.colors.to_rgba_array(now)
        changed = [(*mpl.colors.to_rgb(seen(mpl.colors.to_hex(c))), c[3]) for c in colours]
        if changed:
            change(changed if len(changed) > 1 else changed[0])
