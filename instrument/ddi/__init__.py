"""DDI-Codebook: the study and its data files as archives and question banks read them."""

from instrument.ddi.codebook import codebook
from instrument.ddi.documented import Documented
from instrument.ddi.element import Edition
from instrument.ddi.required import breaches

__all__ = ["Documented", "Edition", "breaches", "codebook"]
