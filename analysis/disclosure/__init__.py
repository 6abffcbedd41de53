"""What may be published of a study: withheld by its rules, and checked by somebody else's eyes."""

from analysis.disclosure.breaches import breaches
from analysis.disclosure.published import Published, Withheld, publish

__all__ = ["Published", "Withheld", "breaches", "publish"]
