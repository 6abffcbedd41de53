"""What in a cell of data points at a person: addresses, telephone numbers, bank accounts.

Telephone numbers are Dutch or international. A postcode counts where it points at a few houses, so
in the Netherlands, Great Britain, Canada, Ireland, Portugal and, with its last four digits, the
United States; those of other countries name a town or a district, and are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

EMAIL = "an e-mail address"
PHONE = "a telephone number"
POSTCODE = "a full postcode"
IBAN = "a bank account"

# What a cell of data may be as a whole; nobody is called at such a number.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
# Dates and web addresses within a text, which are no numbers either.
_DATE = re.compile(
    r"(?<![\w/.-])(?:(?:0?[1-9]|[12][0-9]|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}([-/.])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12][0-9]|3[01]))"
    r"(?:[T ]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?)?(?![\w-])"
)
_ADDRESS = re.compile(r"(?:https?://|doi:|www\.|10\.[0-9]{4,9}/)\S+", re.IGNORECASE)

_EMAIL = re.compile(r"[^\W_][\w.%+'-]*\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_BETWEEN = r"[ .\-–/]{0,3}"
_DUTCH = re.compile(
    r"(?<![\w.,+])(?:"
    rf"\(?06\)?{_BETWEEN}[1-9](?:{_BETWEEN}[0-9]){{7}}"
    rf"|\(?0[1-9][0-9]\)?{_BETWEEN}[1-9](?:{_BETWEEN}[0-9]){{6}}"
    rf"|\(?0[1-9][0-9]{{2}}\)?{_BETWEEN}[1-9](?:{_BETWEEN}[0-9]){{5}}"
    r"|316[1-9][0-9]{7}"
    r")(?![\w]|[.,][0-9])"
)
_INTERNATIONAL = re.compile(
    rf"(?<![\w.,+])(?:\+|00){_BETWEEN}[1-9][0-9]{{0,2}}{_BETWEEN}(?:\(0\))?"
    rf"(?:{_BETWEEN}\(?[0-9]\)?){{7,12}}(?![\w]|[.,][0-9])"
)
_POSTCODE = re.compile(r"(?<!\w)[1-9][0-9]{3}(?: {0,2}[A-Z]{2}|[A-Za-z]{2})(?!\w)")
_POSTCODE_ALONE = re.compile(r"[1-9][0-9]{3}\s*[A-Z]{2}", re.IGNORECASE)
_ELSEWHERE: Mapping[str, re.Pattern[str]] = {
    "CA": re.compile(r"(?<!\w)[ABCEGHJ-NPRSTVXY][0-9][A-Z] ?[0-9][A-Z][0-9](?!\w)"),
    "GB": re.compile(r"(?<!\w)[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}(?!\w)"),
    "IE": re.compile(r"(?<!\w)[AC-FHKNPRTV-Y][0-9][0-9W] ?[0-9AC-FHKNPRTV-Y]{4}(?!\w)"),
    "PT": re.compile(r"(?<![\w-])[1-9][0-9]{3}-[0-9]{3}(?![\w-])"),
    "US": re.compile(r"(?<![\w-])[0-9]{5}-[0-9]{4}(?![\w-])"),
}
"""Country → its postcodes; those of the Netherlands stand apart."""
HOME = ("NL",)
"""Whose postcodes are looked for where a study names no country."""
_NEVER_GIVEN_OUT = {"SA", "SD", "SS"}
_UNITS = {"cm", "gb", "kb", "kg", "km", "mb", "mg", "ml", "mm", "px", "st", "th"}
_ACCOUNT_LENGTHS = {
    **dict.fromkeys(("NO",), 15),
    **dict.fromkeys(("BE",), 16),
    **dict.fromkeys(("DK", "FI", "NL"), 18),
    **dict.fromkeys(("SI",), 19),
    **dict.fromkeys(("AT", "BA", "EE", "LT", "LU"), 20),
    **dict.fromkeys(("CH", "HR", "LI", "LV"), 21),
    **dict.fromkeys(("BG", "DE", "GB", "IE", "ME", "RS"), 22),
    **dict.fromkeys(("AE", "IL"), 23),
    **dict.fromkeys(("AD", "CZ", "ES", "MD", "SE", "SK", "SA"), 24),
    **dict.fromkeys(("PT",), 25),
    **dict.fromkeys(("IS", "TR"), 26),
    **dict.fromkeys(("FR", "GR", "IT", "MC", "SM"), 27),
    **dict.fromkeys(("AL", "CY", "HU", "PL"), 28),
    **dict.fromkeys(("MT",), 31),
}
"""Country → characters of an account number, as the registry of ISO 13616 has them."""
_ACCOUNT = re.compile(
    r"(?<![A-Z0-9])(?:"
    + "|".join(
        rf"{country} ?[0-9]{{2}}(?:[ .-]?[A-Z0-9]){{{length - 4}}}"
        for country, length in sorted(_ACCOUNT_LENGTHS.items())
    )
    + r")(?![A-Z0-9])",
    re.IGNORECASE,
)


def kinds(cell: str, countries: Collection[str] = HOME) -> tuple[str, ...]:
    """Name what in a cell points at a person; empty if nothing does.

    A cell that is a number or a moment as a whole is neither a telephone number nor a postcode,
    unless it starts with the 0 of one or with 316.

    Parameters
    ----------
    cell
        What stands in it.
    countries
        Whose postcodes to look for: codes of two letters (ISO 3166).

    Returns
    -------
    tuple of str
        Of `EMAIL`, `IBAN`, `PHONE` and `POSTCODE`.
    """
    return tuple(dict.fromkeys(_kinds(cell, countries)))


def _kinds(cell: str, countries: Collection[str]) -> Iterator[str]:
    if len(cell) < len("1234AB") or _harmless(cell):
        return
    if _EMAIL.search(cell):
        yield EMAIL
    addressed = _ADDRESS.sub(" ", cell)
    plain = _ACCOUNT.sub(lambda match: " ; " if _holds(match[0].upper()) else match[0], addressed)
    if plain != addressed:
        yield IBAN
    undated = _DATE.sub(" ; ", plain)
    if _DUTCH.search(undated) or _INTERNATIONAL.search(undated):
        yield PHONE
    if "NL" in countries and _postcode(plain):
        yield POSTCODE
    if any(country in countries and p.search(undated) for country, p in _ELSEWHERE.items()):
        yield POSTCODE


def _harmless(cell: str) -> bool:
    if _MOMENT.fullmatch(cell):
        return True
    return bool(_NUMBER.fullmatch(cell)) and not _DUTCH.fullmatch(cell)


def _postcode(text: str) -> bool:
    whole = text.strip()
    if _POSTCODE_ALONE.fullmatch(whole):
        return _given_out(whole)
    return any(_given_out(match[0]) for match in _POSTCODE.finditer(text))


def _given_out(postcode: str) -> bool:
    letters = postcode[-2:]
    return letters.upper() not in _NEVER_GIVEN_OUT and letters not in _UNITS


def _holds(candidate: str) -> bool:
    """Check the remainder by 97 (ISO 13616)."""
    account = re.sub(r"[ .-]", "", candidate)
    digits = "".join(str(int(sign, 36)) for sign in account[4:] + account[:4])
    return int(digits) % 97 == 1
