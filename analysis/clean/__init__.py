"""Answers as given → answers to work with: each check flags, changes or sets aside, in the audit.

`registry` lists the checks in the order in which they run.
"""

from analysis.clean.cleaned import Cleaned
from analysis.clean.wave import clean_wave

__all__ = ["Cleaned", "clean_wave"]
