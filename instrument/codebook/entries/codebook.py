"""What the page is made of: data files, waves, counts, and where other pages stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from instrument.codebook.counts import Counts
from instrument.codebook.entries.links import Links
from instrument.dataset import DataFile
from instrument.locale import ENGLISH, Locale
from instrument.study import Wave
from instrument.vocabulary import Text

Parts = Mapping[str, Mapping[str, Mapping[str, Collection[str]]]]
"""Wave → variable → code → the codes of the question that read on it."""
Bin = tuple[float, float, int]
Bins = Mapping[str, Mapping[str, Sequence[Bin]]]
"""Wave → variable → how many numbers lie from the first up to the second."""


@dataclass(frozen=True)
class Codebook:
    """A codebook of data files.

    Attributes
    ----------
    title, notice
        Of the study.
    languages
        Of labels and wordings, the source language first.
    files
        In the order of the page.
    waves
        For their order and labels.
    counts
        File → wave → variable → code or reason missing → how many. What is too small is hidden
        here; a file or wave that is left out has no pictures.
    bins
        File → the same for numbers; without, a picture says only how many were answered.
    asked
        Wave → item → code → how many, as on the pages of the versions. Not shown here: what is
        hidden there must not be worked out from here.
    parts
        What the codes of harmonised variables are made of, as met in each wave. With these, a
        variable is shown where none of its sums gives away what is hidden in `asked`.
    modules
        Item → title of the module that it stands in, for the index.
    links
        To other pages.
    smallest
        The least count that is shown.
    locale
        Of the readers.
    """

    title: Text
    notice: Text
    languages: tuple[str, ...]
    files: tuple[DataFile, ...]
    smallest: int
    waves: tuple[Wave, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    bins: Mapping[str, Bins] = field(default_factory=dict)
    asked: Counts = field(default_factory=dict)
    parts: Parts = field(default_factory=dict)
    modules: Mapping[str, Text] = field(default_factory=dict)
    links: Links = field(default_factory=Links)
    locale: Locale = ENGLISH
