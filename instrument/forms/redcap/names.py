"""The names and codes that REDCap takes: of fields, choices and reasons missing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from instrument.resolve import ResolvedItem
from instrument.vocabulary import Reason

LONGEST_NAME = 100
"""REDCap advises 26 and takes this many."""
LONGEST_GROUP = 60
_FITS = re.compile(r"[A-Za-z0-9_-]+")
_SHORT: Mapping[str, str] = {"dont_know": "dk", "refused": "rf", "not_applicable": "na"}


def field_name(*parts: str | None) -> str:
    """Name a field after its parts: small letters, digits, single underscores, a letter first.

    Examples
    --------
    >>> field_name("Work share", None, "K01")
    'work_share_k01'
    """
    joined = "_".join(part for part in parts if part)
    name = re.sub(r"[^a-z0-9]+", "_", joined.lower()).strip("_")
    if not name[:1].isalpha():
        name = f"q_{name}".rstrip("_")
    return name[:LONGEST_NAME].rstrip("_")


def name_of(item: ResolvedItem, entry: str | None = None, part: str | None = None) -> str:
    """Name the field of an item, for one entry of its loop, or of what belongs to its answer."""
    return field_name(item.column or item.id, entry, part)


def reason_code(reason: Reason) -> str:
    """Give the code of a reason missing, among the choices of a field."""
    return _SHORT.get(reason, reason)


def option_codes(item: ResolvedItem) -> Mapping[str, str]:
    """Give the codes of an item's options: own code → REDCap's.

    REDCap takes letters, digits, underscores and minus signs, and in the headings of an export
    knows neither capitals nor minus signs. Codes that all fit stay as they are; otherwise the
    options are numbered.
    """
    codes = [option.code for option in item.scale.options]
    folded = {_folded(code) for code in codes}
    reserved = {_folded(reason_code(reason)) for reason in item.missing}
    kept = all(map(_FITS.fullmatch, codes)) and len(folded) == len(codes) and not folded & reserved
    return {code: code if kept else str(number) for number, code in enumerate(codes, 1)}


def _folded(code: str) -> str:
    return code.lower().replace("-", "_")
