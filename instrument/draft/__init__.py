"""A definition to begin with, drafted from what a data file says of itself."""

from instrument.draft.definition import draft
from instrument.draft.labelled import Labelled, LabelledVariable

__all__ = ["Labelled", "LabelledVariable", "draft"]
