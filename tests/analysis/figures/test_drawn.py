"""What holds for every picture: its numbers, its words, and who can see it.

Each function that draws stands in `CASES`, with numbers that are small, large, many and few, and
with long words in Dutch; a new one that does not is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.legend import Legend

from analysis import figures
from analysis.figures.colours import READABLE, contrast, in_the_dark
from analysis.figures.style import SMALL, WIDTH
from tests.analysis.figures.cases import CASES
from tests.analysis.figures.conftest import unreadable, words_of
from tests.analysis.figures.pictured import Case
from tests.analysis.figures.under import ground

SHOWN_ON_A_PHONE = 42 * 16 / (WIDTH * 96)
"""How large a picture is on a phone, of its own size: `.peil-figure img` is 42rem wide at least."""
LEAST_PIXELS = 10.5
"""Of the em of the smallest words on a phone."""


@dataclass(frozen=True)
class Picture:
    """What was seen of a picture.

    The numbers drawn, the sizes of its words, what of them cannot be read, by day and in the dark
    of each text its ink and the colours under it, and how many legends it has.
    """

    case: Case
    numbers: Sequence[float]
    sizes: Sequence[float]
    unreadable: Sequence[object]
    grounds: Mapping[str, Sequence[tuple[str, str, list[str]]]]
    legends: int


def drawing() -> set[str]:
    """Name every function that draws a picture."""
    folder = Path(figures.__file__).parent
    modules = [import_module(f"analysis.figures.{path.stem}") for path in folder.glob("[a-z]*.py")]
    return {
        name
        for module in modules
        for name, each in vars(module).items()
        if name.endswith("_figure") and each.__module__ == module.__name__
    }


def test_every_function_that_draws_is_held_to_this() -> None:
    assert drawing() == {case.name.split(":")[0] for case in CASES}


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def picture(request: pytest.FixtureRequest) -> Iterator[Picture]:
    """Draw a picture once for all that is looked at."""
    case: Case = request.param
    figure = case.figure()
    numbers = case.drawn(figure)
    boxes = words_of(figure)
    sizes = [float(text.get_fontsize()) for text, _ in boxes]
    crossed, cut = unreadable(figure, [(text.get_text(), box) for text, box in boxes])
    light = list(ground(figure, boxes, str))
    dark = list(ground(figure, boxes, in_the_dark))
    grounds = {"by day": light, "in the dark": dark}
    legends = len(figure.findobj(Legend))
    yield Picture(case, numbers, sizes, [*crossed, *cut], grounds, legends)
    plt.close(figure)


def test_the_numbers_drawn_are_those_given(picture: Picture) -> None:
    assert picture.numbers == pytest.approx(picture.case.given)


def test_what_is_drawn_is_named_where_it_is_and_in_no_legend(picture: Picture) -> None:
    assert picture.legends == 0


def test_words_are_whole_and_do_not_run_into_one_another(picture: Picture) -> None:
    assert len(picture.sizes) > 1
    assert picture.unreadable == []


def test_words_can_be_read_on_a_phone(picture: Picture) -> None:
    assert min(picture.sizes) >= SMALL
    assert SMALL * 96 / 72 * SHOWN_ON_A_PHONE >= LEAST_PIXELS


@pytest.mark.parametrize("when", ["by day", "in the dark"])
def test_words_stand_out_from_what_is_under_them(picture: Picture, when: str) -> None:
    faint = {
        text: (ink, below)
        for text, ink, below in picture.grounds[when]
        if min(contrast(ink, each) for each in below) < READABLE
    }
    assert faint == {}
