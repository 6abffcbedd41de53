"""What must hold of a definition, one topic a file."""

from instrument.check.definition import check

__all__ = ["check"]
