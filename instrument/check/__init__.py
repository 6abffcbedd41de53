"""What must hold of a definition, one topic a file."""

from instrument.check.definition import Checked, check, examine

__all__ = ["Checked", "check", "examine"]
