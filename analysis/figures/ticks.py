"""Numbers along an axis, as the reader's language writes them."""

from __future__ import annotations

from matplotlib.axis import Axis
from matplotlib.ticker import ScalarFormatter

from analysis.locale import Locale


class _Written(ScalarFormatter):
    """Numbers with as many decimals as tell them apart."""

    def __init__(self, locale: Locale) -> None:
        super().__init__()
        self._written_in = locale

    def __call__(self, x: float, pos: int | None = None) -> str:
        told = super().__call__(x, pos).replace("−", "-")
        return self._written_in.decimal(told) if told else ""


def numbered(axis: Axis, locale: Locale) -> None:
    """Write the numbers along an axis in a language."""
    axis.set_major_formatter(_Written(locale))
