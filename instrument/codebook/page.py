"""The pages of the codebook as MyST Markdown, for the book."""

from instrument.codebook.counts import Counts
from instrument.codebook.harmonised import harmonised_page
from instrument.codebook.index import index_page
from instrument.codebook.version import version_page
from instrument.compare.markdown import comparison_page

__all__ = ["Counts", "comparison_page", "harmonised_page", "index_page", "version_page"]
