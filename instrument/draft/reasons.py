"""Why a value stands in place of an answer, guessed from its label in English or Dutch."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from instrument.vocabulary import Reason

_SIGNS: dict[Reason, str] = {
    "refused": r"refus|declin|prefer(red)? not|(would|rather) not (to )?say|not willing"
    r"|geweiger|weiger|(wil|wenst|wou)( \w+)* niet|(zeg|zegt|antwoordt?) liever niet"
    r"|liever niet|wil geen|wenst geen",
    "dont_know": r"(do|does|did) ?n[o']?t know|don ?t know|\bdk\b|\bd/k\b|not sure|unsure|no idea"
    r"|(can ?not|can't|cannot) (say|choose|tell)|uncertain|no opinion|(weet|wist)( \w+)* niet"
    r"|\bwn\b|\bw\.n\.|geen idee|geen mening|kan( \w+)* niet zeggen",
    "not_applicable": r"not applic|not appl\b|non applic|inapplic|\binap\b|\biap\b|not relevant"
    r"|(does|do)( not|n't) apply|\bn/a\b|\bn\.a\.|niet van toepassing|\bn\.?v\.?t\b"
    r"|niet relevant",
    "not_shown": r"not shown|not displayed|not presented|routing|routed|\bfilter|logical skip"
    r"|(legitimate|valid|planned) skip|niet getoond|niet voorgelegd|niet gezien|doorverwezen",
    "not_asked_in_version": r"not asked|not in (the |this )?(survey|version|questionnaire|wave)"
    r"|not fielded|not included|niet (gevraagd|gesteld)"
    r"|niet in (de|deze) (vragenlijst|versie|golf)",
    "skipped": r"no answer|not answered|unanswered|no response|non ?-?response|\bskipped\b"
    r"|left (it )?(blank|open|empty)|\bblank\b|not stated|not filled|geen antwoord"
    r"|niet (be)?antwoord|niet (in)?gevuld|onbeantwoord|overgeslagen|\bblanco\b|leeg gelaten",
    "invalid": r"invalid|ongeldig|\berror\b|implausib|out of range|unusable|uncod(e)?able"
    r"|illegible|onleesbaar|\bfout\b|onmogelijk|inconsistent",
}
_PATTERNS = {reason: re.compile(signs) for reason, signs in _SIGNS.items()}


@dataclass(frozen=True)
class Guess:
    """A reason, and whether exactly one was to be read from the label."""

    reason: Reason
    sure: bool


def guessed(label: str) -> Guess:
    """Guess the reason that a label names.

    Examples
    --------
    >>> guessed("Weet ik niet")
    Guess(reason='dont_know', sure=True)
    >>> guessed("99")
    Guess(reason='invalid', sure=False)
    >>> guessed("DK/refused")
    Guess(reason='refused', sure=False)
    """
    words = _plain(label)
    found = [reason for reason, pattern in _PATTERNS.items() if pattern.search(words)]
    return Guess(found[0] if found else "invalid", len(found) == 1)


def _plain(label: str) -> str:
    """Write a label in small letters, without accents, with one kind of apostrophe and blank."""
    apart = unicodedata.normalize("NFKD", re.sub(r"[’‘`´]", "'", label).casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.replace("_", " ").split())
