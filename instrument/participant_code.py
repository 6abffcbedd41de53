"""Participant codes: what identifies a person across waves, with digits that catch typing errors.

A code is a base, which identifies, and in some versions check digits after it. The check is that
of ISO 7064 (MOD 97-10), as in bank account numbers: with the base read as a number to base 36
(0–9, A–Z), 100 × number + check leaves 1 after division by 97. It finds every single wrong
character and every pair of neighbours swapped in the base.
"""

from __future__ import annotations

from instrument.model import CodeFormat

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Characters that codes are made of: without I, L, O and U, which are misread or misread as V."""

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PUNCTUATION = str.maketrans("", "", " \t\u00a0-._/")
_MODULUS = 97


def check_digits(base: str) -> str:
    """Compute the two check digits of a base.

    Parameters
    ----------
    base
        Letters and digits, in upper case.

    Returns
    -------
    str
        98 − (100 × base mod 97), from ``"02"`` to ``"98"``.

    Examples
    --------
    >>> check_digits("K7M2QX")
    '97'
    """
    number = int(base, 36)
    return f"{_MODULUS + 1 - number * 100 % _MODULUS:02d}"


def tidied(raw: str, code_format: CodeFormat | None) -> str:
    """Write a code as typed in the characters that codes are made of, whatever else is wrong.

    Parameters
    ----------
    raw
        As typed.
    code_format
        None if the study sets no format; then only blanks around it are taken away.

    Examples
    --------
    >>> tidied(" k7m2qo-9", CodeFormat(base=6, check_digits=2))
    'K7M2Q09'
    """
    if code_format is None:
        return raw.strip()
    return raw.upper().translate(_PUNCTUATION).translate(_LOOKALIKES)


def normalise(raw: str, code_format: CodeFormat | None) -> str | None:
    """Find whom a code as typed belongs to.

    Case, spaces and punctuation are set aside; O reads as 0, I and L as 1, since the alphabet
    holds none of these letters. Nothing is guessed beyond that.

    Parameters
    ----------
    raw
        As typed.
    code_format
        How long the base is and how many check digits follow; None if the study sets no format.

    Returns
    -------
    str or None
        The base, the same in every version; None if the code is not well formed or does not
        pass its check. Without a format: the text without blanks around it.

    Examples
    --------
    >>> normalise(" k7m2qx-97", CodeFormat(base=6, check_digits=2))
    'K7M2QX'
    >>> normalise("K7M2XQ97", CodeFormat(base=6, check_digits=2)) is None
    True
    """
    typed = tidied(raw, code_format)
    if code_format is None:
        return typed or None
    if len(typed) != code_format.base + code_format.check_digits or set(typed) - set(ALPHABET):
        return None
    base, check = typed[: code_format.base], typed[code_format.base :]
    if check and check != check_digits(base)[-code_format.check_digits :]:
        return None
    return base


def complete(base: str, code_format: CodeFormat | None) -> str:
    """Write the code that a version gives a person: the base, with check digits if it has them."""
    if code_format is None or not code_format.check_digits:
        return base
    return base + check_digits(base)[-code_format.check_digits :]
