"""The codebook of the data files: an entry a variable, for a browser and in print."""

from instrument.codebook.entries.codebook import Bins, Codebook, Parts
from instrument.codebook.entries.links import Links, book_links
from instrument.codebook.entries.page import variables_html, variables_page

__all__ = ["Bins", "Codebook", "Links", "Parts", "book_links", "variables_html", "variables_page"]
