"""From being invited to coming back: what was left of the people of each wave, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.colours import INK
from analysis.figures.style import ACCENT, MUTED, SMALL, canvas, wrapped
from analysis.figures.words import GAP, ROOM, bounded, inches

BAR, HEAD, APART = 0.24, 0.26, 0.14
"""Inches of a bar with the room below it, of a wave's name, and between waves."""
THICK = 0.17
CHARACTERS = 34
"""In a line of what a step is called; more would make it run into the next."""
_STEP, _LATER = "#8fc1d1", ACCENT


@dataclass(frozen=True)
class Step:
    """A step that people took: how many, or what is said where that is not told."""

    name: str
    people: int | None
    told: str
    later: bool = False


def steps_figure(
    waves: Sequence[tuple[str, Sequence[Step]]],
    title: str,
    note: str = "",
) -> Figure:
    """Draw a bar for each step of each wave, all on one scale.

    Parameters
    ----------
    waves
        Name, and the steps in their order. Steps in a `later` wave have a colour of their own.
    title, note
        Above and under the picture.
    """
    every = [step for _, steps in waves for step in steps]
    side = max(inches(wrapped(step.name, CHARACTERS)) for step in every) + GAP
    beside = max(inches(step.told) for step in every) + 2 * GAP
    most = max((step.people or 0 for step in every), default=0) or 1
    inch = (ROOM - side - beside) / most
    lines = [len(wrapped(step.name, CHARACTERS).splitlines()) for step in every]
    high = sum(BAR * n for n in lines) + (HEAD + APART) * len(waves)
    with canvas(high, title, note) as (figure, axes):
        top = 0.0
        for name, steps in waves:
            axes.text(0, top, name, va="top", fontsize=9, color=INK)
            top -= HEAD
            for step in steps:
                top = _step(axes, step, side, inch, top)
            top -= APART
        bounded(axes, top)
    return figure


def _step(axes: Axes, step: Step, side: float, inch: float, top: float) -> float:
    """Draw a step with its name and number; give where it ends."""
    name = wrapped(step.name, CHARACTERS)
    room = BAR * len(name.splitlines())
    middle, wide = top - room / 2, (step.people or 0) * inch
    colour = _LATER if step.later else _STEP
    axes.barh(middle, wide, left=side, height=THICK, color=colour)
    axes.text(side - GAP, middle, name, va="center", ha="right", fontsize=SMALL, color=INK)
    ink = MUTED if step.people is None else INK
    axes.text(side + wide + GAP / 2, middle, step.told, va="center", fontsize=SMALL, color=ink)
    return top - room
